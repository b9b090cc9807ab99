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

    public override string Catch => "there is nothing to hold it against";

    public override string WouldChange(Evidence evidence) =>
        evidence.Study.Points.Count > 1
            ? $"It is an average over {evidence.Study.Points.Count:N0} design points, and what differs between them could move it; no one of them is singled out here."
            : "Nothing was varied, so that this study does not say what would.";
}
