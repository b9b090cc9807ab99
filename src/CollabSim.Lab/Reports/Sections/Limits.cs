using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>What the numbers do not say.</summary>
internal sealed record Limits : Section
{
    public override int Rank => 1200;

    public override string Title => "Limits";

    public override string Answers => "What can these numbers not say?";

    public override IEnumerable<Block> Of(Evidence evidence) =>
        [
            new Bullets(
                [
                    "These are numbers about a model. They show what follows from its assumptions; how well those describe real schools is another question, discussed in the model description.",
                    "A 95 % interval covers the luck of the draw between replications only: not whether the model, its parameters or the starting schools are right.",
                    "Advantage is measured against the same schools without any partnership, so it does not say whether other uses of the same days would do better.",
                    $"“{Words.Capital(VerdictText.Unclear)}” means that these runs do not show one, not that there is none.",
                ],
                "limits"
            ),
        ];
}
