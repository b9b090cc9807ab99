using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Headlines;

/// <summary>Every arm against the baseline.</summary>
internal sealed record ArmsHeadline : Headline
{
    public override int Rank => 600;

    public override Type Figure => typeof(PairedDifferences);

    public override IEnumerable<Prose> Sentences(Evidence evidence) =>
        evidence.Estimates is { View: StudyView.Comparison } study ? Answer.Comparison(study) : [];
}
