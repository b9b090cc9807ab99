using CollabSim.Dashboard.Bench;
using CollabSim.Dashboard.Documents;
using CollabSim.Dashboard.Looks;
using CollabSim.Dashboard.Safety;
using CollabSim.Engine;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;

namespace CollabSim.Dashboard.Runs;

/// <summary>Chooses a typical run of an option in the usual world and lives through it again, looking on. One at a time: the rest of the machine is for looks.</summary>
/// <param name="bench">Lives through all runs that it is chosen from.</param>
/// <param name="door">Counts who looks.</param>
internal sealed class RunWatching(RunBench bench, LookDoor door) : IDisposable
{
    /// <summary>Schools × ticks of the run: every school is looked at in every tick. A whole country over twenty years takes three million.</summary>
    public const double MostSchoolTicks = 3e7;

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>A typical run of an option.</summary>
    /// <param name="who">Who looks.</param>
    /// <param name="given">The scenario.</param>
    /// <param name="request">What is wanted of it.</param>
    /// <param name="stop">Who looks has left.</param>
    /// <exception cref="ScenarioException">The text is no scenario, it is too large, or there is no such option or run.</exception>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public async Task<RunShown> At(string who, Document given, RunRequest request, CancellationToken stop)
    {
        Document document = Edits.Apply(given, request.Edits);
        LiveStudy study = LiveStudy.InTheUsualWorld(document);
        LookBounds.Check(document, study.Study);
        Check(document, study.Study, request.Arm);
        using IDisposable place = door.Enter(who, LookBounds.RunsOf(study.Study));
        Evidence evidence = await Lived(who, study, stop);
        (int point, int replication) =
            TypicalRuns.PlaceOf(evidence)
            ?? throw LookBounds.Refused(document, "model", "no replication finished in every option");
        RunRecord kept = evidence.Results.Cell(point, request.Arm).First(run => run.Replication == replication);
        if (kept.Failure is { } failure)
        {
            throw LookBounds.Refused(document, "arms", $"the run failed: {failure}");
        }

        await _turn.WaitAsync(stop);
        try
        {
            return await Task.Run(() => Watched(document, study, kept, Said(evidence, replication), stop), stop);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static RunShown Watched(
        Document document,
        LiveStudy study,
        RunRecord kept,
        string chosen,
        CancellationToken stop
    )
    {
        WatchedRun run = WatchedRun.Live(study.Study.ScenarioAt(kept.Point, kept.Arm), kept.Seed, stop);
        if (run.Fingerprint != kept.Fingerprint)
        {
            throw new InvalidOperationException($"run {kept.Id} came out otherwise than before");
        }

        return RunShown.Of(
            run,
            kept.Id,
            kept.Seed,
            study.Study.Arms[kept.Arm].Name,
            chosen,
            SameRun.Of(document, kept.Id, kept.Arm, kept.Replication),
            stop
        );
    }

    // Those that were looked at a moment ago are known; the others are lived through.
    private async Task<Evidence> Lived(string who, LiveStudy study, CancellationToken stop)
    {
        Snapshot all = new(study);
        // One run is shown of the first design point alone.
        int families = study.Study.Replications;
        await foreach (IReadOnlyList<RunRecord> _ in all.Fill(bench, who, all.ByPoint.Take(families), stop)) { }

        return all.Evidence()!;
    }

    private static string Said(Evidence evidence, int replication)
    {
        StudyDescription about = evidence.Study;
        int of = about.Replications;
        int outcome = evidence.Estimates.PrimaryOutcome;
        string which = $"Replication {replication} (they count from 0) of {of:N0} in the usual world";
        return of == 1 ? $"{which}: there is no other."
            : outcome < 0 ? $"{which}, the first that finished in every option."
            : $"{which}: of all, the one whose {Words.Outcome(about.Outcomes[outcome], about.TicksPerYear)} lies nearest the medians of the options, so that all of them are shown with the same luck. One run shows what can happen, not how likely it is.";
    }

    private static void Check(Document document, Study study, int arm)
    {
        if (arm < 0 || arm >= study.Arms.Count)
        {
            throw LookBounds.Refused(
                document,
                "arms",
                $"there is no option {arm}; the file has 0 to {study.Arms.Count - 1}"
            );
        }

        Scenario scenario = study.ScenarioAt(0, arm);
        double schools = Fieldwork.SchoolsOf(scenario);
        if (schools * scenario.Horizon > MostSchoolTicks)
        {
            throw LookBounds.Refused(
                document,
                "model",
                $"one run is {schools:N0} schools over {scenario.Horizon:N0} ticks, {schools * scenario.Horizon / MostSchoolTicks:0.#} times what the page looks at school by school; take fewer schools or years, or collabsim replay"
            );
        }
    }
}
