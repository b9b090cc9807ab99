using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;

namespace CollabSim.Dashboard.Looks;

/// <summary>Who gains from an option, and from when on.</summary>
/// <param name="Arm">Index of the arm.</param>
/// <param name="Name">Its name.</param>
/// <param name="Fifths">By fifth of schools, the weakest first: how much more than with what is done now.</param>
/// <param name="Whom">Whom it helps more, in words.</param>
/// <param name="When">When it begins to pay, in words; null: it never clearly does.</param>
internal sealed record GainTold(int Arm, string Name, IReadOnlyList<FifthTold> Fifths, string Whom, string? When)
{
    /// <summary>In how many worlds it stays better, in a sentence; null: there are no worlds.</summary>
    public string? InWorlds { get; init; }

    /// <summary>All options but what is done now, in the order of the file.</summary>
    public static IEnumerable<GainTold> Of(Comparison comparison)
    {
        foreach (GainsByQuintile gain in comparison.Gains)
        {
            int arm = comparison.Choices.Strategies[gain.Strategy].Arm;
            PaysFrom? pays = comparison.AreArms ? comparison.Pays.FirstOrDefault(each => each.Arm == arm) : null;
            double? like = Words.Precision(gain.ByQuintile);
            yield return new GainTold(
                arm,
                comparison.Name(gain.Strategy),
                [
                    .. gain.ByQuintile.Select(fifth => new FifthTold(
                        fifth.Mean,
                        fifth.Low,
                        fifth.High,
                        fifth.Mean is { } mean ? Words.Signed(mean, like) : "no value"
                    )),
                ],
                WhomOf(comparison, gain),
                WhenOf(comparison, gain.Strategy, pays)
            )
            {
                InWorlds = pays is null ? null : WhenItPays.SaidOfWorlds(pays),
            };
        }
    }

    // What differs by less than matters is no difference worth telling schools of.
    private static string WhomOf(Comparison comparison, GainsByQuintile gain) =>
        comparison.Matters is { } least && Math.Abs(gain.WeakestLessStrongest.Mean ?? 0) < least
            ? $"the weakest and the strongest fifth differ by less than matters ({Words.Brief(least)})"
            : gain.Verdict switch
            {
                Verdict.Higher => "more for the weakest fifth than for the strongest",
                Verdict.Lower => "more for the strongest fifth than for the weakest",
                Verdict.Unknown => "too few runs to say for whom",
                _ => "no clear difference between the weakest and the strongest fifth",
            };

    private static string? WhenOf(Comparison comparison, int strategy, PaysFrom? pays)
    {
        if (pays is null || WhenItPays.Said(comparison.Study.Study, pays) is not { } said)
        {
            return null;
        }

        string where = comparison.Study.Study.Worlds is null ? "" : " on average over worlds";
        double end = comparison.Payoffs.Paired(strategy, comparison.Baseline).Difference.Mean ?? 0;
        return comparison.Matters is { } least && Math.Abs(end) < least
            ? $"{said}{where}, but by less than matters ({Words.Brief(least)})"
            : said + where;
    }
}

/// <summary>What a fifth of schools gains, with the interval of luck.</summary>
internal sealed record FifthTold(double? Mean, double? Low, double? High, string Said);
