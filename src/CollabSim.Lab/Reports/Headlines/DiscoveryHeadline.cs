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

    // How many fulfil it, and where.
    public override Prose Briefly(Evidence evidence, IReadOnlyList<Prose> said) =>
        said.Count > 1
            ? Cited.Sentence(
                evidence.Estimates,
                $"{said[0].Text.TrimEnd('.')}; {char.ToLowerInvariant(said[1].Text[0])}{said[1].Text[1..]}",
                "brief",
                1
            )
            : said[0];

    public override string Catch => "such rules say where it happens often, not why";

    public override string WouldChange(Evidence evidence) =>
        "Another condition, other ranges, or settings that were left as they are could draw another line.";
}
