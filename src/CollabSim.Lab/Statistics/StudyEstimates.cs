using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Statistics;

/// <summary>
/// The numbers of a study that figures and reports are made of: means, intervals and paired differences, from one pass
/// over its runs in a fixed order. Where a quantity is averaged over design points, each replication is averaged first and
/// the interval is over replications, because they are what is independent.
/// </summary>
public sealed class StudyEstimates
{
    private const int FailuresKept = 20;
    private const int MostSweptArms = 6;
    private const int FineLevels = 5;

    // By arm, point, outcome, replication; NaN stands for missing inside this array only.
    private readonly double[] _values;

    // By arm, point, replication, likewise.
    private readonly double[] _money;

    // By line, metric, tick, replication: the sum over the line's points and how many there were.
    private readonly double[][] _seriesSums;
    private readonly int[][] _seriesCounts;

    // By arm and point: the hash of the cell's finished runs.
    private readonly byte[] _cellHashes;
    private string? _runs;
    private int? _comparisons;
    private readonly double[] _schools;
    private readonly List<RunRecord> _failures = [];
    private readonly Dictionary<(int Arm, int Point), int> _failedAt = [];
    private readonly int _points;
    private readonly int _outcomes;
    private readonly int _replications;

    // Worlds share no luck, so each is a stratum; without worlds there is one.
    private readonly int _strata;

    private StudyEstimates(StudyResults results)
    {
        Study = results.Study;
        _points = Study.Points.Count;
        _outcomes = Study.Outcomes.Count;
        _replications = Study.Replications;
        _strata = Study.Worlds?.Count ?? 1;
        _values = new double[(long)Study.Arms.Count * _points * _outcomes * _replications];
        Array.Fill(_values, double.NaN);
        _money = new double[(long)Study.Arms.Count * _points * _replications];
        Array.Fill(_money, double.NaN);
        _cellHashes = new byte[(long)Study.Arms.Count * _points * SHA256.HashSizeInBytes];
        Lines = SeriesLine.ChosenFor(Study);
        int cells = Study.SeriesMetrics.Count * Study.SeriesTicks.Count * _strata * _replications;
        _seriesSums = [.. Lines.Select(_ => new double[cells])];
        _seriesCounts = [.. Lines.Select(_ => new int[cells])];
        results.Watch.Begin("means of runs", (long)Study.Arms.Count * _points * _replications);
        Read(results);

        PrimaryOutcome = Primary(Study);
        _schools =
        [
            .. Study.Arms.Select(arm => JsonNode.Parse(arm.Resolved)?["schools"]?.GetValue<double>() ?? Study.Schools),
        ];
    }

    /// <summary>What was studied.</summary>
    public StudyDescription Study { get; }

    /// <summary>Runs that finished.</summary>
    public long Finished { get; private set; }

    /// <summary>Runs that failed.</summary>
    public long Failed { get; private set; }

    /// <summary>Runs of the plan that have neither finished nor failed.</summary>
    public long Absent => Study.PlannedRuns - Finished - Failed;

    /// <summary>A sentence that says that all numbers are of a part of the study; null: they are of all of it.</summary>
    public string? Part =>
        Absent > 0 && Finished > 0
            ? $"{Words.Count(Absent, "planned run")} of {Study.PlannedRuns:N0} {(Absent == 1 ? "has" : "have")} not been made yet: "
                + "every mean here is of the part of the study that has."
            : null;

    /// <summary>The first failures, in the order of design points, arms and replications.</summary>
    public IReadOnlyList<RunRecord> Failures => _failures;

    /// <summary>
    /// The outcome that the report answers with: the latest advantage if it is observed, else the first outcome; −1 if there is none.
    /// </summary>
    public int PrimaryOutcome { get; }

    /// <summary>What is drawn over time.</summary>
    public IReadOnlyList<SeriesLine> Lines { get; }

    /// <summary>
    /// How many differences from the baseline are looked at together: arms that came out as the baseline, or as another arm, run by run are no
    /// comparison of their own.
    /// </summary>
    public int Comparisons =>
        _comparisons ??= Enumerable
            .Range(1, Study.Arms.Count - 1)
            .Select(arm => RunsBehind(arm))
            .Except([RunsBehind(0)])
            .Distinct()
            .Count();

    /// <summary>How the study is best looked at.</summary>
    public StudyView View =>
        PrimaryOutcome < 0 ? StudyView.OverTime
        : Grid.Of(Study) is { Axes.Count: 1 or 2 } grid && (Study.Arms.Count == 1 || IsSweep(Study, grid))
            ? grid.Axes.Count == 1 ? StudyView.Curve
                : StudyView.Map
        : Study.Arms.Count > 1 ? StudyView.Comparison
        : StudyView.OverTime;

    // With several arms the design is what is asked about only if a factor is varied finely; a few scenarios only test the arms,
    // and worlds are no levels of anything.
    internal static bool IsSweep(StudyDescription study, Grid grid) =>
        study is { Worlds: null, Arms.Count: <= MostSweptArms }
        && grid.Axes.Any(axis => axis is { IsNumeric: true, Levels.Count: >= FineLevels });

    /// <summary>Reads all runs once.</summary>
    public static StudyEstimates Of(StudyResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new StudyEstimates(results);
    }

    /// <summary>An outcome of an arm at a design point; a null point means the average over all points.</summary>
    public MeanInterval Of(int outcome, int arm, int? point = null, double level = MeanInterval.Usual) =>
        Strata
            .Of([.. Units(point).Select(at => Average(outcome, arm, at.Points, at.Replication))], _replications, level)
            .WidenedBy(Study.Widening);

    /// <summary>An outcome of one run; null where the run is missing, failed or has no value.</summary>
    public double? Value(int outcome, int arm, int point, int replication) =>
        _values[Index(outcome, arm, point, replication)] is var value && double.IsNaN(value) ? null : value;

    /// <summary>True if money is the present value of what was spent, for a scenario has a discount rate.</summary>
    public bool IsDiscounted { get; private set; }

    /// <summary>Money that all policies of one run cost; null where the run is missing or failed.</summary>
    public double? Money(int arm, int point, int replication) =>
        _money[(((long)arm * _points) + point) * _replications + replication] is var money && double.IsNaN(money)
            ? null
            : money;

    /// <summary>An outcome of an arm by replication, averaged over all points; null where there is no value.</summary>
    public double?[] Values(int outcome, int arm) =>
        [.. Replications().Select(r => Average(outcome, arm, (0, _points - 1, 1), r))];

    /// <summary>How many runs of an arm at a design point failed.</summary>
    public int FailedAt(int arm, int point) => _failedAt.GetValueOrDefault((arm, point));

    /// <summary>
    /// How much an arm differs from the baseline (or another arm), replication by replication; a null point means the average over the points
    /// at which both arms of that replication have a value.
    /// </summary>
    public PairedDifference Against(
        int outcome,
        int arm,
        int? point = null,
        double level = MeanInterval.Usual,
        int baseline = 0
    ) =>
        Strata
            .Paired(
                [.. Units(point).Select(at => Pair(outcome, baseline, arm, at.Points, at.Replication))],
                _replications,
                level
            )
            .WidenedBy(Study.Widening);

    /// <summary>How many schools there are in an arm at a design point.</summary>
    public double SchoolsAt(int arm, int point)
    {
        for (int factor = 0; factor < Study.Factors.Count; factor++)
        {
            if (Study.Factors[factor].Path == "schools")
            {
                return Convert.ToDouble(Study.Points[point].Values[factor], CultureInfo.InvariantCulture);
            }
        }

        return _schools[arm];
    }

    /// <summary>
    /// The widest half-width of all differences from the baseline (with one arm: of the outcome itself); null if one has no interval.
    /// </summary>
    public double? WidestHalfWidth(int outcome, Precision where)
    {
        int?[] places = where == Precision.Average ? [null] : [.. Enumerable.Range(0, _points).Select(p => (int?)p)];
        double widest = 0;
        foreach (int? point in places)
        {
            for (int arm = Study.Arms.Count > 1 ? 1 : 0; arm < Study.Arms.Count; arm++)
            {
                MeanInterval known = arm == 0 ? Of(outcome, 0, point) : Against(outcome, arm, point).Difference;
                if (known.HalfWidth is not { } half)
                {
                    return null;
                }

                widest = Math.Max(widest, half);
            }
        }

        return widest;
    }

    /// <summary>Values that runs did not give although they finished, or that they could not give because they failed or are not run yet.</summary>
    public int MissingValues(int outcome, int arm) =>
        Enumerable
            .Range(0, _points)
            .Sum(point => Replications().Count(r => double.IsNaN(_values[Index(outcome, arm, point, r)])));

    /// <summary>A series metric of a line at one of the series' ticks.</summary>
    public MeanInterval Series(int metric, int line, int tickIndex) =>
        Strata
            .Of(
                [.. Units().Select(at => SeriesValue(metric, line, tickIndex, at.World, at.Replication))],
                _replications
            )
            .WidenedBy(Study.Widening);

    /// <summary>How much a line differs from the first line at a tick, replication by replication.</summary>
    public PairedDifference SeriesAgainstFirst(
        int metric,
        int line,
        int tickIndex,
        double level = MeanInterval.Usual
    ) => SeriesAgainst(metric, line, 0, tickIndex, level);

    /// <summary>How much a line differs from another at a tick, replication by replication.</summary>
    internal PairedDifference SeriesAgainst(int metric, int line, int against, int tickIndex, double level) =>
        Strata
            .Paired(
                [
                    .. Units()
                        .Select(at =>
                            (
                                SeriesValue(metric, against, tickIndex, at.World, at.Replication),
                                SeriesValue(metric, line, tickIndex, at.World, at.Replication)
                            )
                        ),
                ],
                _replications,
                level
            )
            .WidenedBy(Study.Widening);

    /// <summary>A series metric of a line at one of the series' ticks in a world, averaged over replications; null: no value.</summary>
    /// <param name="world">From 0; 0 where the study has no worlds.</param>
    /// <param name="metric">Index of the series metric.</param>
    /// <param name="line">Index of the line.</param>
    /// <param name="tickIndex">Index of the time.</param>
    public double? SeriesIn(int world, int metric, int line, int tickIndex) =>
        Replications().Select(r => SeriesValue(metric, line, tickIndex, world, r)).Average();

    /// <summary>Sixteen hex digits that stand for the ids of the finished runs behind a number; null means all arms or all points.</summary>
    public string RunsBehind(int? arm = null, int? point = null) =>
        arm is null && point is null ? _runs ??= Hash(arm, point) : Hash(arm, point);

    private string Hash(int? arm, int? point)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int a = arm ?? 0; a <= (arm ?? Study.Arms.Count - 1); a++)
        {
            for (int p = point ?? 0; p <= (point ?? _points - 1); p++)
            {
                hash.AppendData(HashOf(a, p));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private void Read(StudyResults results)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] none = hash.GetHashAndReset();
        for (int i = 0; i < _cellHashes.Length; i += none.Length)
        {
            none.CopyTo(_cellHashes, i);
        }

        (int Arm, int Point) cell = (-1, -1);
        int[] lines = [];
        HashSet<int>[] pointsOf = [.. Lines.Select(line => line.Points.Count < _points ? line.Points.ToHashSet() : [])];
        foreach (RunRecord run in results.ByCell().Where(run => run.Replication < _replications))
        {
            (int arm, int point) = (run.Arm, run.Point);
            if (cell != (arm, point))
            {
                Close(cell, hash);
                cell = (arm, point);
                // A line of all points needs no list of them.
                lines =
                [
                    .. Enumerable
                        .Range(0, Lines.Count)
                        .Where(line =>
                            Lines[line].Arm == arm
                            && (Lines[line].Points.Count == _points || pointsOf[line].Contains(point))
                        ),
                ];
            }

            if (run.Failure is not null)
            {
                Failed++;
                _failedAt[(arm, point)] = FailedAt(arm, point) + 1;
                if (_failures.Count < FailuresKept)
                {
                    _failures.Add(run);
                }

                continue;
            }

            Finished++;
            hash.AppendData(Encoding.ASCII.GetBytes(run.Id));
            _money[(((long)arm * _points) + point) * _replications + run.Replication] = run.Ledger.Sum(entry =>
                entry.PresentValue ?? entry.Money
            );
            IsDiscounted |= run.Ledger.Any(entry => entry.PresentValue is not null);
            for (int outcome = 0; outcome < Math.Min(_outcomes, run.Outcomes.Count); outcome++)
            {
                _values[Index(outcome, arm, point, run.Replication)] = run.Outcomes[outcome] ?? double.NaN;
            }

            foreach (int line in lines)
            {
                for (int i = 0; i < run.Series.Count; i++)
                {
                    if (run.Series[i] is { } value)
                    {
                        int unit = (((i * _strata) + (point % _strata)) * _replications) + run.Replication;
                        _seriesSums[line][unit] += value;
                        _seriesCounts[line][unit]++;
                    }
                }
            }
        }

        Close(cell, hash);
    }

    private void Close((int Arm, int Point) cell, IncrementalHash hash)
    {
        if (cell.Arm >= 0)
        {
            hash.GetHashAndReset(HashOf(cell.Arm, cell.Point));
        }
    }

    private Span<byte> HashOf(int arm, int point) =>
        _cellHashes.AsSpan(((arm * _points) + point) * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes);

    private IEnumerable<int> Replications() => Enumerable.Range(0, _replications);

    private long Index(int outcome, int arm, int point, int replication) =>
        (((((long)arm * _points) + point) * _outcomes) + outcome) * _replications + replication;

    // World by world, and within each replication by replication.
    private IEnumerable<(int World, int Replication)> Units() =>
        Enumerable.Range(0, _strata).SelectMany(_ => Replications(), (world, replication) => (world, replication));

    // The same with the design points of each world, or one design point.
    private IEnumerable<((int From, int To, int Step) Points, int Replication)> Units(int? point) =>
        point is { } only
            ? Replications().Select(r => ((only, only, 1), r))
            : Units().Select(at => ((at.World, _points - 1, _strata), at.Replication));

    private double? Average(int outcome, int arm, (int From, int To, int Step) points, int replication)
    {
        double sum = 0;
        int count = 0;
        for (int p = points.From; p <= points.To; p += points.Step)
        {
            double value = _values[Index(outcome, arm, p, replication)];
            if (!double.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }

        return count > 0 ? sum / count : null;
    }

    private (double?, double?) Pair(
        int outcome,
        int baselineArm,
        int arm,
        (int From, int To, int Step) points,
        int replication
    )
    {
        (double baseline, double other, int count) = (0, 0, 0);
        for (int p = points.From; p <= points.To; p += points.Step)
        {
            double b = _values[Index(outcome, baselineArm, p, replication)];
            double o = _values[Index(outcome, arm, p, replication)];
            if (!double.IsNaN(b) && !double.IsNaN(o))
            {
                baseline += b;
                other += o;
                count++;
            }
        }

        return count > 0 ? (baseline / count, other / count) : (null, null);
    }

    private double? SeriesValue(int metric, int line, int tickIndex, int world, int replication)
    {
        int index =
            (((((metric * Study.SeriesTicks.Count) + tickIndex) * _strata) + world) * _replications) + replication;
        int count = _seriesCounts[line][index];
        return count > 0 ? _seriesSums[line][index] / count : null;
    }

    /// <summary>The outcome that a study is answered with; see <see cref="PrimaryOutcome"/>.</summary>
    internal static int Primary(StudyDescription study)
    {
        int primary = study.Outcomes.Count > 0 ? 0 : -1;
        int latest = -1;
        for (int i = 0; i < study.Outcomes.Count; i++)
        {
            OutcomeDescription outcome = study.Outcomes[i];
            if (outcome.Metric.Is<Advantage>() && outcome.Reduction == Reduction.At && outcome.ToTick > latest)
            {
                (primary, latest) = (i, outcome.ToTick);
            }
        }

        return primary;
    }
}

/// <summary>How a study is best looked at: what its answer is about.</summary>
public enum StudyView
{
    /// <summary>Arms against the baseline.</summary>
    Comparison,

    /// <summary>Arms along one factor.</summary>
    Curve,

    /// <summary>Arms over two factors.</summary>
    Map,

    /// <summary>One arm over time.</summary>
    OverTime,
}
