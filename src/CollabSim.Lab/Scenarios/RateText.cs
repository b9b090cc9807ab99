using System.Globalization;
using System.Text.RegularExpressions;
using CollabSim.Engine;

namespace CollabSim.Lab.Scenarios;

/// <summary>Reads rates that are said for a year, such as <c>0.1 per year</c> or <c>30 days a year</c>, as what they are of a half-term.</summary>
internal static partial class RateText
{
    public const string Pattern =
        @"^\s*(?<number>[0-9]*\.?[0-9]+([eE][+-]?[0-9]+)?)\s*(?<percent>%)?\s*(days\s+)?(per|a)\s+year\s*$";

    /// <summary>True if the text says a number for a year.</summary>
    public static bool IsOne(string text) => Grammar().IsMatch(text);

    /// <summary>The number of a half-term, or null: the text says none for a year, or the setting is no rate.</summary>
    public static double? Parse(string text, Setting setting)
    {
        Match match = Grammar().Match(text);
        if (!match.Success || setting.Rate == Rate.None)
        {
            return null;
        }

        double year = double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        year = match.Groups["percent"].Success ? year / 100 : year;
        // A share of all in a year is a share of all at once.
        return setting.Rate == Rate.Share && year > 1 ? null : Pace.OfHalfTerm(setting.Rate, year);
    }

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();
}
