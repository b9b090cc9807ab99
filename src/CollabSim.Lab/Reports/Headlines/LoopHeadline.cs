using CollabSim.Lab.Analyses;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Headlines;

/// <summary>Whether the way back is the way there.</summary>
internal sealed record LoopHeadline : Headline
{
    public override int Rank => 130;

    public override Type Figure => typeof(HysteresisLoops);

    public override IEnumerable<Prose> Sentences(Evidence evidence) =>
        Found(evidence, new HysteresisAnalysis(), most: 3);
}
