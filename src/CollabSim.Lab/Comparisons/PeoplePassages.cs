using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>Who gains, from when on, and how arms come back after a shock.</summary>
internal static class PeoplePassages
{
    public static IEnumerable<Passage> Of(Comparison comparison)
    {
        if (comparison.Gains.Count > 0)
        {
            yield return WhoGains(comparison);
        }
        else if (comparison.Strategies > 1 && GapToday.Outcome(comparison.Study.Study) is { } gap)
        {
            yield return new Passage(
                "who-gains",
                "The gap between schools",
                [.. GapToday.Sentences(comparison, comparison.Study.Study.Outcomes[gap].ToTick)]
            );
        }

        foreach (Passage passage in ForWhomPassage.Of(comparison))
        {
            yield return passage;
        }

        if (comparison.Pays.Count > 0)
        {
            yield return WhenItPays.Passage(comparison);
        }

        if (comparison.Recoveries.Count > 0)
        {
            yield return Recovery(comparison);
        }
    }

    private static Passage WhoGains(Comparison comparison)
    {
        StudyDescription about = comparison.Study.Study;
        int tick = about.Outcomes[GainsByQuintile.Outcomes(about)![0]].ToTick;
        IEnumerable<string> Said(Func<Verdict, bool> which, string says)
        {
            string[] names =
            [
                .. comparison.Gains.Where(gain => which(gain.Verdict)).Select(gain => comparison.Name(gain.Strategy)),
            ];
            return names.Length > 0 ? [$"{says}: {Words.List(names)}."] : [];
        }

        string year = Words.Years(tick, about.TicksPerYear);
        double? like = Words.Precision(comparison.Gains.SelectMany(gain => gain.ByQuintile));
        double? gaps = Words.Precision(comparison.Gains.Select(gain => gain.WeakestLessStrongest));
        return new Passage(
            "who-gains",
            $"Who gains: differences in advantage at year {year} by performance at the start",
            [
                .. Said(
                    verdict => verdict == Verdict.Higher,
                    "The weakest fifth of schools comes off clearly better than the strongest with"
                ),
                .. Said(
                    verdict => verdict == Verdict.Lower,
                    "The strongest fifth of schools comes off clearly better than the weakest with"
                ),
                .. Said(
                    verdict => verdict is Verdict.Unsure or Verdict.NoClearDifference,
                    $"{Words.Capital(VerdictText.Unclear)} between the weakest and the strongest fifth with"
                ),
                .. Said(verdict => verdict == Verdict.Unknown, "Too few replications to say who gains with"),
                $"Fifths are those of the start, {year} years before: a school that was weak then may be strong by now.",
                .. GapToday.Sentences(comparison, tick),
                "95 % intervals by Student's t on the paired differences, each for itself; clear: when allowing for the number of arms.",
            ],
            new PassageTable(
                ["Arm", "Weakest fifth", "Second", "Middle", "Fourth", "Strongest fifth", "Weakest less strongest"],
                [
                    .. comparison
                        .Gains.OrderByDescending(gain => gain.WeakestLessStrongest.Mean)
                        .Select(gain =>
                            (IReadOnlyList<string>)
                                [
                                    comparison.Name(gain.Strategy),
                                    .. gain.ByQuintile.Select(at => DifferencesPassage.Signed(at, like)),
                                    DifferencesPassage.Cell(gain.WeakestLessStrongest, gaps),
                                ]
                        ),
                ]
            )
        );
    }

    private static Passage Recovery(Comparison comparison)
    {
        StudyDescription about = comparison.Study.Study;
        return new Passage(
            "recovery",
            "Recovery after the shock",
            [
                "A run has recovered when its advantage is again 90 % of that without the shocks. Runs that have not by the end count as slower than all others, "
                    + "so that the median is fair to them.",
            ],
            new PassageTable(
                ["Arm", "Recovered by the end", "95 % interval", "Half had recovered after"],
                [
                    .. comparison.Recoveries.Select(recovery =>
                        (IReadOnlyList<string>)
                            [
                                comparison.Name(recovery.Strategy),
                                recovery.Recovered is { } share ? $"{share.Count} of {share.N} runs" : "–",
                                recovery.Recovered is { } shares
                                    ? $"{100 * shares.Low:0} to {100 * shares.High:0} %"
                                    : "–",
                                recovery.MedianTicks is { } ticks
                                    ? $"{ticks / about.TicksPerYear:0.##} years"
                                    : "not by the end",
                            ]
                    ),
                ]
            )
        );
    }
}
