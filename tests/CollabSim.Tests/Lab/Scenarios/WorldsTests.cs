using System.Text.RegularExpressions;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Data;

namespace CollabSim.Tests.Lab.Scenarios;

internal sealed class WorldsTests
{
    private const string Small = "model: { schools: 20, years: 1 }\n";
    private DataFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new DataFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Every_arm_meets_every_world_at_every_design_point()
    {
        Study study = Read(
            Small
                + "worlds: { sample: 7 }\nfactors: { turnover.hazard: [ 0.01, 0.02 ] }\n"
                + "arms: [ { name: help, policies: [ { kind: facilitation } ] } ]\n"
        );

        Assert.Multiple(() =>
        {
            Assert.That(study.Points, Has.Count.EqualTo(14));
            Assert.That(study.Worlds!.Count, Is.EqualTo(7));
            Assert.That(study.Factors[0].Path, Is.EqualTo("turnover.hazard"));
            Assert.That(study.Factors.Count - 1, Is.EqualTo(study.Worlds.Factors));
            // The same world at the other design point.
            Assert.That(study.Points[9].Values.Skip(1), Is.EqualTo(study.Points[2].Values.Skip(1)));
            Assert.That(study.ScenarioAt(9, 0).Luck, Is.EqualTo(3));
            Assert.That(study.ScenarioAt(9, 1).Luck, Is.EqualTo(3));
            Assert.That(
                study.ScenarioAt(9, 1).TransactionCost.Base,
                Is.EqualTo(study.ScenarioAt(2, 0).TransactionCost.Base)
            );
        });
    }

    [Test]
    public void Values_lie_within_the_ranges_that_settings_declare()
    {
        Study study = Read(Small + "worlds: { sample: 200, from: ranges }");

        Assert.That(
            study.Factors.Select(factor => factor.Path),
            Is.EqualTo(UncertainSetting.All.Select(setting => setting.Path))
        );
        foreach ((int f, UncertainSetting setting) in UncertainSetting.All.Index())
        {
            double[] values = [.. study.Points.Select(point => (double)point.Values[f])];
            Assert.That(values, Has.All.InRange(setting.Range.From, setting.Range.To), setting.Path);
            // Half of them on either side of the middle, which of ratios is the geometric one: 200 draws, three standard errors.
            double middle = setting.Range.IsRatio
                ? Math.Sqrt(setting.Range.From * setting.Range.To)
                : (setting.Range.From + setting.Range.To) / 2;
            Assert.That(values.Count(value => value < middle), Is.InRange(79, 121), setting.Path);
        }
    }

    [Test]
    public void Every_uncertain_setting_has_its_default_in_its_range_and_the_range_in_what_is_allowed()
    {
        foreach (UncertainSetting setting in UncertainSetting.All)
        {
            Assert.That(setting.Usual, Is.InRange(setting.Range.From, setting.Range.To), setting.Path);
            Assert.That(setting.Range.From, Is.AtLeast(setting.Setting.Min!.Value), setting.Path);
            Assert.That(setting.Range.To, Is.AtMost(setting.Setting.Max!.Value), setting.Path);
            Assert.That(setting.Range.Why, Is.Not.Empty, setting.Path);
        }
    }

    // Sizes, ways and levers: what a scenario chooses, or what is off until it is asked for. All else that rests on judgement may be otherwise.
    private static readonly string[] Choices =
    [
        "schools",
        "years",
        "ticksPerYear",
        "domains",
        "luck",
        "network",
        "network.*",
        "kinds",
        "initial.aim",
        "initial.specialism",
        "initial.knowledgeSpread",
        "time.protectedDays",
        "transactionCost.facilitation",
        "challenge.level",
        "challenge.criticalFriend",
        "knowledge.obsolescence",
        "performance.subsidy",
        "value.accountability",
        "search.tries",
        "search.target",
        "search.strategies.*",
        "aims.rate",
        "communities.membership",
        "budget",
    ];

    [Test]
    public void Every_setting_that_rests_on_judgement_is_varied_by_worlds_or_a_choice()
    {
        HashSet<string> uncertain = [.. UncertainSetting.All.Select(setting => setting.Path)];
        bool IsChoice(string path) =>
            Choices.Any(choice =>
                Regex.IsMatch(path, "^" + Regex.Escape(choice).Replace("\\*", ".*", StringComparison.Ordinal) + "$")
            );

        Assert.That(
            ScenarioParameter
                .Of(new Scenario())
                .Where(parameter => parameter.Setting.Basis == "judgement")
                .Select(parameter => parameter.Path)
                .Where(path => !uncertain.Contains(path) && !uncertain.Contains(path + ".mean") && !IsChoice(path)),
            Is.Empty
        );
        Assert.That(uncertain.Where(IsChoice), Is.Empty);
    }

    [Test]
    public void A_study_says_how_many_of_the_settings_it_varies_and_names_a_few()
    {
        int all = UncertainSetting.All.Count;
        string SentenceOf(string text) => VariedSettings.Sentence(StudyDescription.Of(Read(Small + text))).Text;

        Assert.That(
            SentenceOf("factors: { turnover.trustLoss: { values: [ 0.1, 0.3 ], role: uncertain } }\n"),
            Does.StartWith($"Assumptions: of {all} settings of the model that are not surely known 1 was varied (")
                .And.Contains("; the others are taken as they are. ")
        );
        Assert.That(
            SentenceOf("worlds: { sample: 3, without: [ trust.loss ] }\n"),
            Does.Contain($"{all - 1} were varied; the others are taken as the scenario has them (trust loss).")
        );
        _folder.Write("e.csv", "calibratedTo,trust.gain\nTrusts 1,0.1\nTrusts 1,0.2\n");
        Assert.That(
            SentenceOf("worlds: e.csv\n"),
            Does.Contain(
                "1 was varied (trust gain) over what the evidence leaves open (Trusts 1); the others are taken"
            )
        );
        Assert.That(
            SentenceOf("worlds: { sample: 3 }\n"),
            Does.Contain($"{all} were varied. How strongly a policy acts")
        );
    }

    [TestCase("model: { transactionCost: { base: 0.3 } }\n", "transactionCost.base")]
    [TestCase("model: { initial: { trust: 0.3 } }\n", "initial.trust.mean")]
    [TestCase("factors: { transactionCost.base: [ 0.1, 0.2 ] }\n", "transactionCost.base", false)]
    [TestCase("arms: [ { name: a, set: { trust.gain: 0.1 } } ]\n", "trust.gain")]
    [TestCase("arms: [ { name: a, set: { trust: { gain: 0.1 } } } ]\n", "trust.gain")]
    [TestCase("worlds: { without: [ trust.loss ] }\n", "trust.loss")]
    public void What_the_scenario_says_itself_stays_as_it_says(string said, string path, bool isLeftOut = true)
    {
        string worlds = said.StartsWith("worlds", StringComparison.Ordinal) ? "" : "worlds: { sample: 3 }\n";

        Study study = Read(said + worlds);

        Assert.That(study.Factors.Count(factor => factor.Path == path), Is.EqualTo(isLeftOut ? 0 : 1));
        Assert.That(study.Worlds!.Factors, Is.EqualTo(UncertainSetting.All.Count - 1));
    }

    [Test]
    public void More_worlds_keep_the_first_ones_and_the_command_line_may_ask_for_them()
    {
        Study few = Read(Small + "worlds: { sample: 5 }");
        Study many = ScenarioFile.Parse(Small, "x.yaml", ["worlds.sample=9"]);

        Assert.That(
            many.Points.Take(5).Select(point => point.Values),
            Is.EqualTo(few.Points.Select(point => point.Values))
        );
        Assert.That(many.ResolvedAt(4, 0), Is.EqualTo(few.ResolvedAt(4, 0)));
    }

    [Test]
    public void A_table_gives_the_worlds()
    {
        _folder.Write(
            "ensemble.csv",
            "world,transactionCost.base,initial.trust.mean\na,0.1,0.3\nb,0.2,0.4\nc,0.3,0.5\n"
        );

        Study study = Read(Small + "worlds: ensemble.csv\n");

        Assert.Multiple(() =>
        {
            Assert.That(study.Worlds, Is.EqualTo(new WorldFacts(3, 2) { File = "ensemble.csv" }));
            Assert.That(study.Points[2].Values, Is.EqualTo(new object[] { 0.3, 0.5 }));
            Assert.That(study.DataFiles.Single().IsDesign);
        });
    }

    [Test]
    public void Settings_that_a_table_does_not_have_may_be_drawn_beside_it()
    {
        _folder.Write(
            "e.csv",
            "calibratedTo,trust.gain,initial.trust.mean\nTrusts 1,0.05,0.3\nTrusts 1,0.06,0.4\nTrusts 1,0.05,0.3\n"
        );
        const string Both = "worlds: { from: e.csv, others: ranges, without: [ trust.loss ] }\n";

        Study study = Read(Small + Both);
        Study alone = Read(Small + "worlds: { sample: 3, without: [ trust.loss, trust.gain, initial.trust.mean ] }\n");

        Assert.That(
            study.Worlds,
            Is.EqualTo(
                new WorldFacts(3, UncertainSetting.All.Count - 1)
                {
                    File = "e.csv",
                    CalibratedTo = "Trusts 1",
                    Drawn = UncertainSetting.All.Count - 3,
                }
            )
        );
        Assert.That(
            study.Factors.Select(factor => factor.Path).Take(2),
            Is.EqualTo(new[] { "trust.gain", "initial.trust.mean" })
        );
        Assert.That(study.Points.Select(point => point.Values[1]), Is.EqualTo(new object[] { 0.3, 0.4, 0.3 }));
        // A row that stands in the table twice is two worlds, whose other settings are not the same.
        Assert.That(study.Points.Select(point => point.Values[2]), Is.Unique);
        Assert.That(
            study.Points.Select(point => point.Values.Skip(2)),
            Is.EqualTo(alone.Points.Select(point => point.Values))
        );
        Assert.That(
            VariedSettings.Sentence(StudyDescription.Of(study)).Text,
            Does.Contain(
                "varied, over what the evidence leaves open (Trusts 1) and, where nothing was calibrated, over their ranges; the others"
            )
        );
        Assert.That(
            () => Read(Small + "worlds: { from: e.csv, without: [ trust.loss ] }\n"),
            Throws.TypeOf<ScenarioException>().With.Message.Contains("unless others: ranges")
        );
    }

    [Test]
    public void A_sample_of_a_table_is_some_of_its_rows_whatever_else_is_sampled()
    {
        _folder.Write("e.csv", "trust.gain\n" + string.Concat(Enumerable.Range(1, 50).Select(i => $"0.{i:00}\n")));

        double[] Sampled(int count) =>
            [
                .. Read(Small + $"worlds: {{ from: e.csv, sample: {count} }}\n")
                    .Points.Select(point => (double)point.Values[0]),
            ];

        Assert.That(Sampled(20), Is.Unique);
        Assert.That(Sampled(50).Take(20), Is.EqualTo(Sampled(20)));
        Assert.That(Sampled(50).Order(), Is.EqualTo(Enumerable.Range(1, 50).Select(i => i / 100.0)).Within(1e-12));
    }

    [TestCase("worlds: { sample: 1 }", "worlds.sample: 1 is not allowed")]
    [TestCase(
        "worlds: { without: [ trust.gian ] }",
        "trust.gian is none of the uncertain settings; did you mean trust.gain?"
    )]
    [TestCase("worlds: none.csv", "none.csv: there is no such file")]
    [TestCase(
        "worlds: { from: survey }",
        "survey: there is no such file; without a file, ranges draws them from the ranges of the uncertain settings"
    )]
    [TestCase("worlds: rangs", "rangs: there is no such file; did you mean ranges?")]
    [TestCase("worlds: short.csv", "short.csv has 1 world; at least 2 are needed")]
    [TestCase("worlds: { from: two.csv, sample: 3 }", "two.csv has 2 worlds; 3 are asked for")]
    [TestCase("worlds: odd.csv", "trust.gian")]
    [TestCase("worlds: high.csv", "7 is not allowed; a number from 0 to 1")]
    [TestCase("worlds: gap.csv", "needs a value in every world")]
    [TestCase(
        "worlds: { sample: 5 }\nfactors: { trust.gain: { from: 0.1, to: 0.2 } }\ndesign: { kind: morris }",
        "morris moves the factors by a plan of its own, in one world"
    )]
    [TestCase(
        "worlds: two.csv\nfactors: { trust.gain: [ 0.1, 0.2 ] }",
        "trust.gain: varies what the factor trust.gain varies; one of the two is enough"
    )]
    [TestCase(
        "worlds: { sample: 100000 }\nreplications: 30",
        "1 design point × 100,000 worlds × 1 arm × 30 replications"
    )]
    public void What_cannot_be_is_refused(string said, string expected)
    {
        _folder.Write("short.csv", "trust.gain\n0.1\n");
        _folder.Write("two.csv", "trust.gain\n0.1\n0.2\n");
        _folder.Write("odd.csv", "trust.gian\n0.1\n0.2\n");
        _folder.Write("high.csv", "trust.gain\n0.1\n7\n");
        _folder.Write("gap.csv", "trust.gain,trust.loss\n0.1,0.2\n,0.1\n");

        Assert.That(
            () => Read(Small + said + "\n"),
            Throws.TypeOf<ScenarioException>().With.Message.Contains(expected)
        );
    }

    [Test]
    public void Worlds_share_no_luck_and_arms_of_a_world_share_it()
    {
        _folder.Write("same.csv", "trust.gain\n0.08\n0.08\n");
        Study study = Read(Small + "worlds: same.csv\narms: [ { name: twin } ]\n");
        ulong Lived(int point, int arm) =>
            Simulation.Run(study.ScenarioAt(point, arm), 5, [new ObservationPoint(new Advantage(), 6)]).Fingerprint;

        Assert.That(Lived(0, 0), Is.EqualTo(Lived(0, 1)));
        Assert.That(Lived(0, 0), Is.Not.EqualTo(Lived(1, 0)));
    }

    [Test]
    public void A_program_may_ask_for_worlds() =>
        Assert.That(
            Study.Of("q").With("schools", 20).With("years", 1).Worlds(4).ToStudy().Points.Select(point => point.Values),
            Is.EqualTo(
                ScenarioFile
                    .Parse("name: q\n" + Small + "worlds: { sample: 4 }", "x.yaml")
                    .Points.Select(point => point.Values)
            )
        );

    private Study Read(string text)
    {
        _folder.Write("x.yaml", text);
        return ScenarioFile.Read(Path.Combine(_folder.Path, "x.yaml"));
    }
}
