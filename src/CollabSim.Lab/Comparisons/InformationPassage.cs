using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>What it would be worth to know more of the world before choosing, and what would have to be learnt first.</summary>
internal static class InformationPassage
{
    private const int MostShown = 10;

    /// <summary>A value below so many of its errors is not told from none.</summary>
    private const double Sure = 2;

    public static IEnumerable<Passage> Of(Comparison comparison)
    {
        if (comparison is { Information: { } worth, Across: { } across })
        {
            yield return new Passage(
                "information",
                "What it would be worth to know more",
                [.. Sentences(comparison, across, worth)],
                Table(comparison, worth)
            );
        }
    }

    private static IEnumerable<string> Sentences(Comparison comparison, AcrossWorlds across, ValueOfInformation worth)
    {
        string chosen = comparison.Name(worth.Chosen);
        string? money = Money(comparison);
        if (worth.Everything.Value == 0)
        {
            yield return $"Nothing, as far as {comparison.OutcomeName} decides: {chosen} is best, or level with the best, in all {across.Worlds:N0} {comparison.WorldsCounted}, so that nothing that these leave open would change the choice.";
        }
        else
        {
            yield return $"To know which of {across.Worlds:N0} {comparison.WorldsCounted} it is before choosing would be worth at most {Said(worth.Everything)} of {comparison.OutcomeName}, against choosing {chosen}, the best on average.";
            yield return First(comparison, worth);
        }

        if (money is not null)
        {
            yield return money;
        }

        if (worth.Everything.Value > 0 || money is not null)
        {
            yield return "Upper bounds, for nothing is known perfectly: an inquiry that costs more is not worth while for this choice; for others it may be. "
                + "What one setting is worth is by a regression on it of what the others are ahead by (Strong, Oakley & Brennan 2014: polynomials of degree 0 to 3, or means by level, chosen by the Bayesian information criterion); "
                + $"± is a standard error over {worth.Resamples} resamples of the worlds. Worlds count equally, however likely they are, and luck that is left in their means makes the value of knowing all a little too large.";
        }
    }

    private static string First(Comparison comparison, ValueOfInformation worth)
    {
        int[] told = [.. worth.InOrder.Where(setting => IsTold(worth.Settings[setting]))];
        if (told.Length == 0)
        {
            return $"No single setting is clearly worth knowing by itself: what would change the choice is spread over several, or more than {comparison.Complete.Worlds:N0} worlds can tell.";
        }

        string first = Name(comparison, told[0]);
        string next =
            told.Length > 1
                ? $"; next comes {Name(comparison, told[1])}, {Said(worth.Settings[told[1]])}"
                : "; no other setting is clearly worth knowing by itself";
        return $"What would have to be learnt first is {first}: to know it alone would be worth at most {Said(worth.Settings[told[0]])}{next}.";
    }

    /// <summary>The same in money, where it is most in doubt whether the dearest option on the frontier is worth its price.</summary>
    private static string? Money(Comparison comparison)
    {
        if (
            comparison
                .Costs?.Frontier.Where(option => option is { Standing: Standing.OnFrontier, Icer: > 0 })
                .MaxBy(option => option.Icer)
                is not { Icer: { } price } dearest
            || ValueOfInformation.OfBestBuy(comparison, price) is not { } worth
        )
        {
            return null;
        }

        string first =
            worth.InOrder is [var most, ..] && IsTold(worth.Settings[most])
                ? $", and to know {Name(comparison, most)} alone at most {InMoney(worth.Settings[most])}"
                : "";
        return $"In money, where 0.01 is worth {CostPassages.Money(price)} a school, the price of {comparison.Name(dearest.Option)} on the frontier: to know the world would be worth at most {InMoney(worth.Everything)} a school{first}.";
    }

    private static PassageTable? Table(Comparison comparison, ValueOfInformation worth)
    {
        int[] worthIt = [.. worth.InOrder.Where(setting => worth.Settings[setting].Value > 0)];
        if (worthIt.Length == 0)
        {
            return null;
        }

        int[] shown = [.. worthIt.Take(MostShown)];
        double? like = Words.Precision(shown.Select(setting => worth.Settings[setting].Error));
        int more = worthIt.Length - shown.Length;
        int none = worth.Settings.Count - worthIt.Length;
        return new PassageTable(
            $"What it is worth at most to know one setting alone, in {comparison.OutcomeName}{(more > 0 ? $"; {more:N0} more are worth less" : "")}{(none > 0 ? $"; {none:N0} tell nothing that would change the choice" : "")}.",
            ["Setting", "Worth at most", "±", "Share of knowing all"],
            [
                .. shown.Select(setting =>
                    (IReadOnlyList<string>)
                        [
                            Name(comparison, setting),
                            Words.Number(worth.Settings[setting].Value, like),
                            Words.Number(worth.Settings[setting].Error, like),
                            Words.Percent(worth.Settings[setting].Value / worth.Everything.Value),
                        ]
                ),
            ]
        );
    }

    private static bool IsTold(Worth worth) => worth.Value > 0 && worth.Value >= Sure * worth.Error;

    private static string Said(Worth worth) => $"{Words.Brief(worth.Value)} (± {Words.Brief(worth.Error)})";

    private static string InMoney(Worth worth) =>
        $"{CostPassages.Money(worth.Value)} (± {CostPassages.Money(worth.Error)})";

    private static string Name(Comparison comparison, int setting) =>
        Words.Path(comparison.Choices.Uncertain[setting].Path);
}
