using CollabSim.Engine;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.TraceObjects;

namespace CollabSim.Lab.Figures;

/// <summary>Is trust returned? Trust of one partner against that of the other at the end; many partnerships are counted in cells.</summary>
internal sealed record TrustReciprocity : Figure
{
    private static readonly (PartnershipClass Class, Marker Marker)[] Kinds =
    [
        (PartnershipClass.Advantage, Dot("#0072B2", "circle")),
        (PartnershipClass.OtherInertia, Dot("#B9527F", "triangle-up")),
        (PartnershipClass.Comfortable, Dot("#B0682A", "square")),
        (PartnershipClass.Hollow, Dot("#C24D00", "x")),
        (PartnershipClass.Dormant, Dot("#767676", "circle-open")),
        (PartnershipClass.New, Dot("#767676", "diamond-open")),
    ];

    public override Chapter Chapter => Chapter.Schools;

    public override int Rank => 3;

    public override bool IsDetail => true;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "trust-reciprocity",
            Title = "Is trust returned?",
            Caption =
                "Each partnership at the end: how much one partner trusts the other, and how much the other trusts back; on the line both trust alike. "
                + (
                    shown.IsCounted
                        ? "The darker a cell, the more partnerships lie in it (square root of their number; each counted both ways round). "
                        : "Colours and marks say what its last tick was. "
                )
                + shown.Which,
            AltText =
                "Trust of one partner against that of the other. "
                + string.Join(" ", shown.Arms.Select(arm => $"{arm.Name}: {Says(arm)}")),
            Panels = [.. shown.Arms.Select(arm => PanelOf(shown, arm))],
            Keys = shown.IsCounted
                ?
                [
                    new ScaleKey("partnerships in a cell (square root)", Look.Sequential(0, shown.Fullest))
                    {
                        Low = "0",
                        High = $"{shown.Fullest * shown.Fullest:N0}",
                    },
                ]
                : [],
            Data = DataTable.Of(
                ["arm", "partnerships", "correlation of the two trusts", "mean difference between them"],
                shown.Arms,
                arm => [arm.Name, arm.Ties.Count, Correlation(arm.Ties), Difference(arm.Ties)]
            ),
        };

    private static string Says(Arm arm) =>
        Words.Count(arm.Ties.Count, "partnership")
        + (Correlation(arm.Ties) is { } r ? $", correlation between the two trusts {Words.Number(r)}." : ".");

    private static Panel PanelOf(Shown shown, Arm arm) =>
        new(
            shown.Arms.Count > 1 ? arm.Name : null,
            (shown.IsCounted ? Cells(arm, shown.Fullest) : Dots(arm.Ties))
                .About(arm.Name)
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
                .WithHeight(shown.Arms.Count > 1 ? Look.PanelHeight + 40 : 460)
        )
        {
            Says = Says(arm),
        };

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

    private static double? Difference(IReadOnlyList<PartnershipState> ties) =>
        ties.Count == 0 ? null : ties.Average(tie => Math.Abs(tie.TrustAB - tie.TrustBA));

    private static GenericChart Dots(IReadOnlyList<PartnershipState> ties) =>
        Layer
            .Combine(
                Kinds
                    .Select(kind =>
                        (kind.Class, kind.Marker, Ties: ties.Where(tie => tie.Class == kind.Class).ToArray())
                    )
                    .Where(kind => kind.Ties.Length > 0)
                    .Select(kind =>
                        Layer
                            .Points(
                                kind.Ties.Select(tie => (object?)tie.TrustAB),
                                kind.Ties.Select(tie => (object?)tie.TrustBA),
                                ClassWords.Of(kind.Class),
                                kind.Marker,
                                null,
                                "%{x:.2f} and %{y:.2f}"
                            )
                            .WithLegend()
                    )
            )
            .WithLegendBelow();

    private static GenericChart Cells(Arm arm, double fullest)
    {
        object[] steps =
        [
            .. Enumerable
                .Range(0, TypicalRun.TrustSteps)
                .Select(step => (object)((step + 0.5) / TypicalRun.TrustSteps)),
        ];
        return Layer.Cells(
            steps,
            steps,
            arm.Cells,
            Look.Sequential(0, fullest),
            null,
            "%{x:.2f} and %{y:.2f}<extra></extra>",
            null
        );
    }

    private static Marker Dot(string color, string symbol) => Part.Marker(color, symbol, 6);

    /// <summary>The partnerships of arms at the end.</summary>
    /// <param name="Arms">The arms that have a panel, at least one with a partnership.</param>
    /// <param name="Which">Which runs these are, in words.</param>
    internal sealed record Shown(IReadOnlyList<Arm> Arms, string Which)
    {
        private const int MostDots = 1500;

        /// <summary>True if partnerships are counted in cells, for dots would be too many.</summary>
        public bool IsCounted => Arms.Sum(arm => arm.Ties.Count) > MostDots;

        /// <summary>Square root of the number of partnerships in the fullest cell of all panels.</summary>
        public double Fullest => Arms.Max(arm => arm.Cells.Max(row => row.Max())) ?? 1;

        public static Shown? Of(Evidence evidence) =>
            evidence.Of(TypicalRuns.Of) is { } typical && typical.Runs.Any(run => run.TiesAfter.Count > 0)
                ? new(
                    [.. typical.Runs.Select(run => new Arm(evidence.Study.Arms[run.Arm].Name, run.TiesAfter))],
                    typical.Said(evidence)
                )
                : null;
    }

    /// <summary>One arm.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Ties">Its partnerships.</param>
    internal sealed record Arm(string Name, IReadOnlyList<PartnershipState> Ties)
    {
        /// <summary>
        /// Square root of how many partnerships lie in each cell, each counted both ways round: by step of the one trust, then of the other; null: none.
        /// </summary>
        public IReadOnlyList<IReadOnlyList<double?>> Cells => field ??= CellsOf(Ties);

        private static double?[][] CellsOf(IReadOnlyList<PartnershipState> ties)
        {
            double[,] counts = new double[TypicalRun.TrustSteps, TypicalRun.TrustSteps];
            foreach (PartnershipState tie in ties)
            {
                (int a, int b) = (TypicalRun.StepOf(tie.TrustAB), TypicalRun.StepOf(tie.TrustBA));
                counts[a, b]++;
                counts[b, a]++;
            }

            int[] steps = [.. Enumerable.Range(0, TypicalRun.TrustSteps)];
            return
            [
                .. steps.Select(row =>
                    steps
                        .Select(column => counts[column, row] > 0 ? Math.Sqrt(counts[column, row]) : (double?)null)
                        .ToArray()
                ),
            ];
        }
    }
}
