using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>The answer of a study that varies one factor or two: where an outcome changes sign, and what each arm changes about it.</summary>
internal static class DesignAnswer
{
    private const int MostArms = 4;

    public static IEnumerable<Prose> Curve(StudyEstimates study)
    {
        StudyDescription about = study.Study;
        int outcome = study.PrimaryOutcome;
        Grid grid = Grid.Of(about)!;
        GridAxis axis = grid.Axes[0];
        string name = Words.Outcome(about.Outcomes[outcome], about.TicksPerYear);
        (object Level, int Point, MeanInterval At)[] curve =
        [
            .. axis.Levels.Select((level, i) => (level, grid.Point(i), study.Of(outcome, 0, grid.Point(i)))),
        ];
        string path = Words.Path(axis.Factor.Path);
        string unit = axis.Factor.Unit.Length > 0 ? " " + axis.Factor.Unit : "";
        yield return Prose.Of(
            $"{In(about, name)} is {At(study, outcome, curve[0])} where {path} is {axis.Say(curve[0].Level)}{unit}, and {At(study, outcome, curve[^1])} where it is {axis.Say(curve[^1].Level)}."
        );
        if (!axis.IsNumeric)
        {
            yield break;
        }

        double[] x = [.. curve.Select(at => (double)at.Level)];
        IReadOnlyList<double> crossings = TippingCurve.Crossings(x, [.. curve.Select(at => at.At.Mean)]);
        if (crossings is [double tip])
        {
            var last = curve.Last(at => (double)at.Level <= tip);
            var next = curve.First(at => (double)at.Level > tip);
            yield return Prose.Of(
                $"It changes sign between {axis.Say(last.Level)} and {axis.Say(next.Level)} (at about {Words.Number(tip)} on a straight line between them)."
            );
        }
        else if (crossings.Count > 1)
        {
            yield return Prose.Of(
                $"It changes sign {crossings.Count} times in between, so there is no single tipping point."
            );
        }
        else if (PhaseDiagram.Signs(curve.Select(at => at.At)) is var (above, below, unclear))
        {
            yield return Prose.Of(
                $"It is {(below == 0 && unclear == 0 ? "above zero with all of its 95 % interval" : above == 0 && unclear == 0 ? "below zero with all of its 95 % interval" : "not known to change sign")} at all {curve.Length} levels tried."
            );
        }

        var highest = curve.Where(at => at.At.Mean is not null).MaxBy(at => at.At.Mean);
        if (highest.At.Mean is not null && highest.Point != curve[0].Point && highest.Point != curve[^1].Point)
        {
            yield return Prose.Of(
                $"Of the levels tried it is highest at {axis.Say(highest.Level)}: {At(study, outcome, highest)}."
            );
        }

        foreach (Prose arm in Arms(study, x))
        {
            yield return arm;
        }
    }

    public static IEnumerable<Prose> Map(StudyEstimates study)
    {
        StudyDescription about = study.Study;
        int outcome = study.PrimaryOutcome;
        string name = Words.Outcome(about.Outcomes[outcome], about.TicksPerYear);
        (int Point, MeanInterval At)[] cells =
        [
            .. about
                .Points.Select((_, point) => (point, study.Of(outcome, 0, point)))
                .Where(cell => cell.Item2.Mean is not null),
        ];
        if (cells.Length == 0)
        {
            yield return Prose.Of($"{Words.Capital(name)} has no value at any design point.");
            yield break;
        }

        (int above, int below, int unclear) = PhaseDiagram.Signs(cells.Select(cell => cell.At));
        yield return Prose.Of(
            $"{In(about, name)} is above zero with all of its 95 % interval at {Points(study, above, "pointsAboveZero", outcome)} of {about.Points.Count} design points, below zero with all of it at {Points(study, below, "pointsBelowZero", outcome)}, and of no known sign at {Points(study, unclear + about.Points.Count - cells.Length, "pointsUnclear", outcome)} (each point for itself)."
        );
        if (Tips(study, outcome) is { } tips)
        {
            yield return tips;
        }

        foreach (Prose arm in Arms(study, null))
        {
            yield return arm;
        }

        if (about.Arms.Count > 1)
        {
            yield break;
        }

        foreach (
            (string which, (int Point, MeanInterval At) cell) in new[]
            {
                ("highest", cells.MaxBy(c => c.At.Mean)),
                ("lowest", cells.MinBy(c => c.At.Mean)),
            }
        )
        {
            string where = string.Join(" and ", Scope.Each(about, cell.Point));
            yield return Prose.Of(
                $"It is {which} at {where}: {Cited.Number(study, Words.Estimate(cell.At), cell.At.Mean, "mean", outcome, 0, cell.Point)}."
            );
        }
    }

    private static Inline At(StudyEstimates study, int outcome, (object Level, int Point, MeanInterval At) at) =>
        Cited.Number(study, Words.Estimate(at.At), at.At.Mean, "mean", outcome, 0, at.Point);

    // With one arm there is no need to say which.
    private static string In(StudyDescription about, string name) =>
        about.Arms.Count > 1 ? $"In {Words.Baseline(about)}, {name}" : Words.Capital(name);

    private static Inline Points(StudyEstimates study, int count, string query, int outcome, int arm = 0) =>
        Cited.Number(study, $"{count:N0}", count, query, outcome, arm);

    /// <summary>
    /// Where the baseline's mean changes sign along the factor along which it does so most often, at the lowest, middle and highest level of
    /// the other.
    /// </summary>
    private static Prose? Tips(StudyEstimates study, int outcome)
    {
        if (Grid.Of(study.Study) is not { Axes.Count: 2 } grid)
        {
            return null;
        }

        var ways = new[] { (Along: 0, Across: 1), (Along: 1, Across: 0) }
            .Where(way => grid.Axes[way.Along] is { IsNumeric: true, Levels.Count: > 2 })
            .Select(way => (way.Along, way.Across, Tips: Tips(study, grid, outcome, way.Along, way.Across)))
            .OrderByDescending(way => way.Tips.Count(tip => tip.At.Count == 1))
            .ToArray();
        if (ways.Length == 0 || ways[0].Tips.All(tip => tip.At.Count != 1))
        {
            return null;
        }

        string along = Words.Path(grid.Axes[ways[0].Along].Factor.Path);
        string across = Words.Path(grid.Axes[ways[0].Across].Factor.Path);
        string[] never = [.. ways[0].Tips.Where(tip => tip.At.Count == 0).Select(tip => tip.Where)];
        return Prose.Of(
            $"As {along} grows, its sign changes at about {Words.List([.. ways[0].Tips.Where(tip => tip.At.Count == 1).Select(tip => $"{Words.Number(tip.At[0])} where {across} is {tip.Where}")])}{(never.Length > 0 ? $", and never where it is {Words.List(never)}" : "")} (means, by straight lines between design points)."
        );
    }

    private static (string Where, IReadOnlyList<double> At)[] Tips(
        StudyEstimates study,
        Grid grid,
        int outcome,
        int along,
        int across
    )
    {
        (GridAxis x, GridAxis y) = (grid.Axes[along], grid.Axes[across]);
        double[] levels = [.. x.Levels.Cast<double>()];
        int[] rows = [.. ((IEnumerable<int>)[0, y.Levels.Count / 2, y.Levels.Count - 1]).Distinct()];
        return
        [
            .. rows.Select(row =>
                (
                    y.Say(y.Levels[row]),
                    TippingCurve.Crossings(
                        levels,
                        [
                            .. levels.Select(
                                (_, i) =>
                                    study.Of(outcome, 0, along == 0 ? grid.Point(i, row) : grid.Point(row, i)).Mean
                            ),
                        ]
                    )
                )
            ),
        ];
    }

    /// <summary>For each other arm: at how many points it raises or lowers the outcome beyond the interval of that point alone, and where its own sign is known. What is called clear allows
    /// for the number of comparisons, which these do not: they have words of their own.</summary>
    private static IEnumerable<Prose> Arms(StudyEstimates study, double[]? x)
    {
        StudyDescription about = study.Study;
        int outcome = study.PrimaryOutcome;
        string name = Words.Outcome(about.Outcomes[outcome], about.TicksPerYear);
        foreach (int arm in Emphasis.Arms(study).Skip(1).Take(MostArms))
        {
            int[] points = [.. Enumerable.Range(0, about.Points.Count)];
            (int higher, int lower, _) = PhaseDiagram.Signs(
                points.Select(point => study.Against(outcome, arm, point).Difference)
            );
            (int above, _, _) = PhaseDiagram.Signs(points.Select(point => study.Of(outcome, arm, point)));
            Prose where =
                x is not null
                && Grid.Of(about) is { } grid
                && TippingCurve.Crossings(x, [.. x.Select((_, i) => study.Of(outcome, arm, grid.Point(i)).Mean)])
                    is [var tip]
                    ? Prose.Of($", and changes sign at about {Words.Number(tip)}")
                    : "";
            yield return Prose.Of(
                $"With {new Strong(about.Arms[arm].Name)} {name} is {Sides(study, outcome, arm, higher, lower)}, with all of the difference’s 95 % interval; with all of its own it is above zero at {Of(study, above, "pointsAboveZero", outcome, arm)}{where}."
            );
        }
    }

    // The more frequent sign first; what is true everywhere needs no second half.
    private static Prose Sides(StudyEstimates study, int outcome, int arm, int higher, int lower)
    {
        int all = study.Study.Points.Count;
        (string Sign, int Count, string Query) up = ("higher", higher, "pointsHigher");
        (string Sign, int Count, string Query) down = ("lower", lower, "pointsLower");
        var (first, second) = higher >= lower ? (up, down) : (down, up);
        Prose most = Prose.Of($"{first.Sign} at {Of(study, first.Count, first.Query, outcome, arm)}");
        return first.Count == all
            ? Prose.Of($"{most} {all:N0} points")
            : Prose.Of(
                $"{most} of the {all:N0} points and {second.Sign} at {Of(study, second.Count, second.Query, outcome, arm)}"
            );
    }

    private static Inline Of(StudyEstimates study, int count, string query, int outcome, int arm) =>
        Cited.Number(
            study,
            count == 0 ? "none"
                : count == study.Study.Points.Count ? "all"
                : $"{count:N0}",
            count,
            query,
            outcome,
            arm
        );
}
