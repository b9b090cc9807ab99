using CollabSim.Lab.Analyses;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Headlines;

/// <summary>Which settings decide, by Sobol indices.</summary>
internal sealed record SobolHeadline : Headline
{
    public override int Rank => 100;

    public override Type Figure => typeof(SobolShares);

    public override IEnumerable<Prose> Sentences(Evidence evidence) => Found(evidence, new SobolAnalysis(), most: 3);

    public override string Catch => "a share of the variance does not say which way a setting works";

    public override string WouldChange(Evidence evidence) =>
        "Other ranges than those tried could share the variance out otherwise.";
}
