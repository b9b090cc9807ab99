using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Reports;

/// <summary>
/// Makes a report that nobody reads, on another core, while a study is read and lived through. What a program meets for the first time must
/// be loaded and compiled, which takes longer than all else in a small study; by the time of the report a rehearsal has met it. It begins with
/// what a report comes to last, so that the two meet half-way.
/// </summary>
/// <remarks>Nothing that it makes is kept, and nothing that goes wrong in it stops the study.</remarks>
internal sealed class Rehearsal
{
    /// <summary>Schools × ticks of all runs from which on compiling no longer counts beside living: about a second of one core.</summary>
    private const long MostSchoolTicks = 30_000_000;

    /// <summary>So many replications and design points meet all that the report of a study needs.</summary>
    private const int Few = 2;

    private Task _done = OnItsOwnThread(KeepAndRead);

    private Rehearsal() { }

    /// <summary>Begins with what every study needs; null: there is no core to spare.</summary>
    public static Rehearsal? Begin() => Environment.ProcessorCount < 2 ? null : new Rehearsal();

    /// <summary>Goes on with the report of a study that is about to be lived through, if it is a small one.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Where its results will lie: some figures are made only where there are any.</param>
    public void Of(Study study, string folder)
    {
        ArgumentNullException.ThrowIfNull(study);
        if (SchoolTicks(study) <= MostSchoolTicks)
        {
            Task before = _done;
            _done = OnItsOwnThread(() =>
            {
                before.Wait();
                WriteFor(study, folder);
            });
        }
    }

    private static long SchoolTicks(Study study)
    {
        Engine.Scenario scenario = study.ScenarioAt(0, 0);
        return (long)study.Points.Count
            * study.Arms.Count
            * study.Replications
            * scenario.Horizon
            * Surveys.Fieldwork.SchoolsOf(scenario);
    }

    private static Task OnItsOwnThread(Action act) =>
        Task.Factory.StartNew(
            () =>
            {
                try
                {
                    act();
                }
#pragma warning disable CA1031 // It is met again where it matters, and told there.
                catch (Exception)
#pragma warning restore CA1031
                {
                    // What was not met now is met later.
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    /// <summary>Keeps a study of nothing in memory and reads it again.</summary>
    internal static void KeepAndRead()
    {
        MetricDescription metric = new("", "", "");
        StudyDescription nothing = new()
        {
            Name = "",
            Slug = "",
            Arms = [new ArmDescription { Name = "", Policies = [new PolicyDescription { Name = "", Kind = "" }] }],
            Outcomes = [new OutcomeDescription("", metric, default, 0, 0)],
            SeriesMetrics = [metric],
            SeriesTicks = [0],
            Replications = 1,
            Seed = 0,
        };
        using SqliteConnection memory = new("Data Source=:memory:");
        memory.Open();
        memory.Execute(Schema.Sql);
        new PlanTables(memory).WriteStudy(nothing, null);
        PlanTables.ReadStudy(memory);
    }

    /// <summary>Makes the report of a study as if it had been lived through, from the report's end to its beginning.</summary>
    internal static void WriteFor(Study study, string? folder)
    {
        study = study with
        {
            Points = [.. study.Points.Take(Few)],
            Replications = Math.Min(Few, study.Replications),
            Stopping = null,
        };
        StudyDescription about = StudyDescription.Of(study);
        PlannedRun[] runs = [.. Plan.Of(study).Runs()];
        using StudyResults madeUp = new(about, [.. runs.Select(run => MadeUp(about, run))]);
        Report.RehearseWords(new Evidence(madeUp));
        // By now the study itself has met all that it takes to live.
        RunSimulator simulator = new(study, new Beginnings(study.ResolvedAt));
        using StudyResults lived = new(
            about,
            [.. runs.Select(run => simulator.Live(run, null, CancellationToken.None)).OfType<RunRecord>()]
        );
        Report.RehearseFigures(new Evidence(lived, folder));
    }

    // Not all alike, so that there is something to draw.
    private static RunRecord MadeUp(StudyDescription about, PlannedRun run)
    {
        double value = 0.1 + (0.01 * run.Arm) + (0.001 * run.Replication);
        return new RunRecord
        {
            Id = run.Id,
            Point = run.Point,
            Arm = run.Arm,
            Replication = run.Replication,
            Seed = run.Seed,
            Outcomes = [.. Enumerable.Repeat<double?>(value, about.Outcomes.Count)],
            Series =
            [
                .. Enumerable
                    .Range(0, about.SeriesMetrics.Count * about.SeriesTicks.Count)
                    .Select(at => (double?)(value * (1 + (at % 7)) / 7)),
            ],
        };
    }
}
