using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Data;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Scenarios;

public sealed class ScenarioTemplateTests
{
    private static IEnumerable<string> Names() => ScenarioTemplates.All.Select(template => template.Name);

    [TestCaseSource(nameof(Names))]
    public void Every_template_is_a_study_as_it_stands(string name)
    {
        string folder = Directory.CreateTempSubdirectory("collabsim").FullName;
        try
        {
            string register = Path.Combine(folder, "register.csv");
            File.WriteAllText(
                register,
                "urn,school,trust,easting,northing\n"
                    + string.Concat(
                        Enumerable
                            .Range(1, 10)
                            .Select(i => $"{i},School {i},A,{380000 + (i * 700)},{390000 - (i * 300)}\n")
                    )
            );
            RegisterImporter.Import(
                new ImportOptions { Register = register, Output = Path.Combine(folder, "population.csv") }
            );

            Study study = ScenarioFile.Parse(Template(name), name + ".yaml", folder: folder);

            Assert.That(study.ScenarioAt(0, study.Arms.Count - 1).Horizon, Is.EqualTo(120));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void The_explanation_tells_arms_policies_factors_and_changed_parameters()
    {
        string words = Explanation.Of(
            ScenarioFile.Parse(
                Template("interventions"),
                "x.yaml",
                ["transactionCost.base=0.3", "factors.trust.loss=[ 0.1, 0.2 ]"]
            )
        );

        Assert.Multiple(() =>
        {
            Assert.That(words, Does.StartWith("# Which help carries schools through a time of pressure?\n"));
            Assert.That(words, Does.Contain("4 arms × 2 design points × 30 replications = 240 runs; root seed 1."));
            Assert.That(
                words,
                Does.Contain(
                    "- From year 8 (tick 48) for 3 years: **pressure**, a shock: targets and inspection press schools (level 0.5); "
                        + "it reaches all schools. Why: national targets."
                )
            );
            Assert.That(words, Does.Contain("it costs 4000 per school per year"));
            Assert.That(words, Does.Contain("(level 0.25)"));
            Assert.That(words, Does.Contain("| trust.loss | 0.1, 0.2 | per half-term | uncertain |"));
            Assert.That(words, Does.Contain("- `transactionCost.base`: 0.3 instead of 0.25."));
            Assert.That(words, Does.Contain("| trust.loss | varied | 0.14 | per half-term | 0 to 1 |"));
        });
    }

    [Test]
    public void The_explanation_names_every_parameter_and_the_seven_parts_of_an_odd()
    {
        Study study = ScenarioFile.Parse(Template("minimal"), "x.yaml");
        string words = Explanation.Of(study);
        string[] parts =
        [
            "Purpose and patterns",
            "Entities, state variables and scales",
            "Process overview and scheduling",
            "Design concepts",
            "Initialization",
            "Input data",
            "Submodels",
        ];

        Assert.Multiple(() =>
        {
            foreach (ScenarioParameter parameter in ScenarioParameter.Of(study.ScenarioAt(0, 0)))
            {
                Assert.That(words, Does.Contain($"| {parameter.Path} | {parameter.Value} |"));
            }

            for (int i = 0; i < parts.Length; i++)
            {
                Assert.That(words, Does.Contain($"### {i + 1}. {parts[i]}"));
            }
        });
    }

    [Test]
    public void Every_section_of_the_model_belongs_to_a_submodel()
    {
        string[] described = [.. Submodel.All.SelectMany(submodel => submodel.Sections).Distinct()];
        string[] sections =
        [
            .. Settings
                .Of(typeof(Scenario))
                .Where(setting => Settings.IsSection(setting.Type) && setting.Name != "initial")
                .Select(setting => setting.Name),
        ];

        Assert.That(described, Is.EquivalentTo(sections));
    }

    [Test]
    public void Every_kind_of_policy_can_be_said_and_told()
    {
        foreach (string kind in Settings.KindsOf(typeof(Policy)).Keys)
        {
            Study study = ScenarioFile.Parse($"policies: [ {{ kind: {kind}, at: 2y }} ]", "x.yaml");

            Assert.That(
                PolicySentence.Of(study.ScenarioAt(0, 0).Policies[0], 6),
                Does.StartWith($"From year 2 (tick 12) for good: **{kind}**, a")
            );
        }
    }

    [Test]
    public void What_follows_from_visits_is_told()
    {
        Study study = ScenarioFile.Parse(
            "policies:\n  - { kind: pressure, name: inspection, yearlyHazard: 0.2, oneByOne: true }\n"
                + "  - { kind: funding, reassess: 1 tick, target: { kind: failed, policy: inspection, below: 0.4, error: 0.05, for: 2y } }",
            "x.yaml"
        );

        Assert.That(
            PolicySentence.Of(study.ScenarioAt(0, 0).Policies[1], 6),
            Does.Contain(
                "it reaches the schools that inspection has visited within 2y and judged to perform below 0.4, with an error of ± 0.05, settled anew every 1 tick"
            )
        );
    }

    [Test]
    public void Membership_that_changes_is_told()
    {
        Study study = ScenarioFile.Parse(
            "policies: [ { kind: newGroups, name: federation, size: 3, trust: 0.5, grouping: strongWithWeak, stagger: { over: 10y, by: group } } ]\n"
                + "observe: { outcomes: [ meanTrust@5y in group \"federation 2\" ] }",
            "x.yaml"
        );

        Assert.That(
            PolicySentence.Of(study.ScenarioAt(0, 0).Policies[0], 6),
            Does.Contain(
                "schools are put together in new groups, such as federations, and become partners of the other members; the groups are numbered, and bear the policy's name "
                    + "(share 1, oldTies stay, trust 0.5, size 3 schools, grouping strongWithWeak); it reaches all schools, each group at a time of its own within 10y."
            )
        );
    }

    [TestCase("above: 0, for: 2y", "once the policy pressure has been in force for 2y,")]
    [TestCase("above: 0", "once the policy pressure is in force,")]
    [TestCase("below: 0.5", "once the policy pressure is in force on less than 0.5 of schools,")]
    public void Waiting_for_another_policy_is_told(string mark, string words)
    {
        Study study = ScenarioFile.Parse(
            $"policies:\n  - {{ kind: pressure }}\n  - {{ kind: funding, when: {{ metric: inForce of pressure, {mark} }} }}",
            "x.yaml"
        );

        Assert.That(PolicySentence.Of(study.ScenarioAt(0, 0).Policies[1], 6), Does.Contain(words));
    }

    private static string Template(string name) => ScenarioTemplates.All.Single(template => template.Name == name).Text;
}
