using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace CollabSim.Lab.Reports;

/// <summary>What a report's page claims: its numbers with where they come from, its figures, and its words.</summary>
internal sealed partial record PageNumbers
{
    /// <summary>Every number and every sentence that says where it comes from, in the order of the page.</summary>
    public required IReadOnlyList<NumberOnPage> Numbers { get; init; }

    /// <summary>What is drawn, by the figure's name: the JSON of its panels.</summary>
    public required IReadOnlyDictionary<string, string> Figures { get; init; }

    /// <summary>Pieces of text outside numbers and figures that hold a digit, with where they begin.</summary>
    public required IReadOnlyList<(int At, string Text)> Words { get; init; }

    /// <summary>What the page says to type, by <see cref="Commands.Mark"/>: "run", "replay", and the "scenario" that is run.</summary>
    public required IReadOnlyDictionary<string, (int At, string Text)> Typed { get; init; }

    /// <summary>Within which limit its figures looked at schools; see <see cref="Statistics.Evidence.SchoolTicks"/>.</summary>
    public required long SchoolTicks { get; init; }

    /// <summary>Reads a page.</summary>
    public static PageNumbers Of(string page)
    {
        Match limit = Limit().Match(page);
        int body = Math.Max(0, page.IndexOf("<body", StringComparison.Ordinal));
        int end = page.LastIndexOf(Page.Scripts, StringComparison.Ordinal);
        end = end > body ? end : page.Length;
        Dictionary<string, int> seen = [];
        List<NumberOnPage> numbers = [];
        foreach (Match match in Data().Matches(page))
        {
            Dictionary<string, string> attributes = Attribute()
                .Matches(match.Groups[2].Value)
                .ToDictionary(each => each.Groups[1].Value, each => WebUtility.HtmlDecode(each.Groups[2].Value));
            string key = string.Join(
                " | ",
                attributes
                    .Where(each => each.Key is not ("value" or "data-runs"))
                    .OrderBy(each => each.Key, StringComparer.Ordinal)
                    .Select(each => $"{each.Key[5..]} {each.Value}")
            );
            // The same number may stand in the answer and in a table, rounded otherwise.
            int nth = seen[key] = seen.GetValueOrDefault(key) + 1;
            numbers.Add(
                new NumberOnPage(
                    match.Index,
                    match.Length,
                    key,
                    nth,
                    attributes.GetValueOrDefault("value", ""),
                    attributes.GetValueOrDefault("data-runs", ""),
                    Plain(match.Groups[3].Value)
                )
            );
        }

        return new PageNumbers
        {
            Typed = ToType()
                .Matches(page)
                .GroupBy(match => match.Groups[1].Value)
                .ToDictionary(
                    group => group.Key,
                    group => (group.First().Index, WebUtility.HtmlDecode(group.First().Groups[2].Value))
                ),
            SchoolTicks = limit.Success ? long.Parse(limit.Groups[1].Value, CultureInfo.InvariantCulture) : 0,
            Numbers = numbers,
            Figures = FigureElement()
                .Matches(page)
                .GroupBy(match => match.Groups[2].Value)
                .ToDictionary(
                    group => group.Key,
                    group => string.Concat(Json().Matches(group.First().Value).Select(json => json.Groups[1].Value))
                ),
            Words =
            [
                .. TextNode()
                    .Matches(page[..end], body)
                    .Where(match => match.Value.Any(char.IsAsciiDigit) && !IsWithin(page, match.Index))
                    .Select(match => (match.Index + 1, Plain(match.Groups[1].Value)))
                    .Where(words => words.Item2.Length > 0),
            ],
        };
    }

    /// <summary>Where a figure begins.</summary>
    public static int PlaceOf(string page, string id) =>
        FigureElement().Matches(page).First(match => match.Groups[2].Value == id).Index;

    private static bool IsWithin(string page, int at)
    {
        // The text of a script begins right after its opening tag, as that of a number does.
        int tag = page.LastIndexOf('<', at);
        return page.AsSpan(tag).StartsWith("<script")
            || page.AsSpan(tag).StartsWith("<data ")
            || page.AsSpan(tag).StartsWith("<pre data-command")
            || page.AsSpan(tag).StartsWith("<span data-query");
    }

    private static string Plain(string markup) =>
        Space().Replace(WebUtility.HtmlDecode(Tag().Replace(markup, "")), " ").Trim();

    [GeneratedRegex("<meta name=\"school-ticks\" content=\"([0-9]{1,19})\"")]
    private static partial Regex Limit();

    [GeneratedRegex("<pre data-command=\"(\\w+)\">([^<]*)</pre>")]
    private static partial Regex ToType();

    [GeneratedRegex("<(data|span) ([^>]*data-query=[^>]*)>(.*?)</\\1>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("([\\w-]+)=\"([^\"]*)\"")]
    private static partial Regex Attribute();

    // A form is what is explored: its data are drawn as a figure's are.
    [GeneratedRegex("<(figure|form) id=\"([^\"]+)\".*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex FigureElement();

    [GeneratedRegex("<script type=\"application/json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Json();

    [GeneratedRegex(">([^<>]+)(?=<)")]
    private static partial Regex TextNode();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}

/// <summary>A number in a page, or a sentence as a whole.</summary>
/// <param name="At">Where its element begins.</param>
/// <param name="Length">How long its element is.</param>
/// <param name="Key">What was asked, of what.</param>
/// <param name="Nth">Which of those with the same key it is, from 1.</param>
/// <param name="Value">The number as kept, to the last digit; empty for a sentence.</param>
/// <param name="Runs">Hash of the runs behind it.</param>
/// <param name="Text">What the reader sees.</param>
internal sealed record NumberOnPage(int At, int Length, string Key, int Nth, string Value, string Runs, string Text);
