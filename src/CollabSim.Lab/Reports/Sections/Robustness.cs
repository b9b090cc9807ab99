using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>Regret, flip points and why arms differ.</summary>
internal sealed record Robustness : Section
{
    public override int Rank => 400;

    public override string Title => "What would change the answer";

    public override string ShortTitle => "Robustness";

    public override string Answers => "What would have to be otherwise for another arm to be the better one?";

    public override Chapter? Chapter => Figures.Chapter.Robustness;

    public override IEnumerable<Block> Of(Evidence evidence) =>
        evidence.Of(Comparison.Of) is { } comparison
            ? RobustnessPassages.Of(comparison).SelectMany(passage => passage.Blocks(evidence.Estimates))
            : [];
}
