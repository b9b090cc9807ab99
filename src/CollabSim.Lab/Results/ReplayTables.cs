using CollabSim.Engine;
using CsvHelper;

namespace CollabSim.Lab.Results;

/// <summary>
/// The tidy tables of runs lived through again: their metrics at every tick, and their schools and partnerships year by year. Each row says
/// which run it is of, so that tables of several runs are a panel and go with runs.csv.
/// </summary>
public static class ReplayTables
{
    private static readonly string[] RunColumns = ["run", "point", "arm", "replication", "tick", "year"];

    private static readonly string[] SchoolColumns =
    [
        "school",
        "name",
        "kind",
        "group",
        "open",
        "eastKm",
        "northKm",
        "size",
        "performance",
        "autarkyPerformance",
        "knowledge",
        "leadership",
        "agency",
        "disposition",
        "autonomy",
        "absorptiveCapacity",
        "aim",
        "partnerships",
        "jointDays",
        "productiveDays",
        "trustGiven",
        "trustReceived",
    ];

    private static readonly string[] PartnershipColumns =
    [
        "schoolA",
        "schoolB",
        "trustAB",
        "trustBA",
        "jointDays",
        "class",
    ];

    /// <summary>Writes series.csv, schools.csv and partnerships.csv.</summary>
    /// <param name="replays">The runs, which observe the same; looked at once, one after another.</param>
    /// <param name="folder">Where to; made where there is none.</param>
    /// <param name="stop">Stops between ticks.</param>
    /// <returns>The files.</returns>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(
        IEnumerable<Replay> replays,
        string folder,
        CancellationToken stop = default
    )
    {
        ArgumentNullException.ThrowIfNull(replays);
        ResultsFolder.Make(folder);
        string[] files = [.. Names.Select(name => Path.Combine(folder, name))];
        Csv.WriteTables(files, open => Write(replays, new Tables(open[0], open[1], open[2]), stop));
        return files;
    }

    private static readonly string[] Names = ["series.csv", "schools.csv", "partnerships.csv"];

    private static void Write(IEnumerable<Replay> replays, Tables tables, CancellationToken stop)
    {
        tables.Schools.Fields([.. RunColumns, .. SchoolColumns]);
        tables.Schools.EndRecord();
        tables.Partnerships.Fields([.. RunColumns, .. PartnershipColumns]);
        tables.Partnerships.EndRecord();
        bool isFirst = true;
        foreach (Replay replay in replays)
        {
            if (isFirst)
            {
                tables.Series.Fields([.. RunColumns, .. replay.Metrics.Select(metric => metric.Name)]);
                tables.Series.EndRecord();
                isFirst = false;
            }

            WriteSeries(tables.Series, replay);
            WriteYears(tables, replay, stop);
        }
    }

    private static void WriteSeries(CsvWriter csv, Replay replay)
    {
        for (int tick = 0; tick <= replay.Scenario.Horizon; tick++)
        {
            csv.RunFields(replay, tick);
            for (int metric = 0; metric < replay.Metrics.Count; metric++)
            {
                csv.WriteField(replay.ValueOf(metric, tick));
            }

            csv.EndRecord();
        }
    }

    private static void WriteYears(Tables tables, Replay replay, CancellationToken stop)
    {
        Scenario scenario = replay.Scenario;
        Simulation simulation = new(scenario, replay.Stored.Seed);
        while (true)
        {
            if (simulation.Tick % scenario.TicksPerYear == 0 || simulation.Tick == scenario.Horizon)
            {
                WriteSchools(tables.Schools, replay, simulation.Tick, simulation.Schools());
                WritePartnerships(tables.Partnerships, replay, simulation.Tick, simulation.Partnerships());
            }

            if (simulation.Tick == scenario.Horizon)
            {
                return;
            }

            stop.ThrowIfCancellationRequested();
            simulation.Step();
        }
    }

    private static void WriteSchools(CsvWriter csv, Replay replay, int tick, IReadOnlyList<SchoolState> schools)
    {
        for (int i = 0; i < schools.Count; i++)
        {
            SchoolState school = schools[i];
            Organisation? row = replay.Scenario.Population?.Organisations[i];
            csv.RunFields(replay, tick);
            csv.WriteField(NameOf(replay, i));
            csv.WriteField(row?.Name);
            csv.WriteField(school.Kind);
            csv.WriteField(school.Group);
            csv.WriteField(school.IsOpen ? "yes" : "no");
            csv.Fields(
                school.EastKm,
                school.NorthKm,
                row?.Size,
                school.Performance,
                school.TwinPerformance,
                school.Knowledge,
                school.Leadership,
                school.Agency,
                school.Disposition,
                school.Autonomy,
                school.AbsorptiveCapacity,
                school.Aim,
                school.Partnerships,
                school.JointDays,
                school.ProductiveDays,
                school.TrustGiven,
                school.TrustReceived
            );
            csv.EndRecord();
        }
    }

    private static void WritePartnerships(
        CsvWriter csv,
        Replay replay,
        int tick,
        IReadOnlyList<PartnershipState> partnerships
    )
    {
        // In an order of their own, since that of the state says nothing.
        foreach (PartnershipState tie in partnerships.Select(InOrder).OrderBy(tie => tie.A).ThenBy(tie => tie.B))
        {
            csv.RunFields(replay, tick);
            csv.Fields(NameOf(replay, tie.A), NameOf(replay, tie.B));
            csv.Fields(tie.TrustAB, tie.TrustBA, tie.JointDays);
            csv.Fields(PlanTables.Name(tie.Class));
            csv.EndRecord();
        }
    }

    private static PartnershipState InOrder(PartnershipState tie) =>
        tie.A <= tie.B ? tie : new(tie.B, tie.A, tie.TrustBA, tie.TrustAB, tie.JointDays, tie.Class);

    private static string NameOf(Replay replay, int school) =>
        replay.Scenario.Population?.Organisations[school].Id ?? $"{school}";

    private static void RunFields(this CsvWriter csv, Replay replay, int tick)
    {
        csv.WriteField(replay.Stored.Id);
        csv.WriteField(replay.Stored.Point);
        csv.WriteField(replay.Arm);
        csv.WriteField(replay.Stored.Replication);
        csv.WriteField(tick);
        csv.WriteField((double)tick / replay.Scenario.TicksPerYear);
    }

    private sealed record Tables(CsvWriter Series, CsvWriter Schools, CsvWriter Partnerships);
}
