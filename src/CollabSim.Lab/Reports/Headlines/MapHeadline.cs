using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Headlines;

/// <summary>Where an outcome turns over two factors.</summary>
internal sealed record MapHeadline : Headline
{
    public override int Rank => 310;

    public override Type Figure => typeof(PhaseDiagram);

    public override IEnumerable<Prose> Sentences(Evidence evidence) =>
        evidence.Estimates is { View: StudyView.Map } study ? DesignAnswer.Map(study) : [];

    public override string Catch => "nothing is known of what lies outside the levels that were tried";

    public override string WouldChange(Evidence evidence) =>
        "Settings that were left as they are could move the line at which the sign changes, or draw one.";
}
