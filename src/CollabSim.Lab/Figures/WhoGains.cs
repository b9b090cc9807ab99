using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>Each arm's difference from the baseline by quintile of starting performance: whose line slopes whom.</summary>
internal sealed record WhoGains : Figure
{
    private static readonly Margins Room = new(64, 178, 26, 52);

    private static readonly double[] Places = [0, 1, 2, 3, 4];
    private static readonly string[] Quintiles = ["weakest", "second", "middle", "fourth", "strongest"];

    public override Chapter Chapter => Chapter.Comparison;

    public override int Rank => 3;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "who-gains",
            Title = "Who gains: weak schools or strong ones?",
            Caption = Caption(shown),
            AltText = "Lines over five quintiles. " + string.Join(" ", shown.Drawn.Select(Says)),
            Panels = [new Panel(null, Chart(shown))],
            Data = DataTable.Of(
                ["arm", "quintile", "difference in advantage", "low", "high", "pairs"],
                from arm in shown.All
                from at in arm.ByQuintile.Index()
                select (arm.Name, Quintile: at.Index + 1, At: at.Item),
                row => [row.Name, row.Quintile, row.At.Mean, row.At.Low, row.At.High, row.At.N]
            ),
        };

    private static string Caption(Shown shown) =>
        $"Difference in advantage at year {shown.Year} from {shown.Baseline}, for each fifth of schools by their performance at the start"
        + $"; {shown.Replications}. A line that falls to the right helps those more that began weak; how far apart the weak and the strong of that year are is another question. Bands are 95 % intervals (Student's t on the paired differences)."
        + (
            shown.Drawn.Count < shown.All.Count
                ? $" Shown are {shown.Drawn.Count} of {shown.All.Count} arms that differ from it most in {shown.Outcome}; all are in the table."
                : ""
        );

    private static string Says(Arm arm) =>
        $"{arm.Name}: {DifferencesPassage.Signed(arm.ByQuintile[0])} for the weakest fifth, {DifferencesPassage.Signed(arm.ByQuintile[4])} for the strongest; "
        + arm.Verdict switch
        {
            Verdict.Higher => $"the weakest come off {VerdictText.Clearly(true)} better.",
            Verdict.Lower => $"the strongest come off {VerdictText.Clearly(true)} better.",
            Verdict.Unknown => "too few replications to tell them apart.",
            _ => $"{VerdictText.Unclear} between them.",
        };

    private static GenericChart Chart(Shown shown)
    {
        (double low, double high) = Span.Around(shown.Drawn.SelectMany(arm => arm.ByQuintile), 0);
        IReadOnlyList<string> labels = Look.Labels([.. shown.Drawn.Select(arm => arm.Name)], 40);
        string Hover(MeanInterval at, int q) => $"{Quintiles[q]} fifth: {Words.Estimate(at, shown.Pairs)}";
        return Layer
            .Combine(
                shown.Drawn.SelectMany((arm, i) => Layer.Course(Places, arm.ByQuintile, labels[i], arm.Stroke!, Hover))
            )
            .WithXAxis(
                Look.Axis(
                    "Fifth of schools by performance at the start",
                    range: [-0.2, 4.2],
                    tickvals: [.. Places.Select(at => (object)at)],
                    ticktext: Quintiles
                )
            )
            .WithYAxis(Look.Axis("Difference in advantage", range: [low, high]))
            .WithMargin(Room)
            .WithShapes([Look.ZeroLine])
            .WithAnnotations(Emphasis.EndLabels([.. Ends(shown)], low, high, Look.Height - Room.T - Room.B));
    }

    private static IEnumerable<(string, double, double, string)> Ends(Shown shown) =>
        from arm in shown.Drawn
        where arm.ByQuintile[^1].Mean is not null
        select (arm.Name, 4.2, arm.ByQuintile[^1].Mean!.Value, arm.Stroke!.Color);

    /// <summary>The gains of arms by fifths of schools.</summary>
    /// <param name="Outcome">By what the arms that are drawn are chosen, in words.</param>
    /// <param name="Baseline">The arm that the others are compared with.</param>
    /// <param name="Year">When, in years from the start.</param>
    /// <param name="Replications">How many stand behind it, in words.</param>
    /// <param name="Pairs">What is counted behind a difference.</param>
    /// <param name="All">Every other arm.</param>
    internal sealed record Shown(
        string Outcome,
        string Baseline,
        string Year,
        string Replications,
        string Pairs,
        IReadOnlyList<Arm> All
    )
    {
        /// <summary>Those that have a stroke, in their order.</summary>
        public IReadOnlyList<Arm> Drawn { get; } = [.. All.Where(arm => arm.Stroke is not null)];

        public static Shown? Of(Evidence evidence)
        {
            if (evidence.Of(Comparison.Of) is not { Gains.Count: > 0 } comparison)
            {
                return null;
            }

            StudyDescription about = evidence.Study;
            IReadOnlyDictionary<int, Stroke> strokes = Emphasis.Strategies(comparison);
            return new(
                comparison.OutcomeName,
                comparison.Name(comparison.Baseline),
                Words.Years(about.Outcomes[GainsByQuintile.Outcomes(about)![0]].ToTick, about.TicksPerYear),
                Words.Replications(about, comparison.Gains.SelectMany(gain => gain.ByQuintile)),
                "paired " + Words.Repeated(comparison.Choices.Worlds.Count) + "s",
                [
                    .. comparison.Gains.Select(gain => new Arm(
                        comparison.Name(gain.Strategy),
                        gain.ByQuintile,
                        gain.Verdict,
                        strokes.GetValueOrDefault(gain.Strategy)
                    )),
                ]
            );
        }
    }

    /// <summary>One arm.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="ByQuintile">Paired differences from the baseline, the weakest fifth first.</param>
    /// <param name="Verdict">Whether the weakest gain clearly more or less than the strongest.</param>
    /// <param name="Stroke">How it is drawn; null: it is not.</param>
    internal sealed record Arm(
        string Name,
        IReadOnlyList<MeanInterval> ByQuintile,
        Verdict Verdict,
        Stroke? Stroke = null
    );
}
