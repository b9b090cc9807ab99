using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>
/// A report of one page: three sentences (the answer; its price and catch; what would change it), one chart with cost and days beside it, and
/// a line of what was not tried.
/// </summary>
internal static class Brief
{
    /// <summary>The three sentences; one where there is no result.</summary>
    /// <param name="evidence">The study.</param>
    /// <param name="headline">The answer's kind; null: there is no result.</param>
    /// <param name="said">The answer in full.</param>
    public static IReadOnlyList<Prose> Sentences(Evidence evidence, Headline? headline, IReadOnlyList<Prose> said) =>
        headline is null
            ? said
            :
            [
                Prose.Of($"{new Strong("The answer:")} {headline.Briefly(evidence, said)}"),
                Prose.Of($"{new Strong("Price and catch:")} {Cite(evidence, PriceAndCatch(evidence, headline), 2)}"),
                Prose.Of($"{new Strong("What would change it:")} {Cite(evidence, headline.WouldChange(evidence), 3)}"),
            ];

    /// <summary>What stands beside the chart: money and staff days of the option that the answer prices.</summary>
    public static IReadOnlyList<(string Number, string Of)> Costs(Evidence evidence, Headline? headline)
    {
        if (Told(evidence, headline) is not ({ } comparison, var strategy))
        {
            return [];
        }

        WhatItMeans.ExtraCost extra = WhatItMeans.Extra(comparison, strategy);
        string name = comparison.Name(strategy);
        string years = Words.Years(evidence.Study.Horizon, evidence.Study.TicksPerYear);
        return
        [
            extra.Money is { } money
                ? (
                    CostPassages.Money(Math.Abs(money)),
                    $"money a school {(money < 0 ? "less" : "more")} over {years} years{CostPassages.InBrackets(comparison.Study)} with {name}"
                )
                : ("–", $"money: the cost of {name} is not given"),
            extra.DaysAYear is { } days
                ? (
                    Words.Brief(Math.Abs(days)),
                    $"staff days a school a year {(days < 0 ? "less" : "more")} with {name}"
                )
                : ("–", $"staff days: {NoDays(extra)}"),
        ];
    }

    private static string NoDays(WhatItMeans.ExtraCost extra) =>
        extra.Days switch
        {
            null or { Mean: null } => "not observed",
            { HalfWidth: null } => "too few runs to say",
            _ => VerdictText.Unclear,
        };

    private static string PriceAndCatch(Evidence evidence, Headline headline)
    {
        if (Told(evidence, headline) is not ({ } comparison, var strategy))
        {
            return $"No option is priced, for the answer is not about what to choose; the catch is that {headline.Catch}.";
        }

        bool isNearest =
            Lead.Of(comparison, null).Verdict is LeadVerdict.BaselineWins or LeadVerdict.BaselineNotClear
            && comparison.Order()[1] == strategy;
        string nearest = isNearest ? ", the nearest to it," : "";
        string cheaper = CheaperOption.Of(comparison, strategy) is { } close ? $"; {close.Phrase(comparison)}" : "";
        return $"{Words.Capital(comparison.Name(strategy))}{nearest} {WhatItMeans.PriceAndCatch(comparison, strategy)}{cheaper}.";
    }

    private static (Comparison? Comparison, int Strategy) Told(Evidence evidence, Headline? headline) =>
        headline is not null
        && evidence.Of(Comparison.Of) is { Strategies: > 1 } comparison
        && headline.Priced(comparison) is { } strategy
            ? (comparison, strategy)
            : (null, -1);

    private static Inline Cite(Evidence evidence, string sentence, int nth) =>
        Cited.Sentence(evidence.Estimates, sentence, "brief", nth);
}
