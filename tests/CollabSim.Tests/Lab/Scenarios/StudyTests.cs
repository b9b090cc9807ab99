using System.Text.Json;
using CollabSim.Engine;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>What a scenario file that stands becomes.</summary>
public sealed class StudyTests
{
    [Test]
    public void The_same_in_yaml_and_in_json_is_the_same()
    {
        Study yaml = Parse(
            """
            name: "a question"
            model:
              schools: 50
              initial: { trust: { kind: normal, mean: 0.5, sd: 0.1 } }
            policies:
              - kind: pressure
                at: 3 terms
                level: 0.5
                target: { kind: weakest, share: 0.25 }
            factors:
              pressure.level: [ 0.1, 0.2 ]
            """
        );
        Study json = Parse(
            "{\n\t\"name\": \"a question\",\n\t\"model\": { \"schools\": 50, \"initial\": { \"trust\": { \"kind\": \"normal\", \"mean\": 0.5, \"sd\": 0.1 } } },\n"
                + "\t\"policies\": [ { \"kind\": \"pressure\", \"at\": \"3 terms\", \"level\": 0.5, \"target\": { \"kind\": \"weakest\", \"share\": 0.25 } } ],\n"
                + "\t\"factors\": { \"pressure.level\": [ 0.1, 0.2 ] }\n}"
        );

        Assert.Multiple(() =>
        {
            Assert.That(json.Name, Is.EqualTo(yaml.Name));
            Assert.That(json.ResolvedAt(1, 0), Is.EqualTo(yaml.ResolvedAt(1, 0)));
            Assert.That(
                json.Points.Select(point => point.Values[0]),
                Is.EqualTo(yaml.Points.Select(point => point.Values[0]))
            );
        });
    }

    [Test]
    public void An_empty_section_and_an_empty_model_have_all_defaults()
    {
        Scenario scenario = Parse("model:\n  initial:\narms:\nfactors:\n").ScenarioAt(0, 0);

        Assert.That(ResolvedJson.Of(scenario), Is.EqualTo(ResolvedJson.Of(new Scenario())));
    }

    [Test]
    public void An_arm_is_the_baseline_plus_its_own()
    {
        Study study = Parse(
            """
            model: { transactionCost: { base: 0.3 }, network: { degree: 8 } }
            policies: [ { kind: pressure, at: 8y, level: 0.4 } ]
            baseline: as it is
            arms:
              - name: one more policy
                policies: [ { kind: pressure, name: relief, level: -0.2 } ]
              - name: other settings
                set: { transactionCost: { load: 0.1 }, pressure.level: 0.1, network: ring, initial.trust.mean: 0.6 }
            """
        );
        Scenario more = study.ScenarioAt(0, 1);
        Scenario other = study.ScenarioAt(0, 2);

        Assert.Multiple(() =>
        {
            Assert.That(study.Arms[0].Name, Is.EqualTo("as it is"));
            Assert.That(more.TransactionCost.Base, Is.EqualTo(0.3));
            Assert.That(more.Policies.Select(Settings.NameOf), Is.EqualTo(new[] { "pressure", "relief" }));
            Assert.That(other.TransactionCost.Base, Is.EqualTo(0.3), "what the arm does not set stays the baseline's");
            Assert.That(other.TransactionCost.Load, Is.EqualTo(0.1));
            Assert.That(((Pressure)other.Policies[0]).Level.Centre, Is.EqualTo(0.1));
            Assert.That(other.Policies[0].At, Is.EqualTo(Duration.OfYears(8)));
            Assert.That(other.Network, Is.InstanceOf<Ring>());
            Assert.That(other.Initial.Trust, Is.EqualTo(new Normal { Mean = 0.6, Sd = 0.12 }));
        });
    }

    [Test]
    public void An_arm_with_nothing_of_its_own_resolves_to_the_baseline()
    {
        Study study = Parse("arms: [ { name: same, why: a check }, { name: also, set: { schools: 300 } } ]");

        Assert.Multiple(() =>
        {
            Assert.That(study.ResolvedAt(0, 1), Is.EqualTo(study.ResolvedAt(0, 0)));
            Assert.That(study.ResolvedAt(0, 2), Is.EqualTo(study.ResolvedAt(0, 0)));
        });
    }

    [Test]
    public void A_factor_of_one_arms_policy_leaves_the_other_arms_alone()
    {
        Study study = Parse(
            """
            arms: [ { name: pressed, policies: [ { kind: pressure } ] } ]
            factors: { pressure.level: { from: 0, to: 0.8, steps: 5 } }
            """
        );

        Assert.Multiple(() =>
        {
            Assert.That(
                study.Points.Select(point => (double)point.Values[0]),
                Is.EqualTo(new[] { 0, 0.2, 0.4, 0.6, 0.8 }),
                "without the rounding errors of a sum"
            );
            Assert.That(study.ResolvedAt(4, 0), Is.EqualTo(study.ResolvedAt(0, 0)));
            Assert.That(study.ResolvedAt(4, 1), Is.Not.EqualTo(study.ResolvedAt(0, 1)));
            Assert.That(((Pressure)study.ScenarioAt(2, 1).Policies[0]).Level.Centre, Is.EqualTo(0.4));
        });
    }

    [Test]
    public void Paths_lead_into_policies_lists_spreads_costs_and_kinds()
    {
        Study study = Parse(
            """
            model:
              network: smallWorld
              initial: { agency: 0.6 }
              kinds: [ { name: school, share: 3 }, { name: health, leadership: { kind: uniform, from: 0.2, to: 0.6 } } ]
            policies: [ { kind: pressure, name: top-down targets, cost: 100 per policy once, target: weakest } ]
            factors:
              network.rewiring: [ 0.5 ]
              initial.agency.value: [ 0.4 ]
              kinds.health.leadership.to: [ 0.9 ]
              top-down targets.cost.amount: [ 7 ]
              policies.top-down targets.target.share: [ 0.5 ]
              model.disclosure.competition: [ 0 ]
              top-down targets.at: [ 4y ]
            """
        );
        Scenario scenario = study.ScenarioAt(0, 0);

        Assert.Multiple(() =>
        {
            Assert.That(((SmallWorld)scenario.Network).Rewiring, Is.EqualTo(0.5));
            Assert.That(scenario.Initial.Agency.Centre, Is.EqualTo(0.4));
            Assert.That(scenario.Kinds[1].Leadership, Is.EqualTo(new Uniform { From = 0.2, To = 0.9 }));
            Assert.That(scenario.Policies[0].Cost, Is.EqualTo(new Cost(7, CostPer.Policy, CostEvery.Once)));
            Assert.That(scenario.Policies[0].Target, Is.EqualTo(new Weakest { Share = 0.5 }));
            Assert.That(scenario.Disclosure.Competition, Is.Zero);
            Assert.That(scenario.Policies[0].At, Is.EqualTo(Duration.OfYears(4)));
            Assert.That(study.Factors[0].Meaning, Is.EqualTo("Share of partnerships that are moved to anywhere."));
            Assert.That(study.Points[0].Values[^1], Is.EqualTo("4y"));
        });
    }

    [TestCase("4000 per school per year", 4000, CostPer.School, CostEvery.Year)]
    [TestCase("100 per partnership per tick", 100, CostPer.Partnership, CostEvery.Tick)]
    [TestCase("250000 per policy per year", 250000, CostPer.Policy, CostEvery.Year)]
    [TestCase("5000 per policy once", 5000, CostPer.Policy, CostEvery.Once)]
    [TestCase("12.5 per school once", 12.5, CostPer.School, CostEvery.Once)]
    [TestCase("4000", 4000, CostPer.School, CostEvery.Year)]
    [TestCase("{ amount: 3, per: policy }", 3, CostPer.Policy, CostEvery.Year)]
    [TestCase("{ amount: 5000 }", 5000, CostPer.School, CostEvery.Year)]
    [TestCase("{ amount: 5000, per: school, every: once }", 5000, CostPer.School, CostEvery.Once)]
    public void A_cost_is_read_as_people_write_it(string text, double amount, CostPer per, CostEvery every)
    {
        Study study = Parse($"policies: [ {{ kind: pressure, cost: {text} }} ]");

        Assert.That(study.ScenarioAt(0, 0).Policies[0].Cost, Is.EqualTo(new Cost(amount, per, every)));
    }

    [Test]
    public void Settings_of_the_command_line_come_before_those_of_the_arms()
    {
        Study study = ScenarioFile.Parse(
            """
            model: { transactionCost: { base: 0.1 } }
            policies: [ { kind: pressure } ]
            arms: [ { name: dear, set: { transactionCost.base: 1 } } ]
            factors: { trust.gain: [ 0.1, 0.2 ] }
            replications: 4
            """,
            "x.yaml",
            [
                "transactionCost.base=0.5",
                "model.transactionCost.load=0",
                "pressure.level=0.7",
                "network={ kind: smallWorld, degree: 10 }",
                "replications.count=2",
                "seed=9",
                "factors.trust.gain.values=[ 0.05, 0.06, 0.07 ]",
            ]
        );

        Assert.Multiple(() =>
        {
            Assert.That(study.ScenarioAt(0, 0).TransactionCost.Base, Is.EqualTo(0.5));
            Assert.That(study.ScenarioAt(0, 1).TransactionCost.Base, Is.EqualTo(1));
            Assert.That(study.ScenarioAt(0, 1).TransactionCost.Load, Is.Zero);
            Assert.That(((Pressure)study.ScenarioAt(0, 1).Policies[0]).Level.Centre, Is.EqualTo(0.7));
            Assert.That(study.ScenarioAt(0, 0).Network, Is.EqualTo(new SmallWorld { Degree = 10 }));
            Assert.That(study.Replications, Is.EqualTo(2));
            Assert.That(study.Seed, Is.EqualTo(9));
            Assert.That(study.Points, Has.Count.EqualTo(3));
        });
    }

    [Test]
    public void An_anchor_may_be_used_again()
    {
        Study study = Parse(
            """
            policies: [ &late { kind: pressure, at: 8y, level: 0.5, name: now } ]
            model: { initial: { trust: &spread { kind: normal, mean: 0.4, sd: 0.1 }, leadership: *spread } }
            """
        );

        Assert.That(study.ScenarioAt(0, 0).Initial.Leadership, Is.EqualTo(new Normal { Mean = 0.4, Sd = 0.1 }));
    }

    [Test]
    public void Only_what_influences_a_run_is_in_its_resolved_form()
    {
        Study study = Parse(
            """
            policies: [ { kind: pressure, at: 48, why: because } ]
            arms:
              - { name: other words, why: other reasons, set: { pressure.why: for show } }
              - { name: same time, set: { pressure.at: 8y } }
              - { name: other luck, set: { pressure.name: targets } }
            """
        );

        Assert.Multiple(() =>
        {
            Assert.That(study.ResolvedAt(0, 1), Is.EqualTo(study.ResolvedAt(0, 0)));
            Assert.That(study.ResolvedAt(0, 2), Is.EqualTo(study.ResolvedAt(0, 0)));
            Assert.That(study.ResolvedAt(0, 3), Is.Not.EqualTo(study.ResolvedAt(0, 0)));
        });
    }

    [Test]
    public void The_resolved_form_has_every_parameter_in_ordinal_order_and_reads_back_as_the_same_scenario()
    {
        Study study = Parse(
            "model: { trust: { gain: 0.1 }, schools: 40 }\npolicies: [ { kind: pressure, at: 8y, level: { kind: uniform, from: 0.1, to: 0.3 } } ]"
        );
        string resolved = study.ResolvedAt(0, 0);
        using JsonDocument json = JsonDocument.Parse(resolved);
        string[] keys = [.. json.RootElement.EnumerateObject().Select(entry => entry.Name)];
        string policies = json.RootElement.GetProperty("policies").GetRawText();
        string model = string.Join(
            ", ",
            json.RootElement.EnumerateObject()
                .Where(entry => entry.Name != "policies")
                .Select(entry => $"\"{entry.Name}\": {entry.Value.GetRawText()}")
        );

        Study again = Parse($"{{ \"model\": {{ {model} }}, \"policies\": {policies} }}");

        Assert.Multiple(() =>
        {
            Assert.That(keys, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
            // The usual luck is not said, nor that nobody is asked anything: runs were known by their hash before there was anything else.
            Assert.That(
                keys.Concat(["luck", "budget", "discountRate", "surveys"]),
                Is.EquivalentTo(Settings.Of(typeof(Scenario)).Select(setting => setting.Name))
            );
            Assert.That(resolved, Does.Contain("\"trust\":{\"gain\":0.1,\"loss\":0.14,\"scale\":0.01}"));
            Assert.That(resolved, Does.Contain("\"at\":48,"));
            Assert.That(again.ResolvedAt(0, 0), Is.EqualTo(resolved));
        });
    }

    [Test]
    [Category(Kept.Category)]
    public void The_resolved_form_of_the_defaults_stays_the_same_on_every_machine() =>
        Kept.AssertCurrent("tests/CollabSim.Tests/Golden/resolved.json", ResolvedJson.Of(new Scenario()) + "\n");

    [Test]
    public void A_population_file_gives_the_schools_and_its_content_is_part_of_the_resolved_form()
    {
        string folder = Directory.CreateTempSubdirectory("collabsim").FullName;
        try
        {
            const string Text =
                "population: { file: schools.csv, columns: { id: urn } }\nmodel: { network: { degree: 2 } }";
            File.WriteAllText(Path.Combine(folder, "schools.csv"), "urn,leadership\n1,0.5\n2,0.6\n3,0.7\n");
            Study study = ScenarioFile.Parse(Text, "x.yaml", folder: folder);
            string before = study.ResolvedAt(0, 0);
            File.WriteAllText(Path.Combine(folder, "schools.csv"), "urn,leadership\n1,0.5\n2,0.6\n3,0.8\n");
            string after = ScenarioFile.Parse(Text, "x.yaml", folder: folder).ResolvedAt(0, 0);
            File.WriteAllText(Path.Combine(folder, "schools.csv"), "urn,leadership\n1,0.5\n2,1.6\n3,0.8\n");
            ScenarioException error = Assert.Throws<ScenarioException>(() =>
                ScenarioFile.Parse(Text, "x.yaml", folder: folder)
            )!;

            Assert.Multiple(() =>
            {
                Assert.That(study.ScenarioAt(0, 0).Schools, Is.EqualTo(3));
                Assert.That(study.ScenarioAt(0, 0).Population!.Organisations[2].Leadership, Is.EqualTo(0.7));
                Assert.That(before, Does.Match("\"populationHash\":\"[0-9a-f]{64}\""));
                Assert.That(after, Is.Not.EqualTo(before));
                Assert.That(error.Message, Does.StartWith("schools.csv:3: leadership: '1.6': "));
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Study Parse(string text) => ScenarioFile.Parse(text, "x.yaml");
}
