using CollabSim.Lab.Analyses;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Headlines;

/// <summary>Which setting swings the outcome most, one at a time.</summary>
internal sealed record SwingHeadline : Headline
{
    public override int Rank => 120;

    public override Type Figure => typeof(Tornado);

    public override IEnumerable<Prose> Sentences(Evidence evidence) => Found(evidence, new SwingAnalysis(), most: 3);

    public override string Catch => "each setting was moved alone, so that what they do together is not known";

    public override string WouldChange(Evidence evidence) =>
        "Other values than those tried, or several settings moved at once, could put the settings in another order.";
}
