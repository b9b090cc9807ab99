using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;

namespace CollabSim.Dashboard.Looks;

/// <summary>
/// What the lines of the chart, which are the usual world, have to do with the answer, which is over worlds: said where an option does more, or less, in the usual world than in
/// nine worlds of ten.
/// </summary>
internal static class UsualBesideWorlds
{
    /// <summary>The sentence; null: the usual world is not unusual, or it cannot be said.</summary>
    /// <param name="usual">The usual world.</param>
    /// <param name="worlds">The worlds.</param>
    public static string? Said(Evidence usual, Evidence worlds)
    {
        if (worlds.Of(Comparison.Of) is not { Across: { } across } over || usual.Of(Comparison.Of) is not { } one)
        {
            return null;
        }

        string[] said =
        [
            .. across
                .Strategies.Where(strategy => strategy.Strategy != across.Baseline)
                .Select(strategy => Said(over, one, strategy))
                .OfType<string>(),
        ];
        return said.Length == 0 ? null : $"{string.Join(" ", said)} The answer is over the worlds.";
    }

    private static string? Said(Comparison over, Comparison one, OverWorlds strategy)
    {
        string name = over.Name(strategy.Strategy);
        int there = Enumerable.Range(0, one.Strategies).FirstOrDefault(each => one.Name(each) == name, -1);
        if (there < 0 || one.Payoffs.Paired(there, one.Baseline).Difference.Mean is not { } usual)
        {
            return null;
        }

        string words =
            $"{Words.Capital(name)} makes {Words.BriefSigned(usual)} in the usual world and {Words.BriefSigned(strategy.Mean)} on average over worlds";
        return usual > strategy.High ? $"{words}: more than in nineteen worlds of twenty."
            : usual < strategy.Low ? $"{words}: less than in nineteen worlds of twenty."
            : null;
    }
}
