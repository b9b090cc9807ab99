using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>A policy that lasts longer than the study is told, with where it was said.</summary>
internal sealed class UsualTimesTests
{
    private const string Six = "model: { schools: 20, years: 6 }\n";

    [TestCase(
        "for: 300",
        "x.yaml:3:40: policies[0].for: facilitation lasts 300 ticks (50 years), longer than the whole study: the scenario ends after 6 years (36 ticks); it is run as it was said"
    )]
    [TestCase(
        "for: 7y",
        "x.yaml:3:40: policies[0].for: facilitation lasts 7y, longer than the whole study: the scenario ends after 6 years (36 ticks); it is run as it was said"
    )]
    [TestCase(
        "over: 40, shape: ramp",
        "x.yaml:3:41: policies[0].over: facilitation takes to full strength 40 ticks (6.7 years), longer than the whole study: the scenario ends after 6 years (36 ticks); it is run as it was said"
    )]
    public void What_lasts_longer_than_the_study_is_told(string said, string note)
    {
        // Two arms have it in common, and it is told once.
        string text = $"{Six}policies:\n  - {{ kind: facilitation, at: 1y, {said} }}\narms: [ {{ name: same }} ]\n";

        Assert.That(ScenarioFile.Parse(text, "x.yaml").Notes, Is.EqualTo(new[] { note }));
    }

    // What lasts to the end is often written so; an over without a ramp does nothing.
    [TestCase("for: 6y")]
    [TestCase("for: 0")]
    [TestCase("over: 40")]
    public void Nothing_is_told_of_what_fits(string said) =>
        Assert.That(
            ScenarioFile.Parse($"{Six}policies: [ {{ kind: facilitation, at: 1y, {said} }} ]\n", "x.yaml").Notes,
            Is.Empty
        );

    [Test]
    public void What_starts_after_the_end_is_refused() =>
        Assert.That(
            () => ScenarioFile.Parse($"{Six}policies: [ {{ kind: facilitation, at: 7y }} ]\n", "x.yaml"),
            Throws.TypeOf<ScenarioException>().With.Message.Contains("policies[0].at: facilitation starts at 7y, but")
        );
}
