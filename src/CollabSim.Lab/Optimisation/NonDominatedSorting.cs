using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Optimisation;

/// <summary>How NSGA-II goes about it.</summary>
internal sealed record NonDominatedSortingSettings
{
    /// <summary>Candidates of a generation.</summary>
    public int Population { get; init; } = 100;

    /// <summary>How often two parents are recombined; else their children are copies before mutation.</summary>
    public double Crossover { get; init; } = 0.9;

    /// <summary>Distribution index of simulated binary crossover.</summary>
    public double CrossoverIndex { get; init; } = 20;

    /// <summary>Distribution index of polynomial mutation.</summary>
    public double MutationIndex { get; init; } = 20;

    /// <summary>Candidates of the first generation that are known beforehand; the others are spread over the space.</summary>
    public IReadOnlyList<Candidate> Start { get; init; } = [];
}

/// <summary>
/// NSGA-II (Deb, Pratap, Agarwal and Meyarivan 2002), for spaces of numbers and levels: the better half of parents and children survives, by fronts of constrained domination and within a front by who
/// stands alone (<see cref="Thinning"/>); parents are drawn by binary tournament. Nobody is asked for twice within a generation.
/// </summary>
internal sealed class NonDominatedSorting : ISearch
{
    private const int MostTries = 10;
    private static readonly RandomStream Stream = RandomStream.Named("non-dominated sorting");
    private static readonly RandomStream Fresh = RandomStream.Named("non-dominated sorting, fresh");
    private readonly SearchSpace _space;
    private readonly ulong _seed;
    private readonly NonDominatedSortingSettings _settings;
    private readonly Recombination _recombination;
    private readonly Mutation _mutation;
    private List<Candidate> _asked;
    private Parent[] _parents = [];

    public NonDominatedSorting(SearchSpace space, ulong seed, NonDominatedSortingSettings? settings = null)
    {
        (_space, _seed, _settings) = (space, seed, settings ?? new());
        _recombination = new Recombination(space, _settings.CrossoverIndex);
        _mutation = new Mutation(space, _settings.MutationIndex);
        _asked = WithFresh(
            [.. _settings.Start.Concat(space.Spread(_settings.Population, seed)).Distinct().Take(_settings.Population)],
            _settings.Population
        );
    }

    /// <summary>Generations that were told.</summary>
    public int Generation { get; private set; }

    /// <summary>Those that survived so far; empty before the first scores.</summary>
    public IReadOnlyList<Candidate> Population => [.. _parents.Select(parent => parent.Candidate)];

    public IReadOnlyList<Candidate> Ask() => _asked;

    public void Tell(IReadOnlyList<Score> scores)
    {
        if (scores.Count != _asked.Count)
        {
            throw new ArgumentException(
                $"{_asked.Count} scores were asked for, {scores.Count} were told.",
                nameof(scores)
            );
        }

        Generation++;
        _parents = Survivors(scores);
        _asked = WithFresh([.. Population.Concat(Children()).Distinct()], 2 * _parents.Length);
    }

    private Parent[] Survivors(IReadOnlyList<Score> scores)
    {
        List<Parent> survivors = [];
        IReadOnlyList<int[]> fronts = Domination.Fronts(scores);
        for (int rank = 0; survivors.Count < Math.Min(_settings.Population, scores.Count); rank++)
        {
            int[] kept = Thinning.Keep(scores, fronts[rank], _settings.Population - survivors.Count);
            double[] crowding = Domination.Crowding(scores, kept);
            int own = rank;
            survivors.AddRange(kept.Select((i, place) => new Parent(_asked[i], own, crowding[place])));
        }

        return [.. survivors];
    }

    /// <summary>As many as there are parents, other than these and each other where that takes few tries.</summary>
    private IEnumerable<Candidate> Children()
    {
        HashSet<Candidate> known = [.. Population];
        List<Candidate> children = [];
        for (int pair = 0; children.Count < _parents.Length && pair < MostTries * _parents.Length; pair++)
        {
            Draws draws = Draws.For(_seed, Stream, Generation, (uint)pair);
            (Candidate one, Candidate other) = Pair(ref draws);
            children.AddRange(new[] { one, other }.Where(known.Add));
        }

        return children.Take(_parents.Length);
    }

    private (Candidate One, Candidate Other) Pair(ref Draws draws)
    {
        Candidate mother = Winner(ref draws);
        Candidate father = Winner(ref draws);
        (double[] one, double[] other) = draws.NextChance(_settings.Crossover)
            ? _recombination.Of(mother, father, ref draws)
            : ([.. mother], [.. father]);
        _mutation.Of(one, ref draws);
        _mutation.Of(other, ref draws);
        return (new Candidate(one), new Candidate(other));
    }

    /// <summary>The better of two: of the lower rank, else who stands more alone.</summary>
    private Candidate Winner(ref Draws draws)
    {
        Parent one = _parents[draws.NextIndex(_parents.Length)];
        Parent other = _parents[draws.NextIndex(_parents.Length)];
        bool isOne = one.Rank != other.Rank ? one.Rank < other.Rank : one.Crowding >= other.Crowding;
        return isOne ? one.Candidate : other.Candidate;
    }

    /// <summary>Filled up by candidates at random that are not there yet; in a small space there may be too few.</summary>
    private List<Candidate> WithFresh(List<Candidate> candidates, int count)
    {
        HashSet<Candidate> known = [.. candidates];
        for (int i = 0; candidates.Count < count && known.Count < _space.Size && i < MostTries * count; i++)
        {
            Draws draws = Draws.For(_seed, Fresh, Generation, (uint)i);
            Candidate fresh = _space.Draw(ref draws);
            if (known.Add(fresh))
            {
                candidates.Add(fresh);
            }
        }

        return candidates;
    }

    private sealed record Parent(Candidate Candidate, int Rank, double Crowding);
}
