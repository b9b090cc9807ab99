using System.Buffers.Text;
using CollabSim.Engine;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>A link carries what was changed in a file, and says where it does not belong.</summary>
internal sealed class ScenarioLinkTests
{
    private const string Text = """
        model: { years: 20, network: ring }
        policies:
          - { kind: pressure, level: 0.2 }
        arms:
          - name: facilitation
            policies:
              - { kind: facilitation, level: 0.5 }
          - name: package
            policies:
              - { kind: facilitation, level: 0.5 }
              - { kind: mandate, days: 4 }
        factors:
          transactionCost.base: { from: 0.1, to: 0.6, steps: 3 }
        seed: 7

        """;

    [TestCase(new object[] { "seed" }, "8", "seed=8", "seed 7 → 8", "seed=8")]
    [TestCase(new object[] { "model", "years" }, "10", "model.years=10", "years 20 → 10", "model.years=10")]
    [TestCase(
        new object[] { "model", "trust", "gain" },
        "0.2",
        "model.trust={ gain: 0.2 }",
        "trust.gain 0.08 → 0.2",
        null
    )]
    [TestCase(
        new object[] { "policies", 0, "level" },
        "0.4",
        "policies[0].level=0.4",
        "pressure: level 0.2 → 0.4",
        null
    )]
    [TestCase(
        new object[] { "arms", 0, "policies", 0, "level" },
        "0.8",
        "arms[0].policies[0].level=0.8",
        "facilitation: level 0.5 → 0.8",
        null
    )]
    [TestCase(
        new object[] { "arms", 1, "policies", 1, "days" },
        "2",
        "arms[1].policies[1].days=2",
        "package, mandate: days 4 → 2",
        null
    )]
    [TestCase(
        new object[] { "arms", 1, "policies", 1, "on" },
        "false",
        "arms[1].policies[1].on=false",
        "package, mandate: on true → false",
        null
    )]
    [TestCase(
        new object[] { "arms", 0, "name" },
        "'a: b'",
        "arms[0].name='a: b'",
        "facilitation: name facilitation → a: b",
        null
    )]
    [TestCase(
        new object[] { "factors", "transactionCost.base", "steps" },
        "5",
        "factors[transactionCost.base].steps=5",
        "factors.transactionCost.base.steps 3 → 5",
        null
    )]
    [TestCase(
        new object[] { "replications" },
        "50",
        "replications=50",
        "replications not given → 50",
        "replications=50"
    )]
    [TestCase(new object[] { "view" }, "{ year: 5 }", "view={ year: 5 }", "view.year not given → 5", null)]
    public void A_value_that_was_changed_is_one_line_and_one_sentence(
        object[] steps,
        string value,
        string line,
        string words,
        string? setting
    )
    {
        string to = ScenarioText.Set(Text, steps, value);
        ScenarioDifference only = ScenarioLink.Differences(Text, to).Single();

        Assert.Multiple(() =>
        {
            Assert.That(only.Change.Line, Is.EqualTo(line));
            Assert.That(only.Words, Is.EqualTo(words));
            Assert.That(only.Setting, Is.EqualTo(setting));
            Assert.That(only.IsDisplay, Is.EqualTo(steps[0].Equals("view")));
            Assert.That(ScenarioLink.Between("x.yaml", Text, to).Changes, Is.EqualTo(new[] { line }));
        });
    }

    [Test]
    public void Arms_and_policies_that_come_and_go_are_named()
    {
        string more = ScenarioText.Insert(Text, ["arms"], 1, "{ name: both, policies: [ mandate ] }");
        string fewer = ScenarioText.Remove(
            ScenarioText.Set(Text, ["arms", 1, "policies", 0, "level"], "0.9"),
            ["arms", 0]
        );
        string other = ScenarioText.Remove(Text, ["arms", 1, "policies", 0]);

        Assert.Multiple(() =>
        {
            Assert.That(Words(Text, more), Is.EqualTo(new[] { "arm both added" }));
            Assert.That(Words(more, Text), Is.EqualTo(new[] { "arm both removed" }));
            Assert.That(
                Words(Text, fewer),
                Is.EqualTo(new[] { "arm facilitation removed", "package, facilitation: level 0.5 → 0.9" })
            );
            Assert.That(Words(Text, other), Is.EqualTo(new[] { "package: facilitation removed" }));
            Assert.That(Words(other, Text), Is.EqualTo(new[] { "package: facilitation added" }));
            Assert.That(Words(Text, Text), Is.Empty);
        });
    }

    [Test]
    public void A_link_makes_of_its_file_what_it_was_made_to_and_keeps_its_comments()
    {
        const string from = "# mine\nseed: 7 # luck\narms: [ { name: a } ]\n";
        string to = ScenarioText.Set(from, ["seed"], "18446744073709551615");
        ScenarioLink link = ScenarioLink.Decode(ScenarioLink.Between("x.yaml", from, to).Encode()!);

        Assert.Multiple(() =>
        {
            Assert.That(link.ApplyTo(from), Is.EqualTo(to));
            Assert.That(link.Seed, Is.EqualTo(ulong.MaxValue));
            Assert.That(link.File, Is.EqualTo("x.yaml"));
            // printf '# mine\nseed: 7 # luck\narms: [ { name: a } ]\n' | sha256sum
            Assert.That(link.Hash, Is.EqualTo("bc9b0c0301418bd3"));
            Assert.That(link.Doubts("x.yaml", from), Is.Empty);
        });
    }

    [Test]
    public void A_link_of_another_version_or_another_file_says_so()
    {
        ScenarioLink link = ScenarioLink.Between("x.yaml", Text, ScenarioText.Remove(Text, ["arms", 1]));

        Assert.Multiple(() =>
        {
            Assert.That(
                (link with { ModelVersion = "0.9" }).Doubts("x.yaml", Text),
                Is.EqualTo(
                    new[]
                    {
                        $"The link was made with version 0.9 of the model; this is {ModelVersion.Current}: the same settings may give other numbers.",
                    }
                )
            );
            Assert.That(
                link.Doubts("x.yaml", Text + "\n").Single(),
                Does.StartWith("The link was made from another x.yaml")
            );
            Assert.That(
                link.Doubts("y.yaml", Text + "\n").Single(),
                Does.EndWith("y.yaml is open: open x.yaml first.")
            );
            Assert.That(
                () => link.ApplyTo("seed: 1\n"),
                Throws
                    .TypeOf<ScenarioException>()
                    .With.Message.Contains("-arms[1] has no place in this file; the link was made from x.yaml")
            );
        });
    }

    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("äöü")]
    [TestCase("a b")]
    [TestCase("iwKAW10D")]
    public void What_is_no_link_is_told(string fragment) =>
        Assert.That(
            () => ScenarioLink.Decode(fragment),
            Throws.TypeOf<ScenarioException>().With.Message.Contains("this is no link to a scenario")
        );

    [Test]
    public void A_link_of_which_the_end_is_missing_is_told()
    {
        string whole = ScenarioLink.Between("x.yaml", Text, ScenarioText.Set(Text, ["seed"], "9")).Encode()!;

        Assert.That(Enumerable.Range(0, whole.Length).Count(length => IsRead(whole[..length])), Is.Zero);
    }

    [Test]
    public void A_link_that_would_be_too_long_is_none()
    {
        Random random = new(1);
        byte[] noise = new byte[5000];
        random.NextBytes(noise);

        Assert.That(
            ScenarioLink
                .Between("x.yaml", Text, ScenarioText.Set(Text, ["about"], Base64Url.EncodeToString(noise)))
                .Encode(),
            Is.Null
        );
    }

    private static bool IsRead(string fragment)
    {
        try
        {
            return ScenarioLink.Decode(fragment) is not null;
        }
        catch (ScenarioException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Words(string from, string to) =>
        ScenarioLink.Differences(from, to).Select(each => each.Words);
}
