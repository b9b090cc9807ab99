using System.Text.RegularExpressions;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>
/// The figures of a section. Of several of one kind (the same for another outcome) one is shown; the others are folded away after all that
/// are shown, without the sentences of their captions that the first says too. Kinds that are a detail are folded as a whole.
/// </summary>
internal static partial class SectionFigures
{
    private const int MostNamed = 4;
    private const string Elsewhere = "in the page report.html, and as files by collabsim export --figures";

    /// <param name="kinds">The drawings, those of one kind together, in reading order.</param>
    /// <param name="answer">The drawing that stands on the first screen, or null.</param>
    /// <param name="outcomes">What the outcomes are called, the main one first.</param>
    public static IEnumerable<Block> Of(
        IEnumerable<(IReadOnlyList<Drawing> Drawings, bool IsDetail)> kinds,
        Drawing? answer,
        IReadOnlyList<string> outcomes
    )
    {
        List<Block> shown = [];
        List<Block> folded = [];
        foreach ((IReadOnlyList<Drawing> kind, bool isDetail) in kinds)
        {
            Drawing first =
                kind.FirstOrDefault(drawing => drawing == answer)
                ?? kind.FirstOrDefault(drawing => outcomes.Count > 0 && IsOf(drawing, outcomes[0]))
                ?? kind[0];
            if (first != answer && isDetail)
            {
                folded.Add(Fold(first));
            }
            else if (first != answer)
            {
                shown.Add(new DrawnFigure(first));
            }

            Drawing[] others = [.. kind.Where(drawing => drawing != first)];
            if (others.Length > 0)
            {
                folded.Add(Fold(first, others, outcomes));
            }
        }

        return [.. shown, .. folded];
    }

    private static Folded Fold(Drawing detail) =>
        new(detail.Title, [new DrawnFigure(detail)], IsEssential: false)
        {
            Instead = $"“{detail.Title}”: a figure {Elsewhere}.",
        };

    private static bool IsOf(Drawing drawing, string outcome) =>
        drawing.Title.Contains(outcome, StringComparison.OrdinalIgnoreCase);

    private static Folded Fold(Drawing first, Drawing[] others, IReadOnlyList<string> outcomes)
    {
        string[] names = NamesOf(first, others, outcomes);
        string which =
            names.Length <= MostNamed + 1
                ? Words.List(names)
                : $"{string.Join(", ", names.Take(MostNamed))} and {names.Length - MostNamed} more";
        string more = Words.Count(others.Length, "more figure");
        return new Folded(
            $"{first.Title}{(char.IsPunctuation(first.Title[^1]) ? "" : ".")} The same for {which}",
            [.. others.Select(drawing => new DrawnFigure(drawing with { Caption = Unsaid(drawing, first) }))],
            IsEssential: false
        )
        {
            Instead = $"“{first.Title}”: {more} of its kind, for {which}, {Elsewhere}.",
        };
    }

    // Where titles name the outcomes, these; otherwise what titles do not have in common.
    private static string[] NamesOf(Drawing first, Drawing[] others, IReadOnlyList<string> outcomes)
    {
        string[] shown =
        [
            .. others
                .Select(drawing => outcomes.Where(outcome => IsOf(drawing, outcome)).MaxBy(outcome => outcome.Length))
                .OfType<string>()
                .Distinct(),
        ];
        (string before, string after) = Common([first.Title, .. others.Select(drawing => drawing.Title)]);
        return shown.Length == others.Length
            ? shown
            : [.. others.Select(drawing => Named(drawing.Title[before.Length..^after.Length].Trim(' ', ',')))];
    }

    // The beginning of a title stands in a sentence; what is no word keeps its letters.
    private static string Named(string name) =>
        name.Length > 1 && char.IsUpper(name[0]) && char.IsLower(name[1])
            ? char.ToLowerInvariant(name[0]) + name[1..]
            : name;

    /// <summary>What all titles begin with and end with, in whole words.</summary>
    internal static (string Before, string After) Common(IReadOnlyList<string> titles)
    {
        int shortest = titles.Min(title => title.Length);
        int before = 0;
        while (before < shortest && titles.All(title => title[before] == titles[0][before]))
        {
            before++;
        }

        // A word that only begins alike belongs to the name.
        before = titles[0][..before].LastIndexOf(' ') + 1;
        // A number alone names nothing: "year 5".
        if (titles.Any(title => before < title.Length && char.IsAsciiDigit(title[before])))
        {
            before = titles[0][..Math.Max(0, before - 1)].LastIndexOf(' ') + 1;
        }

        int after = 0;
        while (after < shortest - before && titles.All(title => title[^(after + 1)] == titles[0][^(after + 1)]))
        {
            after++;
        }

        string end = titles[0][^after..];
        int word = end.IndexOfAny([' ', ',', '?', '.']);
        return (titles[0][..before], word < 0 ? "" : end[word..]);
    }

    // What the caption says beyond that of the first.
    private static string Unsaid(Drawing drawing, Drawing first)
    {
        HashSet<string> said = [.. Sentence().Split(first.Caption)];
        string[] all = Sentence().Split(drawing.Caption);
        string[] left = [.. all.Where(sentence => !said.Contains(sentence))];
        return left.Length == all.Length
            ? drawing.Caption
            : string.Join(' ', [.. left, $"The rest as in “{first.Title}”."]);
    }

    [GeneratedRegex(@"(?<=[.?!]) (?=\p{Lu}|[0-9“(])")]
    private static partial Regex Sentence();
}
