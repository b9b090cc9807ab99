using CollabSim.Engine;
using CsvHelper;

namespace CollabSim.Lab.Results;

/// <summary>The tidy tables of a replayed run: its metrics at every tick, and its schools year by year.</summary>
public static class ReplayTables
{
    private static readonly string[] SchoolColumns =
    [
        "tick",
        "year",
        "school",
        "name",
        "kind",
        "group",
        "open",
        "performance",
        "autarkyPerformance",
        "knowledge",
        "leadership",
        "agency",
        "disposition",
        "partnerships",
        "jointDays",
        "productiveDays",
        "trustGiven",
        "trustReceived",
    ];

    /// <summary>Writes series.csv and schools.csv.</summary>
    /// <param name="replay">The run.</param>
    /// <param name="folder">Where to; made where there is none.</param>
    /// <param name="stop">Stops between ticks.</param>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static void Write(Replay replay, string folder, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(replay);
        Directory.CreateDirectory(folder);
        Csv.WriteTable(Path.Combine(folder, "series.csv"), csv => WriteSeries(csv, replay));
        Csv.WriteTable(Path.Combine(folder, "schools.csv"), csv => WriteSchools(csv, replay, stop));
    }

    private static void WriteSeries(CsvWriter csv, Replay replay)
    {
        csv.Fields("tick", "year");
        csv.Fields([.. replay.Metrics.Select(metric => metric.Name)]);
        csv.EndRecord();
        for (int tick = 0; tick <= replay.Scenario.Horizon; tick++)
        {
            csv.WriteField(tick);
            csv.WriteField((double)tick / replay.Scenario.TicksPerYear);
            for (int metric = 0; metric < replay.Metrics.Count; metric++)
            {
                csv.WriteField(replay.ValueOf(metric, tick));
            }

            csv.EndRecord();
        }
    }

    private static void WriteSchools(CsvWriter csv, Replay replay, CancellationToken stop)
    {
        csv.Fields(SchoolColumns);
        csv.EndRecord();
        Scenario scenario = replay.Scenario;
        Simulation simulation = new(scenario, replay.Stored.Seed);
        while (true)
        {
            if (simulation.Tick % scenario.TicksPerYear == 0 || simulation.Tick == scenario.Horizon)
            {
                WriteSchools(csv, simulation.Tick, simulation.Schools(), scenario);
            }

            if (simulation.Tick == scenario.Horizon)
            {
                return;
            }

            stop.ThrowIfCancellationRequested();
            simulation.Step();
        }
    }

    private static void WriteSchools(CsvWriter csv, int tick, IReadOnlyList<SchoolState> schools, Scenario scenario)
    {
        for (int i = 0; i < schools.Count; i++)
        {
            SchoolState school = schools[i];
            Organisation? row = scenario.Population?.Organisations[i];
            csv.WriteField(tick);
            csv.WriteField((double)tick / scenario.TicksPerYear);
            csv.WriteField(row?.Id ?? $"{i}");
            csv.WriteField(row?.Name);
            csv.WriteField(school.Kind);
            csv.WriteField(school.Group);
            csv.WriteField(school.IsOpen ? "yes" : "no");
            csv.Fields(
                school.Performance,
                school.TwinPerformance,
                school.Knowledge,
                school.Leadership,
                school.Agency,
                school.Disposition,
                school.Partnerships,
                school.JointDays,
                school.ProductiveDays,
                school.TrustGiven,
                school.TrustReceived
            );
            csv.EndRecord();
        }
    }
}
