using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>
/// Policies in the background of a figure over time: what every arm has is shaded while it lasts, or a dotted line where it starts for good; an
/// arm's own is a dotted line where it starts.
/// </summary>
internal static class PolicyWindows
{
    private const int Most = 4;
    private const int Line = 14;
    private const double LetterWidth = 6.2;

    // Half a page, with names at the ends of lines.
    private const double NarrowPlot = 300;

    /// <summary>How a caption says what the marks are; empty where there are none.</summary>
    public static string Said(StudyDescription study)
    {
        Mark[] all = [.. All(study)];
        int shown = Shown(study).Sum(start => start.Marks.Count);
        bool isShaded = Shown(study).Any(start => start.Marks.Any(mark => mark.IsShaded));
        return shown == 0
            ? ""
            : $" {(isShaded ? "Shading and dotted lines mark" : "Dotted lines mark the starts of")} policies"
                + (shown < all.Length ? $" ({shown} of {all.Length:N0}; the calendar of policies has all)." : ".");
    }

    public static IEnumerable<Shape> Shades(StudyDescription study) =>
        Shown(study)
            .SelectMany(start => start.Marks)
            .DistinctBy(mark => (mark.Policy.StartTick, mark.IsShaded ? mark.Policy.EndTick : null))
            .Select(mark =>
                Part.Shape(
                    type: mark.IsShaded ? "rect" : "line",
                    yref: "paper",
                    x0: Year(study, mark.Policy.StartTick),
                    x1: Year(study, mark.IsShaded ? mark.Policy.EndTick!.Value : mark.Policy.StartTick),
                    y0: 0.0,
                    y1: 1.0,
                    fillcolor: mark.IsShaded ? "#00000010" : null,
                    line: mark.IsShaded ? Part.Line(width: 0) : Part.Line(color: Look.Quiet, width: 1, dash: "dot")
                )
            );

    /// <summary>Their names above the plot; every other one on a second line where neighbours would cover each other.</summary>
    public static IEnumerable<Annotation> Labels(StudyDescription study)
    {
        bool isStaggered = IsStaggered(study);
        return Shown(study)
            .Select(
                (start, i) =>
                {
                    // Near the right edge a name would leave the plot.
                    bool isLate = Year(study, start.Tick) > 0.7 * Year(study, study.Horizon);
                    return Part.Note(
                        name: "policy",
                        text: start.Name,
                        x: Year(study, start.Tick),
                        y: 1.0,
                        yref: "paper",
                        yshift: isStaggered && i % 2 == 1 ? Line : 0,
                        xanchor: isLate ? "right" : "left",
                        yanchor: "bottom",
                        font: Part.Font(color: Look.Quiet, size: 11.5)
                    );
                }
            );
    }

    /// <summary>How much more room above the plot the names take than one line, in pixels.</summary>
    public static int ExtraRoom(StudyDescription study) => IsStaggered(study) ? Line : 0;

    private static bool IsStaggered(StudyDescription study)
    {
        IReadOnlyList<Start> shown = Shown(study);
        double pixelsPerYear = NarrowPlot / Math.Max(1, Year(study, study.Horizon));
        return shown
            .Zip(shown.Skip(1))
            .Any(pair =>
                (pair.First.Name.Length + 1) * LetterWidth
                > (Year(study, pair.Second.Tick) - Year(study, pair.First.Tick)) * pixelsPerYear
            );
    }

    // Random starts have no place of their own in time.
    private static IEnumerable<Mark> All(StudyDescription study)
    {
        bool IsMarked(PolicyDescription policy) =>
            policy.StartsAtItsTime
            && policy.StartTick < study.Horizon
            && (policy.StartTick > 0 || policy.EndTick is not null);
        IReadOnlyList<PolicyDescription> shared = study.SharedPolicies;
        return shared
            .Where(IsMarked)
            .Select(policy => new Mark(policy, IsShaded: policy.EndTick is not null))
            .Concat(
                study
                    .Arms.SelectMany(arm => arm.Policies.Where(policy => !shared.Contains(policy)))
                    .Where(IsMarked)
                    .DistinctBy(policy => (policy.Name, policy.StartTick))
                    .Select(policy => new Mark(policy, IsShaded: false))
            );
    }

    // One label a start: labels that start together would cover each other. Where there are too many, those of some arms only are left out.
    private static IReadOnlyList<Start> Shown(StudyDescription study)
    {
        Mark[] all = [.. All(study)];
        IReadOnlyList<PolicyDescription> shared = study.SharedPolicies;
        return
        [
            .. all.Where(mark => all.Length <= Most || shared.Contains(mark.Policy))
                .GroupBy(mark => mark.Policy.StartTick)
                .OrderBy(group => group.Key)
                .Take(Most)
                .Select(group => new Start(
                    group.Key,
                    Look.Wrapped(string.Join(", ", group.Select(mark => Words.Policy(mark.Policy)).Distinct()), 26, 1),
                    [.. group]
                )),
        ];
    }

    private static double Year(StudyDescription study, int tick) => (double)tick / study.TicksPerYear;

    private sealed record Mark(PolicyDescription Policy, bool IsShaded);

    private sealed record Start(int Tick, string Name, IReadOnlyList<Mark> Marks);
}
