using CollabSim.Lab.Analyses;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Headlines;

/// <summary>Options over many worlds: in how many each is best, by how much, and what decides.</summary>
internal sealed record WorldsHeadline : Headline
{
    public override int Rank => 500;

    public override Type Figure => typeof(OptionsOverWorlds);

    public override IEnumerable<Prose> Sentences(Evidence evidence)
    {
        if (evidence.Of(Comparison.Of) is not { Across: { } across } comparison)
        {
            return [];
        }

        IEnumerable<string> said = WorldsPassage
            .Sentences(comparison, across)
            .Concat(WhatItMeans.Of(comparison, across.Told.Strategy));
        return Cite(
            evidence,
            "first screen",
            evidence.Of(DecidingSettings.Of)?.Said(comparison.Name(across.Leader)) is { } decides
                ? said.Append(decides)
                : said
        );
    }
}
