using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>What each strategy does at each level of an uncertain factor: lines that are not level depend on it.</summary>
internal sealed record EffectsByLevel : Figure
{
    private static readonly Margins Room = new(64, 178, 26, 52);

    public override Chapter Chapter => Chapter.Comparison;

    public override int Rank => 2;

    public override IEnumerable<Drawing> Draw(Evidence evidence) => Shown.Of(evidence).Select(Draw);

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = $"effects-by-{Results.SafeName.Of(shown.Factor.Replace(' ', '-'))}",
            Title = InteractionPassages.Asks(shown.Found[0]),
            Caption = Caption(shown),
            AltText =
                $"Lines over {shown.Found[0].Levels.Count} levels of {shown.Factor}. "
                + string.Join(" ", shown.Drawn.Select(line => Says(line.Name, line.Found))),
            Panels = [new Panel(null, Chart(shown))],
            Data = DataTable.Of(
                ["arm", shown.Found[0].Factor.Path, "difference", "low", "high", "pairs"],
                from line in shown.Drawn
                from at in line.Found.Effects.Zip(line.Found.Levels)
                select (line.Name, Level: at.Second, Effect: at.First),
                row => [row.Name, row.Level, row.Effect.Mean, row.Effect.Low, row.Effect.High, row.Effect.N]
            ),
        };

    private static string Caption(Shown shown) =>
        $"Difference in {shown.Outcome} from {shown.Baseline} at each level of {shown.Factor}, replication by replication with the same luck; bands are 95 % intervals (Student's t), each for itself. "
        + "Where lines are not level, what an arm does depends on it, or luck makes it look so."
        + (
            shown.Drawn.Count < shown.Found.Count
                ? $" Shown are the {shown.Drawn.Count} of {shown.Found.Count:N0} arms that differ from it most."
                : ""
        );

    private static string Says(string name, Interaction found) =>
        $"{name}: {Words.List([.. found.Effects.Select((effect, i) => $"{DifferencesPassage.Signed(effect)} at {found.Say(i)}")])}; {(found.IsClear ? "clearly not the same everywhere" : "no clear difference between levels")}.";

    private static GenericChart Chart(Shown shown)
    {
        (double low, double high) = Span.Around(shown.Drawn.SelectMany(line => line.Found.Effects), 0);
        double margin = 0.04 * (shown.Places[^1] - shown.Places[0]);
        return Layer
            .Combine(Lines(shown))
            .WithXAxis(
                Look.Axis(
                    Words.Axis(shown.Found[0].Factor),
                    range: [shown.Places[0] - margin, shown.Places[^1] + margin],
                    tickvals: [.. shown.Places.Select(at => (object)at)],
                    ticktext: [.. shown.Places.Select((_, i) => Look.Literal(shown.Found[0].Say(i)))]
                )
            )
            .WithYAxis(Look.Axis($"Difference in {shown.Outcome}", range: [low, high]))
            .WithMargin(Room)
            .WithShapes([Look.ZeroLine])
            .WithAnnotations(Emphasis.EndLabels([.. Ends(shown, margin)], low, high, Look.Height - Room.T - Room.B));
    }

    private static IEnumerable<GenericChart> Lines(Shown shown)
    {
        IReadOnlyList<string> labels = Look.Labels([.. shown.Drawn.Select(line => line.Name)], 40);
        return shown.Drawn.SelectMany(
            (line, i) =>
                Layer.Course(
                    shown.Places,
                    line.Found.Effects,
                    labels[i],
                    line.Stroke with
                    {
                        MarkerSize = 8,
                    },
                    (at, level) => $"{line.Found.Say(level)}: {Words.Estimate(at, "paired replications")}"
                )
        );
    }

    private static IEnumerable<(string, double, double, string)> Ends(Shown shown, double margin) =>
        from line in shown.Drawn
        where line.Found.Effects[^1].Mean is not null
        select (line.Name, shown.Places[^1] + margin, line.Found.Effects[^1].Mean!.Value, line.Stroke.Color);

    /// <summary>What strategies do at the levels of one factor.</summary>
    /// <param name="Outcome">The outcome in words.</param>
    /// <param name="Baseline">The strategy that the others are compared with.</param>
    /// <param name="Found">Every other strategy.</param>
    /// <param name="Drawn">Those that have a line.</param>
    internal sealed record Shown(
        string Outcome,
        string Baseline,
        IReadOnlyList<Interaction> Found,
        IReadOnlyList<Line> Drawn
    )
    {
        /// <summary>The factor in words.</summary>
        public string Factor => Words.Path(Found[0].Factor.Path);

        /// <summary>Where the levels stand: numbers where they are, names side by side.</summary>
        public IReadOnlyList<double> Places { get; } =
        [.. Found[0].Levels.Select((level, i) => level is double number ? number : i)];

        /// <summary>One for each factor that the design crosses.</summary>
        public static IEnumerable<Shown> Of(Evidence evidence) =>
            evidence.Of(Comparison.Of) is { } comparison
                ? comparison.Interactions.Select(found => Of(comparison, found))
                : [];

        private static Shown Of(Comparison comparison, IReadOnlyList<Interaction> found)
        {
            IReadOnlyDictionary<int, Stroke> strokes = Emphasis.Strategies(comparison);
            return new(
                comparison.OutcomeName,
                comparison.Name(comparison.Baseline),
                found,
                [
                    .. found
                        .Where(each => strokes.ContainsKey(each.Strategy))
                        .Select(each => new Line(comparison.Name(each.Strategy), each, strokes[each.Strategy])),
                ]
            );
        }
    }

    /// <summary>A strategy that is drawn.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Found">What it does, level by level.</param>
    /// <param name="Stroke">How it is drawn.</param>
    internal sealed record Line(string Name, Interaction Found, Stroke Stroke);
}
