using System.Globalization;
using System.Text.RegularExpressions;
using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Reads costs as people write them: <c>4000 per school per year</c>, <c>250000 per year</c>, <c>5000 once</c>.</summary>
internal static partial class CostText
{
    public const string Pattern =
        @"^\s*(?<amount>[0-9]+(\.[0-9]+)?)(\s+per\s+(?<per>school|partnership|policy))?(\s+(per\s+(?<every>year|tick)|(?<every>once)))?\s*$";

    /// <summary>
    /// The cost, or null if the text is none. A plain amount is per school per year; an amount with only a time is for the
    /// policy as a whole.
    /// </summary>
    public static Cost? Parse(string text)
    {
        Match match = Grammar().Match(text);
        if (!match.Success)
        {
            return null;
        }

        bool isPlain = !match.Groups["per"].Success && !match.Groups["every"].Success;
        return new Cost(
            double.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture),
            match.Groups["per"].Value switch
            {
                "partnership" => CostPer.Partnership,
                "school" => CostPer.School,
                "" when isPlain => CostPer.School,
                _ => CostPer.Policy,
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
