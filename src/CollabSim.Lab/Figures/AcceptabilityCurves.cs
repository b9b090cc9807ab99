using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>How probably each arm is the best buy, by what 0.01 of the outcome is worth.</summary>
internal sealed record AcceptabilityCurves : Figure
{
    private const double Lowest = -0.02;
    private const double Highest = 1.02;
    private static readonly Margins Room = new(64, 178, 26, 52);

    public override Chapter Chapter => Chapter.Cost;

    public override int Rank => 1;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "acceptability",
            Title = "Which arm is the best buy, and how surely?",
            Caption = Caption(shown),
            AltText = AltText(shown),
            Panels = [new Panel(null, Chart(shown))],
            Data = Data(shown),
        };

    private static string Caption(Shown shown) =>
        $"Share of 2,000 resamples of the replications in which an arm has the highest net benefit (what its {shown.Outcome} is worth less what it costs), "
        + $"by what 0.01 is worth to whoever pays; {shown.Replications}. It tells how far luck leaves the choice open within this model. "
        + LeftOut(shown)
        + (shown.Drawn.Any(curve => curve.Stroke is null) ? " Grey: arms that stand out in no other figure." : "");

    private static string LeftOut(Shown shown)
    {
        (int all, int contenders, int drawn) = (shown.All.Count, shown.Contenders, shown.Drawn.Count);
        return contenders < all
                ? $"Left out: {Words.Count(all - contenders, "arm")} never the best buy in at least 1 % of resamples"
                    + (
                        drawn < contenders
                            ? $", and {contenders - drawn} of lower probability than the {drawn} shown."
                            : "."
                    )
            : drawn < contenders ? $"The {drawn} of {contenders} arms that are most probably the best buy somewhere."
            : "";
    }

    private static string AltText(Shown shown) =>
        "Curves of the probability of being the best buy. "
        + string.Join(
            " ",
            shown.Drawn.Select(curve =>
                $"{curve.Arm}: at most {DifferencesPassage.Share(curve.Top.Probability)}, at {CostPassages.Money(curve.Top.Worth)}."
            )
        );

    private static GenericChart Chart(Shown shown)
    {
        IReadOnlyList<string> labels = Look.Labels([.. shown.Drawn.Select(curve => curve.Arm)], 40);
        return Layer
            .Combine(shown.Drawn.Select((curve, i) => Line(curve, labels[i], curve.Stroke ?? Further(shown, curve))))
            .WithXAxis(Look.Axis("What 0.01 is worth (money a school)", range: [0, shown.All[0].Points[^1].Worth]))
            .WithYAxis(Look.Axis("Probability of being the best buy", range: [Lowest, Highest]))
            .WithMargin(Room)
            .WithAnnotations(
                Emphasis.EndLabels(
                    [
                        .. shown.Drawn.Select(curve =>
                            (
                                curve.Arm,
                                curve.Points[^1].Worth,
                                curve.Points[^1].Probability,
                                (curve.Stroke ?? Further(shown, curve)).Color
                            )
                        ),
                    ],
                    Lowest,
                    Highest,
                    Look.Height - Room.T - Room.B
                )
            );
    }

    // A good buy that does little stands out in no other figure.
    private static Stroke Further(Shown shown, Curve curve) =>
        Look.Further[shown.Drawn.Where(other => other.Stroke is null).ToList().IndexOf(curve)];

    private static GenericChart Line(Curve curve, string label, Stroke stroke) =>
        Layer.Line(
            curve.Points.Select(at => at.Worth),
            curve.Points.Select(at => (double?)at.Probability),
            label,
            stroke,
            [
                .. curve.Points.Select(at =>
                    $"0.01 worth {CostPassages.Money(at.Worth)}: {DifferencesPassage.Share(at.Probability)}"
                ),
            ]
        );

    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            ["arm", "0.01 is worth", "probability", "net benefit"],
            from curve in shown.All
            from at in curve.Points
            select (curve.Arm, At: at),
            row => [row.Arm, row.At.Worth, row.At.Probability, row.At.NetBenefit]
        );

    /// <summary>The curves of all arms, and those of them that are drawn.</summary>
    /// <param name="Outcome">What is bought, in words.</param>
    /// <param name="Replications">How many stand behind it, in words.</param>
    /// <param name="All">Every arm's curve, in the order of the study.</param>
    internal sealed record Shown(string Outcome, string Replications, IReadOnlyList<Curve> All)
    {
        // Below this an arm is never the best buy.
        private const double Least = 0.01;

        /// <summary>How many arms are the best buy at some worth in at least a hundredth of the resamples.</summary>
        public int Contenders => All.Count(curve => curve.Top.Probability >= Least);

        /// <summary>The contenders that are most probably the best buy somewhere, as many as there are strokes, in the order of the study.</summary>
        public IReadOnlyList<Curve> Drawn { get; } =
        [
            .. All.Index()
                .Where(curve => curve.Item.Top.Probability >= Least)
                .OrderByDescending(curve => curve.Item.Top.Probability)
                .Take(Look.MaxLines)
                .OrderBy(curve => curve.Index)
                .Select(curve => curve.Item),
        ];

        public static Shown? Of(Evidence evidence)
        {
            if (evidence.Of(Comparison.Of) is not { Costs: { } costs } comparison)
            {
                return null;
            }

            IReadOnlyDictionary<int, Stroke> strokes = Emphasis.Strategies(comparison);
            return new(
                comparison.OutcomeName,
                Words.Replications(
                    evidence.Study.Replications,
                    Enumerable.Range(0, comparison.Complete.Worlds).Select(w => comparison.Complete.Count(0, w))
                ),
                [
                    .. Enumerable
                        .Range(0, comparison.Strategies)
                        .Select(s => new Curve(
                            comparison.Name(s),
                            [.. costs.Acceptability.Select(at => (at.Willingness, at.Probability[s], at.NetBenefit[s]))]
                        )
                        {
                            Stroke = s == comparison.Baseline ? Look.Strokes[0] : strokes.GetValueOrDefault(s),
                        }),
                ]
            );
        }
    }

    /// <summary>How probably one arm is the best buy.</summary>
    /// <param name="Arm">The arm.</param>
    /// <param name="Points">By what 0.01 is worth, in money a school: the share of resamples and the mean net benefit, in money a school.</param>
    internal sealed record Curve(
        string Arm,
        IReadOnlyList<(double Worth, double Probability, double NetBenefit)> Points
    )
    {
        /// <summary>How the arm is drawn in other figures too; null: it stands out in none.</summary>
        public Stroke? Stroke { get; init; }

        /// <summary>Where the arm is most probably the best buy.</summary>
        public (double Worth, double Probability, double NetBenefit) Top { get; } = Points.MaxBy(at => at.Probability);
    }
}
