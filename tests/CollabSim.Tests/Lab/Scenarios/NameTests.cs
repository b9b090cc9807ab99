using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>Names that nobody could tell apart, and characters that nobody sees.</summary>
public sealed class NameTests
{
    [TestCase("''", "the name is empty")]
    [TestCase("'  '", "the name is empty")]
    [TestCase("As Now", "another arm is called as now, which differs only in case or blanks")]
    [TestCase("'as  now '", "another arm is called as now, which differs only in case or blanks")]
    [TestCase("\"as\\u00A0now\"", "another arm is called as now, which differs only in case or blanks")]
    [TestCase("as now", "another arm is called as now; give each a name of its own")]
    [TestCase("NA", "R and pandas read NA in a table as a missing value")]
    [TestCase("NaN", "R and pandas read NaN in a table as a missing value")]
    [TestCase("\"a\\nb\"", "a name is one line")]
    public void A_name_that_no_one_could_tell_from_others_is_refused(string name, string expected)
    {
        string arm = Message($"baseline: as now\narms: [ {{ name: {name} }} ]");
        string policy = Message(
            $"policies: [ {{ kind: pressure, name: as now }}, {{ kind: pressure, name: {name} }} ]"
        );

        Assert.Multiple(() =>
        {
            Assert.That(arm, Does.StartWith("x.yaml:2:17: arms[0].name: ").And.Contains(expected));
            Assert.That(policy, Does.Contain(expected.Replace("another arm", "another of the policies")));
        });
    }

    [Test]
    public void The_baseline_and_the_study_have_names_too() =>
        Assert.Multiple(() =>
        {
            Assert.That(Message("baseline: ''"), Does.Contain("baseline: the name is empty"));
            Assert.That(Message("name: ''"), Does.Contain("name: the name is empty"));
        });

    [TestCase("a/b")]
    [TestCase("none")]
    [TestCase("Größe 1,5")]
    [TestCase("North America")]
    public void Other_names_are_as_they_are(string name)
    {
        Study study = ScenarioFile.Parse($"arms: [ {{ name: '{name}' }} ]", "x.yaml");

        Assert.That(study.Arms[1].Name, Is.EqualTo(name));
    }

    [TestCase("about: \"a\\u000Bb\"", "about: has a line tabulation (U+000B) in it")]
    [TestCase("about: a\u000bb", "about: has a line tabulation (U+000B) in it")]
    [TestCase("arms: [ { name: \"\\e[31mred\" } ]", "arms[0].name: has an escape (U+001B) in it")]
    [TestCase("about: \"\\0\"", "about: has nothing (U+0000) in it")]
    [TestCase("about: \"\\u009B2J\"", "about: has a control character (U+009B) in it")]
    [TestCase("about: \"\\uFFFE\"", "about: has ")]
    [TestCase("\"nam\\ae\": x", " has a bell (U+0007) in it")]
    public void A_character_that_steers_a_terminal_is_refused(string text, string expected) =>
        Assert.That(Message(text), Does.Contain(expected));

    [Test]
    public void Tabs_and_line_ends_are_text() =>
        Assert.That(ScenarioFile.Parse("about: \"a\\tb\\r\\nc\"", "x.yaml").About, Is.EqualTo("a\tb\r\nc"));

    [TestCase(
        "model: { \u00a0schools: 12 }",
        "unknown; it has a no-break space (U+00A0) in it, which cannot be seen; did you mean schools?"
    )]
    [TestCase(
        "\uFEFFname: x",
        "unknown; it has a byte order mark (U+FEFF) in it, which cannot be seen; did you mean name?"
    )]
    [TestCase(
        "model: { schools: 12\u200B }",
        "is not allowed; it has a zero-width space (U+200B) in it, which cannot be seen; a whole number from 1 to 20000000 (schools)"
    )]
    public void What_cannot_be_seen_is_named(string text, string expected) =>
        Assert.That(Message(text), Does.Contain(expected));

    [TestCase("seed: 18446744073709551616", "a whole number from 0 to 18446744073709551615")]
    [TestCase(
        "policies: [ { kind: pressure, cost: { amount: 1e16 } } ]",
        "1e16 is not allowed; a number from 0 to 1000000000000000"
    )]
    public void The_upper_end_is_told_to_whoever_meets_it(string text, string expected) =>
        Assert.That(Message(text), Does.Contain(expected));

    [TestCase("1e3", 1000UL)]
    [TestCase("18446744073709551615", 18446744073709551615UL)]
    [TestCase("9007199254740993", 9007199254740993UL)]
    public void A_seed_is_any_whole_number_in_any_spelling(string seed, ulong expected) =>
        Assert.That(ScenarioFile.Parse($"seed: {seed}", "x.yaml").Seed, Is.EqualTo(expected));

    [Test]
    public void Times_that_are_no_whole_number_of_ticks_are_told()
    {
        Study study = ScenarioFile.Parse(
            """
            policies: [ { kind: pressure, at: 1y, for: 0.75y, over: 1 term } ]
            factors: { pressure.within: [ 1y, 0.1y ] }
            """,
            "x.yaml"
        );

        Assert.That(
            study.Notes,
            Is.EqualTo(
                new[]
                {
                    "pressure.for: 0.75y is 4.5 ticks, which stands for 5 ticks, the nearest whole number",
                    "pressure.within: 0.1y is 0.6 ticks, which stands for 1 tick, the nearest whole number",
                }
            )
        );
    }

    private static string Message(string text) =>
        Assert.Throws<ScenarioException>(() => ScenarioFile.Parse(text, "x.yaml"))!.Message;
}
