using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Headlines;

/// <summary>Every arm against the baseline.</summary>
internal sealed record ArmsHeadline : Headline
{
    public override int Rank => 600;

    public override Type Figure => typeof(PairedDifferences);

    private protected override OpensWith Opens => OpensWith.Points;

    public override IEnumerable<Prose> Sentences(Evidence evidence) =>
        evidence.Estimates is { View: StudyView.Comparison } study
            ? Answer.Comparison(study).Concat(Cite(evidence, "first screen", Meaning(evidence)))
            : [];

    // What the best option means; none where none is clearly better than doing nothing.
    private static IEnumerable<string> Meaning(Evidence evidence) =>
        evidence.Of(Comparison.Of) is { Strategies: > 1 } comparison
        && Lead.Of(comparison, null) is { Verdict: LeadVerdict.Wins or LeadVerdict.AmongTheBest } lead
            ? WhatItMeans.Of(comparison, lead.Leader)
            : [];

    public override string WouldChange(Evidence evidence) => Changes.Of(evidence);

    // Arms that show what would have been cannot be chosen, and so have no winner.
    public override Prose Briefly(Evidence evidence, IReadOnlyList<Prose> said) =>
        evidence.Of(Comparison.Of) is { } comparison
            ? Cited.Sentence(evidence.Estimates, AnswerPassage.Overall(comparison), "brief", 1)
            : said[said.Count > 1 ? 1 : 0];

    public override int? Priced(Comparison comparison) =>
        comparison.Strategies < 2 ? null : comparison.Order(null).First(strategy => strategy != comparison.Baseline);

    public override bool IsOnAverage => true;

    public override string Catch => "what would have been cannot be chosen";
}
