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

    public override string Catch => "half of the way back is not yet all of it";

    public override string WouldChange(Evidence evidence) =>
        "Settings that were left as they are could open the loop, close it or make it wider.";
}
