using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Headlines;

/// <summary>How much it is, where one arm is looked at.</summary>
internal sealed record LevelHeadline : Headline
{
    public override int Rank => 700;

    public override Type Figure => typeof(Trajectories);

    public override IEnumerable<Prose> Sentences(Evidence evidence) => Answer.Level(evidence.Estimates);
}
