using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>Where trust lies over time: the share of all trusts in each step, one panel per arm; a mean would hide two camps.</summary>
internal sealed record TrustOverTime : Figure
{
    public override Chapter Chapter => Chapter.Schools;

    public override int Rank => 2;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (
            evidence.Of(TypicalRuns.Of) is not { Runs.Count: > 0 } typical
            || typical.Runs.All(run => run.Trusts.All(at => at.Sum() == 0))
        )
        {
            yield break;
        }

        StudyDescription about = evidence.Study;
        double[] years = [.. typical.Ticks.Select(tick => (double)tick / about.TicksPerYear)];
        double[] steps =
        [
            .. Enumerable.Range(0, TypicalRun.TrustSteps).Select(step => (step + 0.5) / TypicalRun.TrustSteps),
        ];
        // The scale is the square root of the share, else the start, when all trusts are alike, would pale the rest.
        double largest = typical.Runs.Max(run => run.Trusts.Max(at => at.Max() / (double)Math.Max(1, at.Sum())));
        yield return new Drawing
        {
            Id = "trust-over-time",
            Title = "Where trust lies",
            Caption =
                "The darker, the more of all trusts (two a partnership) lie there at that time; the line is the median. Colours follow the square "
                + $"root of the share, up to {Words.Percent(largest)} in a step of {1.0 / TypicalRun.TrustSteps:0.##}. {typical.Said(evidence)}",
            AltText =
                "Heat map of the distribution of trust over time. At the end: "
                + string.Join(" ", typical.Runs.Select(run => $"{about.Arms[run.Arm].Name}: {Says(run)}")),
            Panels =
            [
                .. typical.Runs.Select(run => new Panel(
                    typical.Runs.Count > 1 ? about.Arms[run.Arm].Name : null,
                    Layer
                        .Combine([
                            Layer.Cells(
                                [.. years.Select(year => (object)year)],
                                [.. steps.Select(step => (object)step)],
                                [
                                    .. steps.Select(
                                        (_, step) =>
                                            (IReadOnlyList<double?>)
                                                [
                                                    .. run.Trusts.Select(at =>
                                                        at.Sum() == 0
                                                            ? (double?)null
                                                            : Math.Sqrt(at[step] / (double)at.Sum())
                                                    ),
                                                ]
                                    ),
                                ],
                                Look.Sequential(0, Math.Sqrt(largest)),
                                null,
                                "year %{x}, trust about %{y:.2f}<extra></extra>",
                                null
                            ),
                            Layer.Line(
                                years,
                                run.Trusts.Select(Median),
                                about.Arms[run.Arm].Name,
                                Look.Strokes[2] with
                                {
                                    MarkerSize = 0,
                                    Dash = "solid",
                                },
                                [.. run.Trusts.Select(at => Median(at) is { } m ? $"median {Words.Number(m)}" : "")]
                            ),
                        ])
                        .About(about.Arms[run.Arm].Name)
                        .Quietened()
                        .WithXAxis(
                            Look.Axis(
                                "Years from the start",
                                showgrid: false,
                                // Cells reach half a step beyond the first and last time.
                                range: [years[0], years[^1]]
                            )
                        )
                        .WithYAxis(Look.Axis("Trust", range: [0, 1], showgrid: false))
                        .WithHeight(typical.Runs.Count > 1 ? Look.PanelHeight : Look.Height)
                )
                {
                    Says = "at the end " + Says(run),
                }),
            ],
            Keys =
            [
                new ScaleKey("share of trusts in a step (square root)", Look.Sequential(0, Math.Sqrt(largest)))
                {
                    Low = "0 %",
                    High = Words.Percent(largest),
                },
            ],
            Data = new DataTable(
                ["arm", "year", "trust from", "trust to", "share"],
                [
                    .. typical.Runs.SelectMany(run =>
                        run.Trusts.SelectMany(
                            (at, t) =>
                                at.Select(
                                    (count, step) =>
                                        (IReadOnlyList<object?>)
                                            [
                                                about.Arms[run.Arm].Name,
                                                years[t],
                                                (double)step / TypicalRun.TrustSteps,
                                                (step + 1.0) / TypicalRun.TrustSteps,
                                                at.Sum() == 0 ? null : count / (double)at.Sum(),
                                            ]
                                )
                        )
                    ),
                ]
            ),
        };
    }

    private static string Says(TypicalRun run) =>
        Median(run.Trusts[^1]) is { } median
            ? $"median {Words.Number(median)}, {Words.Percent(Share(run.Trusts[^1], 0, 0.2))} below 0.2 and {Words.Percent(Share(run.Trusts[^1], 0.8, 1))} above 0.8."
            : "no partnerships.";

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
}
