using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Optimisation;

/// <summary>What a search found, in sentences.</summary>
internal static class OptimizationWords
{
    /// <summary>The answer.</summary>
    public static IEnumerable<string> Answer(OptimizationResult result)
    {
        OptimizationPlan plan = result.Plan;
        if (result.Fresh is not { } fresh)
        {
            string tried = Words.Count(result.Search.Tried.Count, "package");
            if (plan.Constraints.Count == 0)
            {
                yield return $"None of {tried} that were tried has a value for every objective, so that none can be chosen.";
                yield break;
            }

            yield return $"None of {tried} that were tried keeps to {Words.List([.. plan.Constraints.Select(each => each.Words(plan.OverWorlds))])}.";
            if (
                result
                    .Search.Tried.Where(score => !double.IsInfinity(score.Violation))
                    .MinBy(score => score.Violation) is
                { } nearest
            )
            {
                yield return $"The nearest is {result.NumberOf(nearest)}, {PackageWords.Of(plan, nearest.Package)}, with {Bounds(plan, nearest)}{(result.Search.AsNow(plan) is { } now ? $"; what is done now has {Bounds(plan, now)}" : "")}.";
            }

            yield break;
        }

        FreshFinding best = fresh.Each[0];
        foreach (
            string sentence in plan.Objectives.Count > 1
                ? Several(result)
                : [Chosen(result, best), .. Doing(plan, best)]
        )
        {
            yield return sentence;
        }

        if (result.Search.Alternatives is { } alternatives)
        {
            yield return Promise(result, alternatives);
        }

        if (plan.Objectives.Count == 1 && Overtaken(result, best) is { } overtaken)
        {
            yield return overtaken;
        }

        if (plan.Objectives.Count == 1 && Flattery(result, best) is { } flattery)
        {
            yield return flattery;
        }

        if (fresh.Each.FirstOrDefault(each => each.Finalist.Reasons.Contains(Finalist.CheapestReason)) is { } cheapest)
        {
            yield return Cheapest(result, best, cheapest);
        }

        if (fresh.Each.FirstOrDefault(each => each.Finalist.Reasons.Contains(Finalist.RobustReason)) is { } robust)
        {
            yield return InTheWorst(result, robust);
        }

        if (Common(result) is { } common)
        {
            yield return common;
        }
    }

    private static string Bounds(OptimizationPlan plan, PackageScore score) =>
        Words.List([.. plan.Constraints.Select((each, k) => $"{each.Name} {Words.Brief(score.Bounded[k])}")]);

    private static string Chosen(OptimizationResult result, FreshFinding best)
    {
        OptimizationPlan plan = result.Plan;
        Objective first = plan.Objectives[0];
        return $"Of {Tried(result)}, {best.Name} was chosen for the {Most(first)} {first.Words(plan.OverWorlds)}: {Number(result, best, 0)} with fresh luck{AsNow(result, best)}.";
    }

    private static IEnumerable<string> Doing(OptimizationPlan plan, FreshFinding best) =>
        plan.Levers.Count > 0
            ? [$"{Words.Capital(best.Name)}: {PackageWords.Of(plan, best.Finalist.Package)}{Price(plan, best)}."]
            : [];

    /// <summary>Where several things are wanted there is no best: what is had for which money, or at which end.</summary>
    private static IEnumerable<string> Several(OptimizationResult result)
    {
        OptimizationPlan plan = result.Plan;
        yield return $"Of {Tried(result)}, {result.Search.Front.Count:N0} {(result.Search.Front.Count == 1 ? "is" : "are")} such that none is better in all of {Words.List([.. plan.Objectives.Select(each => each.Words(plan.OverWorlds))])}.";
        FreshFinding[] limited = [.. result.Fresh!.Each.Where(each => each.Finalist.Limits.Count > 0)];
        foreach (FreshFinding each in limited)
        {
            yield return $"For at most {Words.List([.. each.Finalist.Limits.Select(limit => Comparisons.CostPassages.Money(limit))])} a school over the whole time, {each.Name}: {PackageWords.Of(plan, each.Finalist.Package)}, for {Money(each)} a school; {plan.Objectives[0].Words(plan.OverWorlds)} {Number(result, each, 0)}{AsNow(result, each)}; with fresh luck.{Dearer(result, each)}";
        }

        if (limited.Length == 0)
        {
            foreach ((int k, Objective objective) in plan.Objectives.Index())
            {
                FreshFinding end = result.Fresh.Each.First(each =>
                    each.Finalist.Reasons.Contains(Finalist.Extreme(plan, k))
                );
                yield return $"{Words.Capital(end.Name)} has the {Most(objective)} {objective.Words(plan.OverWorlds)} of them: {PackageWords.Of(plan, end.Finalist.Package)}; {Number(result, end, k)} with fresh luck.";
            }
        }
    }

    /// <summary>Whether a limit that is kept on average is broken in some worlds, or binds nothing; empty: neither.</summary>
    private static string Dearer(OptimizationResult result, FreshFinding each)
    {
        double limit = each.Finalist.Limits.Min();
        if (
            result.Plan.Asked is { } asked
            && each.Fresh.Evaluation.ByWorld(asked).Average() is var wanted
            && wanted > 1.01 * each.Fresh.Money
        )
        {
            return $" Its policies asked the budget for {Comparisons.CostPassages.Money(wanted)} a school and got {Comparisons.CostPassages.Money(each.Fresh.Money)}: they act with part of their strength, or for part of the schools.";
        }

        int above = each.Fresh.Evaluation.ByWorld(result.Plan.Money).Count(money => money > limit);
        double dearest = result.Search.Tried.Max(score => score.Money);
        return above > 0
                ? $" It costs more than {Comparisons.CostPassages.Money(limit)} in {above:N0} of {result.Fresh!.Worlds:N0} worlds."
            : limit > dearest
                ? $" No package that was tried costs more than {Comparisons.CostPassages.Money(dearest)}, so that this limit binds nothing."
            : "";
    }

    /// <summary>What all good packages have in common, in one sentence; null: nothing, or there are too few.</summary>
    public static string? Common(OptimizationResult result)
    {
        int good = SharedLever.GoodOnes(result).Count;
        string[] said = [.. SharedLever.Of(result).Select(each => each.Words(result.Plan, good)).OfType<string>()];
        return said.Length == 0
            ? null
            : $"What the {Words.Count(good, "good package")} have in common: {string.Join("; ", said)}.";
    }

    /// <summary>The search against the plain sweep, in sentences; none: there was no sweep.</summary>
    public static IEnumerable<string> AgainstSweep(OptimizationResult result)
    {
        if (result.Plan is { Section.AgainstSweep: true, IsByCounting: true })
        {
            yield return $"againstSweep adds nothing here: each of the {Words.Count(result.Search.Tried.Count, "package")} that the levers allow was tried, so that a sweep would have tried no other.";
            yield break;
        }

        if (result.Fresh is not { } fresh || result.Sweep.Count == 0)
        {
            yield break;
        }

        yield return $"A plain sweep tried {Words.Count(result.Sweep.Count, "package")}, spread evenly over the levers, with the same effort and the same luck.";
        double[] limits = [.. fresh.Each.SelectMany(each => each.Finalist.SweepLimits).Distinct().Order()];
        foreach (double limit in limits)
        {
            FreshFinding? own = fresh.Each.FirstOrDefault(each => each.Finalist.Limits.Contains(limit));
            FreshFinding swept = fresh.Each.First(each => each.Finalist.SweepLimits.Contains(limit));
            yield return Against(result, own, swept, $"For at most {Comparisons.CostPassages.Money(limit)} a school");
        }

        if (
            limits.Length == 0
            && fresh.Each.FirstOrDefault(each => each.Finalist.Reasons.Contains(Finalist.SweepReason)) is { } best
        )
        {
            yield return Against(result, fresh.Each[0], best, "Of both");
        }
    }

    private static string Against(OptimizationResult result, FreshFinding? own, FreshFinding swept, string where)
    {
        Objective first = result.Plan.Objectives[0];
        if (own is null)
        {
            return $"{where} the search found nothing, and the sweep {swept.Name}.";
        }

        if (ReferenceEquals(own, swept))
        {
            return $"{where} both found {own.Name}.";
        }

        if (!first.Over.IsMean)
        {
            return $"{where} the search has {Number(result, own, 0)} ({own.Name}) and the sweep {Number(result, swept, 0)} ({swept.Name}), with fresh luck.";
        }

        MeanInterval difference = FreshFindings.Difference(own.Fresh, swept.Fresh, first.Index);
        string verdict =
            !difference.ExcludesZero ? "no clear difference"
            : first.Sign * difference.Mean > 0 ? "the search did better"
            : "the sweep did better";
        return $"{where}, the search’s {own.Name} less the sweep’s {swept.Name}: {Words.Signed(difference.Mean ?? double.NaN, difference.HalfWidth)}{Interval(difference)} {first.Name}, with fresh luck: {verdict}.";
    }

    /// <summary>What stands against what was found, one sentence each.</summary>
    public static IEnumerable<string> Warnings(OptimizationResult result)
    {
        if (result.Failed > 0)
        {
            yield return $"{Words.Count(result.Failed, "run")} of {result.Runs:N0} failed and {(result.Failed == 1 ? "counts" : "count")} as missing.";
        }

        int missing = result.Search.Tried.Count(score => score.Merits.Any(double.IsNaN));
        if (missing > 0)
        {
            yield return $"{Words.Count(missing, "package")} of {result.Search.Tried.Count:N0} {(missing == 1 ? "has" : "have")} no value in some world and {(missing == 1 ? "was" : "were")} not considered.";
        }

        foreach (FreshFinding broken in (result.Fresh?.Each ?? []).Where(each => each.Fresh.Violation > 0))
        {
            yield return $"{Words.Capital(broken.Name)} kept to the constraints in the search and does not with fresh luck.";
        }

        if (!result.Plan.OverWorlds)
        {
            yield return "All of this holds for one set of settings that nobody has measured; with worlds (worlds: { sample: 100 }) packages are judged over what is not known.";
        }
    }

    /// <summary>An objective's number of a package with fresh luck, with its interval where it has one.</summary>
    public static string Number(OptimizationResult result, FreshFinding finding, int objective)
    {
        Objective own = result.Plan.Objectives[objective];
        double shown = finding.Fresh.Shown[objective];
        if (!own.Over.IsMean)
        {
            return double.IsNaN(shown) ? "no value" : Words.Number(shown) + Unit(own);
        }

        if (own.Index == result.Plan.Money && !double.IsNaN(shown))
        {
            return Comparisons.CostPassages.Money(shown);
        }

        MeanInterval mean = FreshFindings.Mean(finding.Fresh, own.Index);
        return mean.Mean is { } value ? Words.Number(value, mean.HalfWidth) + Interval(mean) + Unit(own) : "no value";
    }

    private static string Most(Objective objective) => objective.MoreIsBetter ? "most" : "least";

    private static string Tried(OptimizationResult result) =>
        result.Search.IsExhaustive
            ? $"the {Words.Count(result.Search.Tried.Count, "alternative")} that there are"
            : $"the {Words.Count(result.Search.Tried.Count, "package")} that were tried";

    private static string AsNow(OptimizationResult result, FreshFinding best)
    {
        Objective first = result.Plan.Objectives[0];
        if (best.Name == result.Plan.Baseline)
        {
            return "";
        }

        if (!first.Over.IsMean)
        {
            return $" (with what is done now {Words.Number(result.Fresh!.AsNow.Shown[0])})";
        }

        MeanInterval difference = FreshFindings.Difference(best.Fresh, result.Fresh!.AsNow, first.Index);
        string now = result.Plan.Levers.Count > 0 ? FreshStudy.AsNow(result.Plan) : result.Plan.Baseline;
        if (difference.Mean is not { } mean)
        {
            return "";
        }

        string gain = Words.Signed(mean, difference.HalfWidth);
        return FreshFindings.OverWorlds(best.Fresh, result.Fresh!.AsNow, first.Index) is { } worlds
            ? $", {gain} against {now} ({OverWorlds(worlds, first)})"
            : $", {gain}{Interval(difference)} against {now}";
    }

    // Two uncertainties: worlds that were drawn, and luck, which is the smaller one by far.
    private static string OverWorlds(GainOverWorlds worlds, Objective objective)
    {
        int worse = objective.Sign > 0 ? worlds.Lower : worlds.Higher;
        return $"other draws of {worlds.Count:N0} worlds: {Words.BriefSigned(worlds.Mean.Low ?? double.NaN)} to {Words.BriefSigned(worlds.Mean.High ?? double.NaN)}; nine worlds of ten: {Words.BriefSigned(worlds.Low)} to {Words.BriefSigned(worlds.High)}; {(worse == 0 ? "worse than now in none" : $"worse than now in {worse:N0} of {worlds.Count:N0}")}";
    }

    private static string Promise(OptimizationResult result, AlternativeFindings alternatives)
    {
        OptimizationPlan plan = result.Plan;
        string least = plan.SmallestDifference is { } zone ? Words.Brief(zone) : "";
        return (plan.Method, alternatives.Confidence) switch
        {
            (SearchMethod.KimNelson, { } confidence) =>
                $"It was chosen by a procedure that takes the best, or one that is less than {least} worse, with a probability of at least {Words.Percent(confidence)} where runs are near normal (Kim and Nelson 2001).",
            (SearchMethod.KimNelson, null) =>
                $"The effort ran out before one could be chosen with a probability of {Words.Percent(plan.Section.Confidence)}: {Words.Count(alternatives.Left.Count, "alternative")} of {alternatives.Observations.Count:N0} are left, and the best of them so far is named.",
            (_, { } probability) =>
                $"The probability that it is the best of them is at least {Words.Percent(probability)} by the search's own runs (Bonferroni).",
            _ =>
                "How likely it is that another one is better cannot be said of more than one number, or of a number that is no mean.",
        };
    }

    /// <summary>Another finalist that does clearly better with fresh luck than the chosen one; null: there is none.</summary>
    private static string? Overtaken(OptimizationResult result, FreshFinding best)
    {
        OptimizationPlan plan = result.Plan;
        Objective first = plan.Objectives[0];
        if (!first.Over.IsMean)
        {
            return null;
        }

        (FreshFinding Finding, MeanInterval Difference)? better = result
            .Fresh!.Each.Where(each => !ReferenceEquals(each, best) && each.Fresh.IsAllowed)
            .Select(each => (Finding: each, Difference: FreshFindings.Difference(each.Fresh, best.Fresh, first.Index)))
            .Where(each => each.Difference.ExcludesZero && first.Sign * each.Difference.Mean > 0)
            .OrderByDescending(each => first.Sign * each.Difference.Mean)
            .Select(each => ((FreshFinding, MeanInterval)?)each)
            .FirstOrDefault();
        return better is { } found
            ? $"With fresh luck {found.Finding.Name} does better still, by {Words.Signed(found.Difference.Mean!.Value, found.Difference.HalfWidth)}{Interval(found.Difference)}: the search did not see enough {(plan.OverWorlds ? "worlds and luck" : "luck")} to tell them apart."
            : null;
    }

    /// <summary>What the one that did best in bad worlds does in those of the fresh study, beside what is done now.</summary>
    private static string InTheWorst(OptimizationResult result, FreshFinding robust)
    {
        Objective first = result.Plan.Objectives[0];
        double Of(PackageScore numbers) => first.Sign * first.InTheWorstTenth(numbers.Evaluation.ByWorld(first.Index));
        int worlds = Math.Max(1, (int)Math.Round(result.Fresh!.Worlds / 10.0));
        return $"{Words.Capital(robust.Name)} did best in the worst tenth of worlds of the search; with fresh luck its {first.Name} in the worst {(worlds == 1 ? "world" : $"{worlds} worlds")} is {Words.Brief(Of(robust.Fresh))}, and {Words.Brief(Of(result.Fresh.AsNow))} with what is done now.";
    }

    private static string? Flattery(OptimizationResult result, FreshFinding best)
    {
        double optimism = best.Optimism(result, 0);
        if (double.IsNaN(optimism))
        {
            return null;
        }

        Objective first = result.Plan.Objectives[0];
        bool isGain = FreshFinding.NowOf(result, 0) is not null;
        double shown = isGain ? first.Sign * best.Seen(result, 0) : best.Finalist.Score.Shown[0];
        string seen = isGain ? $"{Words.BriefSigned(shown)} against what is done now" : Words.Brief(shown);
        if (result.Plan.OverWorlds)
        {
            string found = isGain
                ? Words.BriefSigned(first.Sign * best.Found(result, 0))
                : Words.Brief(best.Fresh.Shown[0]);
            return $"In the worlds and with the luck of the search it was {seen}, in fresh ones {found}: so much do {result.Plan.Worlds:N0} worlds leave open{(optimism > 0 ? ", and luck that happened to suit it" : "")}.";
        }

        return optimism > 0
            ? $"The search itself saw {seen}: {Words.Brief(optimism)} of that was luck that happened to suit it, which is why it was measured again."
            : $"The search itself saw {seen}: its luck did not flatter the package.";
    }

    private static string Cheapest(OptimizationResult result, FreshFinding best, FreshFinding cheapest)
    {
        OptimizationPlan plan = result.Plan;
        string least = Words.Brief(plan.SmallestDifference!.Value);
        return ReferenceEquals(best, cheapest)
            ? $"None that the search found within {least} of it costs less: {Money(best)} a school."
            : $"{Words.Capital(cheapest.Name)} costs {Money(cheapest)} a school instead of {Money(best)} and was within {least} of it in the search; with fresh luck it has {Number(result, cheapest, 0)}.";
    }

    private static string Price(OptimizationPlan plan, FreshFinding best) =>
        plan.HasCosts ? $", for {Money(best)} a school" : "";

    private static string Money(FreshFinding finding) => Comparisons.CostPassages.Money(finding.Fresh.Money);

    private static string Interval(MeanInterval interval) =>
        interval is { Low: { } low, High: { } high }
            ? $" ({Words.End(low, interval.HalfWidth)} to {Words.End(high, interval.HalfWidth)})"
            : "";

    private static string Unit(Objective objective) =>
        objective.Unit.Length > 0 && objective.Over is not Aggregations.ShareOfWorlds ? $" {objective.Unit}" : "";
}
