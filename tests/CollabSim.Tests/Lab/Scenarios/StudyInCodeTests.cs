using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Cli;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>A study put together in a program is the scenario file that says the same.</summary>
internal sealed class StudyInCodeTests
{
    private const string File = """
        name: Does help pay?
        model: { schools: 24, years: 2, network: { kind: smallWorld, degree: 4 }, transactionCost: { base: 0.3 } }
        policies: [ { kind: pressure, at: 0.5y, for: 3 ticks, level: { kind: uniform, from: 0.3, to: 0.5 }, why: targets } ]
        baseline: as now
        arms:
          - { name: help, policies: [ { kind: facilitation, at: 1y, level: 0.5, target: { kind: weakest, share: 0.25 }, cost: 4000 per school per year } ] }
          - { name: gentler, set: { pressure.level: 0.2 } }
        factors:
          trust.gain: [ 0.1, 0.2 ]
          communities.membership: [ none, groups ]
        replications: 3
        seed: 18446744073709551615
        observe:
          outcomes: [ advantage@1y, advantage@2y, "mean(meanTrust, 1y..2y)" ]
          series: { every: 1y, metrics: [ meanTrust ] }
        """;

    private static readonly StudyInCode Code = Study
        .Of("Does help pay?")
        .With("schools", 24)
        .With("years", 2)
        .With(new SmallWorld { Degree = 4 })
        .With("transactionCost.base", 0.3)
        .With(
            new Pressure
            {
                At = Duration.OfYears(0.5),
                For = Duration.OfTicks(3),
                Level = new Uniform { From = 0.3, To = 0.5 },
                Why = "targets",
            }
        )
        .Baseline("as now")
        .Arm(
            "help",
            new Facilitation
            {
                At = Duration.OfYears(1),
                Level = 0.5,
                Target = new Weakest { Share = 0.25 },
                Cost = new Cost(4000, CostPer.School, CostEvery.Year),
            }
        )
        .Arm("gentler", new Dictionary<string, object> { ["pressure.level"] = 0.2 })
        .Vary("trust.gain", 0.1, 0.2)
        .Vary("communities.membership", "none", "groups")
        .Observe<Advantage>(1, 2)
        .Observe("mean(meanTrust, 1y..2y)")
        .ObserveOverTime(Duration.OfYears(1), "meanTrust")
        .Replicate(3)
        .Seed(ulong.MaxValue);

    [Test]
    public void It_is_the_study_of_the_file_that_says_the_same()
    {
        Study ofFile = ScenarioFile.Parse(File, "study.yaml");
        Study ofCode = Code.ToStudy();

        Assert.That(Runs(ofCode), Is.EqualTo(Runs(ofFile)));
        Assert.That(ofCode.Outcomes.Select(o => o.Text), Is.EqualTo(ofFile.Outcomes.Select(o => o.Text)));
        Assert.That(ofCode.Series.Ticks, Is.EqualTo(ofFile.Series.Ticks));
        Assert.That(ofCode.Name, Is.EqualTo(ofFile.Name));
        Assert.That(ofCode.Notes, Is.Empty);
    }

    private static IEnumerable<string> Runs(Study study) =>
        from point in Enumerable.Range(0, study.Points.Count)
        from arm in Enumerable.Range(0, study.Arms.Count)
        select $"{study.Arms[arm].Name} {study.ResolvedAt(point, arm)}";

    [Test]
    public void What_is_said_later_leaves_what_was_before_alone()
    {
        string before = Code.ToJson();
        Code.With("schools", 99).Arm("another").Observe("advantage@1y");

        Assert.That(Code.ToJson(), Is.EqualTo(before));
    }

    [Test]
    public void A_kind_that_stands_for_itself_takes_settings_afterwards() =>
        Assert.That(
            Study.Of("x").With("network", "ring").With("network.degree", 4).ToStudy().ScenarioAt(0, 0).Network,
            Is.EqualTo(new Ring { Degree = 4 })
        );

    [Test]
    public void All_that_is_wrong_is_said_at_once()
    {
        ScenarioException problems = Assert.Throws<ScenarioException>(() =>
            Study.Of("x").With("skools", 3).With("transactionCost.base", -1).Observe("advantge@1y").ToStudy()
        )!;

        Assert.That(
            problems.Message,
            Does.Contain("did you mean schools?")
                .And.Contain("transactionCost.base")
                .And.Contain("did you mean advantage")
        );
        Assert.Throws<ArgumentException>(() => Study.Of("x").With("network", new object()));
        Assert.Throws<ArgumentException>(() => Study.Of(" "));
    }

    [Test]
    public async Task Kept_nowhere_it_has_the_runs_that_it_has_in_a_folder_and_leaves_nothing()
    {
        using TemporaryFolder folder = new();
        Study study = Code.Save(folder["deeper/help.json"]);
        await Runner.RunAsync(study, folder["kept"]);
        string place;
        using (StudyResults kept = StudyResults.Open(folder["kept"]))
        using (StudyResults away = await Runner.RunAsync(Code.ToStudy()))
        {
            place = away.Place!.Path;
            Assert.That(
                away.Runs().Select(run => (run.Id, run.Fingerprint)),
                Is.EqualTo(kept.Runs().Select(run => (run.Id, run.Fingerprint)))
            );
            Comparison comparison = Comparison.Of(away);
            Assert.That(comparison.OutcomeName, Is.EqualTo("advantage at year 2"));
            Assert.That(
                comparison.Contrasts().Select(contrast => comparison.Name(contrast.Strategy)),
                Is.EqualTo(new[] { "help", "gentler" })
            );
            Assert.That(
                Figure.AllOf(away).Select(drawing => drawing.Id),
                Does.Contain("trajectories-mean-trust").Or.Contain("trajectories-meanTrust")
            );
        }

        Assert.That(Directory.Exists(place), Is.False);
    }

    [Test]
    public async Task A_run_that_is_stopped_leaves_nothing()
    {
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();

        await Assert.ThatAsync(
            () => Runner.RunAsync(Code.ToStudy(), stop: stop.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }
}
