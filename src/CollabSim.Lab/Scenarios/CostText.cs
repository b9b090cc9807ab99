using System.Globalization;
using System.Text.RegularExpressions;
using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Reads costs as people write them: <c>4000 per school per year</c>, <c>250000 per policy per year</c>, <c>5000 per school once</c>.</summary>
internal static partial class CostText
{
    public const string Pattern =
        @"^\s*(?<amount>[0-9]+(\.[0-9]+)?)(\s+per\s+(?<per>school|partnership|policy)(\s+(per\s+(?<every>year|tick)|(?<every>once)))?)?\s*$";

    private const string WithoutPer = @"^\s*(?<amount>[0-9]+(\.[0-9]+)?)\s+(?<every>per\s+year|per\s+tick|once)\s*$";

    /// <summary>The cost, or null if the text is none.</summary>
    public static Cost? Parse(string text)
    {
        Match match = Grammar().Match(text);
        if (!match.Success)
        {
            return null;
        }

        return new Cost(
            double.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture),
            match.Groups["per"].Value switch
            {
                "partnership" => CostPer.Partnership,
                "policy" => CostPer.Policy,
                _ => CostPer.School,
            },
            match.Groups["every"].Value switch
            {
                "tick" => CostEvery.Tick,
                "once" => CostEvery.Once,
                _ => CostEvery.Year,
            }
        );
    }

    /// <summary>Such as <c>4500 per school per year at a scale of 100, with elasticity -0.15</c>.</summary>
    public static string Words(Cost cost) =>
        SettingText.Value(new Cost(cost.Amount, cost.Per, cost.Every))
        + (
            cost.Elasticity != 0 && cost.AtScale is { } scale
                ? $" where there are {SettingText.Number(scale)}; with twice as many each costs {(100 * Math.Pow(2, cost.Elasticity)).ToString("0.#", CultureInfo.InvariantCulture)} % of that"
                : ""
        );

    /// <summary>
    /// What to write instead of a cost that says how often but not for what, which one reader takes for each school and another for all
    /// together; null: it is none such.
    /// </summary>
    public static string? Ways(string text) =>
        Ambiguous().Match(text) is { Success: true } match
            ? $"does not say for what: write {match.Groups["amount"].Value} per school {match.Groups["every"].Value} (for each school reached) or {match.Groups["amount"].Value} per policy {match.Groups["every"].Value} (for all together)"
            : null;

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();

    [GeneratedRegex(WithoutPer, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Ambiguous();
}
