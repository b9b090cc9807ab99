using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Figures;
using CollabSim.Tests.Lab.Results;

namespace CollabSim.Tests.Lab.Comparisons;

/// <summary>The paths that arms take from policy to policy; Haasnoot and others 2013.</summary>
internal sealed class PathwayTests
{
    // Pressure is 0.6 in ticks 12 to 23, else 0.2; what is read before a tick is that of the tick before. Facilitation acts in ticks 13 to 24.
    private const string There = """
        model: { schools: 6, years: 6, network: { degree: 2 } }
        policies:
          - { kind: pressure, at: 2y, for: 2y, level: 0.4 }
          - { kind: funding, cost: 10 per school per year }
        arms:
          - name: there and back
            policies:
              - kind: facilitation
                cost: 60 per school per year
                when: { metric: meanPressure, above: 0.5 }
                until: { metric: meanPressure, below: 0.5 }
                observed: { every: 1 tick }
          - name: never
            policies:
              - { kind: facilitation, cost: 60 per school per year, when: { metric: meanPressure, above: 0.7 }, observed: { every: 1 tick } }
        replications: 2
        observe: { outcomes: [ advantage@6y ], series: { every: 1 tick, metrics: [ advantage ] } }
        """;

    [Test]
    public async Task A_path_is_on_the_policy_that_began_last_and_goes_back_when_that_is_over()
    {
        Pathways pathways = await Of(There);
        Pathway there = pathways.All[1];
        Assert.That(pathways.Names, Is.EqualTo(new[] { "funding", "facilitation" }));
        Assert.That(
            there.Legs,
            Is.EqualTo(
                new[]
                {
                    new Leg("funding", 0, 13 / 6.0),
                    new Leg("facilitation", 13 / 6.0, 25 / 6.0),
                    new Leg("funding", 25 / 6.0, 6),
                }
            )
        );
        Assert.That(pathways.All[2].Legs, Is.EqualTo(new[] { new Leg("funding", 0, 6) }));
        Assert.That(pathways.All.Select(path => path.Changed), Is.EqualTo(new[] { 0, 2, 0 }));
        Assert.That(pathways.HasNothing, Is.False);
    }

    [Test]
    public async Task Paths_are_told_in_words()
    {
        Pathways pathways = await Of(There);
        Assert.That(
            pathways.All.Skip(1).Select(PathwayWords.Said),
            Is.EqualTo(
                new[]
                {
                    "There and back: funding from the start for good; facilitation in all 2 runs from year 2.2, once mean pressure is above 0.5, "
                        + "and in all of these to year 4.2, when mean pressure is below 0.5. It met a signpost in all 2 runs.",
                    "Never: funding from the start for good; facilitation in none of 2 runs, for it was never read that mean pressure is above 0.7. "
                        + "It met a signpost in none of 2 runs.",
                }
            )
        );
    }

    // Funding costs 10 in each of 6 years; facilitation 60 a year for 12 of 6 ticks each: 120.
    [Test]
    public async Task The_map_and_its_card_have_every_path_in_the_order_of_the_arms()
    {
        using TemporaryFolder folder = new();
        await Run(There, folder);
        using StudyResults results = StudyResults.Open(folder["results"]);
        Evidence evidence = new(results);
        Drawing map = new PathwayMap().Draw(evidence).Single();
        string[] arms = [.. results.Study.Arms.Select(arm => arm.Name)];
        Assert.That(Drawn.Of(map.Panels[0]).Data.Select(trace => trace.Name).Distinct(), Is.EqualTo(arms));
        Assert.That(map.AltText, Does.Contain("from year 2.2, once mean pressure is above 0.5"));
        Assert.That(map.Data.Rows, Has.Count.EqualTo(1 + 2 + 2));
        IReadOnlyList<IReadOnlyList<string>> card = PathwayWords
            .Passage(evidence, evidence.Of(Pathways.Of)!)
            .Table!.Rows;
        Assert.That(card.Select(row => row[0]), Is.EqualTo(arms));
        Assert.That(card.Select(row => row[2]), Is.EqualTo(new[] { "60", "180", "60" }));
        Assert.That(card.Select(row => row[4]), Is.EqualTo(new[] { "–", "all 2 runs", "none of 2 runs" }));
    }

    // Of four runs it starts in three; the fourth has no part in its times. It acts in half of the runs or more, and ends in one of three.
    [Test]
    public void Times_are_those_of_the_runs_in_which_it_acts()
    {
        StudyDescription study = Reports.MadeUpStudies.Interventions(1).Study with { SeriesTicks = [0, 6, 12, 18, 24] };
        PolicyDescription policy = new()
        {
            Name = "help",
            Kind = "facilitation",
            When = "x",
        };
        PolicyTimes times = PolicyTimes.Seen(
            study,
            policy,
            [
                [0, 0, 1, 1, 1],
                [0, 1, 1, 0, 1],
                [0, 0, 0, 0, 0],
                [0, 0, 0, 0.1, 0.1],
            ]
        );
        Assert.That(times.Runs.Select(run => run.Start), Is.EqualTo(new double?[] { 1, 0, null, 2 }));
        Assert.That(times.Runs.Select(run => run.End), Is.EqualTo(new double?[] { null, 2, null, null }));
        Assert.That((times.Started, times.Ended, times.IsTypical), Is.EqualTo((3, 1, true)));
        Assert.That(times.Start!.Middle, Is.EqualTo(1));
        Assert.That((times.ActsAt(0.9), times.ActsAt(1), times.ActsAt(3)), Is.EqualTo((false, true, true)));
    }

    [TestCase(
        "several arms of one policy each",
        "  - { name: a, policies: [ { kind: funding, when: { metric: meanTrust, above: 0 } } ] }"
    )]
    [TestCase("nothing that waits", "  - { name: a, policies: [ { kind: funding }, { kind: facilitation, at: 1y } ] }")]
    public async Task There_is_no_map_of(string what, string arms) =>
        Assert.That(
            await Of(
                $"model: {{ schools: 4, years: 2, network: {{ degree: 2 }} }}\narms:\n{arms}\nobserve: {{ outcomes: [ advantage@2y ] }}"
            ),
            Is.Null,
            what
        );

    private static async Task<Pathways> Of(string text)
    {
        using TemporaryFolder folder = new();
        await Run(text, folder);
        using StudyResults results = StudyResults.Open(folder["results"]);
        return Pathways.Of(new Evidence(results))!;
    }

    private static async Task Run(string text, TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder["."]);
        await Runner.RunAsync(
            ScenarioFile.Parse(text, "paths.yaml"),
            folder["results"],
            new RunnerOptions { Workers = 1 }
        );
    }
}
