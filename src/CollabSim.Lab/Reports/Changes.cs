using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>What would change which arm is best, in one sentence: a change of what the design varies, or luck where it varies nothing.</summary>
internal static class Changes
{
    private const string Unvaried = "settings that were not varied could";

    /// <summary>The sentence of a study that compares arms.</summary>
    public static string Of(Evidence evidence) =>
        evidence.Of(Comparison.Of) is not { Strategies: > 1 } comparison ? OfWhatWouldHaveBeen(evidence.Estimates)
        : comparison.Flips is { } flips ? RobustnessPassages.Briefly(comparison, flips)
        : comparison.Choices.Worlds.Count > 1 ? OverStates(comparison)
        : ByLuck(comparison);

    private static string OverStates(Comparison comparison)
    {
        int leader = comparison.Order()[0];
        string name = comparison.Name(leader);
        return comparison.BestIn(leader) switch
        {
            (_, 0) => "What would is not known, for no state of the world has a value of every arm.",
            var (best, all) when best == all =>
                $"Nothing that was varied would, by means: none is better than {name} in any of {all:N0} states of the world.",
            var (best, all) =>
                $"The state of the world would: by means, {name} is best in {best:N0} of {all:N0} that were tried.",
        };
    }

    private static string ByLuck(Comparison comparison)
    {
        Lead lead = Lead.Of(comparison, null);
        string leader = comparison.Name(lead.Leader);
        return lead.Verdict switch
        {
            LeadVerdict.Unknown =>
                $"Luck could: from so few replications nothing tells a difference from chance; {Unvaried} too.",
            LeadVerdict.AllTheSame => $"Luck does not, for all arms come out the same, run by run; {Unvaried}.",
            LeadVerdict.Wins => $"Luck would hardly, for {leader} is clearly ahead of every other arm; {Unvaried}.",
            LeadVerdict.BaselineWins => $"Luck would hardly, for every other arm is clearly worse; {Unvaried}.",
            LeadVerdict.NotClear => $"Luck could, and more replications may tell; {Unvaried} too.",
            _ =>
                $"Luck could, for {leader} is not clearly ahead of {Words.List([.. lead.Level.Select(comparison.Name)])}; {Unvaried} too.",
        };
    }

    // Nothing to choose, and so nobody ahead: it is the sides of differences that could change.
    private static string OfWhatWouldHaveBeen(StudyEstimates study)
    {
        StudyDescription about = study.Study;
        return Enumerable
            .Range(1, about.Arms.Count - 1)
            .All(arm => Verdicts.Of(study, study.PrimaryOutcome, arm).IsClear())
            ? $"Luck would hardly, for every difference is clear; {Unvaried}."
            : $"Luck could, for not every difference is clear; {Unvaried} too.";
    }
}
