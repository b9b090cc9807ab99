using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Headlines;

/// <summary>Where an outcome turns along one factor.</summary>
internal sealed record CurveHeadline : Headline
{
    public override int Rank => 300;

    public override Type Figure => typeof(TippingCurve);

    public override IEnumerable<Prose> Sentences(Evidence evidence) =>
        evidence.Estimates is { View: StudyView.Curve } study ? DesignAnswer.Curve(study) : [];

    public override string Catch => "nothing is known of what lies outside the levels that were tried";

    public override string WouldChange(Evidence evidence) =>
        "Settings that were left as they are could raise, lower or bend the curve.";
}
