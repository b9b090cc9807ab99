using CollabSim.Engine;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>
/// The tidy tables of runs lived through again: their metrics at every tick, and their schools and partnerships year by year. Each row says
/// which run it is of, so that tables of several runs are a panel and go with runs.csv.
/// </summary>
public static class ReplayTables
{
    /// <summary>Writes series.csv, schools.csv and partnerships.csv, and a codebook of them.</summary>
    /// <param name="replays">The runs, which observe the same; looked at once, one after another.</param>
    /// <param name="folder">Where to; made where there is none.</param>
    /// <param name="stop">Stops between ticks.</param>
    /// <returns>The files; none where there are no runs.</returns>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(
        IEnumerable<Replay> replays,
        string folder,
        CancellationToken stop = default
    )
    {
        ArgumentNullException.ThrowIfNull(replays);
        ResultsFolder.Make(folder);
        using IEnumerator<Replay> each = replays.GetEnumerator();
        if (!each.MoveNext())
        {
            return [];
        }

        StudyDescription study = each.Current.Study;
        Codebook codebook = Codebook.Of(study);
        IReadOnlyList<TableColumn> run = codebook.Columns([.. StudyTables.Run, .. StudyTables.Time]);
        PanelColumns[] panels =
        [
            .. PanelSpec.KindsOfState.Select(kind => PanelColumns.Of(kind, PanelSpec.ColumnsOf(kind))),
        ];
        IReadOnlyList<string> files = TableFile.Write(
            folder,
            TableFormat.Csv,
            [
                new TableFile(
                    "series",
                    [.. run, .. codebook.Columns(each.Current.Metrics.Select(metric => metric.Name))]
                ),
                .. panels.Select(panel => new TableFile(panel.Table, [.. run, .. panel.Columns])),
            ],
            tables =>
            {
                do
                {
                    WriteSeries(tables[0], each.Current);
                    WriteYears(tables, panels, each.Current, stop);
                } while (each.MoveNext());
            }
        );
        return Codebook.Beside(study, folder, files);
    }

    private static void WriteSeries(TableWriter table, Replay replay)
    {
        for (int tick = 0; tick <= replay.Scenario.Horizon; tick++)
        {
            table.RunFields(replay, tick);
            for (int metric = 0; metric < replay.Metrics.Count; metric++)
            {
                table.Number(replay.ValueOf(metric, tick));
            }

            table.EndRow();
        }
    }

    private static void WriteYears(
        IReadOnlyList<TableWriter> tables,
        PanelColumns[] panels,
        Replay replay,
        CancellationToken stop
    )
    {
        Scenario scenario = replay.Scenario;
        Run again = new(scenario, replay.Stored.Seed, []);
        foreach (int tick in PanelSpec.TicksOf(scenario.TicksPerYear, scenario.Horizon))
        {
            again.AdvanceTo(tick, stop);
            for (int i = 0; i < panels.Length; i++)
            {
                PanelRows rows = new(panels[i]);
                panels[i].Look(again, scenario, rows);
                for (int row = 0; row < rows.Count; row++)
                {
                    tables[i + 1].RunFields(replay, tick);
                    panels[i].WriteRow(tables[i + 1], rows, row);
                    tables[i + 1].EndRow();
                }
            }
        }
    }

    private static void RunFields(this TableWriter table, Replay replay, int tick)
    {
        table.RunFields(replay.Study, replay.Stored);
        table.TimeFields(tick, replay.Scenario.TicksPerYear);
    }
}
