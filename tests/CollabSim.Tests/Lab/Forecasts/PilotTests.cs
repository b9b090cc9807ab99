using CollabSim.Lab.Forecasts;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Results;

namespace CollabSim.Tests.Lab.Forecasts;

internal sealed class PilotTests
{
    /// <summary>A study of 2 arms at many points with one replication, of which a small part is four runs.</summary>
    private static readonly Study Wide = FakeStudy.Of(
        replications: 1,
        tolls: [.. Enumerable.Range(0, 3000).Select(i => i / 3000.0)]
    );

    [Test]
    public async Task It_goes_on_until_the_program_is_warm()
    {
        // The first 100 runs take 10 ms more than those after them.
        int lived = 0;
        Pilot pilot = await PilotOf(
            Wide,
            TimeSpan.FromSeconds(10),
            () => Thread.Sleep(Interlocked.Increment(ref lived) <= 100 ? 11 : 1)
        );

        Assert.That(pilot.Tempo.Runs, Is.GreaterThan(100));
        Assert.That(pilot.Tempo.RunsPerSecond, Is.GreaterThan(150), "while it was cold, at most 90");
        Assert.That(pilot.Tempo.Start, Is.GreaterThan(0.3), "100 runs, each 10 ms");
    }

    [Test]
    public async Task A_study_that_is_smaller_than_a_pilot_is_not_run_again_and_again()
    {
        int lived = 0;
        Pilot pilot = await PilotOf(
            FakeStudy.Of(replications: 10),
            TimeSpan.FromSeconds(10),
            () => Interlocked.Increment(ref lived)
        );

        // 2 arms x 2 points x 10 replications, one of which warmed up two of them.
        Assert.That(lived, Is.EqualTo(40));
        Assert.That(pilot.IsWhole, Is.True);
        Assert.That(pilot.Tempo.Runs, Is.EqualTo(38));
    }

    [Test]
    public async Task The_luck_of_a_single_replication_is_seen_in_others()
    {
        Pilot pilot = await PilotOf(Wide, TimeSpan.FromSeconds(1), () => { });

        Assert.That(pilot.Study.Replications, Is.EqualTo(Pilot.MostReplications));
        string said = Said(Wide, pilot);
        Assert.That(said, Does.Contain("--set replications=10 gives it"));
    }

    [Test]
    public async Task Where_time_was_too_short_for_two_replications_it_says_how_much_would_do()
    {
        Study slow = FakeStudy.Of(replications: 20);
        Pilot pilot = await PilotOf(slow, TimeSpan.FromSeconds(0.7), () => Thread.Sleep(300));

        Assert.That(pilot.IsWhole, Is.False);
        Assert.That(
            Said(slow, pilot),
            Does.Match("before it had two replications of every arm.*: --pilot [0-9]+s gives it time for them\\.")
                .And.Not.Contain("the study itself")
        );
    }

    private static string Said(Study study, Pilot pilot) =>
        string.Join(
            '\n',
            ForecastPassages
                .Of(CollabSim.Lab.Results.StudyDescription.Of(study), pilot, null)
                .SelectMany(passage => passage.Sentences)
        );

    private static Task<Pilot> PilotOf(Study study, TimeSpan time, Action live) =>
        Pilot.OfAsync(
            study,
            time,
            new RunnerOptions
            {
                Workers = 1,
                Simulate = (scenario, seed, points, stop) =>
                {
                    live();
                    return FakeStudy.Simulate(scenario, seed, points, stop);
                },
            },
            null,
            CancellationToken.None
        );
}
