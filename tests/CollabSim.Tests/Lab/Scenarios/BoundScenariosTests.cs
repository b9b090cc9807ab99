using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Scenarios;

internal sealed class BoundScenariosTests
{
    private const string ThreeArms = """
        model: { schools: 20, years: 2 }
        arms:
          - name: facilitation
            policies: [{ kind: facilitation }]
          - name: pressure
            policies: [{ kind: pressure, level: 0.4 }]
        """;

    [Test]
    public void A_scenario_is_bound_once_per_arm_however_often_it_is_described_planned_and_asked_for()
    {
        Study study = ScenarioFile.Parse(ThreeArms, "x.yaml");

        Use(study);

        Assert.That(Bindings(study), Is.EqualTo(3));
    }

    // The model as the file has it, in common to all arms without policies of their own, and then each arm.
    [Test]
    public void An_arm_with_settings_is_bound_before_and_with_them()
    {
        Study study = ScenarioFile.Parse(
            """
            model: { schools: 20, years: 2 }
            arms:
              - name: dear
                set: { transactionCost.base: 0.5, trust.gain: 0.2, schools: 30 }
              - name: cheap
                set: { transactionCost.base: 0.1 }
            """,
            "x.yaml"
        );

        Use(study);

        Assert.That(Bindings(study), Is.EqualTo(3));
        Assert.That(study.ScenarioAt(0, 1).TransactionCost.Base, Is.EqualTo(0.5));
        Assert.That(study.ScenarioAt(0, 1).Schools, Is.EqualTo(30));
        Assert.That(study.ScenarioAt(0, 2).TransactionCost.Base, Is.EqualTo(0.1));
    }

    [Test]
    public void With_factors_each_arm_is_bound_once_more_at_each_point()
    {
        Study study = ScenarioFile.Parse(
            ThreeArms + "\nfactors: { transactionCost.base: [0.1, 0.2, 0.3, 0.4] }\n",
            "x.yaml"
        );

        Use(study);

        Assert.That(Bindings(study), Is.EqualTo(3 + (3 * 4)));
    }

    [Test]
    public void A_kind_that_is_set_is_there_for_the_settings_within_it()
    {
        Study study = ScenarioFile.Parse(
            "arms: [{ name: ring, set: { network.degree: 4, network: ring, transactionCost.base: 0.5 } }]\n",
            "x.yaml"
        );

        Assert.That(study.ScenarioAt(0, 1).Network, Is.EqualTo(new CollabSim.Engine.Networks.Ring { Degree = 4 }));
    }

    [Test]
    public void Some_points_of_a_study_have_the_scenarios_that_they_have_in_the_whole()
    {
        Study study = ScenarioFile.Parse(
            ThreeArms + "\nfactors: { transactionCost.base: [0.1, 0.2, 0.3, 0.4] }\n",
            "x.yaml"
        );

        StudyScenarios some = study.Scenarios.Only([3, 1]);

        Assert.That(some.At(0, 2).TransactionCost.Base, Is.EqualTo(0.4));
        Assert.That(some.ResolvedAt(1, 1), Is.EqualTo(study.ResolvedAt(1, 1)));
    }

    private static void Use(Study study)
    {
        StudyDescription.Of(study);
        Plan.Of(study);
        Explanation.Of(study);
        for (int again = 0; again < 3; again++)
        {
            for (int point = 0; point < study.Points.Count; point++)
            {
                for (int arm = 0; arm < study.Arms.Count; arm++)
                {
                    study.ScenarioAt(point, arm);
                    study.ResolvedAt(point, arm);
                }
            }
        }
    }

    private static long Bindings(Study study) => ((BoundScenarios)study.Scenarios).Bindings;
}
