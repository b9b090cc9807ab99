using CollabSim.Lab.Analyses;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>How far each factor of a one-at-a-time design swings the response, the widest on top.</summary>
internal sealed record Tornado : Figure
{
    private const int RowHeight = 36;

    public override Chapter Chapter => Chapter.Sensitivity;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "tornado",
            Title = $"How far each factor swings {shown.Response}",
            Caption =
                $"Bars: paired change from the model as it is when one factor takes another value, all else unchanged; lines are 95 % intervals over {shown.Replications}.",
            AltText = AltText(shown),
            Panels = [new Panel(null, Chart(shown))],
            Data = DataTable.Of(
                ["factor", "value", "change", "low", "high", "pairs"],
                from swing in shown.Factors
                from at in swing.Changes
                select (swing.Path, At: at),
                row => [row.Path, row.At.Value, row.At.By.Mean, row.At.By.Low, row.At.By.High, row.At.By.N]
            ),
        };

    private static string AltText(Shown shown) =>
        "Tornado chart. "
        + string.Join(
            " ",
            shown.Factors.Select(swing =>
                $"{swing.Name} swings it by {Words.Number(swing.Width)}: {string.Join(", ", swing.Changes.Select(Says))}."
            )
        );

    private static string Says(Change at) =>
        $"{(at.By.Mean is { } mean ? Words.Signed(mean, at.By.HalfWidth) : "no value")} at {LevelWords.Of(at.Value)}";

    private static GenericChart Chart(Shown shown)
    {
        (int Row, string Says, MeanInterval By)[] changes =
        [
            .. from swing in shown.Factors.Index()
            from at in swing.Item.Changes
            select (swing.Index, $"{Look.Literal(swing.Item.Name)} {Look.Literal(LevelWords.Of(at.Value))}", at.By),
        ];
        return Layer
            .Combine(changes.Select(at => Bar(at.Row, at.Says, at.By.Mean!.Value)).Append(Dots(changes)))
            .WithOverlay()
            .WithXAxis(Look.Axis($"Change in {shown.Response}"))
            .WithYAxis(SobolShares.Rows([.. shown.Factors.Select(swing => swing.Name)]))
            .WithHeight(90 + (RowHeight * shown.Factors.Count))
            .WithMargin(new Margins(64, 16, 10, 52));
    }

    private static GenericChart Bar(int row, string says, double by) =>
        Layer.Spans(
            [row],
            [Math.Min(0, by)],
            [Math.Max(0, by)],
            Part.Marker(color: Look.Faint(by > 0 ? Look.Intervention : Look.Shock)),
            [says],
            "change"
        );

    private static GenericChart Dots((int Row, string Says, MeanInterval By)[] changes)
    {
        double?[] half = [.. changes.Select(at => at.By.HalfWidth)];
        return Layer.Points(
            changes.Select(at => (object?)at.By.Mean),
            changes.Select(at => (object?)at.Row),
            "change",
            Part.Marker(color: Look.Ink, size: 6),
            [.. changes.Select(at => $"{at.Says}: {Words.Estimate(at.By, "pairs")}")],
            "%{text}<extra></extra>",
            errorX: Part.Interval(half, half, color: Look.Ink)
        );
    }

    /// <summary>The swings of factors.</summary>
    /// <param name="Response">What they swing, in words.</param>
    /// <param name="Replications">How many stand behind it, in words.</param>
    /// <param name="Factors">The widest first, at least one.</param>
    internal sealed record Shown(string Response, string Replications, IReadOnlyList<FactorSwing> Factors)
    {
        public static Shown? Of(Evidence evidence) =>
            Question.Usual(evidence) is { } question && SwingAnalysis.SwingsOf(question) is { Count: > 0 } swings
                ? new(
                    question.Words,
                    Words.Replications(
                        question.Study,
                        swings.SelectMany(swing => swing.Changes.Select(at => at.Change))
                    ),
                    [
                        .. swings.Select(swing => new FactorSwing(
                            swing.Factor.Factor.Path,
                            swing.Width,
                            [
                                .. swing.Changes.Select(at => new Change(
                                    question.Study.Points[at.Point].Values[swing.Index(question)],
                                    at.Change
                                )),
                            ]
                        )),
                    ]
                )
                : null;
    }

    /// <summary>What one factor does by itself.</summary>
    /// <param name="Path">The factor.</param>
    /// <param name="Width">How far it swings the response.</param>
    /// <param name="Changes">By value of the factor.</param>
    internal sealed record FactorSwing(string Path, double Width, IReadOnlyList<Change> Changes)
    {
        /// <summary>The factor in words.</summary>
        public string Name => Words.Path(Path);
    }

    /// <summary>What one value of a factor does.</summary>
    /// <param name="Value">The value, a number or a name.</param>
    /// <param name="By">The paired change of the response from the model as it is.</param>
    internal sealed record Change(object Value, MeanInterval By);
}
