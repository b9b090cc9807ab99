using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;
using CollabSim.Tests.Architecture;
using CollabSim.Tests.Lab.Data;

namespace CollabSim.Tests.Lab.Surveys;

/// <summary>Numbers of a survey as targets of a calibration, with how people answer among what is not known.</summary>
internal sealed class SurveyCalibrationTests
{
    private const string File = "evidence/calibrations/survey-of-leaders.yaml";

    private DataFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new DataFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void The_shipped_calibration_learns_of_schools_and_of_how_people_answer_together()
    {
        CalibrationPlan plan = CalibrationReader.Read(Path.Combine(Sources.Root, File));
        string[] paths = [.. plan.Priors.All.Select(prior => prior.Path)];

        Assert.That(paths, Does.Contain("initial.trust.mean").And.Contain("surveys.leaders.response.correlation"));
        Assert.That(paths.Count(path => path.StartsWith("surveys.leaders.", StringComparison.Ordinal)), Is.EqualTo(6));
        Assert.That(plan.Targets, Has.Exactly(12).Items);
    }

    [Test]
    public void A_stage_takes_the_survey_by_each_parameter_set_and_keeps_no_answers()
    {
        CalibrationPlan plan = CalibrationReader.Read(Path.Combine(Sources.Root, File));
        double[] low = [.. plan.Priors.All.Select(_ => 0.0)];
        double[] high = [.. plan.Priors.All.Select(_ => 1.0)];

        Study study = StageScenario.Write(plan, [low, high], 2, "check", _folder.Path);

        Assert.That(study.Panels, Is.Empty);
        Assert.That(study.Outcomes.Select(outcome => outcome.Text).First(), Is.EqualTo("mean of trust"));
        Assert.That(
            new[] { 0, 1 }.Select(world => ((Survey)study.ScenarioAt(world, 0).Surveys.Single()).Icc),
            Is.EqualTo(new[] { 0.1, 0.4 })
        );
    }

    [Test]
    public void An_instrument_of_ones_own_is_found_from_wherever_a_stage_is_written()
    {
        _folder.Write("own.yaml", Instruments.TextOf("sharing-and-time"));
        string file = _folder.Write(
            "calibration.yaml",
            """
            scenario:
              model: { schools: 10, years: 1 }
              observe: { surveys: [ { name: leaders, instrument: own.yaml, at: [ 1y ] } ] }
            parameters: { priors: { surveys.leaders.icc: { from: 0.1, to: 0.3 } } }
            targets: [ { name: sharing, observe: mean of answers to sharing@1y, value: 3, sd: 0.1, basis: found, source: x 2020 } ]
            """
        );
        string elsewhere = Directory.CreateDirectory(Path.Combine(_folder.Path, "elsewhere")).FullName;

        Study study = StageScenario.Write(
            CalibrationReader.Read(file),
            [
                [0.0],
                [1.0],
            ],
            2,
            "check",
            elsewhere
        );

        Assert.That(((Survey)study.ScenarioAt(0, 0).Surveys.Single()).Items, Has.Count.EqualTo(8));
    }
}
