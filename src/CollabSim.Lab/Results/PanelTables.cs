using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>
/// Panels: a row for each school, or each active partnership, at each time of each run, which goes with the other tables by run, point, arm and
/// replication. What a study observed is read from its results; anything else is lived through again. Both are the same bits.
/// </summary>
internal static class PanelTables
{
    /// <summary>What a column of a panel's table holds that other tables do not have; null: it is none.</summary>
    /// <param name="study">The study.</param>
    /// <param name="table">The table's file name.</param>
    /// <param name="column">The column's name.</param>
    public static TableColumn? ColumnOf(StudyDescription study, string table, string column) =>
        PanelSpec
            .KindsOfState.Select(kind => PanelColumns.Of(kind, PanelSpec.ColumnsOf(kind)))
            .Concat(KeptAnswers.PanelsOf(study).Select(PanelColumns.Of))
            .Where(columns => Path.GetFileNameWithoutExtension(table) == columns.Table)
            .SelectMany(columns => columns.Columns)
            .FirstOrDefault(known => known.Name == column);

    /// <summary>
    /// Writes the panels that the study observed, of the runs that have them: what there was as Parquet, since as text it would be eight times as large;
    /// answers, which people read, as they are asked for.
    /// </summary>
    /// <param name="results">The study's results.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="answers">How answers are written.</param>
    /// <returns>The files.</returns>
    /// <exception cref="ResultsException">A file cannot be written, or the results cannot be read.</exception>
    public static IReadOnlyList<string> WriteObserved(
        StudyResults results,
        string folder,
        TableFormat answers = TableFormat.Csv
    )
    {
        ILookup<bool, PanelSpec> panels = (results.Study.Panels ?? []).ToLookup(panel =>
            panel.Kind == PanelKind.Answers
        );
        return [.. Observed(TableFormat.Parquet, [.. panels[false]]), .. Observed(answers, [.. panels[true]])];

        IReadOnlyList<string> Observed(TableFormat format, IReadOnlyList<PanelSpec> some) =>
            some.Count > 0 ? Write(results, folder, format, some, null, null) : [];
    }

    /// <summary>Writes panels, whether the study observed them or not.</summary>
    /// <param name="results">The study's results.</param>
    /// <param name="home">The results folder, in which copies of the study's data files may be.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="format">How.</param>
    /// <param name="panels">Which, one of a kind.</param>
    /// <param name="runs">Names of runs or their beginnings; null: all that finished.</param>
    /// <returns>The files.</returns>
    /// <exception cref="ResultsException">
    /// As for a replay; a run comes out otherwise than it was kept; or one run has more rows than fit.
    /// </exception>
    /// <exception cref="Scenarios.ScenarioException">The scenario as it was written is none to this program.</exception>
    public static IReadOnlyList<string> Write(
        StudyResults results,
        string home,
        string folder,
        TableFormat format,
        IReadOnlyList<PanelSpec> panels,
        IReadOnlyList<string>? runs
    ) => Write(results, folder, format, panels, runs, new RunsLivedAgain(results, home));

    private static IReadOnlyList<string> Write(
        StudyResults results,
        string folder,
        TableFormat format,
        IReadOnlyList<PanelSpec> panels,
        IReadOnlyList<string>? named,
        RunsLivedAgain? again
    )
    {
        StudyDescription study = results.Study;
        Codebook codebook = Codebook.Of(study);
        PanelColumns[] columns = [.. panels.Select(panel => PanelColumns.Of(panel))];
        string[] first = [.. StudyTables.Run, .. study.Factors.Select(factor => factor.Path), .. StudyTables.Time];
        results.Watch.Begin(
            $"tables of {string.Join(" and ", panels.Select(panel => panel.Table))}",
            study.PlannedRuns
        );
        return TableFile.Write(
            folder,
            format,
            [.. columns.Select(each => new TableFile(each.Table, [.. codebook.Columns(first), .. each.Columns]))],
            tables =>
            {
                foreach ((RunRecord run, IReadOnlyList<PanelTable?> rows) in RowsOf(results, panels, named, again))
                {
                    for (int i = 0; i < panels.Count; i++)
                    {
                        if (rows[i] is { } table)
                        {
                            WriteRun(tables[i], study, run, panels[i], columns[i], table);
                        }
                    }
                }
            }
        );
    }

    /// <summary>Each run with what the results or its second life say of each panel; null where the panel is not of that run.</summary>
    private static IEnumerable<(RunRecord Run, IReadOnlyList<PanelTable?> Rows)> RowsOf(
        StudyResults results,
        IReadOnlyList<PanelSpec> panels,
        IReadOnlyList<string>? named,
        RunsLivedAgain? again
    )
    {
        PanelSpec?[] observed =
        [
            .. panels.Select(panel => (results.Study.Panels ?? []).FirstOrDefault(there => there.Contains(panel))),
        ];
        IEnumerable<RunRecord> runs = Chosen(results, named)
            .Where(run => run.Failure is null && panels.Any(panel => panel.Holds(run.Replication)));
        if (observed.All(panel => panel is not null) || again is null)
        {
            foreach (RunRecord run in runs)
            {
                PanelTable?[] kept = Kept(results, panels, observed, run);
                yield return (
                    run,
                    again is null || Lacking(panels, kept, run).Length == 0
                        ? kept
                        : Filled(panels, kept, again.Live(run, panels))
                );
            }

            yield break;
        }

        foreach ((RunRecord run, IReadOnlyList<PanelRows> lived) in again.Live(runs, panels))
        {
            yield return (run, Filled(panels, Kept(results, panels, observed, run), lived));
        }
    }

    private static IEnumerable<RunRecord> Chosen(StudyResults results, IReadOnlyList<string>? named)
    {
        if (named is null)
        {
            return results.Runs(RunParts.None);
        }

        List<RunRecord> chosen = [];
        foreach (string name in named)
        {
            RunRecord[] found = [.. results.Find(name)];
            if (found.Select(run => run.Id).Distinct().Count() != 1)
            {
                throw new ResultsException(
                    found.Length == 0
                        ? $"No run of this study begins with {name}. The run column of runs.csv has their names."
                        : $"More than one run begins with {name}: {found[0].Id}, {found[^1].Id}, …"
                );
            }

            chosen.AddRange(found);
        }

        return chosen
            .DistinctBy(run => (run.Id, run.Point, run.Arm))
            .OrderBy(run => run.Id, StringComparer.Ordinal)
            .ThenBy(run => run.Point)
            .ThenBy(run => run.Arm);
    }

    private static PanelTable?[] Kept(
        StudyResults results,
        IReadOnlyList<PanelSpec> panels,
        PanelSpec?[] observed,
        RunRecord run
    ) =>
        [
            .. panels.Zip(
                observed,
                (panel, there) =>
                    there is not null && panel.Holds(run.Replication) && results.PanelOf(run, there) is { } rows
                        ? new PanelTable(there, rows)
                        : null
            ),
        ];

    private static int[] Lacking(IReadOnlyList<PanelSpec> panels, PanelTable?[] kept, RunRecord run) =>
        [.. Enumerable.Range(0, panels.Count).Where(i => kept[i] is null && panels[i].Holds(run.Replication))];

    private static PanelTable?[] Filled(
        IReadOnlyList<PanelSpec> panels,
        PanelTable?[] kept,
        IReadOnlyList<PanelRows> lived
    ) => [.. kept.Select((table, i) => table ?? new PanelTable(panels[i], lived[i]))];

    private static void WriteRun(
        TableWriter table,
        StudyDescription study,
        RunRecord run,
        PanelSpec panel,
        PanelColumns columns,
        PanelTable from
    )
    {
        if (!panel.Holds(run.Replication))
        {
            return;
        }

        int[] at = [.. columns.Names.Select(from.ColumnAt)];
        int row = 0;
        for (int look = 0; look < from.Rows.Looks; look++)
        {
            int tick = from.Panel.Ticks[look];
            int end = row + from.Rows.RowsOf(look);
            for (; panel.Ticks.Contains(tick) && row < end; row++)
            {
                table.RunFields(study, run);
                table.FactorFields(study, run.Point);
                table.TimeFields(tick, study.TicksPerYear);
                columns.WriteRow(table, from.Rows, row, at);
                table.EndRow();
            }

            row = end;
        }
    }

    /// <summary>The rows of a run, and the panel that they are of.</summary>
    private sealed record PanelTable(PanelSpec Panel, PanelRows Rows)
    {
        private readonly IReadOnlyList<string> _names = PanelColumns.Of(Panel).Names;

        public int ColumnAt(string name) => _names.ToList().IndexOf(name);
    }
}
