using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>For whom: what arms do by kind, by group, or for those whom a policy reaches and the others.</summary>
internal static class ForWhomPassage
{
    /// <summary>More parts than stand side by side are told by the two that differ most.</summary>
    private const int MostColumns = 6;

    private const string Id = "for-whom";

    public static IEnumerable<Passage> Of(Comparison comparison) =>
        comparison.GainsByPart.Select((gains, i) => Of(comparison, gains, i + 1));

    /// <summary>True if a passage is one of these.</summary>
    public static bool IsOne(Passage passage) => passage.Id?.StartsWith(Id, StringComparison.Ordinal) == true;

    private static Passage Of(Comparison comparison, GainsByPart gains, int number)
    {
        StudyDescription about = comparison.Study.Study;
        return new Passage(
            $"{Id}-{number}",
            $"For whom: differences in {Words.Outcome(gains.Outcome, about.TicksPerYear)} by {gains.ByWords}",
            [.. Widest(comparison, gains), "95 % intervals by Student's t on the paired differences, each for itself."],
            gains.Parts.Count <= MostColumns ? SideBySide(comparison, gains) : LeastAndMost(comparison, gains)
        );
    }

    /// <summary>The arm whose parts lie farthest apart, by means.</summary>
    private static IEnumerable<string> Widest(Comparison comparison, GainsByPart gains)
    {
        (int Strategy, (string Part, MeanInterval Gain) Least, (string Part, MeanInterval Gain) Most)[] ranges =
        [
            .. gains
                .Gains.Where(arm => arm.ByPart.Count(gain => gain.Mean is not null) > 1)
                .Select(arm => (arm.Strategy, Ends(gains, arm.ByPart).Least, Ends(gains, arm.ByPart).Most))
                .Where(arm => arm.Most.Gain.Mean > arm.Least.Gain.Mean),
        ];
        if (ranges.Length > 0)
        {
            var widest = ranges.MaxBy(arm => arm.Most.Gain.Mean - arm.Least.Gain.Mean);
            yield return $"By means, parts lie farthest apart with {comparison.Name(widest.Strategy)}: "
                + $"{DifferencesPassage.Cell(widest.Most.Gain)} for {widest.Most.Part}, {DifferencesPassage.Cell(widest.Least.Gain)} for {widest.Least.Part}.";
        }
    }

    private static PassageTable SideBySide(Comparison comparison, GainsByPart gains)
    {
        double? like = Words.Precision(gains.Gains.SelectMany(arm => arm.ByPart));
        return new PassageTable(
            ["Arm", .. gains.Parts.Select(Words.Capital)],
            [
                .. gains.Gains.Select(arm =>
                    (IReadOnlyList<string>)
                        [
                            comparison.Name(arm.Strategy),
                            .. arm.ByPart.Select(gain => DifferencesPassage.Cell(gain, like)),
                        ]
                ),
            ]
        );
    }

    private static PassageTable LeastAndMost(Comparison comparison, GainsByPart gains) =>
        new(
            ["Arm", "Lowest difference", "Highest difference"],
            [
                .. gains.Gains.Select(arm =>
                {
                    bool isKnown = arm.ByPart.Any(gain => gain.Mean is not null);
                    return (IReadOnlyList<string>)
                        [
                            comparison.Name(arm.Strategy),
                            isKnown ? Said(Ends(gains, arm.ByPart).Least) : "–",
                            isKnown ? Said(Ends(gains, arm.ByPart).Most) : "–",
                        ];
                }),
            ]
        );

    private static string Said((string Part, MeanInterval Gain) end) =>
        $"{end.Part}: {DifferencesPassage.Cell(end.Gain)}";

    private static ((string Part, MeanInterval Gain) Least, (string Part, MeanInterval Gain) Most) Ends(
        GainsByPart gains,
        IReadOnlyList<MeanInterval> byPart
    )
    {
        (string Part, MeanInterval Gain)[] known =
        [
            .. gains.Parts.Zip(byPart).Where(part => part.Second.Mean is not null),
        ];
        return (known.MinBy(part => part.Gain.Mean), known.MaxBy(part => part.Gain.Mean));
    }
}
