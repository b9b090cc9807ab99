using CollabSim.Engine;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.TraceObjects;

namespace CollabSim.Lab.Figures;

/// <summary>Is trust returned? Trust of one partner against that of the other at the end; many partnerships are counted in cells.</summary>
internal sealed record TrustReciprocity : Figure
{
    private const int MostDots = 1500;

    private static readonly (PartnershipClass Class, string Name, Marker Marker)[] Kinds =
    [
        (PartnershipClass.Advantage, "advantage", Dot("#0072B2", "circle")),
        (PartnershipClass.OtherInertia, "other inertia", Dot("#B9527F", "triangle-up")),
        (PartnershipClass.Comfortable, "comfortable inertia", Dot("#B0682A", "square")),
        (PartnershipClass.Hollow, "hollow inertia", Dot("#C24D00", "x")),
        (PartnershipClass.Dormant, "dormant", Dot("#767676", "circle-open")),
        (PartnershipClass.New, "new", Dot("#767676", "diamond-open")),
    ];

    public override Chapter Chapter => Chapter.Schools;

    public override int Rank => 3;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (
            evidence.Of(TypicalRuns.Of) is not { Runs.Count: > 0 } typical
            || typical.Runs.All(run => run.TiesAfter.Count == 0)
        )
        {
            yield break;
        }

        bool counted = typical.Runs.Sum(run => run.TiesAfter.Count) > MostDots;
        var about = evidence.Study;
        double?[][][] cells = counted ? [.. typical.Runs.Select(run => CellsOf(run.TiesAfter))] : [];
        ColourScale scale = Look.Sequential(0, cells.SelectMany(rows => rows.SelectMany(row => row)).Max() ?? 1);
        yield return new Drawing
        {
            Id = "trust-reciprocity",
            Title = "Is trust returned?",
            Caption =
                "Each partnership at the end: how much one partner trusts the other, and how much the other trusts back; on the line both trust alike. "
                + (
                    counted
                        ? "The darker a cell, the more partnerships lie in it (square root of their number; each counted both ways round). "
                        : "Colours and marks say what its last tick was. "
                )
                + typical.Said(evidence),
            AltText =
                "Trust of one partner against that of the other. "
                + string.Join(" ", typical.Runs.Select(run => $"{about.Arms[run.Arm].Name}: " + Says(run))),
            Panels =
            [
                .. typical.Runs.Select(
                    (run, i) =>
                        new Panel(
                            typical.Runs.Count > 1 ? about.Arms[run.Arm].Name : null,
                            (counted ? Cells(cells[i], scale) : Dots(run.TiesAfter))
                                .About(about.Arms[run.Arm].Name)
                                .WithXAxis(Look.Axis("Trust of one partner", range: [0, 1], dtick: 0.2))
                                .WithYAxis(Look.Axis("Trust of the other", range: [0, 1], dtick: 0.2))
                                .WithShapes([
                                    Part.Shape(
                                        x0: 0.0,
                                        x1: 1.0,
                                        y0: 0.0,
                                        y1: 1.0,
                                        layer: "above",
                                        line: Part.Line(color: Look.Quiet, width: 1, dash: "dot")
                                    ),
                                ])
                                .WithHeight(typical.Runs.Count > 1 ? Look.PanelHeight + 40 : 460)
                        )
                        {
                            Says = Says(run),
                        }
                ),
            ],
            Keys = counted
                ?
                [
                    new ScaleKey("partnerships in a cell (square root)", scale)
                    {
                        Low = "0",
                        High = $"{scale.Max * scale.Max:N0}",
                    },
                ]
                : [],
            Data = new DataTable(
                ["arm", "partnerships", "correlation of the two trusts", "mean difference between them"],
                [
                    .. typical.Runs.Select(run =>
                        (IReadOnlyList<object?>)
                            [
                                about.Arms[run.Arm].Name,
                                run.TiesAfter.Count,
                                Correlation(run.TiesAfter),
                                run.TiesAfter.Count == 0
                                    ? null
                                    : run.TiesAfter.Average(tie => Math.Abs(tie.TrustAB - tie.TrustBA)),
                            ]
                    ),
                ]
            ),
        };
    }

    private static string Says(TypicalRun run) =>
        Words.Count(run.TiesAfter.Count, "partnership")
        + (Correlation(run.TiesAfter) is { } r ? $", correlation between the two trusts {Words.Number(r)}." : ".");

    /// <summary>Between the two trusts, each partnership taken both ways round, since neither partner is the first; null without spread.</summary>
    internal static double? Correlation(IReadOnlyList<PartnershipState> ties)
    {
        if (ties.Count < 2)
        {
            return null;
        }

        double mean = ties.Average(tie => (tie.TrustAB + tie.TrustBA) / 2);
        double variance = ties.Average(tie =>
            (((tie.TrustAB - mean) * (tie.TrustAB - mean)) + ((tie.TrustBA - mean) * (tie.TrustBA - mean))) / 2
        );
        return variance > 0 ? ties.Average(tie => (tie.TrustAB - mean) * (tie.TrustBA - mean)) / variance : null;
    }

    private static GenericChart Dots(IReadOnlyList<PartnershipState> ties) =>
        Layer
            .Combine(
                Kinds
                    .Select(kind => (kind, Ties: ties.Where(tie => tie.Class == kind.Class).ToArray()))
                    .Where(group => group.Ties.Length > 0)
                    .Select(group =>
                        Layer
                            .Points(
                                group.Ties.Select(tie => (object?)tie.TrustAB),
                                group.Ties.Select(tie => (object?)tie.TrustBA),
                                group.kind.Name,
                                group.kind.Marker,
                                null,
                                "%{x:.2f} and %{y:.2f}"
                            )
                            .WithLegend()
                    )
            )
            .WithLegendBelow();

    private static double?[][] CellsOf(IReadOnlyList<PartnershipState> ties)
    {
        double[,] counts = new double[TypicalRun.TrustSteps, TypicalRun.TrustSteps];
        foreach (PartnershipState tie in ties)
        {
            (int a, int b) = (TypicalRun.StepOf(tie.TrustAB), TypicalRun.StepOf(tie.TrustBA));
            counts[a, b]++;
            counts[b, a]++;
        }

        return
        [
            .. Enumerable
                .Range(0, TypicalRun.TrustSteps)
                .Select(row =>
                    Enumerable
                        .Range(0, TypicalRun.TrustSteps)
                        .Select(column => counts[column, row] > 0 ? Math.Sqrt(counts[column, row]) : (double?)null)
                        .ToArray()
                ),
        ];
    }

    private static GenericChart Cells(double?[][] shown, ColourScale scale)
    {
        object[] steps =
        [
            .. Enumerable
                .Range(0, TypicalRun.TrustSteps)
                .Select(step => (object)((step + 0.5) / TypicalRun.TrustSteps)),
        ];
        return Layer.Cells(steps, steps, shown, scale, null, "%{x:.2f} and %{y:.2f}<extra></extra>", null);
    }

    private static Marker Dot(string color, string symbol) => Part.Marker(color, symbol, 6);
}
