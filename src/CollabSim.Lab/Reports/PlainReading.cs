using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>
/// The main claims of a page (which side, which order, clear or not, in how many worlds, from which year) held against the runs by a second,
/// plain path that shares no rule with the one that wrote them: a rule that is wrong in one place contradicts the other.
/// </summary>
internal sealed partial class PlainReading
{
    private static readonly string[] Numbers =
    [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
    ];

    private readonly StudyDescription _study;
    private readonly int _outcome;
    private readonly double _good;
    private readonly Lazy<int> _compared;

    // By arm, design point and replication: the outcome and the course of its metric; absent: no value. Courses are many numbers, and are
    // read only where a claim is about time.
    private readonly Dictionary<(int Arm, int Point, int Replication), double> _values = [];
    private readonly Lazy<Dictionary<(int Arm, int Point, int Replication), double[]>> _courses;

    private PlainReading(StudyResults results)
    {
        _study = results.Study;
        _outcome = StudyEstimates.Primary(_study);
        _compared = new(CountCompared);
        _courses = new(() => Courses(results));
        if (_outcome < 0 || _study.Arms.Count < 2)
        {
            return;
        }

        _good = _study.Outcomes[_outcome].Metric.LessIsBetter ? -1 : 1;
        foreach (RunRecord run in Finished(results, RunParts.Outcomes))
        {
            if (_outcome < run.Outcomes.Count && run.Outcomes[_outcome] is { } value)
            {
                _values[(run.Arm, run.Point, run.Replication)] = value;
            }
        }
    }

    private IEnumerable<RunRecord> Finished(StudyResults results, RunParts parts) =>
        results.ByCell(parts).Where(run => run.Failure is null && run.Replication < _study.Replications);

    private Dictionary<(int Arm, int Point, int Replication), double[]> Courses(StudyResults results)
    {
        int metric = _study
            .SeriesMetrics.ToList()
            .FindIndex(each => each.Name == _study.Outcomes[_outcome].Metric.Name);
        return metric < 0
            ? []
            : Finished(results, RunParts.All)
                .ToDictionary(
                    run => (run.Arm, run.Point, run.Replication),
                    run =>
                        _study.SeriesTicks.Select((_, t) => results.SeriesValue(run, metric, t) ?? double.NaN).ToArray()
                );
    }

    /// <summary>What a page claims and its runs contradict.</summary>
    /// <param name="results">The runs.</param>
    /// <param name="page">The page.</param>
    /// <returns>Each claim, where it stands, and what the runs say.</returns>
    public static IReadOnlyList<(int At, string Claim, string Says)> Contradictions(StudyResults results, string page)
    {
        PlainReading runs = new(results);
        return runs._outcome < 0 || runs._study.Arms.Count < 2
            ? []
            :
            [
                .. Claims(page)
                    .SelectMany(claim => runs.Check(claim.Text).Select(says => (claim.At, claim.Text, says))),
            ];
    }

    // The sentences of the first screen, and what is said of its figure to those who cannot see it.
    private static IEnumerable<(int At, string Text)> Claims(string page)
    {
        Match answer = FirstScreen().Match(page);
        foreach (Match paragraph in Paragraph().Matches(answer.Value))
        {
            yield return (answer.Index + paragraph.Index, Plain(paragraph.Value));
        }

        foreach (Match alt in Forest().Matches(page))
        {
            yield return (alt.Index, Plain(alt.Value));
        }
    }

    private static string Plain(string markup) => WebUtility.HtmlDecode(Tag().Replace(markup, "")).Trim();

    /// <summary>What the runs say against a claim; nothing where they agree, or it claims nothing that is looked at.</summary>
    private IEnumerable<string> Check(string claim) =>
        _study.Worlds is null
            ? Sides(claim).Concat(Counts(claim)).Concat(Forests(claim)).Concat(Years(claim)).Concat(Best(claim))
            : Best(claim);

    // "With facilitation it is higher by …": the mean difference lies on that side, and is clear unless it says perhaps.
    private IEnumerable<string> Sides(string claim)
    {
        foreach (Match said in Side().Matches(claim))
        {
            if (ArmOf(said.Groups["arm"].Value) is not { } arm || Differences(arm) is not { Length: > 1 } differences)
            {
                continue;
            }

            double mean = differences.Mean();
            if (mean > 0 != (said.Groups["side"].Value == "higher"))
            {
                yield return $"the mean difference of {_study.Arms[arm].Name} is {Words.BriefSigned(mean)}";
            }
            else if (!said.Groups["perhaps"].Success && !said.Groups["slight"].Success && Side(arm) == 0)
            {
                yield return $"that {_study.Arms[arm].Name} differs is not clear";
            }
        }
    }

    // "Three arms clearly raise it, most of all facilitation".
    private IEnumerable<string> Counts(string claim)
    {
        if (Many().Match(claim) is not { Success: true } said)
        {
            yield break;
        }

        int side = said.Groups["verb"].Value == "raise" ? 1 : -1;
        int[] clear = [.. Options().Where(arm => Side(arm) == side)];
        if (Number(said.Groups["count"].Value) != clear.Length)
        {
            yield return $"{clear.Length:N0} arms clearly {said.Groups["verb"].Value} it";
        }

        if (
            clear.Length > 0
            && clear.MaxBy(arm => side * Differences(arm).Mean()) is var most
            && ArmOf(said.Groups["arm"].Value) is { } named
            && named != most
        )
        {
            yield return $"{_study.Arms[most].Name} does so most";
        }

        if (
            ArmOf(said.Groups["arm"].Value) is { } first
            && Differences(first) is { Length: > 0 } differences
            && differences.Mean() > 0 != (said.Groups["side"].Value == "higher")
        )
        {
            yield return $"the mean difference of {_study.Arms[first].Name} is {Words.BriefSigned(differences.Mean())}";
        }
    }

    // "3 arms clearly above, 1 clearly below, 9 without a clear difference", of the first outcome's forest.
    private IEnumerable<string> Forests(string claim)
    {
        if (
            ForestCounts().Match(claim) is not { Success: true } said
            || !claim.Contains($"in {Outcome}.", StringComparison.Ordinal)
        )
        {
            yield break;
        }

        int[] arms = [.. Enumerable.Range(1, _study.Arms.Count - 1)];
        (int above, int below) = (arms.Count(arm => Side(arm) > 0), arms.Count(arm => Side(arm) < 0));
        if ((Number(said.Groups["above"].Value), Number(said.Groups["below"].Value)) != (above, below))
        {
            yield return $"{above:N0} arms lie clearly above and {below:N0} clearly below";
        }
    }

    // "Facilitation … is clearly better from year 3 on", of the option that the sentence names first, else of that with the best mean.
    private IEnumerable<string> Years(string claim)
    {
        if (
            ClearFrom().Match(claim) is not { Success: true } said
            || _courses.Value.Count == 0
            || Options().Append(0).Where(arm => Differences(arm).Length > 1 || arm == 0).ToArray()
                is not { Length: > 1 } options
        )
        {
            yield break;
        }

        int best = Named(claim, options) ?? options.MaxBy(arm => arm == 0 ? 0 : _good * Differences(arm).Mean());
        int first = _study.SeriesTicks.Count;
        while (first > 0 && best > 0 && Clear(CourseAt(best, first - 1)) == (int)_good)
        {
            first--;
        }

        double year = double.Parse(said.Groups["year"].Value, CultureInfo.InvariantCulture);
        if (
            best > 0
            && (
                first == _study.SeriesTicks.Count
                || Math.Abs(((double)_study.SeriesTicks[first] / _study.TicksPerYear) - year) > 0.01
            )
        )
        {
            yield return first == _study.SeriesTicks.Count
                ? $"{_study.Arms[best].Name} is not clearly better at the end"
                : $"{_study.Arms[best].Name} is clearly better from year {Words.Years(_study.SeriesTicks[first], _study.TicksPerYear)} on";
        }
    }

    // "package is best in 74 of 100 worlds", where each arm is an option and nothing else can be chosen.
    private IEnumerable<string> Best(string claim)
    {
        if (
            BestIn().Match(claim) is not { Success: true } said
            || ArmOf(said.Groups["arm"].Value) is not { } arm
            || _study.Factors.Any(factor => factor.Role == Studies.FactorRole.Lever)
        )
        {
            yield break;
        }

        int[] choices = [0, .. Options()];
        int best = 0;
        int worlds = 0;
        for (int point = 0; point < _study.Points.Count; point++)
        {
            int[] complete =
            [
                .. Enumerable
                    .Range(0, _study.Replications)
                    .Where(r => choices.All(choice => _values.ContainsKey((choice, point, r)))),
            ];
            if (complete.Length > 0)
            {
                double Mean(int choice) => complete.Average(r => _values[(choice, point, r)]);
                worlds++;
                best += choices.All(choice => _good * Mean(arm) >= _good * Mean(choice)) ? 1 : 0;
            }
        }

        int claimed = said.Groups["count"].Value == "all" ? worlds : Number(said.Groups["count"].Value) ?? -1;
        if (claimed != best || Number(said.Groups["worlds"].Value) != worlds)
        {
            yield return $"{_study.Arms[arm].Name} is best in {best:N0} of {worlds:N0}";
        }
    }

    private int? Named(string claim, IEnumerable<int> options) =>
        options
            .Where(arm => arm > 0)
            .Select(arm =>
                (Arm: (int?)arm, At: claim.IndexOf(_study.Arms[arm].Name, StringComparison.OrdinalIgnoreCase))
            )
            .Where(named => named.At >= 0)
            .OrderBy(named => named.At)
            .ThenByDescending(named => _study.Arms[named.Arm!.Value].Name.Length)
            .FirstOrDefault()
            .Arm;

    private string Outcome => Words.Outcome(_study.Outcomes[_outcome], _study.TicksPerYear);

    private IEnumerable<int> Options() =>
        Enumerable.Range(1, _study.Arms.Count - 1).Where(arm => _study.Arms[arm].Role == Studies.ArmRole.Option);

    private int? ArmOf(string name) =>
        _study.Arms.ToList().FindIndex(arm => arm.Name == name.Trim()) is >= 0 and var arm ? arm : null;

    // Replication by replication, averaged over the points at which both arms have a value.
    private double[] Differences(int arm) =>
        ByReplication(
            (point, replication) =>
                _values.TryGetValue((arm, point, replication), out double own)
                && _values.TryGetValue((0, point, replication), out double baseline)
                    ? own - baseline
                    : double.NaN
        );

    private double[] CourseAt(int arm, int time)
    {
        // A course is told where the lines of the study hold: over the whole design, or at the middle of a sweep.
        int[] points = [.. SeriesLine.ChosenFor(_study).First(line => line.Arm == arm).Points];
        return ByReplication(
            (point, replication) =>
                points.Contains(point)
                && _courses.Value.TryGetValue((arm, point, replication), out double[]? own)
                && _courses.Value.TryGetValue((0, point, replication), out double[]? baseline)
                    ? own[time] - baseline[time]
                    : double.NaN
        );
    }

    private double[] ByReplication(Func<int, int, double> difference) =>
        [
            .. Enumerable
                .Range(0, _study.Replications)
                .Select(r =>
                {
                    double[] known =
                    [
                        .. Enumerable
                            .Range(0, _study.Points.Count)
                            .Select(point => difference(point, r))
                            .Where(value => !double.IsNaN(value)),
                    ];
                    return known.Length > 0 ? known.Average() : double.NaN;
                })
                .Where(value => !double.IsNaN(value)),
        ];

    // 1 clearly above, −1 clearly below what matters, 0 neither.
    private int Side(int arm) => Clear(Differences(arm), _study.SmallestDifference ?? 0);

    private int Clear(double[] differences, double least = 0)
    {
        if (differences.Length < 2)
        {
            return 0;
        }

        double level = 1 - (0.05 / 2 / Math.Max(1, _compared.Value));
        double half =
            StudentT.InvCDF(0, 1, differences.Length - 1, level)
            * differences.StandardDeviation()
            / Math.Sqrt(differences.Length)
            * _study.Widening;
        double mean = differences.Mean();
        return mean - half > least ? 1
            : mean + half < -least ? -1
            : 0;
    }

    // Arms whose values are those of the baseline, or of another arm, are no comparison of their own.
    private int CountCompared()
    {
        List<int> different = [];
        for (int arm = 0; arm < _study.Arms.Count; arm++)
        {
            if (!different.Exists(other => AreTheSame(other, arm)))
            {
                different.Add(arm);
            }
        }

        return different.Count - 1;
    }

    private bool AreTheSame(int one, int other) =>
        Enumerable
            .Range(0, _study.Points.Count)
            .All(point =>
                Enumerable
                    .Range(0, _study.Replications)
                    .All(r => ValueOf(one, point, r).Equals(ValueOf(other, point, r)))
            );

    private double? ValueOf(int arm, int point, int replication) =>
        _values.TryGetValue((arm, point, replication), out double value) ? value : null;

    private static int? Number(string text) =>
        Array.IndexOf(Numbers, text.ToLowerInvariant()) is >= 0 and var word ? word
        : int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out int number) ? number
        : null;

    [GeneratedRegex("<div class=\"answer\">.*?</div>", RegexOptions.Singleline)]
    private static partial Regex FirstScreen();

    [GeneratedRegex("<p>.*?</p>", RegexOptions.Singleline)]
    private static partial Regex Paragraph();

    [GeneratedRegex("Forest plot of differences from [^\"<]*")]
    private static partial Regex Forest();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(
        @"(?:^|: |; )[Ww]ith (?<arm>.+?) it is (?<perhaps>perhaps )?(?<side>higher|lower)(?<slight>.*perhaps by less than matters)?"
    )]
    private static partial Regex Side();

    [GeneratedRegex(
        @"^(?<count>[\w,]+) arms clearly (?<verb>raise|lower) it, most of all (?<arm>.+?), with which it is (?<side>higher|lower)"
    )]
    private static partial Regex Many();

    [GeneratedRegex(@"(?<above>[\d,]+) arms? clearly above, (?<below>[\d,]+) clearly below")]
    private static partial Regex ForestCounts();

    [GeneratedRegex(@"clearly better from year (?<year>[\d.]+) on")]
    private static partial Regex ClearFrom();

    [GeneratedRegex(
        @"(?:^|: )(?<arm>[^:]+?) is best in (?<count>all|[\d,]+)(?: of)? (?<worlds>[\d,]+) (?:worlds|combinations)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex BestIn();
}
