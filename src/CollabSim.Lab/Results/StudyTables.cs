using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Results;

/// <summary>The tables that every study has: a row for each run, run and tick, policy of a run, arm and design point.</summary>
internal static class StudyTables
{
    /// <summary>The columns that say which run a row is of; see <see cref="RunFields"/>.</summary>
    internal static readonly string[] Run = ["run", "point", "arm", "replication"];

    /// <summary>The columns that say when; see <see cref="TimeFields"/>.</summary>
    internal static readonly string[] Time = ["tick", "year"];

    /// <summary>Columns of the ledger where a run has a budget or a discount rate.</summary>
    private static readonly string[] Further = ["asked", "presentValue"];

    /// <summary>Writes runs, series, failures, ledger, pots of budgets, summary and comparisons.</summary>
    /// <exception cref="ResultsException">A file cannot be written, or the results cannot be read.</exception>
    public static void Write(StudyResults results, string folder, TableFormat format)
    {
        StudyDescription study = results.Study;
        Codebook codebook = Codebook.Of(study);
        string[] factors = [.. study.Factors.Select(factor => factor.Path)];
        long runs = study.Arms.Count * (long)study.Points.Count * study.Replications;
        TableFile Table(string name, params IEnumerable<string> columns) => new(name, codebook.Columns(columns));

        results.Watch.Begin("tables of runs", runs);
        TableFile.Write(
            folder,
            format,
            [
                Table(
                    "runs",
                    [.. Run, "seed", .. factors, .. study.Outcomes.Select(outcome => outcome.Text), "status"]
                ),
                Table("series", [.. Run, .. Time, .. study.SeriesMetrics.Select(metric => metric.Name)]),
                Table("failures", [.. Run, "seed", "failure"]),
                Table(
                    "ledger",
                    [
                        .. Run,
                        "policy",
                        "onsets",
                        "days",
                        "money",
                        .. results.HasBudgets ? Further : Array.Empty<string>(),
                    ]
                ),
            ],
            tables => WriteRuns(tables[0], tables[1], tables[2], tables[3], results)
        );
        if (results.HasBudgets)
        {
            results.Watch.Begin("table of pots", runs);
            TableFile.Write(
                folder,
                format,
                [Table("pots", [.. Run, "pot", "available", "asked", "granted", "unspent"])],
                tables => WritePots(tables[0], results)
            );
        }

        results.Watch.Begin("tables of design points and arms", runs);
        TableFile.Write(
            folder,
            format,
            [
                Table(
                    "summary",
                    [
                        "point",
                        "arm",
                        .. factors,
                        "outcome",
                        "n",
                        "missing",
                        "notRun",
                        "mean",
                        "sd",
                        "lower95",
                        "upper95",
                    ]
                ),
                Table(
                    "comparisons",
                    [
                        .. (string[])["point", "arm", "baseline", .. factors, "outcome", "pairs", "missing"],
                        .. (string[])["meanDifference", "sdDifference", "lower95", "upper95"],
                        .. (string[])["correlation", "unpairedRunsNeeded"],
                    ]
                ),
            ],
            tables => WriteCells(tables[0], tables[1], results)
        );
    }

    /// <summary>The columns that say which run a row is of.</summary>
    internal static void RunFields(this TableWriter table, StudyDescription study, RunRecord run)
    {
        table.Text(run.Id);
        table.Whole(run.Point);
        table.Text(study.Arms[run.Arm].Name);
        table.Whole(run.Replication);
    }

    /// <summary>The columns that say when a row is.</summary>
    internal static void TimeFields(this TableWriter table, int tick, int ticksPerYear)
    {
        table.Whole(tick);
        table.Number((double)tick / ticksPerYear);
    }

    /// <summary>The values of the factors at a design point.</summary>
    internal static void FactorFields(this TableWriter table, StudyDescription study, int point)
    {
        foreach (object value in study.Points[point].Values)
        {
            table.Value(value);
        }
    }

    /// <summary>All that has a row for each run, from one reading.</summary>
    private static void WriteRuns(
        TableWriter runs,
        TableWriter series,
        TableWriter failures,
        TableWriter ledger,
        StudyResults results
    )
    {
        StudyDescription study = results.Study;
        foreach (RunRecord run in results.Runs())
        {
            WriteRun(runs, study, run);
            WriteLedger(ledger, study, run, results.HasBudgets);
            if (run.Failure is null)
            {
                WriteSeries(series, results, run);
            }
            else
            {
                failures.RunFields(study, run);
                failures.Whole((long)run.Seed);
                failures.Text(run.Failure);
                failures.EndRow();
            }
        }
    }

    private static void WriteRun(TableWriter table, StudyDescription study, RunRecord run)
    {
        table.RunFields(study, run);
        table.Whole((long)run.Seed);
        table.FactorFields(study, run.Point);
        for (int i = 0; i < study.Outcomes.Count; i++)
        {
            table.Number(run.Failure is null ? run.Outcomes[i] : null);
        }

        table.Text(run.Failure is null ? "completed" : "failed");
        table.EndRow();
    }

    private static void WriteSeries(TableWriter table, StudyResults results, RunRecord run)
    {
        StudyDescription study = results.Study;
        for (int t = 0; t < study.SeriesTicks.Count; t++)
        {
            int tick = study.SeriesTicks[t];
            table.RunFields(study, run);
            table.TimeFields(tick, study.TicksPerYear);
            for (int metric = 0; metric < study.SeriesMetrics.Count; metric++)
            {
                table.Number(results.SeriesValue(run, metric, t));
            }

            table.EndRow();
        }
    }

    private static void WriteLedger(TableWriter table, StudyDescription study, RunRecord run, bool hasBudgets)
    {
        foreach (LedgerEntry entry in run.Ledger)
        {
            table.RunFields(study, run);
            table.Text(entry.Policy);
            table.Whole(entry.Onsets);
            table.Numbers(entry.Days, entry.Money);
            if (hasBudgets)
            {
                table.Numbers(entry.Asked, entry.PresentValue);
            }

            table.EndRow();
        }
    }

    private static void WritePots(TableWriter table, StudyResults results)
    {
        foreach (RunRecord run in results.Runs(RunParts.Ledger))
        {
            foreach (PotEntry pot in run.Pots)
            {
                table.RunFields(results.Study, run);
                table.Whole(pot.Number);
                table.Numbers(pot.Available, pot.Asked, pot.Granted, pot.Unspent);
                table.EndRow();
            }
        }
    }

    /// <summary>All that has a row for each arm and design point, from one reading.</summary>
    private static void WriteCells(TableWriter summary, TableWriter comparisons, StudyResults results)
    {
        double?[][] baseline = [];
        foreach ((int point, int arm, double?[][] values, int notRun) in ValuesByCell(results))
        {
            WriteSummary(summary, results.Study, point, arm, values, notRun);
            if (arm == 0)
            {
                baseline = values;
            }
            else
            {
                WriteComparisons(comparisons, results.Study, point, arm, baseline, values);
            }
        }
    }

    private static void WriteSummary(
        TableWriter table,
        StudyDescription study,
        int point,
        int arm,
        double?[][] values,
        int notRun
    )
    {
        for (int i = 0; i < study.Outcomes.Count; i++)
        {
            MeanInterval mean = MeanInterval.Of(values[i]).WidenedBy(study.Widening);
            table.Whole(point);
            table.Text(study.Arms[arm].Name);
            table.FactorFields(study, point);
            table.Text(study.Outcomes[i].Text);
            table.Whole(mean.N);
            table.Whole(mean.Missing);
            table.Whole(notRun);
            table.Numbers(mean.Mean, mean.Sd, mean.Low, mean.High);
            table.EndRow();
        }
    }

    private static void WriteComparisons(
        TableWriter table,
        StudyDescription study,
        int point,
        int arm,
        double?[][] baseline,
        double?[][] other
    )
    {
        for (int i = 0; i < study.Outcomes.Count; i++)
        {
            PairedDifference pair = PairedDifference.Of(baseline[i].Zip(other[i])).WidenedBy(study.Widening);
            MeanInterval difference = pair.Difference;
            table.Whole(point);
            table.Text(study.Arms[arm].Name);
            table.Text(study.Arms[0].Name);
            table.FactorFields(study, point);
            table.Text(study.Outcomes[i].Text);
            table.Whole(difference.N);
            table.Whole(difference.Missing);
            table.Numbers(difference.Mean, difference.Sd, difference.Low, difference.High, pair.Correlation);
            table.Number(pair.VarianceRatio is { } ratio ? Math.Ceiling(difference.N * ratio) : null);
            table.EndRow();
        }
    }

    /// <summary>Every outcome of every cell by replication, points and arms in order; a cell without runs has no values.</summary>
    private static IEnumerable<(int Point, int Arm, double?[][] Values, int NotRun)> ValuesByCell(StudyResults results)
    {
        StudyDescription study = results.Study;
        using IEnumerator<RunRecord> runs = results.ByCell(RunParts.Outcomes).GetEnumerator();
        bool isMore = runs.MoveNext();
        foreach ((int point, int arm) in Cells(study))
        {
            double?[][] values = [.. study.Outcomes.Select(_ => new double?[study.Replications])];
            int notRun = study.Replications;
            for (; isMore && runs.Current.Point == point && runs.Current.Arm == arm; isMore = runs.MoveNext())
            {
                notRun--;
                for (int i = 0; i < values.Length && runs.Current.Failure is null; i++)
                {
                    values[i][runs.Current.Replication] = runs.Current.Outcomes[i];
                }
            }

            yield return (point, arm, values, notRun);
        }
    }

    private static IEnumerable<(int Point, int Arm)> Cells(StudyDescription study) =>
        from point in Enumerable.Range(0, study.Points.Count)
        from arm in Enumerable.Range(0, study.Arms.Count)
        select (point, arm);
}
