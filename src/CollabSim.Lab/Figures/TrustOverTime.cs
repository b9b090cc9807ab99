using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>Where trust lies over time: the share of all trusts in each step, one panel per arm; a mean would hide two camps.</summary>
internal sealed record TrustOverTime : Figure
{
    public override Chapter Chapter => Chapter.Schools;

    public override int Rank => 2;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "trust-over-time",
            Title = "Where trust lies",
            Caption =
                "The darker, the more of all trusts (two a partnership) lie there at that time; the line is the median. Colours follow the square "
                + $"root of the share, up to {Words.Percent(shown.Largest)} in a step of {1.0 / TypicalRun.TrustSteps:0.##}. {shown.Which}",
            AltText =
                "Heat map of the distribution of trust over time. At the end: "
                + string.Join(" ", shown.Arms.Select(arm => $"{arm.Name}: {Says(arm)}")),
            Panels =
            [
                .. shown.Arms.Select(arm => new Panel(
                    shown.Arms.Count > 1 ? arm.Name : null,
                    Chart(shown, arm).WithHeight(shown.Arms.Count > 1 ? Look.PanelHeight : Look.Height)
                )
                {
                    Says = "at the end " + Says(arm),
                }),
            ],
            Keys =
            [
                new ScaleKey("share of trusts in a step (square root)", Scale(shown))
                {
                    Low = "0 %",
                    High = Words.Percent(shown.Largest),
                },
            ],
            Data = Data(shown),
        };

    private static string Says(Arm arm) =>
        Median(arm.Trusts[^1]) is { } median
            ? $"median {Words.Number(median)}, {Words.Percent(Share(arm.Trusts[^1], 0, 0.2))} below 0.2 and {Words.Percent(Share(arm.Trusts[^1], 0.8, 1))} above 0.8."
            : "no partnerships.";

    private static GenericChart Chart(Shown shown, Arm arm) =>
        Layer
            .Combine([Cells(shown, arm), Medians(shown, arm)])
            .About(arm.Name)
            .Quietened()
            .WithXAxis(
                Look.Axis(
                    "Years from the start",
                    showgrid: false,
                    // Cells reach half a step beyond the first and last time.
                    range: [shown.Years[0], shown.Years[^1]]
                )
            )
            .WithYAxis(Look.Axis("Trust", range: [0, 1], showgrid: false));

    private static GenericChart Cells(Shown shown, Arm arm)
    {
        int[] steps = [.. Enumerable.Range(0, TypicalRun.TrustSteps)];
        return Layer.Cells(
            [.. shown.Years.Select(year => (object)year)],
            [.. steps.Select(step => (object)((step + 0.5) / TypicalRun.TrustSteps))],
            [.. steps.Select(step => arm.Trusts.Select(at => Root(at, step)).ToArray())],
            Scale(shown),
            null,
            "year %{x}, trust about %{y:.2f}<extra></extra>",
            null
        );
    }

    // The scale is the square root of the share, else the start, when all trusts are alike, would pale the rest.
    private static ColourScale Scale(Shown shown) => Look.Sequential(0, Math.Sqrt(shown.Largest));

    private static double? Root(int[] counts, int step) =>
        counts.Sum() == 0 ? null : Math.Sqrt(counts[step] / (double)counts.Sum());

    private static GenericChart Medians(Shown shown, Arm arm) =>
        Layer.Line(
            shown.Years,
            arm.Trusts.Select(Median),
            arm.Name,
            Look.Strokes[2] with
            {
                MarkerSize = 0,
                Dash = "solid",
            },
            [.. arm.Trusts.Select(at => Median(at) is { } m ? $"median {Words.Number(m)}" : "")]
        );

    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            ["arm", "year", "trust from", "trust to", "share"],
            from arm in shown.Arms
            from at in arm.Trusts.Zip(shown.Years)
            from count in at.First.Index()
            select (arm.Name, Year: at.Second, Step: count.Index, Count: count.Item, All: at.First.Sum()),
            row =>
                [
                    row.Name,
                    row.Year,
                    (double)row.Step / TypicalRun.TrustSteps,
                    (row.Step + 1.0) / TypicalRun.TrustSteps,
                    row.All == 0 ? null : row.Count / (double)row.All,
                ]
        );

    /// <summary>The median of counted trusts, by a straight line within its step; null where there are none.</summary>
    internal static double? Median(int[] counts)
    {
        double half = counts.Sum() / 2.0;
        double below = 0;
        for (int step = 0; step < counts.Length; step++)
        {
            if (counts[step] > 0 && below + counts[step] >= half)
            {
                return (step + ((half - below) / counts[step])) / counts.Length;
            }

            below += counts[step];
        }

        return null;
    }

    private static double Share(int[] counts, double from, double to) =>
        counts
            .Where((_, step) => step >= Math.Round(from * counts.Length) && step < Math.Round(to * counts.Length))
            .Sum() / (double)Math.Max(1, counts.Sum());

    /// <summary>Counted trusts over time.</summary>
    /// <param name="Years">The times, in years from the start.</param>
    /// <param name="Arms">The arms that have a panel.</param>
    /// <param name="Which">Which runs these are, in words.</param>
    internal sealed record Shown(IReadOnlyList<double> Years, IReadOnlyList<Arm> Arms, string Which)
    {
        /// <summary>The largest share of trusts in one step at one time.</summary>
        public double Largest { get; } =
            Arms.Max(arm => arm.Trusts.Max(at => at.Max() / (double)Math.Max(1, at.Sum())));

        public static Shown? Of(Evidence evidence) =>
            evidence.Of(TypicalRuns.Of) is { Runs.Count: > 0 } typical
            && typical.Runs.Any(run => run.Trusts.Any(at => at.Sum() > 0))
                ? new(
                    [.. typical.Ticks.Select(evidence.Study.Year)],
                    [.. typical.Runs.Select(run => new Arm(evidence.Study.Arms[run.Arm].Name, run.Trusts))],
                    typical.Said(evidence)
                )
                : null;
    }

    /// <summary>One arm.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Trusts">By time: how many trusts lie in each step from 0 to 1.</param>
    internal sealed record Arm(string Name, IReadOnlyList<int[]> Trusts);
}
