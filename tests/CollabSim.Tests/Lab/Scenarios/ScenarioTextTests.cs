using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>A program changes a scenario's text at a place; all else stays as its author wrote it. Every expected text is written by hand.</summary>
internal sealed class ScenarioTextTests
{
    private const string Block = """
        # What is asked.
        name: Which help?   # in one line

        model:
          years: 20
          network: ring  # who knows whom
        arms:
          # paid
          - name: "helpers"
            policies:
              - { kind: facilitation, at: 2y, level: 0.5 }   # from NLC

          # ordered
          - name: mandate
            policies:
              - kind: mandate
                days: 4
                # at: 3y
              - { kind: pressure, level: 0.2 }
        factors:
          pressure.level: { from: 0, to: 0.8, steps: 9 }
        replications: 30
        seed: 7 # luck

        # The end.

        """;

    private static readonly object[] Facilitation = ["arms", 0, "policies", 0];

    [TestCase(new object[] { "seed" }, "8", "seed: 7 # luck", "seed: 8 # luck")]
    [TestCase(new object[] { "arms", 0, "policies", 0, "level" }, "0.8", "level: 0.5 }", "level: 0.8 }")]
    [TestCase(
        new object[] { "arms", 0, "policies", 0, "cost" },
        "5 per school once",
        "level: 0.5 }",
        "level: 0.5, cost: 5 per school once }"
    )]
    [TestCase(new object[] { "arms", 0, "name" }, "two, or more", "\"helpers\"", "\"two, or more\"")]
    [TestCase(new object[] { "arms", 1, "name" }, "'a: b'", "name: mandate", "name: 'a: b'")]
    [TestCase(new object[] { "arms", 1, "name" }, "'0.5'", "name: mandate", "name: \"0.5\"")]
    [TestCase(
        new object[] { "model", "network", "degree" },
        "4",
        "network: ring  #",
        "network: { kind: ring, degree: 4 }  #"
    )]
    [TestCase(new object[] { "model", "schools" }, "50", "# who knows whom\n", "# who knows whom\n  schools: 50\n")]
    [TestCase(
        new object[] { "model", "transactionCost", "base" },
        "0.3",
        "# who knows whom\n",
        "# who knows whom\n  transactionCost: { base: 0.3 }\n"
    )]
    [TestCase(
        new object[] { "replications", "until" },
        "0.01",
        "replications: 30",
        "replications: { count: 30, until: 0.01 }"
    )]
    [TestCase(new object[] { "factors", "pressure.level", "steps" }, "5", "steps: 9", "steps: 5")]
    [TestCase(new object[] { "arms", 1, "policies", 0, "at" }, "1y", "# at: 3y\n", "# at: 3y\n        at: 1y\n")]
    [TestCase(
        new object[] { "observe", "outcomes" },
        "[ advantage@5y, meanTrust@final ]",
        "# luck\n",
        "# luck\nobserve: { outcomes: [ advantage@5y, meanTrust@final ] }\n"
    )]
    [TestCase(new object[] { "arms", 1, "policies", 0, "kind" }, "autonomy", "- kind: mandate", "- kind: autonomy")]
    [TestCase(new object[] { "name" }, "'How? #1 [x]'", "Which help?   #", "'How? #1 [x]'   #")]
    [TestCase(new object[] { "name" }, "he said \"no\"", "Which help?   #", "he said \"no\"   #")]
    public void A_value_is_set_and_nothing_else_is_touched(object[] steps, string value, string before, string after) =>
        Changes(ScenarioText.Set(Block, steps, value), before, after);

    [TestCase(new object[] { "seed" }, "seed: 7 # luck\n", "")]
    [TestCase(new object[] { "name" }, "name: Which help?   # in one line\n", "")]
    [TestCase(new object[] { "arms", 0, "policies", 0, "at" }, "at: 2y, ", "")]
    [TestCase(new object[] { "arms", 0, "policies", 0, "level" }, ", level: 0.5", "")]
    [TestCase(
        new object[] { "arms", 0, "policies", 0 },
        "\n    policies:\n      - { kind: facilitation, at: 2y, level: 0.5 }   # from NLC",
        ""
    )]
    [TestCase(
        new object[] { "arms", 1, "policies", 0 },
        "      - kind: mandate\n        days: 4\n        # at: 3y\n",
        ""
    )]
    [TestCase(new object[] { "arms", 1, "policies", 0, "kind" }, "- kind: mandate\n        days", "- days")]
    [TestCase(
        new object[] { "factors", "pressure.level" },
        "factors:\n  pressure.level: { from: 0, to: 0.8, steps: 9 }\n",
        ""
    )]
    [TestCase(
        new object[] { "arms", 0 },
        "  # paid\n  - name: \"helpers\"\n    policies:\n      - { kind: facilitation, at: 2y, level: 0.5 }   # from NLC\n",
        ""
    )]
    [TestCase(new object[] { "arms", 7 }, "", "")]
    public void An_entry_is_removed_with_its_own_comments(object[] steps, string before, string after) =>
        Changes(ScenarioText.Remove(Block, steps), before, after);

    [Test]
    public void An_arm_is_added_where_it_is_wanted_in_the_style_of_its_neighbours()
    {
        const string arm = "{ name: both, policies: [ { kind: autonomy, level: 0.2 } ] }";
        const string lines = "  - name: both\n    policies:\n      - { kind: autonomy, level: 0.2 }\n";

        Changes(ScenarioText.Insert(Block, ["arms"], 0, arm), "  # paid\n", $"{lines}  # paid\n");
        Changes(ScenarioText.Insert(Block, ["arms"], 1, arm), "# from NLC\n", $"# from NLC\n\n{lines}");
        Changes(ScenarioText.Insert(Block, ["arms"], 2, arm), "level: 0.2 }\n", $"level: 0.2 }}\n\n{lines}");
    }

    [Test]
    public void A_policy_is_added_beside_one_in_a_line_and_beside_one_in_several()
    {
        Changes(
            ScenarioText.Insert(Block, [.. Facilitation[..3]], 1, "{ kind: autonomy, level: 0.2 }"),
            "# from NLC\n",
            "# from NLC\n      - { kind: autonomy, level: 0.2 }\n"
        );
        Changes(
            ScenarioText.Insert(Block, ["arms", 1, "policies"], 1, "{ kind: autonomy, level: 0.2 }"),
            "# at: 3y\n",
            "# at: 3y\n      - kind: autonomy\n        level: 0.2\n"
        );
        Changes(
            ScenarioText.Insert(Block, ["policies"], 0, "{ kind: autonomy, level: 0.2 }"),
            "# luck\n",
            "# luck\npolicies:\n  - { kind: autonomy, level: 0.2 }\n"
        );
    }

    [Test]
    public void The_ends_of_lines_are_those_of_the_file()
    {
        string text = Block.ReplaceLineEndings("\r\n");

        Assert.That(
            ScenarioText.Insert(text, ["policies"], 0, "{ kind: autonomy }"),
            Is.EqualTo(ScenarioText.Insert(Block, ["policies"], 0, "{ kind: autonomy }").ReplaceLineEndings("\r\n"))
        );
    }

    [Test]
    public void A_file_without_an_end_of_its_last_line_gets_one_only_between()
    {
        Assert.That(ScenarioText.Set("seed: 1", ["name"], "x"), Is.EqualTo("seed: 1\nname: x"));
        Assert.That(ScenarioText.Set("seed: 1", ["seed"], "2"), Is.EqualTo("seed: 2"));
    }

    [Test]
    public void Json_stays_JSON()
    {
        const string text = "{\n\t\"seed\":1,\n\t\"arms\": [\n\t\t{\"name\": \"a\"},\n\t\t{\"name\": \"b\"}\n\t]\n}\n";

        Assert.Multiple(() =>
        {
            Changes(ScenarioText.Set(text, ["seed"], "2"), "1", "2", text);
            Changes(ScenarioText.Set(text, ["arms", 0, "why"], "8y"), "\"a\"}", "\"a\", \"why\": \"8y\"}", text);
            Changes(
                ScenarioText.Insert(text, ["arms"], 2, "{ name: c }"),
                "\"b\"}",
                "\"b\"},\n\t\t{\"name\": \"c\"}",
                text
            );
            Changes(
                ScenarioText.Insert(text, ["arms"], 0, "{ name: c }"),
                "{\"name\": \"a\"}",
                "{\"name\": \"c\"},\n\t\t{\"name\": \"a\"}",
                text
            );
            Changes(ScenarioText.Remove(text, ["arms", 0]), "{\"name\": \"a\"},\n\t\t", "", text);
            Changes(ScenarioText.Remove(text, ["arms", 1]), ",\n\t\t{\"name\": \"b\"}", "", text);
            Changes(ScenarioText.Remove(text, ["seed"]), "\"seed\":1,\n\t", "", text);
            Changes(
                ScenarioText.Set(text, ["model", "years"], "5"),
                "\t]\n",
                "\t],\n\t\"model\": {\"years\": 5}\n",
                text
            );
        });
    }

    [TestCase("7")]
    [TestCase("7.0")]
    public void What_is_there_already_is_not_written_again(string value) =>
        Assert.That(ScenarioText.Set(Block, ["seed"], value), Is.SameAs(Block));

    [Test]
    public void Seeds_that_are_one_number_to_a_double_are_two()
    {
        const string text = "seed: 9007199254740993\n";

        Assert.That(ScenarioText.Set(text, ["seed"], "9007199254740992"), Is.EqualTo("seed: 9007199254740992\n"));
    }

    [Test]
    public void A_folded_text_is_folded_again()
    {
        string words = string.Join(' ', Enumerable.Repeat("collaboration", 12));
        string text = ScenarioText.Set(
            "about: >-\n  A long\n  account.\n\n# next\nseed: 1\n",
            ["about"],
            $"\"{words}\""
        );

        Assert.That(
            text,
            Is.EqualTo(
                $"about: >-\n  {string.Join(' ', Enumerable.Repeat("collaboration", 7))}\n  {string.Join(' ', Enumerable.Repeat("collaboration", 5))}\n\n# next\nseed: 1\n"
            )
        );
        Assert.That(ScenarioText.Set(text, ["about"], "short"), Is.EqualTo("about: short\n\n# next\nseed: 1\n"));
    }

    [Test]
    public void What_an_alias_stands_for_is_written_out_where_it_is_to_differ()
    {
        const string text = "arms:\n  - { name: a, set: &s { years: 5 } } # first\n  - { name: b, set: *s }\n";

        Assert.That(
            ScenarioText.Set(text, ["arms", 1, "set", "years"], "6"),
            Is.EqualTo("arms:\n  - { name: a, set: &s { years: 5 } } # first\n  - { name: b, set: { years: 6 } }\n")
        );
        Assert.That(
            ScenarioText.Set(text, ["arms", 0, "set", "years"], "6"),
            Is.EqualTo("arms:\n  - { name: a, set: &s { years: 6 } } # first\n  - { name: b, set: { years: 5 } }\n")
        );
    }

    [TestCase("model: &m\n  ? years\n  : 20\n", "years", "5")]
    [TestCase("model:\n  network: [ a: 1 ]\n", "years", "5")]
    [TestCase("model: { years: 20, # c\n  schools: 5 # d\n  }\n", "years", "5")]
    [TestCase("--- # start\nmodel:\n    years:   |-\n       20\n    schools: 5\n...\n", "years", "5")]
    public void Whatever_the_layout_the_text_says_what_it_was_to_say(string text, string key, string value)
    {
        string changed = ScenarioText.Set(text, ["model", key], value);

        Assert.That(changed, Does.Contain(value));
        Assert.That(ScenarioText.Set(changed, ["model", key], value), Is.SameAs(changed));
    }

    [Test]
    public void A_place_that_cannot_be_is_told() =>
        Assert.Multiple(() =>
        {
            Refused(() => ScenarioText.Set(Block, ["arms", 2, "name"], "x"), "arms: there is no item [2]; there are 2");
            Refused(
                () => ScenarioText.Set(Block, ["arms", "name"], "x"),
                "this is a list; say which of its items, such as arms[0].name"
            );
            Refused(() => ScenarioText.Insert(Block, ["seed"], 0, "x"), "seed: 7 is no list");
            Refused(() => ScenarioText.Insert(Block, ["arms"], 5, "x"), "there is no place 5 in a list of 2");
            Refused(() => ScenarioText.Set("a: 1\na: 2", ["seed"], "x"), "a is here twice");
        });

    private static void Refused(Func<string> change, string message) =>
        Assert.That(() => change(), Throws.TypeOf<ScenarioException>().With.Message.Contains(message));

    private static void Changes(string now, string before, string after, string text = Block)
    {
        int at = text.IndexOf(before, StringComparison.Ordinal);
        Assert.That(now, Is.EqualTo(text[..at] + after + text[(at + before.Length)..]));
    }
}
