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
            Catch(comparison, strategy),
        ];
        return said.OfType<string>();
    }

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
        return $"{Where(study, baseline)} the scale from 0 to 1 schools stand at {now - worth:0.00} alone, {now:0.00} as now ({comparison.Name(comparison.Baseline)}) and {then:0.00} with {name}{share}.";
    }

    private static string? Price(Comparison comparison, int strategy)
    {
        StudyDescription about = comparison.Study.Study;
        string years = Words.Years(about.Horizon, about.TicksPerYear);
        string? money =
            strategy == comparison.Baseline ? null
            : comparison.Unpriced.Contains(strategy) && comparison.Costs is not null ? "has a cost that is not given"
            : comparison.Costs?.Options[strategy].ExtraCost.Mean is { } extra
                ? $"costs {CostPassages.Money(Math.Abs(extra))} a school {(extra < 0 ? "less" : "more")} over {years} years"
            : null;
        string? days = Days(comparison, strategy);
        return money is null && days is null
            ? null
            : $"{Words.Capital(comparison.Name(strategy))} {string.Join(", and ", new[] { money, days }.OfType<string>())}.";
    }

    // The latest observation of what days were spent; they are the schools' own, whatever the money is for.
    private static string? Days(Comparison comparison, int strategy)
    {
        StudyDescription about = comparison.Study.Study;
        int[] days =
        [
            .. about
                .Outcomes.Index()
                .Where(at => at.Item.Metric.Is<DaysSpent>() && at.Item.Reduction == Reduction.At)
                .OrderBy(at => at.Item.ToTick)
                .Select(at => at.Index),
        ];
        if (days.Length == 0 || strategy == comparison.Baseline)
        {
            return null;
        }

        double years = (double)about.Outcomes[days[^1]].ToTick / about.TicksPerYear;
        return
            years > 0
            && Payoffs
                .Of(comparison.Study, comparison.Choices, days[^1])
                .Paired(strategy, comparison.Baseline)
                .Difference
                is { Mean: { } more, ExcludesZero: true }
            ? $"takes {Words.Brief(Math.Abs(more) / years)} staff days a school a year {(more > 0 ? "more" : "less")} than {comparison.Name(comparison.Baseline)}"
            : null;
    }

    private static string? Catch(Comparison comparison, int strategy)
    {
        StudyDescription about = comparison.Study.Study;
        int arm = comparison.Choices.Strategies[strategy].Arm;
        bool isArm = comparison.Strategies == about.Arms.Count - comparison.Counterfactuals.Count;
        PaysFrom? pays =
            isArm && comparison.Baseline == 0 ? comparison.Pays.FirstOrDefault(each => each.Arm == arm) : null;
        string? turns = pays switch
        {
            { LosesUntil: { } last, Tick: { } first } =>
                $"is clearly worse until year {Words.Years(last, about.TicksPerYear)} and clearly better from year {Words.Years(first, about.TicksPerYear)} on",
            { Tick: { } first } => $"is clearly better from year {Words.Years(first, about.TicksPerYear)} on",
            _ => null,
        };
        string? whom = comparison.Gains.FirstOrDefault(gain => gain.Strategy == strategy)?.Verdict switch
        {
            Verdict.Higher => "helps the weakest fifth of schools clearly more than the strongest",
            Verdict.Lower => "helps the strongest fifth of schools clearly more than the weakest",
            _ => null,
        };
        return turns is null && whom is null
            ? null
            : $"{Words.Capital(comparison.Name(strategy))} {string.Join(", and ", new[] { turns, whom }.OfType<string>())}.";
    }

    // The line of a strategy's arm, where the strategy is the arm and nothing else.
    private static int LineOf(StudyEstimates study, Comparison comparison, int strategy) =>
        comparison.Strategies == study.Study.Arms.Count - comparison.Counterfactuals.Count
            ? study.Lines.ToList().FindIndex(line => line.Arm == comparison.Choices.Strategies[strategy].Arm)
            : -1;

    // Lines of several arms stand for one design point, or for all of them.
    private static string Where(StudyEstimates study, int line) =>
        study.Lines[line].Points is [var point] && study.Study.Points.Count > 1
            ? $"With {Words.List([.. study.Study.Factors.Select((factor, i) => $"{Words.Path(factor.Path)} {GridAxis.Of(factor, study.Study.Points.Select(at => at.Values[i])).Say(study.Study.Points[point].Values[i])}")])}, on"
            : "On";
}
