using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Units;
using CsvHelper;

namespace CollabSim.Lab.Comparisons;

/// <summary>The numbers of a comparison as tidy tables in the results folder; an empty field where there is no value.</summary>
internal static class ComparisonTables
{
    /// <summary>Writes contrasts, ranks, interactions, worlds, information, effect-sizes, quintiles, pays-from, recovery, cost-effectiveness, acceptability, regret and flip-points (.csv), as far as they apply.</summary>
    /// <returns>The names of the files.</returns>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(Comparison comparison, string folder)
    {
        List<string> written = [];
        void Table(string name, bool applies, Action<CsvWriter> write)
        {
            string path = Path.Combine(folder, name + ".csv");
            if (applies)
            {
                Csv.WriteTable(path, write);
                written.Add(path);
            }
            else
            {
                // What an earlier comparison wrote must not be taken for this one's.
                ResultsFolder.Delete(path);
            }
        }

        Table("contrasts", comparison.Strategies > 1, csv => Contrasts(csv, comparison));
        Table("ranks", comparison.Ranks.Count > 0, csv => Ranks(csv, comparison));
        Table("interactions", comparison.Interactions.Count > 0, csv => Interactions(csv, comparison));
        Table("worlds", comparison.Across is not null, csv => Worlds(csv, comparison.Across!, comparison));
        Table(
            "information",
            comparison.Information is not null,
            csv => Information(csv, comparison.Information!, comparison)
        );
        Table("effect-sizes", comparison.Sizes is not null, csv => Sizes(csv, comparison.Sizes!, comparison));
        Table("quintiles", comparison.Gains.Count > 0, csv => Quintiles(csv, comparison));
        Table("pays-from", comparison.Pays.Count > 0, csv => Pays(csv, comparison));
        Table("recovery", comparison.Recoveries.Count > 0, csv => Recoveries(csv, comparison));
        Table("cost-effectiveness", comparison.Costs is not null, csv => Costs(csv, comparison));
        Table("acceptability", comparison.Costs is not null, csv => Acceptability(csv, comparison));
        Table("regret", comparison.Regrets.Count > 0, csv => Regrets(csv, comparison));
        Table("flip-points", comparison.Flips is not null, csv => Flips(csv, comparison));
        return written;
    }

    private static void Contrasts(CsvWriter csv, Comparison comparison)
    {
        csv.Fields("arm", "against");
        csv.Fields([.. comparison.Choices.Uncertain.Select(factor => factor.Path)]);
        csv.Fields("outcome", "pairs", "meanDifference", "sdDifference", "lower95", "upper95");
        csv.Fields("bootstrapLower95", "bootstrapUpper95", "simultaneousLower95", "simultaneousUpper95");
        csv.Fields("dz", "glassDelta", "correlation", "varianceRatio", "probabilityOfBest");
        csv.EndRecord();
        IEnumerable<int?> places =
            comparison.Choices.Worlds.Count > 1
                ? [null, .. Enumerable.Range(0, comparison.Choices.Worlds.Count).Select(w => (int?)w)]
                : [null];
        foreach (int? place in places)
        {
            IReadOnlyList<double> best = comparison.Places.Contains(place) ? comparison.ProbabilityOfBest(place) : [];
            foreach (Contrast contrast in comparison.Contrasts(place))
            {
                MeanInterval difference = contrast.Paired.Difference;
                csv.Fields(comparison.Name(contrast.Strategy), comparison.Name(contrast.Against));
                World(csv, comparison, place);
                csv.Fields(comparison.Study.Study.Outcomes[comparison.Outcome].Text);
                csv.Fields(difference.N, difference.Mean, difference.Sd, difference.Low, difference.High);
                csv.Fields(contrast.Bootstrap?.Low, contrast.Bootstrap?.High);
                csv.Fields(contrast.Simultaneous.Low, contrast.Simultaneous.High);
                csv.Fields(contrast.StandardisedByDifferences, contrast.StandardisedByBaseline);
                csv.Fields(contrast.Paired.Correlation, contrast.Paired.VarianceRatio);
                csv.Fields(best.Count > 0 ? best[contrast.Strategy] : null);
                csv.EndRecord();
            }
        }
    }

    private static void Ranks(CsvWriter csv, Comparison comparison)
    {
        csv.Fields("arm", "mean", "rank", "bestRank95", "worstRank95", "probabilityOfBest");
        csv.EndRecord();
        foreach (RankSet rank in comparison.Ranks)
        {
            csv.Fields(comparison.Name(rank.Strategy));
            csv.Fields(comparison.Complete.Mean(rank.Strategy).Mean, rank.Rank, rank.Best, rank.Worst);
            csv.Fields(comparison.ProbabilityOfBest(null)[rank.Strategy]);
            csv.EndRecord();
        }
    }

    // A row for each level of each factor, then one for each pair of levels, which has an earlier level too.
    private static void Interactions(CsvWriter csv, Comparison comparison)
    {
        csv.Fields(
            "arm",
            "factor",
            "level",
            "lessLevel",
            "pairs",
            "meanDifference",
            "lower95",
            "upper95",
            "jointChance"
        );
        csv.EndRecord();
        foreach (Interaction found in comparison.Interactions.SelectMany(each => each))
        {
            IEnumerable<(int Level, int? Less, MeanInterval At)> rows =
            [
                .. found.Effects.Select((effect, level) => (level, (int?)null, effect)),
                .. found.Pairs.Select(pair => (pair.To, (int?)pair.From, pair.Difference)),
            ];
            foreach ((int level, int? less, MeanInterval at) in rows)
            {
                csv.Fields(comparison.Name(found.Strategy), found.Factor.Path, GridAxis.Text(found.Levels[level]));
                csv.Fields(less is { } from ? GridAxis.Text(found.Levels[from]) : "");
                csv.Fields(at.N, at.Mean, at.Low, at.High, less is null ? null : found.Chance);
                csv.EndRecord();
            }
        }
    }

    private static void Worlds(CsvWriter csv, AcrossWorlds across, Comparison comparison)
    {
        csv.Fields("arm", "worlds", "bestIn", "higherIn", "lowerIn", "meanDifference", "lower5", "upper5", "luck");
        csv.EndRecord();
        foreach (OverWorlds each in across.Strategies)
        {
            csv.Fields(comparison.Name(each.Strategy));
            csv.Fields(across.Worlds, each.BestIn, each.HigherIn, each.LowerIn);
            csv.Fields(each.Mean, each.Low, each.High, each.Luck);
            csv.EndRecord();
        }
    }

    private static void Quintiles(CsvWriter csv, Comparison comparison)
    {
        csv.Fields("arm", "quintile", "pairs", "meanDifference", "lower95", "upper95");
        csv.EndRecord();
        foreach (GainsByQuintile gain in comparison.Gains)
        {
            foreach (
                (MeanInterval at, string quintile) in gain
                    .ByQuintile.Select((at, q) => (at, $"{q + 1}"))
                    .Append((gain.WeakestLessStrongest, "1 less 5"))
            )
            {
                csv.Fields(comparison.Name(gain.Strategy), quintile);
                csv.Fields(at.N, at.Mean, at.Low, at.High);
                csv.EndRecord();
            }
        }
    }

    private static void Pays(CsvWriter csv, Comparison comparison)
    {
        StudyEstimates study = comparison.Study;
        // Where it holds: the levels of one design point, or empty for an average over all.
        string[] at =
        [
            .. study.Study.Factors.Select(
                (_, factor) =>
                    study.Lines[0].Points is [var point] ? GridAxis.Text(study.Study.Points[point].Values[factor]) : ""
            ),
        ];
        csv.Fields("arm", "against");
        csv.Fields([.. study.Study.Factors.Select(factor => factor.Path)]);
        csv.Fields("paysFromTick", "clearlyWorseUntilTick", "worlds", "betterInWorlds");
        csv.EndRecord();
        foreach (PaysFrom pays in comparison.Pays)
        {
            csv.Fields(study.Study.Arms[pays.Arm].Name);
            csv.Fields(study.Study.Arms[comparison.Choices.Strategies[comparison.Baseline].Arm].Name);
            csv.Fields(at);
            csv.Fields(pays.Tick, pays.LosesUntil, pays.Worlds?.Of, pays.Worlds?.Better);
            csv.EndRecord();
        }
    }

    private static void Recoveries(CsvWriter csv, Comparison comparison)
    {
        csv.Fields("arm", "runs", "recovered", "lower95", "upper95", "medianTicks");
        csv.EndRecord();
        foreach (RecoveryFromShocks recovery in comparison.Recoveries)
        {
            csv.Fields(comparison.Name(recovery.Strategy));
            csv.Fields(
                recovery.Recovered?.N,
                recovery.Recovered?.Count,
                recovery.Recovered?.Low,
                recovery.Recovered?.High
            );
            csv.Fields(recovery.MedianTicks);
            csv.EndRecord();
        }
    }

    private static void Costs(CsvWriter csv, Comparison comparison)
    {
        csv.Fields("arm", "cost", "extraCost", "effect", "lower95", "upper95");
        csv.Fields("costPerPoint", "costPerPointLower95", "costPerPointUpper95", "standing", "against", "icer");
        csv.EndRecord();
        foreach (FrontierOption option in comparison.Costs!.Frontier)
        {
            CostAndEffect known = comparison.Costs.Options[option.Option];
            csv.Fields(comparison.Name(option.Option));
            csv.Fields(known.Cost.Mean, known.ExtraCost.Mean, known.Effect.Mean, known.Effect.Low, known.Effect.High);
            csv.Fields(known.PerPoint?.Ratio, known.PerPoint?.Low, known.PerPoint?.High);
            csv.Fields(PlanTables.Name(option.Standing), option.Against is { } against ? comparison.Name(against) : "");
            csv.Fields(option.Icer);
            csv.EndRecord();
        }
    }

    private static void Acceptability(CsvWriter csv, Comparison comparison)
    {
        csv.Fields("willingness", "arm", "probability", "netBenefit");
        csv.EndRecord();
        foreach (AcceptabilityPoint at in comparison.Costs!.Acceptability)
        {
            for (int s = 0; s < comparison.Strategies; s++)
            {
                csv.Fields(at.Willingness);
                csv.Fields(comparison.Name(s));
                csv.Fields(at.Probability[s], at.NetBenefit[s]);
                csv.EndRecord();
            }
        }
    }

    // The first row, of no setting, is of all together.
    private static void Information(CsvWriter csv, ValueOfInformation worth, Comparison comparison)
    {
        csv.Fields("setting", "outcome", "worthAtMost", "standardError");
        csv.EndRecord();
        foreach ((int setting, Worth known) in worth.Settings.Prepend(worth.Everything).Index())
        {
            csv.Fields(setting == 0 ? "" : comparison.Choices.Uncertain[setting - 1].Path);
            csv.Fields(comparison.Study.Study.Outcomes[comparison.Outcome].Text);
            csv.Fields(known.Value, known.Error);
            csv.EndRecord();
        }
    }

    private static void Sizes(CsvWriter csv, EffectSizes sizes, Comparison comparison)
    {
        csv.Fields("arm", "against", "outcome", "meanDifference", "schoolSds", "lower95", "upper95");
        csv.Fields("pupilSdsAtMost", "monthsAtMost", "gradedGoodFrom", "gradedGoodTo");
        csv.EndRecord();
        foreach (int strategy in Enumerable.Range(0, comparison.Strategies).Where(s => s != comparison.Baseline))
        {
            EffectSize size = sizes.Of(strategy);
            double? pupils = size.SchoolSds.Mean is { } mean ? PupilSdForm.Of(mean) : null;
            double? from = size.IsOfAll ? size.From ?? 0 : null;
            csv.Fields(comparison.Name(strategy), comparison.Name(comparison.Baseline));
            csv.Fields(comparison.Study.Study.Outcomes[comparison.Outcome].Text);
            csv.Fields(size.OnScale.Mean, size.SchoolSds.Mean, size.SchoolSds.Low, size.SchoolSds.High);
            csv.Fields(pupils, pupils is { } sds ? MonthsOfProgress.Of(sds) : null);
            csv.Fields(Share(from), Share(from + size.SchoolSds.Mean));
            csv.EndRecord();
        }

        static double? Share(double? sds) => sds is { } known ? GradeForm.Share(known, GradeForm.Reliability) : null;
    }

    private static void Regrets(CsvWriter csv, Comparison comparison)
    {
        csv.Fields("arm", "maximumRegret", "lower95", "upper95", "worstWorld", "expectedRegret", "threshold");
        csv.Fields("satisficingShare", "probabilityOfLeastMaximum");
        csv.EndRecord();
        foreach (Regret regret in comparison.Regrets)
        {
            csv.Fields(comparison.Name(regret.Strategy));
            csv.Fields(regret.Maximum, regret.MaximumInterval.Low, regret.MaximumInterval.High);
            csv.Fields(comparison.Choices.Worlds[regret.WorstWorld].Name);
            csv.Fields(regret.Expected, comparison.Threshold, regret.Satisficing, regret.ProbabilityOfLeastMaximum);
            csv.EndRecord();
        }
    }

    private static void Flips(CsvWriter csv, Comparison comparison)
    {
        FlipPoints flips = comparison.Flips!;
        IReadOnlyList<Factor> factors = comparison.Choices.Uncertain;
        csv.Fields("reference", "leader", "factor1", "from1", "to1", "factor2", "from2", "to2");
        csv.Fields("shareOfRange", "lower95", "upper95", "winner", "probability");
        csv.EndRecord();
        IEnumerable<(int[] Factors, FlipPoint? Flip)> rows =
        [
            .. flips.Single.Select(single => (new[] { single.Factor }, single.Flip)),
            .. flips.Pairs.Select(pair => (new[] { pair.First, pair.Second }, pair.Flip)),
        ];
        foreach ((int[] which, FlipPoint? flip) in rows)
        {
            csv.Fields(comparison.Choices.Worlds[flips.Reference].Name, comparison.Name(flips.Leader));
            for (int i = 0; i < 2; i++)
            {
                csv.Fields(i < which.Length ? factors[which[i]].Path : "");
                FlipChange? change = flip is not null && i < which.Length ? flip.Changes[i] : null;
                csv.Fields(change?.From, change?.To);
            }

            csv.Fields(flip?.Distance, flip?.DistanceInterval?.Low, flip?.DistanceInterval?.High);
            csv.Fields(flip is null ? "" : comparison.Name(flip.Winner));
            csv.Fields(flip?.Probability);
            csv.EndRecord();
        }
    }

    private static void World(CsvWriter csv, Comparison comparison, int? place)
    {
        foreach (int factor in Enumerable.Range(0, comparison.Choices.Uncertain.Count))
        {
            csv.Fields(place is { } w ? GridAxis.Text(comparison.Choices.Worlds[w].ValueOf(factor)) : "");
        }
    }
}
