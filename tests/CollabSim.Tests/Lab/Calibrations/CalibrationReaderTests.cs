using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Architecture;
using CollabSim.Tests.Lab.Data;

namespace CollabSim.Tests.Lab.Calibrations;

internal sealed class CalibrationReaderTests
{
    private const string Small =
        "scenario: { model: { schools: 20, years: 1 }, arms: [ { name: help, policies: [ { kind: facilitation } ] }, { name: unasked } ] }\n";

    private const string Targets =
        "targets: [ { name: gain, observe: advantage@1y, arm: help, against: baseline, value: 0, sd: 0.1, basis: found, source: x 2020 } ]\n";

    private const string Parameters = "parameters: { priors: { trust.gain: { from: 0.04, to: 0.16 } } }\n";

    private DataFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new DataFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void The_shipped_calibration_learns_what_nobody_has_measured_over_declared_ranges_and_leaves_what_is_known()
    {
        CalibrationPlan plan = CalibrationReader.Read(
            Path.Combine(Sources.Root, "evidence/calibrations/english-schools.yaml")
        );

        Assert.That(plan.Priors.Count, Is.EqualTo(24));
        Assert.That(plan.Priors.All.Select(prior => prior.Path), Has.None.EqualTo("turnover.hazard"));
        foreach (Prior prior in plan.Priors.All)
        {
            UncertainSetting declared = UncertainSetting.All.Single(setting => setting.Path == prior.Path);
            Assert.That(prior.Quantile(0), Is.EqualTo(declared.Range.From).Within(1e-12), prior.Path);
            Assert.That(prior.Quantile(1), Is.EqualTo(declared.Range.To).Within(1e-12), prior.Path);
        }

        Assert.That(plan.Targets, Has.Exactly(13).Items);
        Assert.That(plan.Arms, Has.Exactly(4).Items);
    }

    [Test]
    public void Half_of_a_prior_lies_below_its_middle_which_of_a_ratio_is_the_geometric_one()
    {
        CalibrationPlan plan = Read(Small + "parameters: ranges\n" + Targets);
        int gain = plan.Priors.All.ToList().FindIndex(prior => prior.Path == "trust.gain");
        int pressure = plan.Priors.All.ToList().FindIndex(prior => prior.Path == "authority.pressure");
        double[] middle = plan.Priors.Numbers([.. plan.Priors.All.Select(_ => 0.5)]);

        Assert.That(middle[gain], Is.EqualTo(0.08).Within(1e-12));
        Assert.That(middle[pressure], Is.EqualTo(0.4).Within(1e-12));
    }

    [Test]
    public void Correlated_priors_keep_their_own_distributions_and_go_together()
    {
        Priors priors = Read(
            Small
                + "parameters: { priors: { trust.gain: { from: 0, to: 1 }, trust.loss: { from: 0, to: 1 } }, correlations: [ { of: trust.gain, with: trust.loss, is: 0.6 } ] }\n"
                + Targets
        ).Priors;

        // At the median of one, the other's score is √(1 − 0.6²) = 0.8 of its own.
        Assert.That(priors.Shares([0.5, 0.975])[1], Is.EqualTo(0.9415).Within(0.0005), "Φ(0.8 · 1.95996)");
        // One at its 97.5 % quantile pulls the other up: Φ(0.6 · 1.95996).
        Assert.That(priors.Shares([0.975, 0.5])[1], Is.EqualTo(0.8802).Within(0.0005));
        // Over the cube each is still uniform: 101 × 101 points of a grid, the mean of one is 1/2 and its variance 1/12.
        double[] second =
        [
            .. from i in Enumerable.Range(0, 101)
            from j in Enumerable.Range(0, 101)
            select priors.Shares([(i + 0.5) / 101, (j + 0.5) / 101])[1],
        ];
        Assert.That(second.Average(), Is.EqualTo(0.5).Within(0.001));
        Assert.That(second.Average(share => (share - 0.5) * (share - 0.5)), Is.EqualTo(1.0 / 12).Within(0.001));
    }

    [Test]
    public void A_stage_is_a_scenario_file_with_the_targets_as_outcomes_and_the_parameter_sets_as_worlds()
    {
        CalibrationPlan plan = Read(Small + Parameters + Targets);

        Study study = StageScenario.Write(
            plan,
            [
                [0.25],
                [0.5],
                [1],
            ],
            2,
            "check",
            _folder.Path
        );

        Assert.Multiple(() =>
        {
            Assert.That(
                File.ReadAllText(Path.Combine(_folder.Path, "check.csv")),
                Is.EqualTo("trust.gain\n0.07\n0.1\n0.16\n")
            );
            Assert.That(study.Worlds!.Count, Is.EqualTo(3));
            Assert.That(study.Replications, Is.EqualTo(2));
            Assert.That(study.Outcomes.Select(outcome => outcome.Text), Is.EqualTo(new[] { "gain" }));
            Assert.That(
                study.Arms.Select(arm => arm.Name),
                Is.EqualTo(new[] { "baseline", "help" }),
                "no target is about the other arm"
            );
            Assert.That(study.ScenarioAt(1, 0).Trust.Gain, Is.EqualTo(0.1).Within(1e-12));
            Assert.That(
                Enumerable.Range(0, 3).Select(point => study.ScenarioAt(point, 1).Luck),
                Is.EqualTo(new[] { 1, 2, 3 })
            );
            Assert.That(ScenarioFile.Read(Path.Combine(_folder.Path, "check.json")).Seed, Is.EqualTo(study.Seed));
            Assert.That(StageFile.SeedOf(1, "check"), Is.Not.EqualTo(StageFile.SeedOf(1, "wave-1")));
        });
    }

    private static IEnumerable<TestCaseData> Bad()
    {
        TestCaseData Case(string name, string text, params string[] problems) =>
            new TestCaseData(text, problems).SetArgDisplayNames(name);

        yield return Case(
            "a prior outside its setting's range",
            Small + "parameters: { priors: { trust.gain: { from: 0, to: 1.5 } } }\n" + Targets,
            "c.yaml:2:52: parameters.priors.trust.gain.to: 1.5 is not allowed; a number from 0 to 1 (per half-term)"
        );
        yield return Case(
            "a prior of nothing",
            Small + "parameters: { priors: { trust.gian: { from: 0, to: 1 } } }\n" + Targets,
            "c.yaml:2:25: parameters.priors.trust.gian: gian is unknown; did you mean gain?"
        );
        yield return Case(
            "a prior without a range",
            Small + "parameters: { priors: { trust.gain: { role: uncertain } } }\n" + Targets,
            "c.yaml:2:37: parameters.priors.trust.gain: needs values, or from and to"
        );
        yield return Case(
            "no parameters",
            Small + Targets,
            "c.yaml:1:1: there is no parameter to learn about; say parameters: ranges, or name priors"
        );
        yield return Case(
            "almost ranges",
            Small + "parameters: range\n" + Targets,
            "c.yaml:2:13: parameters: range is not allowed; ranges, or priors by path; did you mean ranges?"
        );
        yield return Case(
            "an outcome that is none",
            Small + Parameters + Targets.Replace("advantage@1y", "advantge@1y"),
            "c.yaml:3:35: targets[0].observe: no metric is called advantge; did you mean advantage?"
        );
        yield return Case(
            "a time after the end",
            Small + Parameters + Targets.Replace("advantage@1y", "advantage@2y"),
            "c.yaml:3:45: targets[0].observe: 2y is after the end; the scenario ends after 1 years (6 ticks)"
        );
        yield return Case(
            "an arm that is not there",
            Small + Parameters + Targets.Replace("arm: help", "arm: hepl"),
            "c.yaml:3:12: targets[0]: gain: no arm of the scenario is called hepl; did you mean help?"
        );
        yield return Case(
            "an arm against itself",
            Small + Parameters + Targets.Replace("against: baseline", "against: help"),
            "c.yaml:3:12: targets[0]: gain compares help with itself, which is 0 in every run"
        );
        yield return Case(
            "nothing fitted",
            Small + Parameters + Targets.Replace("basis: found", "basis: found, use: check"),
            "c.yaml:3:10: targets: no target is fitted; at least one needs use: fit, a value found in a source, and its uncertainty"
        );
        yield return Case(
            "a scenario that varies by itself",
            "scenario: { worlds: ranges }\n" + Parameters + Targets.Replace("help, against: baseline", "baseline"),
            "c.yaml:1:13: scenario.worlds: a scenario that is calibrated has no worlds: the calibration says itself what varies"
        );
        yield return Case(
            "no scenario",
            Parameters + Targets,
            "c.yaml:1:1: scenario is missing: the scenario that is calibrated, a file or its keys here"
        );
        yield return Case(
            "a scenario file that is not there",
            "scenario: none.yaml\n" + Parameters + Targets,
            "c.yaml:1:11: scenario: none.yaml: there is no such file"
        );
        yield return Case(
            "correlations that cannot be",
            Small
                + "parameters: { from: ranges, correlations: [ { of: trust.gain, with: trust.loss, is: 0.9 }, { of: trust.loss, with: learning.rate, is: 0.9 }, { of: trust.gain, with: learning.rate, is: -0.9 } ] }\n"
                + Targets,
            "c.yaml:2:51: parameters.correlations[0].of: these correlations cannot all hold at once (their matrix is not positive definite)"
        );
        yield return Case(
            "a correlation of nothing",
            Small
                + Parameters.Replace(
                    "priors:",
                    "correlations: [ { of: trust.gian, with: trust.gain, is: 0.5 } ], priors:"
                )
                + Targets,
            "c.yaml:2:37: parameters.correlations[0].of: trust.gian is no parameter; did you mean trust.gain?"
        );
    }

    [TestCaseSource(nameof(Bad))]
    public void What_cannot_stand_is_said_with_its_place(string text, string[] problems) =>
        Assert.That(
            () => Read(text),
            Throws
                .TypeOf<ScenarioException>()
                .With.Message.EqualTo(
                    string.Join('\n', problems).Replace("c.yaml", Path.Combine(_folder.Path, "c.yaml"))
                )
        );

    private CalibrationPlan Read(string text) => CalibrationReader.Read(_folder.Write("c.yaml", text));
}
