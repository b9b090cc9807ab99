using System.Globalization;
using System.Text.RegularExpressions;
using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Reads costs as people write them: <c>4000 per school per year</c>, <c>250000 per year</c>, <c>5000 once</c>.</summary>
internal static partial class CostText
{
    public const string Pattern =
        @"^\s*(?<amount>[0-9]+(\.[0-9]+)?)(\s+per\s+(?<per>school|partnership|policy))?(\s+(per\s+(?<every>year|tick)|(?<every>once)))?\s*$";

    /// <summary>What a cost is where it does not say it: a bare amount is for each school, one with a time for the policy as a whole.</summary>
    public static Cost Unsaid(bool saysHowOften) => new(0, saysHowOften ? CostPer.Policy : CostPer.School);

    /// <summary>The cost, or null if the text is none.</summary>
    public static Cost? Parse(string text)
    {
        Match match = Grammar().Match(text);
        if (!match.Success)
        {
            return null;
        }

        Cost unsaid = Unsaid(match.Groups["every"].Success);
        return new Cost(
            double.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture),
            match.Groups["per"].Value switch
            {
                "partnership" => CostPer.Partnership,
                "school" => CostPer.School,
                "policy" => CostPer.Policy,
                _ => unsaid.Per,
            },
            match.Groups["every"].Value switch
            {
                "tick" => CostEvery.Tick,
                "once" => CostEvery.Once,
                _ => CostEvery.Year,
            }
        );
    }

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();
}
