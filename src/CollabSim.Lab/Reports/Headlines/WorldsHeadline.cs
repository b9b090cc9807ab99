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

    private protected override OpensWith Opens => OpensWith.Nothing;

    public override int? Priced(Comparison comparison) => comparison.Across?.Told.Strategy;

    public override string Catch => "worlds count equally, however likely they are";

    public override string WouldChange(Evidence evidence)
    {
        if (evidence.Of(DecidingSettings.Of) is not { } deciding || evidence.Of(Comparison.Of) is not { } comparison)
        {
            return "What would is not known.";
        }

        string leader = comparison.Name(deciding.Strategy);
        return deciding.Said(leader)
            ?? (
                deciding.NotBest == 0
                    ? $"Nothing that was varied makes another better than {leader}."
                    : $"Another is better than {leader} in {deciding.NotBest:N0} of {deciding.Worlds:N0} {deciding.Counted}, which are too few to say what decides."
            );
    }
}
