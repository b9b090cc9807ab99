using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Headlines;

/// <summary>Whether options do more at one level of an uncertain factor than at another: where a few options meet the levels of one factor.</summary>
internal sealed record InteractionHeadline : Headline
{
    private const int MostOptions = 3;

    public override int Rank => 550;

    public override Type Figure => typeof(EffectsByLevel);

    public override IEnumerable<Prose> Sentences(Evidence evidence) =>
        evidence.Estimates.View == StudyView.Comparison
        && evidence.Of(Comparison.Of) is { Interactions: [var found] } comparison
        && found.Count <= MostOptions
            ? Cite(
                evidence,
                "first screen",
                Widest(found).Select(each => InteractionPassages.Sentence(comparison, each))
            )
            : [];

    // The option whose effect depends most on the factor first.
    private static IEnumerable<Interaction> Widest(IEnumerable<Interaction> found) =>
        found.OrderByDescending(each => Math.Abs(each.Widest.Difference.Mean ?? 0));

    public override string WouldChange(Evidence evidence) => Changes.Of(evidence);

    public override int? Priced(Comparison comparison) => Widest(comparison.Interactions[0]).First().Strategy;

    public override bool IsOnAverage => true;

    public override string Catch => "what was not crossed with the arms may matter as much";
}
