using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>How far each factor of a one-at-a-time design swings a response away from the model as it is.</summary>
internal sealed record SwingAnalysis : Analysis
{
    public override int Rank => 25;

    /// <summary>Widest swings first; empty where the design is another or the model as it is has no value.</summary>
    public static IReadOnlyList<Swing> SwingsOf(Question question)
    {
        if (question.Study.Design.Kind != "oneAtATime" || question.Study.Points.Count == 0)
        {
            return [];
        }

        IReadOnlyList<FactorColumn> columns = FactorColumn.Of(question.Study);
        return
        [
            .. columns
                .Select(column => new Swing(
                    column,
                    [
                        .. Enumerable
                            .Range(1, question.Study.Points.Count - 1)
                            .Where(point => column.Values[point] != column.Values[0])
                            .Select(point => (point, ChangeAt(question, point)))
                            .Where(at => at.Item2.Mean is not null),
                    ]
                ))
                .Where(swing => swing.Changes.Count > 0)
                .OrderByDescending(swing => swing.Width),
        ];
    }

    public override Passage? Of(Question question)
    {
        if (question.Study.Design.Kind != "oneAtATime")
        {
            return null;
        }

        var passage = new Passage($"How far each factor swings {question.Words}: one at a time");
        IReadOnlyList<Swing> swings = SwingsOf(question);
        if (swings.Count == 0)
        {
            return passage with { Sentences = ["There is no value at the model as it is, or at no other point."] };
        }

        string[] unclear = [.. swings.Where(swing => !swing.IsClear).Select(swing => swing.Factor.Words)];
        return passage with
        {
            Sentences =
            [
                $"{Words.Capital(swings[0].Factor.Words)} swings {question.Words} most: by {Words.Number(swings[0].Width)} between its values, all else as it is.",
                .. !swings.Any(swing => swing.Changes.Any(at => at.Change.HalfWidth is not null))
                    ? ["From one pair of runs nothing tells change from luck; more replications would."]
                : unclear.Length > 0 ? [$"No clear change, whatever the value: {Words.List(unclear)}."]
                : Array.Empty<string>(),
                "One factor at a time shows nothing of what factors do together; saltelli and morris do.",
            ],
            Tables =
            [
                new PassageTable(
                    "Paired change from the model as it is, with its 95 % interval over replications.",
                    ["factor", "value", "change", "95 % interval"],
                    [
                        .. swings.SelectMany(swing =>
                            swing.Changes.Select(at =>
                                (IReadOnlyList<string>)
                                    [
                                        swing.Factor.Words,
                                        swing
                                            .Axis(question)
                                            .Say(question.Study.Points[at.Point].Values[swing.Index(question)]),
                                        Words.Signed(at.Change.Mean!.Value, at.Change.HalfWidth),
                                        at.Change is { Low: { } low, High: { } high }
                                            ? $"{Words.End(low, at.Change.HalfWidth)} to {Words.End(high, at.Change.HalfWidth)}"
                                            : "one pair, no interval",
                                    ]
                            )
                        ),
                    ]
                ),
            ],
            Tidy = Sensitivity(
                question,
                "oneAtATime",
                question.Study.Points.Count,
                swings.SelectMany(swing =>
                    swing.Changes.Select(at =>
                        (
                            swing.Factor.Factor.Path,
                            (string?)GridAxis.Text(question.Study.Points[at.Point].Values[swing.Index(question)]),
                            "change",
                            at.Change.Mean,
                            at.Change.Low,
                            at.Change.High
                        )
                    )
                )
            ),
        };
    }

    private static MeanInterval ChangeAt(Question question, int point)
    {
        double? At(int at, int replication) =>
            question.Estimates.Value(question.Outcome, question.Arm, at, replication)
            - (question.IsDifference ? question.Estimates.Value(question.Outcome, 0, at, replication) : 0);
        return MeanInterval.Of(
            Enumerable
                .Range(0, question.Study.Replications)
                .Select(replication => At(point, replication) - At(0, replication))
        );
    }
}

/// <summary>What one factor does on its own.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Changes">By design point: the paired change from the model as it is.</param>
internal sealed record Swing(FactorColumn Factor, IReadOnlyList<(int Point, MeanInterval Change)> Changes)
{
    /// <summary>From the lowest to the highest response, the model as it is among them.</summary>
    public double Width =>
        Math.Max(0, Changes.Max(at => at.Change.Mean!.Value)) - Math.Min(0, Changes.Min(at => at.Change.Mean!.Value));

    /// <summary>True if some value clearly changes the response.</summary>
    public bool IsClear => Changes.Any(at => at.Change.ExcludesZero);

    /// <summary>The factor's levels.</summary>
    public GridAxis Axis(Question question) =>
        GridAxis.Of(Factor.Factor, question.Study.Points.Select(point => point.Values[Index(question)]));

    /// <summary>The factor's index in the study.</summary>
    public int Index(Question question) =>
        question.Study.Factors.Index().First(at => at.Item.Path == Factor.Factor.Path).Index;
}
