namespace CollabSim.Lab.Optimisation;

/// <summary>What a selection promises.</summary>
/// <param name="IndifferenceZone">δ: the smallest difference of means that matters, in the unit of the observations; above 0.</param>
/// <param name="Alpha">How often at most an alternative is chosen that is worse than the best by δ or more.</param>
/// <param name="FirstStage">n₀: observations of each alternative before any is left out; at least 2, better 10 or more.</param>
internal sealed record KimNelsonSettings(double IndifferenceZone, double Alpha = 0.05, int FirstStage = 20);

/// <summary>An alternative that was left out.</summary>
/// <param name="Alternative">Which one.</param>
/// <param name="By">The alternative that is better.</param>
/// <param name="Replications">After so many observations of both.</param>
internal sealed record Elimination(int Alternative, int By, int Replications);

/// <summary>
/// The fully sequential procedure KN of Kim and Nelson (2001, with c = 1) for the smallest mean: observations are taken one by one of all that are left, under common random numbers, and who is clearly worse
/// than another one is left out. If the best is better than all others by δ, it is chosen with probability 1 − α or more, whatever the correlation of alternatives and however different
/// their variances, where observations are normal. Where others lie within δ of the best one of these may be chosen; that the choice is then within δ is usual but not proven.
/// </summary>
internal sealed class KimNelson
{
    private readonly KimNelsonSettings _settings;
    private readonly double _widthSquared;
    private readonly List<double[]> _first = [];
    private readonly double[] _sums;
    private readonly int[] _observations;
    private readonly List<int> _remaining;
    private readonly List<Elimination> _eliminations = [];
    private double[,] _reaches = new double[0, 0];

    /// <param name="alternatives">How many, at least 2.</param>
    /// <param name="settings">What is promised.</param>
    public KimNelson(int alternatives, KimNelsonSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(alternatives, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings.IndifferenceZone, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.FirstStage, 2, nameof(settings));
        double share = 2 * settings.Alpha / (alternatives - 1);
        if (!(share is > 0 and < 1))
        {
            throw new ArgumentException(
                "α is above 0, and below half the number of alternatives less one.",
                nameof(settings)
            );
        }

        _settings = settings;
        _widthSquared = Math.Pow(share, -2.0 / (settings.FirstStage - 1)) - 1;
        _widthSquared *= settings.FirstStage - 1;
        _sums = new double[alternatives];
        _observations = new int[alternatives];
        _remaining = [.. Enumerable.Range(0, alternatives)];
    }

    /// <summary>Who is not left out yet.</summary>
    public IReadOnlyList<int> Remaining => _remaining;

    /// <summary>Who needs another observation now: nobody after the choice.</summary>
    public IReadOnlyList<int> Needs => Chosen is null ? _remaining : [];

    /// <summary>How many observations who is left has.</summary>
    public int Replications { get; private set; }

    /// <summary>Observations that each took.</summary>
    public IReadOnlyList<int> Observations => _observations;

    /// <summary>In the order of time.</summary>
    public IReadOnlyList<Elimination> Eliminations => _eliminations;

    /// <summary>The choice; null: not yet.</summary>
    public int? Chosen { get; private set; }

    /// <summary>After so many observations at most, of who is left, the choice is made; null before the first stage is over.</summary>
    public int? MostReplications =>
        _reaches.Length == 0
            ? null
            : Math.Max(_settings.FirstStage, 1 + (int)Math.Min(int.MaxValue - 1, Math.Floor(LongestReach())));

    /// <summary>Takes in observations in the order of replications until the choice is made; what is beyond it is not looked at.</summary>
    /// <param name="observations">A row for each alternative, with a number for each replication. A row may end where its alternative is left out.</param>
    /// <param name="settings">What is promised.</param>
    public static KimNelson Of(IReadOnlyList<IReadOnlyList<double>> observations, KimNelsonSettings settings)
    {
        KimNelson selection = new(observations.Count, settings);
        while (selection.Needs.Count > 0 && selection.Needs.All(i => observations[i].Count > selection.Replications))
        {
            int replication = selection.Replications;
            selection.Tell([.. observations.Select(row => row.Count > replication ? row[replication] : double.NaN)]);
        }

        return selection;
    }

    /// <summary>Takes in one replication; after the choice nothing.</summary>
    /// <param name="row">A number for each alternative; of those that are left out any.</param>
    /// <exception cref="ArgumentException">A number is missing of one that needs it.</exception>
    public void Tell(IReadOnlyList<double> row)
    {
        if (Chosen is not null)
        {
            return;
        }

        foreach (int i in Needs)
        {
            if (double.IsNaN(row[i]))
            {
                throw new ArgumentException(
                    $"Alternative {i} has no observation in replication {Replications}.",
                    nameof(row)
                );
            }

            _sums[i] += row[i];
            _observations[i]++;
        }

        Replications++;
        if (Replications <= _settings.FirstStage)
        {
            _first.Add([.. row]);
        }

        if (Replications == _settings.FirstStage)
        {
            MeasureReaches();
        }

        if (Replications >= _settings.FirstStage)
        {
            Screen();
        }
    }

    /// <summary>h²S²/δ², with S² the variance of the difference of two alternatives in the first stage: the replications after which nothing keeps the worse of the two.</summary>
    private void MeasureReaches()
    {
        int k = _sums.Length;
        _reaches = new double[k, k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double variance = SampleMoments.Of(_first.Select(row => row[i] - row[j])).Variance;
                double reach = _widthSquared * variance / (_settings.IndifferenceZone * _settings.IndifferenceZone);
                (_reaches[i, j], _reaches[j, i]) = (reach, reach);
            }
        }
    }

    private void Screen()
    {
        List<Elimination> worse = [];
        foreach (int i in _remaining)
        {
            int by = _remaining.MinBy(j => j == i ? double.PositiveInfinity : _sums[j] + Allowance(i, j));
            if (by != i && _sums[i] > _sums[by] + Allowance(i, by))
            {
                worse.Add(new Elimination(i, by, Replications));
            }
        }

        _eliminations.AddRange(worse);
        _remaining.RemoveAll(i => worse.Exists(each => each.Alternative == i));
        if (_remaining.Count == 1 || Replications > LongestReach())
        {
            Chosen = _remaining.MinBy(i => _sums[i]);
        }
    }

    // r W(r) of the paper, of sums in place of means.
    private double Allowance(int i, int j) =>
        Math.Max(0, _settings.IndifferenceZone / 2 * (_reaches[i, j] - Replications));

    private double LongestReach() => _remaining.Max(i => _remaining.Max(j => _reaches[i, j]));
}
