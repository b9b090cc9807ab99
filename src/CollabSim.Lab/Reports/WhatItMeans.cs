using CollabSim.Engine.Metrics;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Reports;

/// <summary>
/// What a difference means beside what schools have alone and as now, what it costs in money and staff days, when it turns and for whom: each as
/// far as the study has it, in two digits.
/// </summary>
internal static class WhatItMeans
{
    /// <summary>One strategy against the baseline.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="strategy">The strategy that the answer is about.</param>
    public static IEnumerable<string> Of(Comparison comparison, int strategy)
    {
        string?[] said =
        [
            Levels(comparison, strategy),
            UnitsPassage.Sentence(comparison, strategy),
            Price(comparison, strategy),
            CheaperOption.Of(comparison, strategy)?.Said(comparison),
            Catch(comparison, strategy),
        ];
        return Scoped(Scope(comparison), said.OfType<string>())
            .Concat(
                new[] { Pays(comparison, strategy) is { } pays ? WhenItPays.SaidOfWorlds(pays) : null }.OfType<string>()
            );
    }

    // Levels of levers are chosen, not averaged over.
    private static string Scope(Comparison comparison) =>
        comparison.AreArms ? PaysFrom.Scope(comparison.Study)
        : comparison.Choices.Worlds.Count > 1
            ? $"on average over {comparison.Choices.Worlds.Count:N0} {comparison.States}"
        : "";

    // Where they hold is said once, and then pointed back to.
    private static IEnumerable<string> Scoped(string scope, IEnumerable<string> said) =>
        scope.Length == 0
            ? said
            : said.Select(
                (sentence, i) => $"{sentence.TrimEnd('.')}{(i == 0 ? $", {scope}" : ", on the same average")}."
            );

    /// <summary>"On the scale from 0 to 1 schools stand at 0.37 alone, 0.41 as now and 0.50 with facilitation."</summary>
    private static string? Levels(Comparison comparison, int strategy)
    {
        StudyEstimates study = comparison.Study;
        StudyDescription about = study.Study;
        OutcomeDescription outcome = about.Outcomes[comparison.Outcome];
        int tick = about.SeriesTicks.ToList().IndexOf(outcome.ToTick);
        (int performance, int advantage) = (about.SeriesOf<MeanPerformance>(), about.SeriesOf<Advantage>());
        int own = LineOf(study, comparison, strategy);
        int baseline = LineOf(study, comparison, comparison.Baseline);
        if (
            !outcome.Metric.Is<Advantage>()
            || outcome.Reduction != Reduction.At
            || new[] { tick, performance, advantage, own, baseline }.Contains(-1)
            || study.Series(performance, baseline, tick).Mean is not { } now
            || study.Series(advantage, baseline, tick).Mean is not { } worth
            || study.Series(performance, own, tick).Mean is not { } then
        )
        {
            return null;
        }

        string name = comparison.Name(strategy);
        string share =
            worth > 0.005
                ? $"; {(then >= now ? "the gain" : "the loss")} is {100 * Math.Abs(then - now) / worth:0} % of what collaboration is worth as now"
                : "";
        return $"On the scale from 0 to 1 schools stand at {now - worth:0.00} alone, {now:0.00} as now ({comparison.Name(comparison.Baseline)}) and {then:0.00} with {name}{share}.";
    }

    /// <summary>
    /// "Package costs 172,800 a school more over 20 years, and takes 5.2 staff days a school a year more than baseline." None where nothing has a
    /// price.
    /// </summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="strategy">The strategy that the answer is about.</param>
    public static string? PriceOf(Comparison comparison, int strategy) =>
        comparison.Costs is null || Price(comparison, strategy) is not { } price
            ? null
            : Scoped(Scope(comparison), [price]).Single();

    private static string? Price(Comparison comparison, int strategy) =>
        Joined(
            comparison,
            strategy,
            strategy == comparison.Baseline || comparison.Costs is null
                ? null
                : Price(Extra(comparison, strategy), comparison),
            strategy == comparison.Baseline ? null : Days(comparison, strategy)
        );

    /// <summary>Money for a strategy beyond the baseline, and the staff days that it takes, each as far as the study has it.</summary>
    /// <param name="Money">Money a school over the whole run; null: nobody said what it costs.</param>
    /// <param name="Days">The staff days; null: none were observed.</param>
    /// <param name="Years">Years up to which days were counted.</param>
    internal readonly record struct ExtraCost(double? Money, MeanInterval? Days, double Years)
    {
        /// <summary>Staff days a school a year, if they clearly differ from the baseline's.</summary>
        public double? DaysAYear => Days is { Mean: { } more, ExcludesZero: true } && Years > 0 ? more / Years : null;
    }

    /// <summary>What a strategy costs beyond the baseline.</summary>
    internal static ExtraCost Extra(Comparison comparison, int strategy)
    {
        double? money =
            comparison.Unpriced.Contains(strategy) ? null
            : comparison.Costs is { } costs ? costs.Options[strategy].ExtraCost.Mean
            : CostEffectiveness
                .Costs(comparison.Study, comparison.Choices)
                .Paired(strategy, comparison.Baseline)
                .Difference.Mean;
        return LastDays(comparison.Study.Study) is { } last
            ? new(
                money,
                Payoffs.Of(comparison.Study, comparison.Choices, last).Paired(strategy, comparison.Baseline).Difference,
                (double)comparison.Study.Study.Outcomes[last].ToTick / comparison.Study.Study.TicksPerYear
            )
            : new(money, null, 0);
    }

    /// <summary>What a strategy costs, and the catch: from when and for whom it is better, and where that holds; one sentence without its end.</summary>
    internal static string PriceAndCatch(Comparison comparison, int strategy)
    {
        ExtraCost extra = Extra(comparison, strategy);
        string?[] said =
        [
            Price(extra, comparison),
            Days(extra, comparison),
            Turns(comparison, strategy),
            Whom(comparison, strategy),
        ];
        string scope = Scope(comparison);
        return Words.List([.. said.OfType<string>()]) + (scope.Length > 0 ? $", {scope}" : "");
    }

    private static string Price(ExtraCost extra, Comparison comparison)
    {
        StudyDescription about = comparison.Study.Study;
        return extra.Money switch
        {
            null => "has a cost that is not given",
            0 => $"costs no more money than {comparison.Name(comparison.Baseline)}",
            { } money =>
                $"costs {CostPassages.Money(Math.Abs(money))} a school {(money < 0 ? "less" : "more")} over {Words.Years(about.Horizon, about.TicksPerYear)} years{CostPassages.InBrackets(comparison.Study)}",
        };
    }

    private static string? Days(Comparison comparison, int strategy) => Days(Extra(comparison, strategy), comparison);

    private static string? Days(ExtraCost extra, Comparison comparison) =>
        extra.DaysAYear is { } days
            ? $"takes {Words.Brief(Math.Abs(days))} staff days a school a year {(days > 0 ? "more" : "less")} than {comparison.Name(comparison.Baseline)}"
            : null;

    // The latest observation of what days were spent; they are the schools' own, whatever the money is for.
    private static int? LastDays(StudyDescription about) =>
        about
            .Outcomes.Index()
            .Where(at => at.Item.Metric.Is<DaysSpent>() && at.Item.Reduction == Reduction.At)
            .OrderBy(at => at.Item.ToTick)
            .Select(at => (int?)at.Index)
            .LastOrDefault();

    private static string? Catch(Comparison comparison, int strategy) =>
        Joined(comparison, strategy, Turns(comparison, strategy), Whom(comparison, strategy));

    private static string? Turns(Comparison comparison, int strategy) =>
        Pays(comparison, strategy) is { } pays ? WhenItPays.Said(comparison.Study.Study, pays) : null;

    private static string? Whom(Comparison comparison, int strategy) =>
        comparison.Gains.FirstOrDefault(gain => gain.Strategy == strategy) switch
        {
            { } gain when Math.Abs(gain.WeakestLessStrongest.Mean ?? 0) < (comparison.Matters ?? 0) => null,
            { Verdict: Verdict.Higher } gain => Favours("weakest", gain.ByQuintile[0], "strongest"),
            { Verdict: Verdict.Lower } gain => Favours("strongest", gain.ByQuintile[^1], "weakest"),
            _ => null,
        };

    // Who loses less is not helped.
    private static string Favours(string better, MeanInterval gains, string worse) =>
        gains.Mean > 0
            ? $"helps the {better} fifth of schools clearly more than the {worse}"
            : $"harms the {worse} fifth of schools clearly more than the {better}";

    // "Facilitation costs 300 a school more over 20 years, and takes 2 staff days …"; null where there is neither.
    private static string? Joined(Comparison comparison, int strategy, string? one, string? other) =>
        one is null && other is null
            ? null
            : $"{Words.Capital(comparison.Name(strategy))} {string.Join(", and ", new[] { one, other }.OfType<string>())}.";

    // When a strategy pays that is an arm and nothing else.
    private static PaysFrom? Pays(Comparison comparison, int strategy) =>
        comparison.AreArms
            ? comparison.Pays.FirstOrDefault(each => each.Arm == comparison.Choices.Strategies[strategy].Arm)
            : null;

    // The line of a strategy's arm, where the strategy is the arm and nothing else.
    private static int LineOf(StudyEstimates study, Comparison comparison, int strategy) =>
        comparison.AreArms
            ? study.Lines.ToList().FindIndex(line => line.Arm == comparison.Choices.Strategies[strategy].Arm)
            : -1;
}
