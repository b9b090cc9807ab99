using CollabSim.Engine.Randomness;
using MathNet.Numerics.LinearAlgebra;

namespace CollabSim.Lab.Optimisation;

/// <summary>How CMA-ES goes about it.</summary>
internal sealed record CovarianceAdaptationSettings
{
    /// <summary>Candidates of a generation before the first restart; null: 4 + ⌊3 ln n⌋.</summary>
    public int? Population { get; init; }

    /// <summary>Standard deviation at the start, as a share of a dimension's range.</summary>
    public double Step { get; init; } = 0.3;

    /// <summary>The first mean; null: the middle of the space. Choices begin with equal shares all the same.</summary>
    public Candidate? Start { get; init; }

    /// <summary>How many times as large a population is after each restart.</summary>
    public double Growth { get; init; } = 2;

    /// <summary>Where objectives have differed by less for long, the search begins anew elsewhere; in the objective's unit.</summary>
    public double ObjectiveTolerance { get; init; } = 1e-12;

    /// <summary>Where all standard deviations are below this multiple of <see cref="Step"/>, the search begins anew elsewhere.</summary>
    public double StepTolerance { get; init; } = 1e-12;
}

/// <summary>
/// CMA-ES for one objective (Hansen 2016, arXiv:1604.00772), begun anew with a larger population where it stagnates (IPOP: Auger and Hansen 2005). Constraints: candidates are ranked by violation first (Deb 2000).
/// Bounds: <see cref="BoundPenalty"/>. Ordered levels:
/// <see cref="LevelMargin"/>. Levels without order: <see cref="ChoiceShares"/>.
/// </summary>
internal sealed class CovarianceAdaptation : ISearch
{
    private static readonly RandomStream Stream = RandomStream.Named("covariance adaptation");
    private static readonly RandomStream Beginnings = RandomStream.Named("covariance adaptation, beginnings");
    private readonly SearchSpace _space;
    private readonly ulong _seed;
    private readonly CovarianceAdaptationSettings _settings;
    private readonly int[] _coordinates;
    private readonly int[] _choices;
    private StrategyParameters _parameters = null!;
    private AdaptedNormal? _normal;
    private ChoiceShares[] _shares = [];
    private Stagnation _stagnation = null!;
    private Drawn[] _asked = [];

    public CovarianceAdaptation(SearchSpace space, ulong seed, CovarianceAdaptationSettings? settings = null)
    {
        (_space, _seed, _settings) = (space, seed, settings ?? new());
        int[] all = [.. Enumerable.Range(0, space.Dimensions.Count)];
        _coordinates = [.. all.Where(i => space.Dimensions[i].Scale != Scale.Choice)];
        _choices = [.. all.Except(_coordinates)];
        Begin();
        _asked = DrawAll();
    }

    /// <summary>Generations that were told, over all restarts.</summary>
    public int Generation { get; private set; }

    public int Restarts { get; private set; }

    /// <summary>λ now. It grows to 10 n² at most (Liao and Stützle 2013), and no larger than the space.</summary>
    public int Population
    {
        get
        {
            int n = _space.Dimensions.Count;
            int first = _settings.Population ?? StrategyParameters.UsualPopulation(n);
            double most = Math.Max(first, Math.Min(10.0 * n * n, _space.Size));
            return (int)Math.Min(most, Math.Round(first * Math.Pow(_settings.Growth, Restarts)));
        }
    }

    public IReadOnlyList<Candidate> Ask() => [.. _asked.Select(drawn => drawn.Candidate)];

    public void Tell(IReadOnlyList<Score> scores)
    {
        if (scores.Count != _asked.Length)
        {
            throw new ArgumentException(
                $"{_asked.Length} scores were asked for, {scores.Count} were told.",
                nameof(scores)
            );
        }

        int[] order = BoundPenalty.Order(scores, [.. _asked.Select(drawn => drawn.Outside)]);
        Learn([.. order.Select(i => _asked[i])]);
        Generation++;
        if (_stagnation.IsReached([.. order.Select(i => scores[i])], _normal))
        {
            Restarts++;
            Begin();
        }

        _asked = DrawAll();
    }

    private void Begin()
    {
        int n = Math.Max(1, _coordinates.Length);
        _parameters = new StrategyParameters(n, Population);
        _normal = _coordinates.Length == 0 ? null : new AdaptedNormal(Beginning(), _settings.Step, _parameters);
        int free = _choices.Sum(i => _space.Dimensions[i].Levels - 1);
        double rate = _parameters.ParentsEffective / (_parameters.ParentsEffective + (2 * free) + 2);
        _shares = [.. _choices.Select(i => new ChoiceShares(_space.Dimensions[i].Levels, rate, LeastShare(i)))];
        int[] numbers = [.. Enumerable.Range(0, n).Where(i => i < _coordinates.Length && IsContinuous(i))];
        _stagnation = new Stagnation(_settings, numbers, n, Population);
    }

    // CatCMA: of all draws so many, 0.27, differ in some choice from what is likeliest.
    private double LeastShare(int choice) =>
        (1 - Math.Pow(0.73, 1.0 / _choices.Length)) / Math.Max(1, _space.Dimensions[choice].Levels - 1);

    private double[] Beginning()
    {
        double[] mean = new double[_coordinates.Length];
        Draws draws = Draws.For(_seed, Beginnings, Restarts, 0);
        for (int i = 0; i < mean.Length; i++)
        {
            double anywhere = draws.NextUniform();
            int levels = _space.Dimensions[_coordinates[i]].Levels;
            mean[i] =
                Restarts > 0 ? anywhere
                : _settings.Start is not { } start ? 0.5
                : levels == 0 ? start[_coordinates[i]]
                : (start[_coordinates[i]] + 0.5) / levels;
        }

        return mean;
    }

    private bool IsContinuous(int coordinate) => _space.Dimensions[_coordinates[coordinate]].Scale == Scale.Continuous;

    private Drawn[] DrawAll() =>
        [.. Enumerable.Range(0, Population).Select(i => DrawOne(Draws.For(_seed, Stream, Generation, (uint)i)))];

    private Drawn DrawOne(Draws draws)
    {
        double[] values = new double[_space.Dimensions.Count];
        Vector<double>? y = _normal?.Draw(ref draws);
        double outside = 0;
        for (int i = 0; i < _coordinates.Length; i++)
        {
            double place = _normal!.Place(y!, i);
            double value = _space.Dimensions[_coordinates[i]].At(place);
            values[_coordinates[i]] = value;
            outside += IsContinuous(i) ? Math.Pow((place - value) / _normal.Deviation(i), 2) : 0;
        }

        for (int i = 0; i < _choices.Length; i++)
        {
            values[_choices[i]] = _shares[i].Draw(ref draws);
        }

        return new Drawn(new Candidate(values), y, outside);
    }

    private void Learn(Drawn[] ranked)
    {
        if (_normal is not null)
        {
            _normal.Learn([.. ranked.Select(drawn => drawn.Y!)]);
            for (int i = 0; i < _coordinates.Length; i++)
            {
                if (!IsContinuous(i))
                {
                    double margin = 1.0 / (_coordinates.Length * ranked.Length);
                    LevelMargin.Keep(_normal, i, _space.Dimensions[_coordinates[i]].Levels, margin);
                }
            }
        }

        for (int i = 0; i < _choices.Length; i++)
        {
            int choice = _choices[i];
            _shares[i]
                .Learn(
                    ranked.Select(drawn => (int)drawn.Candidate[choice]),
                    _parameters.Weights.Take(_parameters.Parents)
                );
        }
    }

    // Outside: squared distance from the space, in standard deviations.
    private sealed record Drawn(Candidate Candidate, Vector<double>? Y, double Outside);
}
