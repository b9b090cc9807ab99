using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>Where in the design runs failed: if it is a corner, what is left is not a fair sample.</summary>
internal sealed record FailureAnalysis : Analysis
{
    private const int FewestFailures = 3;
    private const int EnoughToMiss = 10;

    public override int Rank => 10;

    public override Passage? Of(Question question)
    {
        int points = question.Study.Points.Count;
        bool[] failed =
        [
            .. Enumerable.Range(0, points).Select(point => question.Estimates.FailedAt(question.Arm, point) > 0),
        ];
        int count = failed.Count(one => one);
        if (count == 0 || question.Study.Factors.Count == 0)
        {
            return null;
        }

        IReadOnlyList<FactorColumn> columns = FactorColumn.Of(question.Study);
        IReadOnlyList<Prim.Found> boxes =
            count < FewestFailures
                ? []
                : new Prim(
                    [.. columns.Select(column => column.Values)],
                    [.. columns.Select(column => column.IsName)],
                    failed
                ).Boxes(1);
        return new Passage("Where runs failed")
        {
            Sentences =
            [
                $"Runs failed at {Words.Count(count, "design point")} of {points:N0}; what follows rests on the others. Running the study again tries them once more with the same seeds.",
                boxes.Count > 0
                    ? $"They failed where {Words.List([.. boxes[0].Box.Restrictions.Select(restriction => DiscoveryAnalysis.Say(columns[restriction.Factor], restriction))])} ({boxes[0].Cases:N0} of {boxes[0].Points:N0} points there, {Percent(boxes[0].Coverage)} of all failures), so that this corner is missing from what follows."
                : count < EnoughToMiss ? "They are too few to say whether they lie in a corner of the design."
                : "They lie in no particular corner of the design.",
            ],
        };
    }
}
