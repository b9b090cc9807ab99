using CollabSim.Lab.Analyses;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Headlines;

/// <summary>When it happens: boxes of settings, where one arm is looked at over a fair sample of them.</summary>
internal sealed record DiscoveryHeadline : Headline
{
    public override int Rank => 150;

    public override Type Figure => typeof(DiscoveryBoxes);

    public override IEnumerable<Prose> Sentences(Evidence evidence) =>
        evidence.Study.Arms.Count == 1 && evidence.Estimates.View == StudyView.OverTime
            ? Found(evidence, new DiscoveryAnalysis(), most: 3)
            : [];
}
