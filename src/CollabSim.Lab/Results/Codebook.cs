using System.Globalization;
using CollabSim.Lab.Studies;
using CsvHelper;

namespace CollabSim.Lab.Results;

/// <summary>What every column of a study's tables holds, for those who get the tables without the program.</summary>
internal static class Codebook
{
    public const string FileName = "codebook.csv";

    private const string Interval = "end of the 95 % interval";

    /// <summary>Columns that several tables have, with the same meaning in each.</summary>
    private static readonly Dictionary<string, (string Meaning, string Unit)> Shared = new()
    {
        ["run"] = ("the run's name: a hash of all that determines it", ""),
        ["point"] = ("design point, from 0", ""),
        ["arm"] = ("the alternative", ""),
        ["replication"] = ("which luck: the same number is the same luck in every arm and at every point; from 0", ""),
        ["seed"] = ("the luck's seed", ""),
        ["tick"] = ("time step, from 0", "ticks"),
        ["year"] = ("time in years, from 0", "years"),
        ["status"] = ("completed or failed", ""),
        ["failure"] = ("why the run failed", ""),
        ["outcome"] = ("what is observed, as the scenario words it", ""),
        ["n"] = ("values in the mean", "runs"),
        ["missing"] = ("replications without a value: not run, failed, or run with nothing to observe", "runs"),
        ["notRun"] = (
            "of these, replications that have not been run: the mean is of a part of the study as long as there are any",
            "runs"
        ),
        ["mean"] = ("mean over replications", "the outcome's"),
        ["sd"] = ("standard deviation over replications", "the outcome's"),
        ["lower95"] = ($"lower {Interval}", "the value's"),
        ["upper95"] = ($"upper {Interval}", "the value's"),
        ["baseline"] = ("the arm that is compared with", ""),
        ["against"] = ("the arm that is compared with", ""),
        ["pairs"] = ("pairs of runs with the same luck", "pairs"),
        ["meanDifference"] = ("mean of the arm less the other, pair by pair", "the outcome's"),
        ["sdDifference"] = ("standard deviation of these differences", "the outcome's"),
        ["correlation"] = ("correlation of the pairs", ""),
        ["unpairedRunsNeeded"] = ("runs of each arm that would give as narrow an interval without pairs", "runs"),
        ["policy"] = ("the policy's name", ""),
        ["onsets"] = ("how often it started", "times"),
        ["days"] = ("days that it took, all schools and ticks together", "days"),
        ["money"] = ("money that it cost", "the scenario's currency"),
        ["bootstrapLower95"] = ($"lower {Interval}, by bootstrap", "the outcome's"),
        ["bootstrapUpper95"] = ($"upper {Interval}, by bootstrap", "the outcome's"),
        ["simultaneousLower95"] = ($"lower {Interval} that holds for all arms at once", "the outcome's"),
        ["simultaneousUpper95"] = ($"upper {Interval} that holds for all arms at once", "the outcome's"),
        ["dz"] = ("mean difference over the standard deviation of the differences", ""),
        ["glassDelta"] = ("mean difference over the standard deviation of the arm compared with", ""),
        ["varianceRatio"] = ("variance without pairs over that with pairs", ""),
        ["probabilityOfBest"] = ("share of resamples in which the arm is the best", ""),
        ["rank"] = ("place by the mean, from 1", ""),
        ["bestRank95"] = ("best place that the data allow", ""),
        ["worstRank95"] = ("worst place that the data allow", ""),
        ["quintile"] = (
            "fifth of the schools by where they began, 1 the weakest; 1 less 5: how much more the weakest gain",
            ""
        ),
        ["paysFromTick"] = ("first tick from which on the arm is clearly better than the baseline", "ticks"),
        ["clearlyWorseUntilTick"] = ("last tick at which it is clearly worse", "ticks"),
        ["runs"] = ("runs behind the row", "runs"),
        ["recovered"] = ("runs that came back after a shock", "runs"),
        ["medianTicks"] = ("median time to recovery", "ticks"),
        ["cost"] = ("mean cost", "the scenario's currency"),
        ["extraCost"] = ("cost beyond the arm compared with", "the scenario's currency"),
        ["effect"] = ("effect beyond the arm compared with", "the outcome's"),
        ["costPerPoint"] = ("cost of one unit of effect", "currency for a unit"),
        ["costPerPointLower95"] = ($"lower {Interval}, after Fieller", "currency for a unit"),
        ["costPerPointUpper95"] = ($"upper {Interval}, after Fieller", "currency for a unit"),
        ["standing"] = ("on the frontier, or why not", ""),
        ["icer"] = (
            "extra cost of an extra unit of effect against the next cheaper arm of the frontier",
            "currency for a unit"
        ),
        ["willingness"] = ("what a unit of effect is worth to somebody", "currency for a unit"),
        ["probability"] = ("probability that it is the best choice then", ""),
        ["netBenefit"] = ("what it brings less what it costs", "the scenario's currency"),
        ["maximumRegret"] = ("how much worse than the best it is in its worst world", "the outcome's"),
        ["worstWorld"] = ("that world", ""),
        ["expectedRegret"] = ("the same, averaged over worlds", "the outcome's"),
        ["threshold"] = ("what is good enough", "the outcome's"),
        ["satisficingShare"] = ("share of worlds in which it is good enough", ""),
        ["probabilityOfLeastMaximum"] = ("share of resamples in which its maximum regret is the least", ""),
        ["reference"] = ("the world from which is counted", ""),
        ["leader"] = ("the arm that is best there", ""),
        ["factor1"] = ("the first factor that changes", ""),
        ["from1"] = ("its level before", "the factor's"),
        ["to1"] = ("its level at which another arm wins", "the factor's"),
        ["factor2"] = ("the second factor that changes, if any", ""),
        ["from2"] = ("its level before", "the factor's"),
        ["to2"] = ("its level at which another arm wins", "the factor's"),
        ["shareOfRange"] = ("how far that is, as a share of the ranges of the factors", ""),
        ["winner"] = ("the arm that wins there", ""),
        ["share"] = ("what is made different: a policy or a setting", ""),
        ["difference"] = ("what is made different: a policy or a setting; gap: all of it", ""),
        ["alone"] = ("its effect when it alone is made", "the outcome's"),
        ["onTopOfTheRest"] = ("its effect when all others are made already", "the outcome's"),
        ["method"] = ("how the index was estimated", ""),
        ["minus"] = ("the arm that is subtracted, replication by replication; empty: none is", ""),
        ["factor"] = ("the setting that varies", ""),
        ["other"] = ("the second setting, where the index is of two together", ""),
        ["index"] = ("which index", ""),
        ["value"] = ("its value", ""),
        ["points"] = ("design points behind the row", "points"),
        ["name"] = ("the network", ""),
        ["network"] = ("the network", ""),
        ["structure"] = ("how strong its structure is, 0 to 1", ""),
        ["process"] = ("how strong its process is, 0 to 1", ""),
        ["regime"] = ("what becomes of collaboration", ""),
        ["sure"] = ("yes where that is clear from the runs", ""),
        ["metric"] = ("what is observed over time", ""),
        ["pressure"] = ("pressure of the authority, 0 to 1", ""),
        ["up"] = ("the metric while pressure rises", "the metric's"),
        ["upLower95"] = ($"lower {Interval}", "the metric's"),
        ["upUpper95"] = ($"upper {Interval}", "the metric's"),
        ["down"] = ("the metric while pressure falls", "the metric's"),
        ["downLower95"] = ($"lower {Interval}", "the metric's"),
        ["downUpper95"] = ($"upper {Interval}", "the metric's"),
        ["gap"] = ("the way there less the way back", "the metric's"),
        ["gapLower95"] = ($"lower {Interval}", "the metric's"),
        ["gapUpper95"] = ($"upper {Interval}", "the metric's"),
        ["condition"] = ("what is of interest", ""),
        ["box"] = ("number of the box, from 1", ""),
        ["from"] = ("the factor is at least this in the box", "the factor's"),
        ["to"] = ("the factor is at most this in the box", "the factor's"),
        ["excluded"] = ("levels that are not in the box", ""),
        ["coverage"] = ("share of the points of interest that are in the box", ""),
        ["density"] = ("share of the box's points that are of interest", ""),
        ["mass"] = ("share of all points that are in the box", ""),
        ["cases"] = ("points of interest in the box", "points"),
        ["quasiP"] = ("probability that the restriction says nothing", ""),
        ["table"] = ("the file", ""),
        ["column"] = ("its column", ""),
        ["meaning"] = ("what the column holds", ""),
        ["unit"] = ("the unit of its numbers; empty for a plain number, a share or a word", ""),
    };

    private static readonly string[] OwnColumns = ["table", "column", "meaning", "unit"];

    /// <summary>Describes every table of a folder that has one header of known columns.</summary>
    /// <param name="study">The study whose tables they are.</param>
    /// <param name="folder">Where they are.</param>
    /// <exception cref="ResultsException">The codebook cannot be written.</exception>
    public static void Write(StudyDescription study, string folder)
    {
        Dictionary<string, (string Meaning, string Unit)> own = OwnOf(study);
        Csv.WriteTable(
            Path.Combine(folder, FileName),
            csv =>
            {
                csv.Fields(OwnColumns);
                csv.EndRecord();
                foreach ((string table, IReadOnlyList<string> columns) in Tables(folder))
                {
                    foreach (string column in columns)
                    {
                        // What the study calls a column goes before what tables of all studies call it.
                        (string meaning, string unit) =
                            own.TryGetValue(column, out var mine) ? mine
                            : Shared.TryGetValue(column, out var shared) ? shared
                            : ("", "");
                        csv.Fields(table, column, meaning, unit);
                        csv.EndRecord();
                    }
                }
            }
        );
    }

    private static Dictionary<string, (string Meaning, string Unit)> OwnOf(StudyDescription study)
    {
        Dictionary<string, (string Meaning, string Unit)> own = [];
        foreach (Factor factor in study.Factors)
        {
            string role = factor.Role == FactorRole.Lever ? "ours to choose" : "the world's";
            own.TryAdd(factor.Path, ($"factor ({role}): {factor.Meaning}", factor.Unit));
        }

        foreach (OutcomeDescription outcome in study.Outcomes)
        {
            own.TryAdd(
                outcome.Text,
                ($"{When(outcome, study.TicksPerYear)}: {outcome.Metric.Meaning}", outcome.Metric.Unit)
            );
        }

        foreach (MetricDescription metric in study.SeriesMetrics)
        {
            own.TryAdd(metric.Name, (metric.Meaning, metric.Unit));
        }

        return own;
    }

    private static string When(OutcomeDescription outcome, int ticksPerYear)
    {
        string Year(int tick) => ((double)tick / ticksPerYear).ToString("0.##", CultureInfo.InvariantCulture);
        return outcome.Reduction == Reduction.At
            ? $"at year {Year(outcome.FromTick)}"
            : $"{PlanTables.Name(outcome.Reduction)} over years {Year(outcome.FromTick)} to {Year(outcome.ToTick)}";
    }

    private static IEnumerable<(string Table, IReadOnlyList<string> Columns)> Tables(string folder)
    {
        foreach (
            string path in Directory
                .EnumerateFiles(folder, "*.csv")
                .Where(path => Path.GetFileName(path) != FileName)
                .Order(StringComparer.Ordinal)
        )
        {
            using CsvReader header = CsvReader.Create(new StreamReader(path), new CsvReaderOptions());
            yield return (Path.GetFileName(path), new FileInfo(path).Length > 0 ? [.. header.Headers] : []);
        }

        yield return (FileName, OwnColumns);
    }
}
