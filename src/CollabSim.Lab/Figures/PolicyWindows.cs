using CollabSim.Lab.Figures.Plotly;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>Policies in the background of a figure over time: shaded while they last, a dotted line where they start for good.</summary>
internal static class PolicyWindows
{
    private const int Most = 4;
    private const int Line = 14;
    private const double LetterWidth = 6.2;

    // Half a page, with names at the ends of lines.
    private const double NarrowPlot = 300;

    public static bool Any(StudyDescription study) => Shown(study).Count > 0;

    public static IEnumerable<Shape> Shades(StudyDescription study) =>
        Shown(study)
            .Select(policy => new Shape
            {
                Type = policy.EndTick is null ? "line" : "rect",
                Yref = "paper",
                X0 = Year(study, policy.StartTick),
                X1 = Year(study, policy.EndTick ?? policy.StartTick),
                Y0 = 0.0,
                Y1 = 1.0,
                Fillcolor = policy.EndTick is null ? null : "#00000010",
                Line = policy.EndTick is null
                    ? new Line
                    {
                        Color = Look.Quiet,
                        Width = 1,
                        Dash = "dot",
                    }
                    : new Line { Width = 0 },
            });

    /// <summary>Their names above the plot; every other one on a second line where neighbours would cover each other.</summary>
    public static IEnumerable<Annotation> Labels(StudyDescription study)
    {
        bool isStaggered = IsStaggered(study);
        return Shown(study)
            .Select(
                (policy, i) =>
                    new Annotation
                    {
                        Name = "policy",
                        Text = NameOf(policy),
                        X = Year(study, policy.StartTick),
                        Y = 1.0,
                        Yref = "paper",
                        Yshift = isStaggered && i % 2 == 1 ? Line : 0,
                        Xanchor = "left",
                        Yanchor = "bottom",
                        Font = new Font { Color = Look.Quiet, Size = 11.5 },
                    }
            );
    }

    /// <summary>How much more room above the plot the names take than one line, in pixels.</summary>
    public static int ExtraRoom(StudyDescription study) => IsStaggered(study) ? Line : 0;

    private static bool IsStaggered(StudyDescription study)
    {
        List<PolicyDescription> shown = Shown(study);
        double pixelsPerYear = NarrowPlot / Math.Max(1, Year(study, study.Horizon));
        return shown
            .Zip(shown.Skip(1))
            .Any(pair =>
                (NameOf(pair.First).Length + 1) * LetterWidth
                > (Year(study, pair.Second.StartTick) - Year(study, pair.First.StartTick)) * pixelsPerYear
            );
    }

    private static string NameOf(PolicyDescription policy) => Look.Wrapped(policy.Name, 26, 1);

    // One per start: labels that start together would cover each other.
    private static List<PolicyDescription> Shown(StudyDescription study)
    {
        PolicyDescription[] all =
        [
            .. study
                .Arms.SelectMany(arm => arm.Policies)
                .Where(policy => policy.YearlyHazard == 0 && (policy.StartTick > 0 || policy.EndTick is not null))
                .DistinctBy(policy => (policy.Name, policy.StartTick, policy.EndTick)),
        ];
        PolicyDescription[] shared =
        [
            .. all.Where(policy =>
                study.Arms.All(arm =>
                    arm.Policies.Any(other =>
                        (other.Name, other.StartTick, other.EndTick) == (policy.Name, policy.StartTick, policy.EndTick)
                    )
                )
            ),
        ];
        PolicyDescription[] chosen = all.Length <= Most ? all : shared;
        return
        [
            .. chosen
                .GroupBy(policy => policy.StartTick)
                .OrderBy(group => group.Key)
                .Take(Most)
                .Select(group =>
                    group.First() with
                    {
                        Name = string.Join(", ", group.Select(Words.Policy).Distinct()),
                    }
                ),
        ];
    }

    private static double Year(StudyDescription study, int tick) => (double)tick / study.TicksPerYear;
}
