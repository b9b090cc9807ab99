using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>From which policy to which each arm goes, at which signpost, and what that comes to.</summary>
internal sealed record PathsTaken : Section
{
    public override int Rank => 250;

    public override string Title => "Which path each arm takes";

    public override string ShortTitle => "Pathways";

    public override string Answers =>
        "From which policy to which, at which signpost, in how many runs, and at what price?";

    public override Chapter? Chapter => Figures.Chapter.Pathways;

    public override IEnumerable<Block> Of(Evidence evidence) =>
        evidence.Of(Pathways.Of) is { } pathways
            ? PathwayWords
                .Passage(evidence, pathways)
                .Blocks(evidence.Estimates, Title)
                // The score card stands beside the map.
                .Select(block => block is Table table ? table with { IsFolded = false } : block)
            : [];
}
