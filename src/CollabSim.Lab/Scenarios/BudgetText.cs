using System.Globalization;
using System.Text.RegularExpressions;
using CollabSim.Engine;
using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Reads budgets as people write them: <c>2 million a year</c>, <c>2000000 per year</c>, <c>6 million per 3 years</c>.</summary>
internal static partial class BudgetText
{
    public const string Pattern =
        @"^\s*(?<amount>[0-9]+(\.[0-9]+)?)(\s*(?<times>thousand|million|billion))?\s+(a|per|every)\s+((?<length>[0-9]+)\s+)?(?<unit>years?|terms?|ticks?)\s*$";

    private const string WithoutTime = @"^\s*(?<amount>[0-9]+(\.[0-9]+)?(\s*(thousand|million|billion))?)\s*$";

    /// <summary>The budget, or null if the text is none.</summary>
    public static Budget? Parse(string text)
    {
        Match match = Grammar().Match(text);
        return
            match.Success
            && Duration.TryParse(
                $"{(match.Groups["length"].Success ? match.Groups["length"].Value : "1")} {match.Groups["unit"].Value}",
                out Duration every
            )
            ? new Budget
            {
                Amount =
                    double.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture)
                    * match.Groups["times"].Value switch
                    {
                        "thousand" => 1e3,
                        "million" => 1e6,
                        "billion" => 1e9,
                        _ => 1,
                    },
                Every = every,
            }
            : null;
    }

    /// <summary>What to write instead of an amount that does not say for how long; null: it is none such.</summary>
    public static string? Ways(string text) =>
        Timeless().Match(text) is { Success: true } match
            ? $"does not say for how long: write {match.Groups["amount"].Value} a year, or {match.Groups["amount"].Value} per 3 years"
            : null;

    /// <summary>What there is for whom, and who goes without.</summary>
    public static string Sentence(Budget budget, int ticksPerYear)
    {
        bool isYearly = budget.Every == Duration.OfYears(1);
        string from = budget.From.ToTicks(ticksPerYear) == 0 ? "" : $", from {budget.From} on,";
        return $"There are {budget.Amount.ToString("#,0.##", CultureInfo.InvariantCulture)} {(isYearly ? "a year" : $"every {budget.Every}")}{from} for interventions that cost something, "
            + $"paid in the order of their priority. The money is spread evenly over {(isYearly ? "the year" : "that time")}, and what is left {(budget.CarryOver ? "is added to the next" : "lapses")}. "
            + $"Where they ask for more, it goes {Kinds.InWords(Kinds.NameOf(budget.Ration.GetType()))}: {Meaning(budget.Ration)}";
    }

    /// <summary>What an arm says of money; null: what the baseline says.</summary>
    public static string? SentenceOf(Scenario arm, Scenario? baseline) =>
        arm.Budget is { } budget
            ? baseline?.Budget is null
                ? Sentence(budget, arm.TicksPerYear)
                : null
            : baseline?.Budget is null
                ? null
                : "There is no budget: what interventions cost is paid.";

    private static string Meaning(Rationing ration) =>
        Settings.MeaningOf(ration.GetType())?.Text is { } text ? char.ToLowerInvariant(text[0]) + text[1..] : "";

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();

    [GeneratedRegex(WithoutTime, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Timeless();
}
