using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Exploring;

/// <summary>One outcome of a study point by point: what a table, a chart and a sentence about a point are made of.</summary>
internal sealed class ExploredOutcome
{
    private readonly StudyEstimates _study;
    private readonly Dictionary<(int Point, int Arm), Reading> _readings;
    private readonly double? _like;
    private readonly double[] _levels;

    /// <param name="study">The study.</param>
    /// <param name="outcome">Index of the outcome.</param>
    /// <param name="arms">The arms that are looked at, the baseline first.</param>
    /// <param name="points">The points that are looked at.</param>
    public ExploredOutcome(StudyEstimates study, int outcome, IReadOnlyList<int> arms, IReadOnlyList<int> points)
    {
        (_study, Outcome, Arms) = (study, outcome, arms);
        _readings = points
            .SelectMany(_ => arms, (point, arm) => (Point: point, Arm: arm))
            .ToDictionary(at => at, at => Read(at.Point, at.Arm));
        _like = Words.Precision(
            _readings.Where(each => arms.Count == 1 || each.Key.Arm != 0).Select(each => Told(each.Value))
        );
        _levels = [.. points.Select(point => At(point, 0).Own.Mean).OfType<double>().Order()];
        Best = BestAt.Of(study, outcome);
    }

    /// <summary>Index of the outcome.</summary>
    public int Outcome { get; }

    /// <summary>Indices of the arms, the baseline first.</summary>
    public IReadOnlyList<int> Arms { get; }

    /// <summary>Who is best at each point of the study; null where there is nothing to choose.</summary>
    public BestAt? Best { get; }

    /// <summary>The outcome.</summary>
    public OutcomeDescription About => _study.Study.Outcomes[Outcome];

    /// <summary>"advantage at year 20".</summary>
    public string Name => Words.Outcome(About, _study.Study.TicksPerYear);

    /// <summary>The smallest difference that matters; null: any does.</summary>
    public double? Matters => Verdicts.Matters(_study.Study, Outcome);

    /// <summary>What is drawn on the axis, with its unit.</summary>
    public string Axis =>
        Words.Capital(Arms.Count == 1 ? Name : $"difference from {Words.Baseline(_study.Study)} in {Name}")
        + Words.InBrackets(About.Metric.Unit);

    /// <summary>What is known of an arm at a point.</summary>
    public Reading At(int point, int arm) => _readings[(point, arm)];

    /// <summary>At how many points the baseline's mean is above that of one of them.</summary>
    public int HigherThan(double mean)
    {
        int at = Array.BinarySearch(_levels, mean);
        while (at < _levels.Length && _levels[at] == mean)
        {
            at++;
        }

        return _levels.Length - at;
    }

    /// <summary>All that is drawn: the arms' differences from the baseline, or the one arm's means.</summary>
    public IEnumerable<MeanInterval> Drawn =>
        _readings.Where(each => Arms.Count == 1 || each.Key.Arm != 0).Select(each => Told(each.Value));

    /// <summary>A mean as a reader sees it; a dash where there is none.</summary>
    public string Number(double? value) =>
        value is not { } number ? "–"
        : _like is null ? Words.Brief(number)
        : Words.Number(number, _like);

    /// <summary>A difference as a reader sees it.</summary>
    public string Signed(double? value) =>
        value is not { } number ? "–"
        : _like is null ? Words.BriefSigned(number)
        : Words.Signed(number, _like);

    /// <summary>A mean in a sentence: in two digits, or fewer where its interval leaves less.</summary>
    public string Briefly(double? mean) =>
        mean is { } number ? Shorter(Words.Brief(number), Number(number)) : "not known";

    /// <summary>A difference in a sentence.</summary>
    public string BrieflySigned(double? difference) =>
        difference is { } number ? Shorter(Words.BriefSigned(number), Signed(number)) : "no value";

    private static string Shorter(string one, string other) => other.Length < one.Length ? other : one;

    /// <summary>An end of the interval of a mean, which is never told as 0 where it is not.</summary>
    public string End(double? value) => value is { } number ? Words.End(number, _like) : "–";

    /// <summary>An end of the interval of a difference.</summary>
    public string SignedEnd(double? value) => value is { } number ? Words.SignedEnd(number, _like) : "–";

    /// <summary>What is to be made of an arm's difference from the baseline at a point, in a cell.</summary>
    public string Verdict(int point, int arm)
    {
        (_, MeanInterval difference, Verdict verdict) = At(point, arm);
        int planned = _study.Study.Replications;
        string of = difference.N < planned ? $" ({difference.N} of {Words.Count(planned, "pair")})" : "";
        return VerdictText.Cell(verdict, difference.Mean) + of;
    }

    private static MeanInterval Told(Reading reading) => reading.Difference.N > 0 ? reading.Difference : reading.Own;

    private Reading Read(int point, int arm)
    {
        MeanInterval Against(double level) => _study.Against(Outcome, arm, point, level).Difference;
        return arm == 0
            ? new(_study.Of(Outcome, 0, point), default, Statistics.Verdict.Unknown)
            : new(
                _study.Of(Outcome, arm, point),
                Against(MeanInterval.Usual),
                Verdicts.Of(Against, _study.Comparisons, Matters)
            );
    }
}

/// <summary>What is known of an arm at a point.</summary>
/// <param name="Own">The mean of its runs.</param>
/// <param name="Difference">How much it differs from the baseline; of nothing for the baseline itself.</param>
/// <param name="Verdict">What is to be made of the difference, by the rule of the whole report.</param>
internal readonly record struct Reading(MeanInterval Own, MeanInterval Difference, Verdict Verdict);
