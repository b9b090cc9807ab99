using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>What arms cost, and what is had for it.</summary>
internal sealed record Costs : Section
{
    public override int Rank => 300;

    public override string Title => "What it costs";

    public override string Answers => "What is had for the money and the days, and which arms cost more for less?";

    public override Chapter? Chapter => Figures.Chapter.Cost;

    public override IEnumerable<Block> Of(Evidence evidence) =>
        evidence.Of(Comparison.Of) is { } comparison
            ? CostPassages.Of(comparison).SelectMany(passage => passage.Blocks(evidence.Estimates, Title))
            : [];
}
