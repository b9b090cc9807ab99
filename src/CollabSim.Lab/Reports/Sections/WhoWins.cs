using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>Who wins in which state of the world, how surely, for whom, and when.</summary>
internal sealed record WhoWins : Section
{
    public override int Rank => 190;

    public override string Title => "Who wins, for whom, and when";

    public override string ShortTitle => "Who wins";

    public override string Answers =>
        "Which arm comes first in which state of the world, how surely, for whom, and from when?";

    public override IEnumerable<Block> Of(Evidence evidence) =>
        evidence.Of(Comparison.Of) is { Strategies: > 1 } comparison
            ? ComparisonPassages
                .Of(comparison)
                .Where(passage =>
                    passage.Id
                        is "answer"
                            or "worlds"
                            or "information"
                            or "units"
                            or "differences-by-world"
                            or "ranks"
                            or "interaction"
                            or "who-gains"
                            or "when-it-pays"
                            or "recovery"
                    || ForWhomPassage.IsOne(passage)
                )
                .SelectMany(passage => passage.Blocks(evidence.Estimates))
            : [];

    public override IEnumerable<Finding> Findings(Evidence evidence) =>
        evidence.Of(Comparison.Of) is { } comparison
            ? ComparisonPassages.Weaknesses(comparison).Select(text => new Finding(FindingWeight.Note, text))
            : [];
}
