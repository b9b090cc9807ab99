using CollabSim.Engine;
using CollabSim.Lab.Statistics;
using CsvHelper;

namespace CollabSim.Lab.Results;

/// <summary>
/// The tidy tables of a results folder: one header, one row per run (or run and tick, …), in run-id order, numbers to
/// the last bit, an empty field where there is no value. Written one row at a time and whole or not at all.
/// </summary>
public static class Csv
{
    private static readonly CsvWriterOptions Format = new() { NewLine = "\n" };

    /// <summary>Writes runs, series, summary, comparisons, failures, ledger and the codebook of all tables (.csv) into a folder.</summary>
    /// <exception cref="ResultsException">A file cannot be written, or the results cannot be read.</exception>
    public static void Write(StudyResults results, string folder)
    {
        string At(string name) => Path.Combine(folder, name);
        long runs = results.Study.Arms.Count * (long)results.Study.Points.Count * results.Study.Replications;
        results.Watch.Begin("tables of runs", runs);
        WriteTables(
            [At("runs.csv"), At("series.csv"), At("failures.csv"), At("ledger.csv")],
            tables => WriteRuns(tables[0], tables[1], tables[2], tables[3], results)
        );
        results.Watch.Begin("tables of design points and arms", runs);
        WriteTables([At("summary.csv"), At("comparisons.csv")], tables => WriteCells(tables[0], tables[1], results));
        Codebook.Write(results.Study, folder);
    }

    /// <summary>All that has a row for each run, from one reading.</summary>
    private static void WriteRuns(
        CsvWriter runs,
        CsvWriter series,
        CsvWriter failures,
        CsvWriter ledger,
        StudyResults results
    )
    {
        StudyDescription study = results.Study;
        runs.Fields("run", "point", "arm", "replication", "seed");
        runs.Fields([.. study.Factors.Select(factor => factor.Path)]);
        runs.Fields([.. study.Outcomes.Select(outcome => outcome.Text)]);
        runs.Fields("status");
        runs.EndRecord();
        series.Fields("run", "point", "arm", "replication", "tick", "year");
        series.Fields([.. study.SeriesMetrics.Select(metric => metric.Name)]);
        series.EndRecord();
        failures.Fields("run", "point", "arm", "replication", "seed", "failure");
        failures.EndRecord();
        ledger.Fields("run", "point", "arm", "replication", "policy", "onsets", "days", "money");
        ledger.EndRecord();
        foreach (RunRecord run in results.Runs())
        {
            WriteRun(runs, study, run);
            WriteLedger(ledger, study, run);
            if (run.Failure is null)
            {
                WriteSeries(series, results, run);
            }
            else
            {
                failures.RunFields(study, run);
                failures.WriteField(run.Seed);
                failures.WriteField(run.Failure);
                failures.EndRecord();
            }
        }
    }

    private static void WriteRun(CsvWriter csv, StudyDescription study, RunRecord run)
    {
        csv.RunFields(study, run);
        csv.WriteField(run.Seed);
        csv.FactorFields(study, run.Point);
        for (int i = 0; i < study.Outcomes.Count; i++)
        {
            csv.WriteField(run.Failure is null ? run.Outcomes[i] : null);
        }

        csv.Fields(run.Failure is null ? "completed" : "failed");
        csv.EndRecord();
    }

    private static void WriteSeries(CsvWriter csv, StudyResults results, RunRecord run)
    {
        StudyDescription study = results.Study;
        for (int t = 0; t < study.SeriesTicks.Count; t++)
        {
            int tick = study.SeriesTicks[t];
            csv.RunFields(study, run);
            csv.WriteField(tick);
            csv.WriteField((double)tick / study.TicksPerYear);
            for (int metric = 0; metric < study.SeriesMetrics.Count; metric++)
            {
                csv.WriteField(results.SeriesValue(run, metric, t));
            }

            csv.EndRecord();
        }
    }

    private static void WriteLedger(CsvWriter csv, StudyDescription study, RunRecord run)
    {
        foreach (LedgerEntry entry in run.Ledger)
        {
            csv.RunFields(study, run);
            csv.WriteField(entry.Policy);
            csv.Fields(entry.Onsets, entry.Days, entry.Money);
            csv.EndRecord();
        }
    }

    /// <summary>All that has a row for each arm and design point, from one reading.</summary>
    private static void WriteCells(CsvWriter summary, CsvWriter comparisons, StudyResults results)
    {
        StudyDescription study = results.Study;
        string[] factors = [.. study.Factors.Select(factor => factor.Path)];
        summary.Fields("point", "arm");
        summary.Fields(factors);
        summary.Fields("outcome", "n", "missing", "notRun", "mean", "sd", "lower95", "upper95");
        summary.EndRecord();
        comparisons.Fields("point", "arm", "baseline");
        comparisons.Fields(factors);
        comparisons.Fields("outcome", "pairs", "missing", "meanDifference", "sdDifference", "lower95", "upper95");
        comparisons.Fields("correlation", "unpairedRunsNeeded");
        comparisons.EndRecord();
        double?[][] baseline = [];
        foreach ((int point, int arm, double?[][] values, int notRun) in ValuesByCell(results))
        {
            WriteSummary(summary, study, point, arm, values, notRun);
            if (arm == 0)
            {
                baseline = values;
            }
            else
            {
                WriteComparisons(comparisons, study, point, arm, baseline, values);
            }
        }
    }

    private static void WriteSummary(
        CsvWriter csv,
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
            csv.WriteField(point);
            csv.WriteField(study.Arms[arm].Name);
            csv.FactorFields(study, point);
            csv.WriteField(study.Outcomes[i].Text);
            csv.Fields(mean.N, mean.Missing, notRun, mean.Mean, mean.Sd, mean.Low, mean.High);
            csv.EndRecord();
        }
    }

    private static void WriteComparisons(
        CsvWriter csv,
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
            csv.WriteField(point);
            csv.Fields(study.Arms[arm].Name, study.Arms[0].Name);
            csv.FactorFields(study, point);
            csv.WriteField(study.Outcomes[i].Text);
            csv.Fields(difference.N, difference.Missing, difference.Mean, difference.Sd);
            csv.Fields(difference.Low, difference.High, pair.Correlation);
            csv.Fields(pair.VarianceRatio is { } ratio ? Math.Ceiling(difference.N * ratio) : null);
            csv.EndRecord();
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

    internal static void WriteTable(string path, Action<CsvWriter> write) =>
        WriteTables([path], tables => write(tables[0]));

    /// <summary>Writes several tables at once: the files beyond the first are opened within.</summary>
    internal static void WriteTables(string[] paths, Action<CsvWriter[]> write, params CsvWriter[] open) =>
        ResultsFolder.Write(
            paths[open.Length],
            file =>
            {
                using CsvWriter csv = CsvWriter.Create(file, Format, leaveOpen: true);
                CsvWriter[] all = [.. open, csv];
                if (all.Length == paths.Length)
                {
                    write(all);
                }
                else
                {
                    WriteTables(paths, write, all);
                }
            }
        );

    private static void RunFields(this CsvWriter csv, StudyDescription study, RunRecord run)
    {
        csv.WriteField(run.Id);
        csv.WriteField(run.Point);
        csv.WriteField(study.Arms[run.Arm].Name);
        csv.WriteField(run.Replication);
    }

    private static void FactorFields(this CsvWriter csv, StudyDescription study, int point)
    {
        foreach (object value in study.Points[point].Values)
        {
            csv.WriteField(value);
        }
    }

    internal static void Fields(this CsvWriter csv, params ReadOnlySpan<string> fields)
    {
        foreach (string field in fields)
        {
            csv.WriteField(field);
        }
    }

    internal static void Fields(this CsvWriter csv, params ReadOnlySpan<double?> fields)
    {
        foreach (double? field in fields)
        {
            csv.WriteField(field);
        }
    }
}
