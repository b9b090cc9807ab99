using System.Globalization;
using System.Text;
using CollabSim.Lab.Studies;
using CsvHelper;

namespace CollabSim.Lab.Results;

/// <summary>What every column of a study's tables holds, for those who get the tables without the program.</summary>
internal sealed class Codebook
{
    public const string FileName = "codebook.csv";

    /// <summary>The same for programs.</summary>
    public const string JsonName = "codebook.json";

    private const string Interval = "end of the 95 % interval";

    /// <summary>Columns that several tables have, with the same meaning in each.</summary>
    private static readonly Dictionary<string, TableColumn> Shared = new()
    {
        ["run"] = Text("the run's name: a hash of all that determines it"),
        ["point"] = Whole(
            "design point, from 0; where there are worlds, the remainder of its division by their number is the world, from 0 (pages count worlds from 1)",
            values: "at least 0"
        ),
        ["arm"] = Text("the alternative"),
        ["replication"] = Whole(
            "which luck: the same number is the same luck in every arm and at every point (of a world: worlds share no luck); from 0",
            values: "at least 0"
        ),
        ["seed"] = Whole("the luck's seed", values: "0 to 9007199254740991"),
        ["tick"] = Whole("time step, from 0", "ticks", values: "at least 0"),
        ["year"] = Number("time in years, from 0", "years", values: "at least 0"),
        ["status"] = Text("completed or failed", values: "completed, failed"),
        ["failure"] = Text("why the run failed"),
        ["outcome"] = Text("what is observed, as the scenario words it"),
        ["n"] = Whole("values in the mean", "runs", values: "at least 0"),
        ["missing"] = Whole(
            "replications without a value: not run, failed, or run with nothing to observe",
            "runs",
            values: "at least 0"
        ),
        ["notRun"] = Whole(
            "of these, replications that have not been run: the mean is of a part of the study as long as there are any",
            "runs",
            values: "at least 0"
        ),
        ["mean"] = Number("mean over replications", "the outcome's"),
        ["sd"] = Number("standard deviation over replications", "the outcome's", values: "at least 0"),
        ["lower95"] = Number($"lower {Interval}", "the value's"),
        ["upper95"] = Number($"upper {Interval}", "the value's"),
        ["baseline"] = Text("the arm that is compared with"),
        ["against"] = Text("the arm that is compared with"),
        ["pairs"] = Whole(
            "pairs of runs with the same luck; over worlds, in each world",
            "pairs",
            values: "at least 0"
        ),
        ["meanDifference"] = Number("mean of the arm less the other, pair by pair", "the outcome's"),
        ["sdDifference"] = Number(
            "standard deviation of these differences; over worlds, that within worlds, pooled",
            "the outcome's"
        ),
        ["correlation"] = Number("correlation of the pairs", values: "-1 to 1"),
        ["unpairedRunsNeeded"] = Number("runs of each arm that would give as narrow an interval without pairs", "runs"),
        ["policy"] = Text("the policy's name"),
        ["onsets"] = Whole("how often it started", "times"),
        ["days"] = Number("days that it took, all schools and ticks together", "days"),
        ["money"] = Number("money that it cost", "the scenario's currency"),
        ["asked"] = Number("money that was asked for; empty without a budget", "the scenario's currency"),
        ["presentValue"] = Number(
            "the money, each sum discounted from when it was spent to the start; empty without a discount rate",
            "the scenario's currency"
        ),
        ["pot"] = Whole("which pot of the budget, from 1; only pots that are over", values: "at least 1"),
        ["available"] = Number("money that was in the pot, with what was carried over", "the scenario's currency"),
        ["granted"] = Number("money that policies got out of it", "the scenario's currency"),
        ["unspent"] = Number("money that it had left: carried over, or lapsed", "the scenario's currency"),
        ["bootstrapLower95"] = Number($"lower {Interval}, by bootstrap", "the outcome's"),
        ["bootstrapUpper95"] = Number($"upper {Interval}, by bootstrap", "the outcome's"),
        ["simultaneousLower95"] = Number($"lower {Interval} that holds for all arms at once", "the outcome's"),
        ["simultaneousUpper95"] = Number($"upper {Interval} that holds for all arms at once", "the outcome's"),
        ["dz"] = Number("mean difference over the standard deviation of the differences"),
        ["glassDelta"] = Number("mean difference over the standard deviation of the arm compared with"),
        ["varianceRatio"] = Number("variance without pairs over that with pairs"),
        ["probabilityOfBest"] = Number("share of resamples in which the arm is the best", values: "0 to 1"),
        ["worlds"] = Whole("states of the world in which every arm has a value", "worlds"),
        ["bestIn"] = Whole("worlds in which no other arm's mean is better", "worlds"),
        ["higherIn"] = Whole("worlds in which its mean is above that of the arm compared with", "worlds"),
        ["lowerIn"] = Whole("worlds in which its mean is below that", "worlds"),
        ["lower5"] = Number("one world in twenty has a lower difference", "the outcome's"),
        ["upper5"] = Number("one world in twenty has a higher difference", "the outcome's"),
        ["luck"] = Number(
            "how far luck alone may have moved the mean difference to either side, with 95 % confidence",
            "the outcome's"
        ),
        ["level"] = Text("a level of the factor", "the factor's"),
        ["lessLevel"] = Text(
            "the level whose difference is subtracted; empty: the row is of one level",
            "the factor's"
        ),
        ["jointChance"] = Number(
            "how likely differences as unequal would be were the effect the same at all levels (Hotelling's T²)",
            values: "0 to 1"
        ),
        ["rank"] = Whole("place by the mean, from 1"),
        ["bestRank95"] = Whole("best place that the data allow"),
        ["worstRank95"] = Whole("worst place that the data allow"),
        ["quintile"] = Text(
            "fifth of the schools by where they began, 1 the weakest; 1 less 5: how much more the weakest gain"
        ),
        ["paysFromTick"] = Number("first tick from which on the arm is clearly better than the baseline", "ticks"),
        ["clearlyWorseUntilTick"] = Number("last tick at which it is clearly worse", "ticks"),
        ["betterInWorlds"] = Whole("worlds in which its mean is better at every observed tick from then on", "worlds"),
        ["runs"] = Whole("runs behind the row", "runs"),
        ["recovered"] = Whole("runs that came back after a shock", "runs"),
        ["medianTicks"] = Number("median time to recovery", "ticks"),
        ["cost"] = Number("mean cost", "the scenario's currency"),
        ["extraCost"] = Number("cost beyond the arm compared with", "the scenario's currency"),
        ["effect"] = Number("effect beyond the arm compared with", "the outcome's"),
        ["costPerPoint"] = Number("cost of one unit of effect", "currency for a unit"),
        ["costPerPointLower95"] = Number($"lower {Interval}, after Fieller", "currency for a unit"),
        ["costPerPointUpper95"] = Number($"upper {Interval}, after Fieller", "currency for a unit"),
        ["standing"] = Text("on the frontier, or why not"),
        ["icer"] = Number(
            "extra cost of an extra unit of effect against the next cheaper arm of the frontier",
            "currency for a unit"
        ),
        ["willingness"] = Number("what a unit of effect is worth to somebody", "currency for a unit"),
        ["probability"] = Number("probability that it is the best choice then", values: "0 to 1"),
        ["netBenefit"] = Number(
            "what its outcome is worth at that price, less what it costs; that of the baseline counts too, so that what an arm brings beyond the baseline is the difference of two rows",
            "the scenario's currency"
        ),
        ["maximumRegret"] = Number("how much worse than the best it is in its worst world", "the outcome's"),
        ["worstWorld"] = Text("that world"),
        ["expectedRegret"] = Number("the same, averaged over worlds", "the outcome's"),
        ["threshold"] = Number("what is good enough", "the outcome's"),
        ["satisficingShare"] = Number("share of worlds in which it is good enough", values: "0 to 1"),
        ["probabilityOfLeastMaximum"] = Number(
            "share of resamples in which its maximum regret is the least",
            values: "0 to 1"
        ),
        ["reference"] = Text("the world from which is counted"),
        ["leader"] = Text("the arm that is best there"),
        ["factor1"] = Text("the first factor that changes"),
        ["from1"] = Text("its level before", "the factor's"),
        ["to1"] = Text("its level at which another arm wins", "the factor's"),
        ["factor2"] = Text("the second factor that changes, if any"),
        ["from2"] = Text("its level before", "the factor's"),
        ["to2"] = Text("its level at which another arm wins", "the factor's"),
        ["shareOfRange"] = Number("how far that is, as a share of the ranges of the factors", values: "0 to 1"),
        ["winner"] = Text("the arm that wins there"),
        ["share"] = Number("how much of the gap is due to it (Shapley value)", "the outcome's"),
        ["difference"] = Text("what is made different: a policy or a setting; gap: all of it"),
        ["alone"] = Number("its effect when it alone is made", "the outcome's"),
        ["onTopOfTheRest"] = Number("its effect when all others are made already", "the outcome's"),
        ["method"] = Text("how the index was estimated"),
        ["minus"] = Text("the arm that is subtracted, replication by replication; empty: none is"),
        ["factor"] = Text("the setting that varies"),
        ["other"] = Text("the second setting, where the index is of two together"),
        ["index"] = Text("which index"),
        ["value"] = Number("its value"),
        ["points"] = Whole("design points behind the row", "points"),
        ["name"] = Text("the network"),
        ["network"] = Text("the network"),
        ["structure"] = Number("how strong its structure is, 0 to 1", values: "0 to 1"),
        ["process"] = Number("how strong its process is, 0 to 1", values: "0 to 1"),
        ["regime"] = Text("what becomes of collaboration"),
        ["sure"] = YesNo("yes where that is clear from the runs"),
        ["metric"] = Text("what is observed over time"),
        ["pressure"] = Number("pressure of the authority, 0 to 1", values: "0 to 1"),
        ["up"] = Number("the metric while pressure rises", "the metric's"),
        ["upLower95"] = Number($"lower {Interval}", "the metric's"),
        ["upUpper95"] = Number($"upper {Interval}", "the metric's"),
        ["down"] = Number("the metric while pressure falls", "the metric's"),
        ["downLower95"] = Number($"lower {Interval}", "the metric's"),
        ["downUpper95"] = Number($"upper {Interval}", "the metric's"),
        ["gap"] = Number("the way there less the way back", "the metric's"),
        ["gapLower95"] = Number($"lower {Interval}", "the metric's"),
        ["gapUpper95"] = Number($"upper {Interval}", "the metric's"),
        ["condition"] = Text("what is of interest"),
        ["box"] = Whole("number of the box, from 1"),
        ["from"] = Text("the factor is at least this in the box", "the factor's"),
        ["to"] = Text("the factor is at most this in the box", "the factor's"),
        ["excluded"] = Text("levels that are not in the box"),
        ["coverage"] = Number("share of the points of interest that are in the box", values: "0 to 1"),
        ["density"] = Number("share of the box's points that are of interest", values: "0 to 1"),
        ["mass"] = Number("share of all points that are in the box", values: "0 to 1"),
        ["cases"] = Whole("points of interest in the box", "points"),
        ["quasiP"] = Number("probability that the restriction says nothing", values: "0 to 1"),
        ["table"] = Text("the file"),
        ["column"] = Text("its column"),
        ["meaning"] = Text("what the column holds"),
        ["unit"] = Text("the unit of its numbers; empty for a plain number, a share or a word"),
        ["type"] = Text("what kind of value the column holds", values: "text, whole, number, yesNo"),
        ["values"] = Text("which values there may be; empty: any"),
    };

    private static readonly string[] OwnColumns = ["table", "column", "meaning", "unit", "type", "values"];

    /// <summary>The codebook as one of the tables that it tells.</summary>
    public static TableFile Own => new(FileName, [.. OwnColumns.Select(name => Shared[name] with { Name = name })]);

    private readonly Dictionary<string, TableColumn> _own = [];

    private readonly StudyDescription _study;

    private Codebook(StudyDescription study)
    {
        _study = study;
        foreach ((Factor factor, int i) in study.Factors.Select((factor, i) => (factor, i)))
        {
            string role = factor.Role == FactorRole.Lever ? "ours to choose" : "the world's";
            bool isNumber = study.Points.All(point => point.Values[i] is double);
            _own.TryAdd(
                factor.Path,
                new TableColumn(
                    factor.Path,
                    $"factor ({role}): {factor.Meaning}",
                    factor.Unit,
                    isNumber ? ColumnType.Number : ColumnType.Text,
                    Levels(study, i)
                )
            );
        }

        foreach (OutcomeDescription outcome in study.Outcomes)
        {
            Add(outcome.Text, $"{When(outcome, study.TicksPerYear)}: {outcome.Metric.Meaning}", outcome.Metric.Unit);
        }

        foreach (MetricDescription metric in study.SeriesMetrics)
        {
            Add(metric.Name, metric.Meaning, metric.Unit);
        }
    }

    /// <summary>The codebook of a study.</summary>
    public static Codebook Of(StudyDescription study) => new(study);

    /// <summary>What columns of a study's tables hold. What the study calls a column goes before what tables of all studies call it.</summary>
    /// <param name="names">Their names.</param>
    public IReadOnlyList<TableColumn> Columns(params IEnumerable<string> names) =>
        [.. names.Select(name => ColumnOf("", name))];

    /// <summary>Describes every table of a folder that has one header of known columns, in codebook.csv and codebook.json.</summary>
    /// <param name="study">The study whose tables they are.</param>
    /// <param name="folder">Where they are.</param>
    /// <exception cref="ResultsException">The codebook cannot be written.</exception>
    public static void Write(StudyDescription study, string folder)
    {
        Codebook codebook = new(study);
        TableFile[] tables =
        [
            .. Tables(folder)
                .Select(table => new TableFile(
                    table.Name,
                    [.. table.Columns.Select(name => codebook.ColumnOf(table.Name, name))]
                )),
        ];
        Write(study.Name, tables, folder);
    }

    /// <summary>Writes codebook.csv and codebook.json.</summary>
    /// <param name="study">What the tables are of.</param>
    /// <param name="tables">The tables: the names of their files, with the ending, and their columns.</param>
    /// <param name="folder">Where they are.</param>
    /// <exception cref="ResultsException">The codebook cannot be written.</exception>
    public static void Write(string study, IReadOnlyList<TableFile> tables, string folder)
    {
        TableFile.Write(
            folder,
            TableFormat.Csv,
            [new TableFile(Path.GetFileNameWithoutExtension(FileName), Own.Columns)],
            files =>
            {
                foreach (TableFile table in tables)
                {
                    foreach (TableColumn column in table.Columns)
                    {
                        files[0].Text(table.Name);
                        files[0].Text(column.Name);
                        files[0].Text(column.Meaning);
                        files[0].Text(column.Unit);
                        files[0].Text(PlanTables.Name(column.Type));
                        files[0].Text(column.Values);
                        files[0].EndRow();
                    }
                }
            }
        );
        byte[] json = Encoding.UTF8.GetBytes(CodebookJson.Of(study, tables));
        ResultsFolder.Write(Path.Combine(folder, JsonName), file => file.Write(json));
    }

    /// <summary>Puts a codebook beside tables that have been written.</summary>
    /// <returns>The tables.</returns>
    public static IReadOnlyList<string> Beside(StudyDescription study, string folder, IReadOnlyList<string> tables)
    {
        Write(study, folder);
        return tables;
    }

    private void Add(string name, string meaning, string unit) =>
        _own.TryAdd(name, new TableColumn(name, meaning, unit, ColumnType.Number));

    /// <summary>Tables of schools, partnerships and answers have words of their own for what other tables call alike.</summary>
    private TableColumn ColumnOf(string table, string name) =>
        PanelTables.ColumnOf(_study, table, name) is { } panel ? panel
        : _own.TryGetValue(name, out TableColumn? own) ? own
        : Shared.TryGetValue(name, out TableColumn? shared) ? shared with { Name = name }
        : new TableColumn(name, "");

    /// <summary>The levels of a factor where there are few, else from where to where.</summary>
    private static string Levels(StudyDescription study, int factor)
    {
        const int few = 12;
        object[] levels = [.. study.Points.Select(point => point.Values[factor]).Distinct()];
        return levels.All(level => level is double)
            ? levels.Length <= few
                ? string.Join(", ", levels.Cast<double>().Order().Select(level => $"{level}"))
                : $"{levels.Cast<double>().Min()} to {levels.Cast<double>().Max()}"
            : levels.Length <= few
                ? string.Join(", ", levels)
                : "";
    }

    private static string When(OutcomeDescription outcome, int ticksPerYear)
    {
        string Year(int tick) => ((double)tick / ticksPerYear).ToString("0.##", CultureInfo.InvariantCulture);
        return outcome.Reduction == Reduction.Expression ? "an expression"
            : outcome.Reduction == Reduction.At ? $"at year {Year(outcome.FromTick)}"
            : $"{PlanTables.Name(outcome.Reduction)} over years {Year(outcome.FromTick)} to {Year(outcome.ToTick)}";
    }

    private static IEnumerable<(string Name, IReadOnlyList<string> Columns)> Tables(string folder)
    {
        foreach (
            string path in Directory
                .EnumerateFiles(folder)
                .Where(path => Path.GetExtension(path) is ".csv" or ".parquet" && Path.GetFileName(path) != FileName)
                .Order(StringComparer.Ordinal)
        )
        {
            yield return (Path.GetFileName(path), HeaderOf(path));
        }

        yield return (FileName, OwnColumns);
    }

    private static IReadOnlyList<string> HeaderOf(string path)
    {
        if (path.EndsWith(".parquet", StringComparison.Ordinal))
        {
            return ParquetHeader.Of(path);
        }

        using CsvReader header = CsvReader.Create(new StreamReader(path), new CsvReaderOptions());
        return new FileInfo(path).Length > 0 ? [.. header.Headers] : [];
    }

    private static TableColumn Text(string meaning, string unit = "", string values = "") =>
        new("", meaning, unit, ColumnType.Text, values);

    private static TableColumn Whole(string meaning, string unit = "", string values = "") =>
        new("", meaning, unit, ColumnType.Whole, values);

    private static TableColumn Number(string meaning, string unit = "", string values = "") =>
        new("", meaning, unit, ColumnType.Number, values);

    private static TableColumn YesNo(string meaning) => new("", meaning, "", ColumnType.YesNo, "yes, no");
}
