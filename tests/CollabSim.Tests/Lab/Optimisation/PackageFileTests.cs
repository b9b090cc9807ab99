using CollabSim.Engine;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Lab.Optimisation;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Data;

namespace CollabSim.Tests.Lab.Optimisation;

internal sealed class PackageFileTests
{
    // Two of a kind, so that their luck hangs on their place, and the first one can be left out.
    private const string Text = """
        name: "Help: which?"
        model: { schools: 30, years: 3 }
        policies:
          - { kind: pressure, level: 0.2, at: 1y, for: 1y }
          - { kind: facilitation, name: first, on: false, level: { kind: uniform, from: 0.2, to: 0.6 }, yearlyHazard: 1, for: 1y, target: { kind: randomShare, share: 0.5 } }
          - { kind: facilitation, name: second, on: false, level: 0.5, yearlyHazard: 1, for: 1y, target: { kind: randomShare, share: 0.5 } }
        optimize:
          levers:
            first.on: [ false, true ]
            second.on: [ false, true ]
            second.level: { from: 0.1, to: 0.9 }
            transactionCost.base: { from: 0.1, to: 0.4 }
          objectives: [ { maximize: advantage@3y } ]

        """;

    private DataFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new DataFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void The_file_of_a_package_lives_the_same_life_as_the_package_in_the_search()
    {
        OptimizationPlan plan = OptimizationReader.Read(_folder.Write("x.yaml", Text));
        PolicyPackage package = plan.PackageAt([0, 1, 0.5, 0.5]);

        Study stage = PackageScenario.Write(plan, [package], 1, "stage", "search", _folder.Path);
        string text = PackageFile.Text(plan, "package A", "the best", package);
        Study file = ScenarioFile.Parse(text, "package.yaml");

        Assert.That(
            text,
            Does.Contain("name: 'Help: which?: package A'").And.Not.Contain("first").And.Not.Contain("optimize")
        );
        Assert.That(file.Arms.Select(arm => arm.Name), Is.EqualTo(new[] { "as now", "package A" }));
        for (ulong seed = 1; seed <= 3; seed++)
        {
            Assert.That(End(file.ScenarioAt(0, 1), seed), Is.EqualTo(End(stage.ScenarioAt(0, 0), seed)));
            Assert.That(End(file.ScenarioAt(0, 0), seed), Is.Not.EqualTo(End(file.ScenarioAt(0, 1), seed)));
        }
    }

    [Test]
    public void A_policy_that_is_off_is_as_though_it_were_not_there()
    {
        OptimizationPlan plan = OptimizationReader.Read(_folder.Write("x.yaml", Text));
        Study off = PackageScenario.Write(plan, [plan.PackageAt([0, 0, 0, 0.5])], 1, "off", "search", _folder.Path);
        Study without = ScenarioFile.Parse(
            "model: { schools: 30, years: 3, transactionCost: { base: 0.25 } }\npolicies: [ { kind: pressure, level: 0.2, at: 1y, for: 1y } ]\n",
            "without.yaml"
        );

        Assert.That(End(off.ScenarioAt(0, 0), 7), Is.EqualTo(End(without.ScenarioAt(0, 0), 7)));
    }

    [Test]
    public void A_policy_that_is_off_is_in_no_list_of_what_is_done()
    {
        Study study = ScenarioFile.Parse(
            "model: { schools: 30, years: 3 }\npolicies: [ { kind: facilitation, on: false, cost: 1 per school per year }, { kind: brokerage } ]\n",
            "x.yaml"
        );

        Assert.That(
            StudyDescription.Of(study).Arms[0].Policies.Select(policy => policy.Name),
            Is.EqualTo(new[] { "brokerage" })
        );
        Assert.That(
            Explanation.Of(study),
            Does.Contain("Switched off: facilitation.").And.Not.Contain("**facilitation**")
        );
    }

    [Test]
    public void A_rate_that_is_said_per_year_may_be_the_value_that_the_file_has()
    {
        Study study = ScenarioFile.Parse(
            "model: { schools: 30, years: 3 }\npolicies: [ { kind: protectedTime, days: 18 days a year } ]\nfactors: { protectedTime.days: [ 9 days a year, 18 days a year ] }\n",
            "x.yaml"
        );

        double[] days =
        [
            .. new[] { 0, 1 }.Select(point => ((ProtectedTime)study.ScenarioAt(point, 0).Policies[0]).Days.Centre),
        ];
        Assert.That(days, Is.EqualTo(new[] { 1.5, 3.0 }).Within(1e-12));
    }

    [Test]
    public void Packages_are_told_by_what_they_do()
    {
        OptimizationPlan plan = OptimizationReader.Read(_folder.Write("x.yaml", Text));

        Assert.That(
            PackageWords.Of(plan, plan.PackageAt([1, 1, 0.5, 0.5])),
            Is.EqualTo("first, second (level 0.50) and transaction cost base 0.25")
        );
    }

    private static ulong End(Scenario scenario, ulong seed)
    {
        Simulation simulation = new(scenario, seed);
        while (simulation.Tick < scenario.Horizon)
        {
            simulation.Step();
        }

        return simulation.Fingerprint;
    }
}
