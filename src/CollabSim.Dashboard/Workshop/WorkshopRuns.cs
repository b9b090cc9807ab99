using CollabSim.Dashboard.Bench;
using CollabSim.Dashboard.Looks;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Dashboard.Workshop;

/// <summary>The runs of a workshop, each through the bench under a name of its own, and what they say of the options.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="bench">Lives through them.</param>
internal sealed class WorkshopRuns(WorkshopScenario scenario, RunBench bench)
{
    /// <summary>Replications of a first look at one belief.</summary>
    public const int FirstReplications = 4;

    /// <summary>What the model says over its worlds.</summary>
    /// <param name="progress">Told how many of how many worlds are whole.</param>
    /// <param name="stop">Stops.</param>
    public async Task<ModelAnswer> OverWorlds(Action<int, int> progress, CancellationToken stop)
    {
        Snapshot snapshot = await Whole("the wall", Study(scenario.Worlds), progress, stop);
        Evidence evidence = snapshot.Evidence()!;
        AcrossWorlds? across = evidence.Of(Comparison.Of)?.Across;
        int[] best = Best(evidence, snapshot.Points);
        int[] bestIn = [.. scenario.Options.Select((_, option) => best.Count(each => each == option))];
        double[] means = [.. scenario.Arms.Select(arm => Mean(evidence, arm, null))];
        double sign = Sign(evidence);
        return new ModelAnswer(
            bestIn,
            snapshot.Points,
            [
                .. Enumerable
                    .Range(0, scenario.Options.Count)
                    .OrderByDescending(option => bestIn[option])
                    .ThenByDescending(option => sign * means[option]),
            ],
            across is null ? [] : Told.Of(evidence, briefly: true).Sentences
        );
    }

    /// <summary>The options from the best to the worst as somebody believes the world to be: a first look.</summary>
    /// <param name="who">Whose belief it is.</param>
    /// <param name="settings">What was asked about.</param>
    /// <param name="belief">What they believe.</param>
    /// <param name="stop">Stops.</param>
    public async Task<IReadOnlyList<int>> WithBelief(
        string who,
        IReadOnlyList<BeliefSetting> settings,
        IReadOnlyList<double> belief,
        CancellationToken stop
    )
    {
        LiveStudy study = LiveStudy.InTheUsualWorld(scenario.Believed(settings, belief), FirstReplications);
        Evidence evidence = (await Whole(who, study, (_, _) => { }, stop)).Evidence()!;
        double sign = Sign(evidence);
        return
        [
            .. Enumerable
                .Range(0, scenario.Options.Count)
                .OrderByDescending(option => sign * Mean(evidence, scenario.Arms[option], 0)),
        ];
    }

    /// <summary>All beliefs, a world for each.</summary>
    /// <param name="folder">Where <see cref="WorkshopScenario.BeliefsFile"/> lies.</param>
    /// <param name="progress">Told how many of how many worlds are whole.</param>
    /// <param name="stop">Stops.</param>
    public async Task<BeliefsAnswer> Together(string folder, Action<int, int> progress, CancellationToken stop)
    {
        Snapshot snapshot = await Whole("the beliefs", Study(scenario.Together(folder)), progress, stop);
        Evidence evidence = snapshot.Evidence()!;
        return new BeliefsAnswer(Best(evidence, snapshot.Points), evidence.Results);
    }

    private static LiveStudy Study(Document document)
    {
        LiveStudy study = LiveStudy.OverWorlds(document)!;
        LookBounds.Check(document, study.Study);
        return study;
    }

    private async Task<Snapshot> Whole(string who, LiveStudy study, Action<int, int> progress, CancellationToken stop)
    {
        Snapshot snapshot = new(study);
        int told = 0;
        await foreach (IReadOnlyList<RunRecord> _ in snapshot.Fill(bench, $"workshop: {who}", snapshot.ByPoint, stop))
        {
            if (snapshot.Points > told)
            {
                progress(told = snapshot.Points, study.Study.Points.Count);
            }
        }

        return snapshot.Failure is { } failure ? throw new RoomException($"a run failed: {failure}") : snapshot;
    }

    /// <summary>By world the option that is best there; of several that are level the first.</summary>
    private int[] Best(Evidence evidence, int worlds)
    {
        double sign = Sign(evidence);
        return
        [
            .. Enumerable
                .Range(0, worlds)
                .Select(world =>
                    Enumerable
                        .Range(0, scenario.Options.Count)
                        .MaxBy(option => sign * Mean(evidence, scenario.Arms[option], world))
                ),
        ];
    }

    private static double Sign(Evidence evidence) =>
        evidence.Study.Outcomes[evidence.Estimates.PrimaryOutcome].Metric.LessIsBetter ? -1 : 1;

    private static double Mean(Evidence evidence, int arm, int? world) =>
        evidence.Estimates.Of(evidence.Estimates.PrimaryOutcome, arm, world).Mean ?? double.NaN;
}

/// <summary>What the model says over its worlds.</summary>
/// <param name="BestIn">By option the worlds in which it is best.</param>
/// <param name="Worlds">How many worlds there are.</param>
/// <param name="Order">The options from the one that is best in most worlds down.</param>
/// <param name="Sentences">The report's own.</param>
internal sealed record ModelAnswer(
    IReadOnlyList<int> BestIn,
    int Worlds,
    IReadOnlyList<int> Order,
    IReadOnlyList<string> Sentences
);

/// <summary>What came of all beliefs.</summary>
/// <param name="Best">By world the option that is best there.</param>
/// <param name="Results">The runs.</param>
internal sealed record BeliefsAnswer(IReadOnlyList<int> Best, StudyResults Results);
