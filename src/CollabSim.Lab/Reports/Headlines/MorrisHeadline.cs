using CollabSim.Lab.Analyses;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Headlines;

/// <summary>Which settings move the outcome, by elementary effects.</summary>
internal sealed record MorrisHeadline : Headline
{
    public override int Rank => 110;

    public override Type Figure => typeof(MorrisPlane);

    public override IEnumerable<Prose> Sentences(Evidence evidence) => Found(evidence, new MorrisAnalysis(), most: 3);

    public override string Catch =>
        "an effect averaged over a range says neither which way a setting works nor where in its range";

    public override string WouldChange(Evidence evidence) =>
        "Other ranges than those tried could put the settings in another order.";
}
