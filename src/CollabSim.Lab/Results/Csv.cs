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

    /// <summary>Writes runs, series, summary, comparisons, failures and ledger (.csv) into a folder.</summary>
    /// <exception cref="ResultsException">A file cannot be written, or the results cannot be read.</exception>
    public static void Write(StudyResults results, string folder)
    {
        WriteTable(Path.Combine(folder, "runs.csv"), csv => WriteRuns(csv, results));
        WriteTable(Path.Combine(folder, "series.csv"), csv => WriteSeries(csv, results));
        WriteTable(Path.Combine(folder, "summary.csv"), csv => WriteSummary(csv, results));
        WriteTable(Path.Combine(folder, "comparisons.csv"), csv => WriteComparisons(csv, results));
        WriteTable(Path.Combine(folder, "failures.csv"), csv => WriteFailures(csv, results));
        WriteTable(Path.Combine(folder, "ledger.csv"), csv => WriteLedger(csv, results));
    }

    private static void WriteRuns(CsvWriter csv, StudyResults results)
    {
        StudyDescription study = results.Study;
        csv.Fields("run", "point", "arm", "replication", "seed");
        csv.Fields([.. study.Factors.Select(factor => factor.Path)]);
        csv.Fields([.. study.Outcomes.Select(outcome => outcome.Text)]);
        csv.Fields("status");
        csv.EndRecord();
        foreach (RunRecord run in results.Runs(RunParts.Outcomes))
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
    }

    private static void WriteSeries(CsvWriter csv, StudyResults results)
    {
        StudyDescription study = results.Study;
        csv.Fields("run", "point", "arm", "replication", "tick", "year");
        csv.Fields([.. study.SeriesMetrics.Select(metric => metric.Name)]);
        csv.EndRecord();
        foreach (RunRecord run in results.Runs(RunParts.Series).Where(run => run.Failure is null))
        {
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
    }

    private static void WriteSummary(CsvWriter csv, StudyResults results)
    {
        StudyDescription study = results.Study;
        csv.Fields("point", "arm");
        csv.Fields([.. study.Factors.Select(factor => factor.Path)]);
        csv.Fields("outcome", "n", "missing", "mean", "sd", "lower95", "upper95");
        csv.EndRecord();
        foreach ((int point, int arm) in Cells(study))
        {
            double?[][] values = ValuesOf(results, point, arm);
            for (int i = 0; i < study.Outcomes.Count; i++)
            {
                MeanInterval mean = MeanInterval.Of(values[i]).WidenedBy(study.Widening);
                csv.WriteField(point);
                csv.WriteField(study.Arms[arm].Name);
                csv.FactorFields(study, point);
                csv.WriteField(study.Outcomes[i].Text);
                csv.Fields(mean.N, mean.Missing, mean.Mean, mean.Sd, mean.Low, mean.High);
                csv.EndRecord();
            }
        }
    }

    private static void WriteComparisons(CsvWriter csv, StudyResults results)
    {
        StudyDescription study = results.Study;
        csv.Fields("point", "arm", "baseline");
        csv.Fields([.. study.Factors.Select(factor => factor.Path)]);
        csv.Fields("outcome", "pairs", "missing", "meanDifference", "sdDifference", "lower95", "upper95");
        csv.Fields("correlation", "unpairedRunsNeeded");
        csv.EndRecord();
        foreach (IGrouping<int, (int Point, int Arm)> point in Cells(study).GroupBy(cell => cell.Point))
        {
            double?[][] baseline = ValuesOf(results, point.Key, 0);
            foreach ((_, int arm) in point.Skip(1))
            {
                double?[][] other = ValuesOf(results, point.Key, arm);
                for (int i = 0; i < study.Outcomes.Count; i++)
                {
                    PairedDifference pair = PairedDifference.Of(baseline[i].Zip(other[i])).WidenedBy(study.Widening);
                    MeanInterval difference = pair.Difference;
                    csv.WriteField(point.Key);
                    csv.Fields(study.Arms[arm].Name, study.Arms[0].Name);
                    csv.FactorFields(study, point.Key);
                    csv.WriteField(study.Outcomes[i].Text);
                    csv.Fields(difference.N, difference.Missing, difference.Mean, difference.Sd);
                    csv.Fields(difference.Low, difference.High, pair.Correlation);
                    csv.Fields(pair.VarianceRatio is { } ratio ? Math.Ceiling(difference.N * ratio) : null);
                    csv.EndRecord();
                }
            }
        }
    }

    private static void WriteFailures(CsvWriter csv, StudyResults results)
    {
        csv.Fields("run", "point", "arm", "replication", "seed", "failure");
        csv.EndRecord();
        foreach (RunRecord run in results.Runs(RunParts.None).Where(run => run.Failure is not null))
        {
            csv.RunFields(results.Study, run);
            csv.WriteField(run.Seed);
            csv.WriteField(run.Failure);
            csv.EndRecord();
        }
    }

    private static void WriteLedger(CsvWriter csv, StudyResults results)
    {
        csv.Fields("run", "point", "arm", "replication", "policy", "onsets", "days", "money");
        csv.EndRecord();
        foreach (RunRecord run in results.Runs(RunParts.Ledger))
        {
            foreach (LedgerEntry entry in run.Ledger)
            {
                csv.RunFields(results.Study, run);
                csv.WriteField(entry.Policy);
                csv.Fields(entry.Onsets, entry.Days, entry.Money);
                csv.EndRecord();
            }
        }
    }

    /// <summary>Every outcome of a cell by replication, from one reading of its runs.</summary>
    private static double?[][] ValuesOf(StudyResults results, int point, int arm)
    {
        double?[][] values = [.. results.Study.Outcomes.Select(_ => new double?[results.Study.Replications])];
        foreach (RunRecord run in results.Cell(point, arm, RunParts.Outcomes).Where(run => run.Failure is null))
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i][run.Replication] = run.Outcomes[i];
            }
        }

        return values;
    }

    private static IEnumerable<(int Point, int Arm)> Cells(StudyDescription study) =>
        from point in Enumerable.Range(0, study.Points.Count)
        from arm in Enumerable.Range(0, study.Arms.Count)
        select (point, arm);

    internal static void WriteTable(string path, Action<CsvWriter> write) =>
        ResultsFolder.Write(
            path,
            file =>
            {
                using CsvWriter csv = CsvWriter.Create(file, Format, leaveOpen: true);
                write(csv);
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
