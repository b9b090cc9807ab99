using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>What is no YAML is told in our words, with line and column; the library's sentences are about its scanner.</summary>
internal sealed class NotYamlTests
{
    [TestCase("model:\n  schools: 3\n   years: 2", "x.yaml:3:9: this is not YAML: a colon has no place here")]
    [TestCase(
        "model:\n    schools: 3\n  years: 2",
        "x.yaml:3:3: this is not YAML: a key with a colon is expected here"
    )]
    [TestCase(
        "arms:\n  - name: a\n  name: b",
        "x.yaml:3:3: this is not YAML: an item of the list, which begins with -"
    )]
    [TestCase("model: { schools: 3, years: 2", "x.yaml:2:1: this is not YAML: a comma or a closing } is missing")]
    [TestCase("name: [ a, b\nseed: 3", "brackets and quotation marks left open")]
    [TestCase("name: \"a\nseed: 3", "this is not YAML: a ")]
    [TestCase("name: 'a", "this is not YAML: a quotation mark is opened and never closed")]
    [TestCase(
        "name: a\nseed\nyears: 3",
        "x.yaml:2:1: this is not YAML: a key with a colon is expected here: is the colon missing"
    )]
    [TestCase("name: @a", "x.yaml:1:7: this is not YAML: a value cannot begin with this character")]
    [TestCase("name: 50 % or more: yes", "this is not YAML: a colon has no place here")]
    [TestCase("name: a: b", "this is not YAML: a colon has no place here")]
    [TestCase("name: - a", "this is not YAML: an item of a list (-) has no place here")]
    [TestCase("name: \"a\\qb\"", "this is not YAML: \\ with this letter means nothing")]
    public void What_is_no_YAML_is_told_in_our_words(string text, string said)
    {
        string message = Message(text)!;

        Assert.That(message, Does.Contain(said).And.Match("^x\\.yaml:[0-9]+:[0-9]+: "));
    }

    [Test]
    public void However_a_file_is_spoilt_nothing_of_the_library_is_said()
    {
        const string good =
            "name: \"a question: which?\"\nmodel: { schools: 30, years: 6 }\narms:\n  - name: help\n    policies:\n      - { kind: facilitation, at: 1y }\nobserve:\n  outcomes: [ advantage@6y ]\n";
        foreach (
            string mark in new[]
            {
                ":",
                "-",
                "{",
                "}",
                "[",
                "]",
                "\"",
                "'",
                "\t",
                "|",
                ">",
                "&",
                "*",
                "!",
                "%",
                "@",
                "#",
                "? ",
                "\n ",
                "\\",
                "--- ",
                ", ",
            }
        )
        {
            for (int at = 0; at <= good.Length; at++)
            {
                string? message = Message(good.Insert(at, mark));
                Assert.That(
                    message ?? "",
                    Does.Not.Contain("While ").And.Not.Contain("did not find").And.Not.Contain("Expected '"),
                    $"{mark} at {at}"
                );
            }
        }
    }

    private static string? Message(string text)
    {
        try
        {
            ScenarioFile.Parse(text, "x.yaml");
            return null;
        }
        catch (ScenarioException error)
        {
            return error.Message;
        }
    }
}
