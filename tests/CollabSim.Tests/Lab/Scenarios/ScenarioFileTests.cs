using CollabSim.Engine;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Scenarios;

public sealed class ScenarioFileTests
{
    private const string Everything = """
        name: Does collaborative leadership pay off under pressure?
        model:
          schools: 200
          years: 20
          network: { kind: smallWorld, degree: 6, rewiring: 0.1 }
          transactionCost: { base: 0.25 }
          initial:
            trust: { kind: normal, mean: 0.5, sd: 0.1 }
            agency: 0.6
        policies:
          - { kind: pressure, at: 8y, for: 3y, level: 0.8, why: national targets }
        arms:
          - name: eased
            why: fewer targets later
            policies: [ { kind: pressure, name: relief, at: 2y, level: -0.1, cost: 4000 per school per year } ]
          - name: cheap
            set: { transactionCost.base: 0.1, pressure.level: 0.7 }
        factors:
          pressure.at: { values: [ 6y, 8y ] }
          transactionCost.load: { from: 0.05, to: 0.6, steps: 12, role: lever }
        design: { kind: factorial }
        replications: { count: 3 }
        seed: 2007
        """;

    [Test]
    public void The_keys_of_a_file_become_a_study()
    {
        Study study = ScenarioFile.Parse(Everything, "folder/pressure.yaml");

        Assert.Multiple(() =>
        {
            Assert.That(study.Name, Is.EqualTo("Does collaborative leadership pay off under pressure?"));
            Assert.That(study.Slug, Is.EqualTo("pressure"));
            Assert.That(study.AsWritten, Is.EqualTo(Everything));
            Assert.That(study.Seed, Is.EqualTo(2007));
            Assert.That(study.Replications, Is.EqualTo(3));
            Assert.That(study.Arms.Select(arm => arm.Name), Is.EqualTo(new[] { "baseline", "eased", "cheap" }));
            Assert.That(study.Points, Has.Count.EqualTo(24));
            Assert.That(study.Points[1].Values, Is.EqualTo(new object[] { "6y", 0.1 }));
            Assert.That(
                study.Factors.Select(factor => factor.Role),
                Is.EqualTo(new[] { FactorRole.Uncertain, FactorRole.Lever })
            );
            Assert.That(study.Series.Ticks, Is.EqualTo(Enumerable.Range(0, 21).Select(year => 6 * year)));
        });
    }

    [Test]
    public void What_a_file_says_holds_and_the_rest_has_its_default()
    {
        Scenario scenario = ScenarioFile.Parse(Everything, "x.yaml").ScenarioAt(0, 0);

        Assert.Multiple(() =>
        {
            Assert.That(scenario.Schools, Is.EqualTo(200));
            Assert.That(scenario.Initial.Trust, Is.EqualTo(new Normal { Mean = 0.5, Sd = 0.1 }));
            Assert.That(scenario.Initial.Agency, Is.EqualTo(new Constant { Value = 0.6 }));
            Assert.That(scenario.Initial.Autonomy, Is.EqualTo(new Constant { Value = 0.5 }));
            Assert.That(scenario.Network, Is.EqualTo(new SmallWorld { Degree = 6, Rewiring = 0.1 }));
            Assert.That(scenario.Turnover, Is.EqualTo(new Scenario().Turnover));
            Assert.That(scenario.Policies, Has.Count.EqualTo(1));
            var pressure = (Pressure)scenario.Policies[0];
            Assert.That(pressure.For, Is.EqualTo(Duration.OfYears(3)));
            Assert.That(pressure.Level, Is.EqualTo(new Constant { Value = 0.8 }));
        });
    }

    [Test]
    public void A_bad_value_and_a_bad_key_are_both_named_with_their_places()
    {
        string bad = Everything.Replace("base: 0.25", "base: -0.5, bse: 3", StringComparison.Ordinal);

        ScenarioException error = Assert.Throws<ScenarioException>(() => ScenarioFile.Parse(bad, "x.yaml"))!;

        Assert.That(
            error.Message,
            Is.EqualTo(
                """
                x.yaml:6:28: model.transactionCost.base: -0.5 is not allowed; a number from 0 to 10 (days a half-term)
                x.yaml:6:34: model.transactionCost.bse: unknown; did you mean base?
                """
            )
        );
    }
}
