using CollabSim.Lab.Analyses;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Headlines;

/// <summary>What networks with high or low structure and process achieve.</summary>
internal sealed record MatrixHeadline : Headline
{
    public override int Rank => 140;

    public override Type Figure => typeof(StructureAndProcess);

    public override IEnumerable<Prose> Sentences(Evidence evidence) => Found(evidence, new MatrixAnalysis(), most: 3);

    public override string Catch => "what counts as high and low is a matter of the levels that were tried";

    public override string WouldChange(Evidence evidence) =>
        "Other levels of structure and process, or settings that were left as they are, could put another corner ahead.";
}
