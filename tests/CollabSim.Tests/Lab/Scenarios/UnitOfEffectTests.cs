using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>The unit in which a scenario asks for differences.</summary>
internal sealed class UnitOfEffectTests
{
    [Test]
    public void A_unit_has_the_spread_of_schools_without_partnerships_observed_whenever_performance_is()
    {
        Study study = Bind(
            "unit: schoolSd, outcomes: [ advantage@20y, meanTrust@3y, meanPerformance@20y, advantage@7 in quintile 1, \"mean(advantage, 1y..2y)\" ]"
        );

        Assert.That(study.Unit, Is.EqualTo(EffectUnit.SchoolSd));
        Assert.That(
            study.Outcomes.Skip(5).Select(outcome => outcome.Text),
            Is.EqualTo(new[] { "sd of autarkyPerformance@20y", "sd of autarkyPerformance@7 ticks" })
        );
    }

    [Test]
    public void What_is_observed_anyway_is_not_observed_twice() =>
        Assert.That(
            Bind("unit: grade, outcomes: [ advantage@20y, sd of autarkyPerformance@final ]").Outcomes,
            Has.Count.EqualTo(2)
        );

    [Test]
    public void The_scale_asks_for_nothing_more_and_is_the_usual_unit()
    {
        Study study = Bind("outcomes: [ advantage@20y ]");

        Assert.That(study.Unit, Is.EqualTo(EffectUnit.Scale));
        Assert.That(study.Outcomes, Has.Count.EqualTo(1));
    }

    [TestCase(
        "unit: months, outcomes: [ advantage@20y ]",
        "x.yaml:1:18: observe.unit: months is not allowed; one of scale, schoolSd, pupilSd, grade"
    )]
    [TestCase(
        "unit: pupilSd, outcomes: [ meanTrust@20y ]",
        "x.yaml:1:18: observe.unit: is a unit of performance at one time, and no outcome is that; observe advantage@final or meanPerformance@final as well, or leave the unit out"
    )]
    public void A_unit_that_cannot_be_is_told(string observe, string problem) =>
        Assert.That(
            Assert.Throws<ScenarioException>(() => Bind(observe))!.Problems.Select(each => each.ToString()),
            Does.Contain(problem)
        );

    private static Study Bind(string observe) => ScenarioFile.Parse($"observe: {{ {observe} }}", "x.yaml");
}
