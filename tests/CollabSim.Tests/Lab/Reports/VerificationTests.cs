using System.Text.RegularExpressions;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Tests.Lab.Reports;

public sealed class VerificationTests
{
    private string _folder = "";
    private string _report = "";
    private string _page = "";

    [SetUp]
    public async Task WriteAReport()
    {
        _folder = Directory.CreateTempSubdirectory("collabsim-verify-").FullName;
        await SmallRealStudy.RunAsync(_folder);
        using StudyResults results = StudyResults.Open(_folder);
        _report = Report.Write(results, _folder);
        _page = await File.ReadAllTextAsync(_report);
    }

    [TearDown]
    public void RemoveFolder()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void A_report_holds_and_so_do_all_its_runs()
    {
        Verification verification = Verify(sample: 100);

        Assert.That(verification.Discrepancies, Is.Empty);
        Assert.That(verification.Numbers, Is.GreaterThan(4));
        Assert.That(verification.Figures, Is.GreaterThan(4));
        Assert.That(verification.Runs, Is.EqualTo(8), "two arms of four replications, no more than there are");
        Assert.That(verification.Marked, Does.Contain("<b>Verified: "));
    }

    [Test]
    public void The_brief_report_holds()
    {
        using (StudyResults results = StudyResults.Open(_folder))
        {
            _report = Report.Write(results, _folder, ReportExtent.Brief);
        }

        Assert.That(Verify().Discrepancies, Is.Empty);
        Assert.That(new FileInfo(_report).Name, Is.EqualTo("report-brief.html"));
    }

    [TestCase(ReportExtent.Whole)]
    [TestCase(ReportExtent.Explore)]
    public async Task What_can_be_explored_holds_and_is_found_out_if_it_is_tampered_with(ReportExtent extent)
    {
        string folder = Path.Combine(_folder, "swept");
        await SmallRealStudy.RunAsync(
            folder,
            """
            name: How does pressure work?
            model: { schools: 12, years: 1 }
            factors: { authority.pressure: { values: [ 0, 0.4 ] } }
            replications: 2
            observe: { outcomes: [ advantage@1y ], series: { every: 1y, metrics: [] } }
            """
        );
        using (StudyResults results = StudyResults.Open(folder))
        {
            _report = Report.Write(results, folder, extent);
        }

        Assert.That(Verify().Discrepancies, Is.Empty);
        string page = await File.ReadAllTextAsync(_report);
        await File.WriteAllTextAsync(_report, page.Replace("\"At this point, advantage", "\"At that point, advantage"));
        Assert.That(
            Verify().Discrepancies.Select(bad => bad.Text),
            Is.EqualTo(new[] { "Figure explore-points: the results now give another drawing" })
        );
    }

    [Test]
    public void A_tampered_number_is_found_and_marked()
    {
        NumberOnPage number = PageNumbers.Of(_page).Numbers[0];
        string element = _page.Substring(number.At, number.Length);
        Tamper(element, Regex.Replace(element, ">[^<]*</data>", ">0.777</data>"));

        Verification verification = Verify();

        Assert.That(verification.Discrepancies, Has.Count.EqualTo(1));
        Assert.That(verification.Discrepancies[0].Kind, Is.EqualTo(DiscrepancyKind.Wrong));
        Assert.That(
            verification.Discrepancies[0].Text,
            Does.StartWith("“0.777”").And.Contain($"the same runs give “{number.Text}”")
        );
        Assert.That(verification.Marked, Does.Match("<mark style=\"[^\"]*\" title=\"Wrong: [^\"]*\"><data "));
    }

    private static IEnumerable<TestCaseData> Analyses =>
        [
            new TestCaseData(
                """
                name: Who wins?
                model: { schools: 20, years: 4 }
                arms:
                  - { name: help, policies: [ { kind: facilitation, at: 1y, level: 1, cost: 100 per school per year } ] }
                  - { name: order, policies: [ { kind: mandate, at: 1y, days: 4, cost: 0 per school per year } ] }
                factors: { authority.pressure: { values: [ 0, 0.4, 0.8 ], role: uncertain } }
                replications: 4
                observe: { outcomes: [ advantage@4y ] }
                """,
                new[]
                {
                    "of sentence 1 | point all | query answer",
                    "of help, On average | point all | query differences-by-world",
                    "of sentence 2 | point all | query ranks",
                    "of help, Cost | point all | query cost-effectiveness",
                    "query acceptability",
                    "of help, Largest regret | point all | query regret",
                    "of sentence 1 | point all | query flip-points",
                    "of sentence 1 | point all | query trade-offs",
                }
            ).SetArgDisplayNames("comparison"),
            new TestCaseData(
                """
                name: What matters?
                model: { schools: 12, years: 2 }
                factors:
                  transactionCost.base: { from: 0.05, to: 0.6 }
                  authority.pressure: { from: 0, to: 0.9 }
                design: { kind: saltelli, count: 32 }
                replications: 1
                observe: { outcomes: [ advantage@2y, inertiaShare@2y ], series: { every: 2y, metrics: [] } }
                """,
                new[]
                {
                    "of sentence 1 | point all | query Which factors advantage",
                    "of transaction cost base, with others (total) | point all | query Which factors",
                    "of sentence 1 | point all | query When inertia share at year 2 > 0.5",
                }
            ).SetArgDisplayNames("Sobol indices and PRIM"),
            new TestCaseData(
                """
                name: Is the way back the way there?
                model: { schools: 20, years: 40, authority: { pressure: 0 } }
                policies:
                  - { name: rise, kind: pressure, at: 5y, level: 0.9, shape: ramp, over: 12y }
                  - { name: fall, kind: pressure, at: 20y, level: -0.9, shape: ramp, over: 12y }
                replications: 3
                observe: { outcomes: [ advantage@40y ], series: { every: 3, metrics: [ advantage, meanPressure ] } }
                """,
                new[]
                {
                    "of sentence 1 | point all | query Is the way back",
                    "of baseline, half gone at | point all | query Is the way back",
                }
            ).SetArgDisplayNames("hysteresis"),
        ];

    [TestCaseSource(nameof(Analyses))]
    public async Task A_tampered_sentence_or_cell_of_an_analysis_is_found(string study, string[] claims)
    {
        string folder = Path.Combine(_folder, "another");
        await SmallRealStudy.RunAsync(folder, study);
        using (StudyResults results = StudyResults.Open(folder))
        {
            _report = Report.Write(results, folder);
        }

        _page = await File.ReadAllTextAsync(_report);
        Assert.That(Verify().Discrepancies, Is.Empty);
        IReadOnlyList<NumberOnPage> cited = PageNumbers.Of(_page).Numbers;
        foreach (string claim in claims)
        {
            NumberOnPage number = cited.First(each => each.Key.Contains(claim, StringComparison.Ordinal));
            string element = _page.Substring(number.At, number.Length);
            Tamper(element, Regex.Replace(element, ">[^<]*</", ">Seven of 9</"));

            Discrepancy[] found = [.. Verify(sample: 0).Discrepancies];
            Assert.That(found, Has.Length.EqualTo(1), claim);
            Assert.That(found[0].Kind, Is.EqualTo(DiscrepancyKind.Wrong), claim);
            Assert.That(
                found[0].Text,
                Does.StartWith("“Seven of 9”").And.Contain($"the same runs give “{number.Text}”"),
                claim
            );
        }
    }

    [Test]
    public void A_value_changed_behind_the_words_is_found()
    {
        string value = PageNumbers.Of(_page).Numbers[0].Value;
        Tamper($"value=\"{value}\"", "value=\"0.5\"");

        Assert.That(Kinds().Distinct(), Is.EqualTo(new[] { DiscrepancyKind.Wrong }));
    }

    [Test]
    public void A_number_that_nothing_supports_is_found()
    {
        Tamper("<div class=\"answer\">", "<div class=\"answer\"><p>Facilitation pays back 12 times its cost.</p>");

        Assert.That(Kinds(), Is.EqualTo(new[] { DiscrepancyKind.Unsupported }));
    }

    [Test]
    public void A_changed_figure_is_found()
    {
        Tamper("\"name\":\"facilitation\"", "\"name\":\"inspection\"");

        Assert.That(Verify().Discrepancies, Has.Some.Matches<Discrepancy>(bad => bad!.Text.StartsWith("Figure ")));
    }

    [Test]
    public void A_missing_run_makes_what_rests_on_it_stale()
    {
        Change("DELETE FROM run WHERE number = (SELECT MIN(number) FROM run)");

        Discrepancy[] numbers = [.. Verify().Discrepancies.Where(bad => bad.Length > 0)];
        // Numbers of the other arm are rounded like those beside them, so that they may read otherwise now.
        Assert.That(numbers.Count(bad => bad.Kind == DiscrepancyKind.Stale), Is.GreaterThan(2));
        Assert.That(numbers.Select(bad => bad.Kind), Has.None.EqualTo(DiscrepancyKind.Unsupported));
    }

    [Test]
    public void A_missing_run_is_named_and_what_rests_on_it_told_in_few_lines()
    {
        Change("DELETE FROM run WHERE number = (SELECT MIN(number) FROM run)");

        Verification verification = Verify();
        Assert.That(verification.Discrepancies, Has.Count.GreaterThan(12));
        Assert.That(verification.Lines, Has.Count.LessThanOrEqualTo(8));
        Assert.That(
            verification.Lines,
            Has.Some.Matches(
                "^Stale: \\d+ numbers rest on other runs than are there now, for 1 of 8 runs is missing \\((baseline|facilitation), design point 0, replication \\d, seed \\d+\\); the first: “"
            )
        );
        Assert.That(
            Regex.Count(verification.Marked, "<mark "),
            Is.EqualTo(verification.Discrepancies.Count(bad => bad.At < _page.Length)),
            "each is marked in the page all the same"
        );
    }

    [Test]
    public void A_tampered_number_is_named_beside_a_missing_run()
    {
        Change("DELETE FROM run WHERE number = (SELECT MIN(number) FROM run)");
        Tamper("<div class=\"answer\">", "<div class=\"answer\"><p><data value=\"7\" data-query=\"luck\">7</data></p>");

        Assert.That(Verify().Lines, Has.Some.StartsWith("Unsupported: “7”: nothing in the results gives this number"));
    }

    [Test]
    public void A_changed_model_version_is_one_plain_line()
    {
        Change(
            "UPDATE meta SET value = replace(value, '\"modelVersion\":\"', '\"modelVersion\":\"0.') WHERE value LIKE '%modelVersion%'"
        );

        Verification verification = Verify(sample: 5);
        Assert.That(verification.Runs, Is.Zero);
        Assert.That(
            verification.Lines[0],
            Does.StartWith("Stale: The model has changed: the runs were made by model version 0.")
                .And.Contain($"this program has version {CollabSim.Engine.ModelVersion.Current}")
        );
        Assert.That(verification.Holds, Is.False);
    }

    [Test]
    public void A_study_of_another_version_of_the_program_is_stale_and_not_wrong()
    {
        MadeByAnother("0.0.1+old");

        Verification verification = Verify(sample: 8);

        Assert.That(verification.Runs, Is.EqualTo(8));
        Assert.That(verification.Lines, Has.Count.EqualTo(1));
        Assert.That(
            verification.Lines[0],
            Does.StartWith("Stale: Another version of the program made the study: 0.0.1+old; this is ")
                .And.Contain($"this is {Provenance.ProgramVersion}, which")
                .And.Contain("are held against the runs that are there")
        );
    }

    [Test]
    public void A_page_that_says_another_study_is_wrong_whichever_version_made_it()
    {
        MadeByAnother("0.0.1+old");
        Tamper("seed: 7", "seed: 8");

        Assert.That(
            Verify(sample: 1).Lines,
            Has.Some.EqualTo(
                    "Wrong: The scenario and the command in the page give another study than the one that was run"
                )
                .And.None.Contains("Another version of the program")
        );
    }

    [Test]
    public void A_run_that_was_changed_in_the_results_does_not_come_out_again()
    {
        Change("UPDATE outcome SET value = value + 0.1 WHERE run = (SELECT MIN(number) FROM run)");
        using (StudyResults results = StudyResults.Open(_folder))
        {
            // The report agrees with the results; only living through the run again shows that they were changed.
            _report = Report.Write(results, _folder);
        }

        Assert.That(Verify(sample: 0).Discrepancies, Is.Empty);
        Assert.That(
            Verify(sample: 100).Discrepancies.Single().Text,
            Does.Match("^Run [0-9a-f]{12}: lived through again, it comes out otherwise")
        );
    }

    [Test]
    public void A_changed_model_is_found()
    {
        ReadOtherwise();

        Assert.That(
            Verify(sample: 1).Discrepancies.Select(bad => bad.Text),
            Has.Some.Matches("cannot be reproduced").And.Some.Matches("rests on other runs")
        );
    }

    [Test]
    public async Task The_page_says_the_whole_command_and_verify_runs_what_it_says()
    {
        Directory.Delete(_folder, recursive: true);
        await CollabSim.Lab.Results.Runner.RunAsync(
            CollabSim.Lab.Scenarios.ScenarioFile.Read(
                SmallRealStudy.Text.Replace("name: Does", "name: 5 % — does", StringComparison.Ordinal),
                "my study.yaml",
                ["trust.gain=0.05", "model.years = 6"]
            ),
            _folder
        );
        using (StudyResults results = StudyResults.Open(_folder))
        {
            _page = await File.ReadAllTextAsync(Report.Write(results, _folder));
        }

        IReadOnlyDictionary<string, (int At, string Text)> typed = PageNumbers.Of(_page).Typed;
        Assert.That(
            typed["run"].Text,
            Is.EqualTo($"./collabsim run 'my study.yaml' --set trust.gain=0.05 --set 'model.years = 6' --out {_folder}")
        );
        Assert.That(typed["replay"].Text, Is.EqualTo($"./collabsim replay {_folder} RUN"));
        Assert.That(typed["scenario"].Text, Does.StartWith("name: 5 % — does"), "letter by letter");
        Assert.That(Verify().Discrepancies, Is.Empty);

        Tamper("trust.gain=0.05", "trust.gain=0.06");
        Assert.That(Verify(sample: 8).Discrepancies.Select(bad => bad.Text), Has.Some.Contains("give another study"));

        Tamper(" --set trust.gain=0.05", "");
        Assert.That(Verify(sample: 8).Discrepancies.Select(bad => bad.Text), Has.Some.Contains("give another study"));

        Tamper("years: 6", "years: 7");
        Assert.That(Verify().Discrepancies.Select(bad => bad.Text), Has.Some.Contains("not the one that was run"));
    }

    [Test]
    public async Task A_report_holds_after_the_study_was_asked_for_again()
    {
        await SmallRealStudy.RunAsync(_folder);

        Assert.That(Verify().Discrepancies, Is.Empty);
    }

    [Test]
    public void A_results_folder_stands_for_its_report()
    {
        Assert.That(Verification.Of(_folder, null, null, 0, 1, default).Holds, Is.True);

        File.Delete(_report);
        Assert.That(
            () => Verification.Of(_folder, null, null, 0, 1, default),
            Throws
                .InstanceOf<ResultsException>()
                .With.Message.Contains("report.html: there is no such file. collabsim report")
        );
    }

    [Test]
    public void What_is_no_report_is_refused()
    {
        File.WriteAllText(_report, "<html></html>");

        Assert.That(() => Verify(), Throws.InstanceOf<ResultsException>().With.Message.Contains("is not a report"));
    }

    private Verification Verify(int sample = 1) => Verification.Of(_report, null, null, sample, 1, default);

    private IEnumerable<DiscrepancyKind> Kinds() => Verify().Discrepancies.Select(bad => bad.Kind);

    private void Tamper(string from, string to)
    {
        int at = _page.IndexOf(from, StringComparison.Ordinal);
        Assert.That(at, Is.Positive, $"{from} is in the page");
        File.WriteAllText(_report, _page[..at] + to + _page[(at + from.Length)..]);
    }

    /// <summary>As if the program had read the scenario otherwise when it made the runs: other scenarios, and other names of runs.</summary>
    private void ReadOtherwise()
    {
        using StudyResults results = StudyResults.Open(_folder);
        StudyDescription then = results.Study with
        {
            Points = [],
            Arms = [.. results.Study.Arms.Select(arm => arm with { Resolved = OfThen(arm.Resolved) })],
        };
        using SqliteConnection connection = new($"Data Source={Path.Combine(_folder, "results.sqlite")};Pooling=False");
        connection.Open();
        foreach (string resolved in results.Study.Arms.Select(arm => arm.Resolved))
        {
            Execute(
                connection,
                "UPDATE scenario SET hash = $1 WHERE hash = $2",
                RunIdentity.ScenarioHash(CollabSim.Engine.ModelVersion.Current, OfThen(resolved)),
                RunIdentity.ScenarioHash(CollabSim.Engine.ModelVersion.Current, resolved)
            );
        }

        connection.CreateFunction("id_of", (string hash, long seed) => RunIdentity.IdOf(hash, (ulong)seed));
        Execute(connection, "UPDATE run SET id = id_of((SELECT hash FROM scenario WHERE number = run.scenario), seed)");
        Execute(
            connection,
            "UPDATE meta SET value = $1 WHERE name = 'study'",
            System.Text.Json.JsonSerializer.Serialize(then, StudyDescription.Json)
        );
    }

    /// <summary>As if another version of the program had made the study, which described a metric otherwise; the page is written anew.</summary>
    private void MadeByAnother(string version)
    {
        using StudyResults results = StudyResults.Open(_folder);
        StudyDescription then = results.Study with
        {
            Points = [],
            ProgramVersion = version,
            SeriesMetrics =
            [
                results.Study.SeriesMetrics[0] with
                {
                    Meaning = "As it was described then.",
                },
                .. results.Study.SeriesMetrics.Skip(1),
            ],
        };
        using (
            SqliteConnection connection = new($"Data Source={Path.Combine(_folder, "results.sqlite")};Pooling=False")
        )
        {
            connection.Open();
            Execute(
                connection,
                "UPDATE meta SET value = $1 WHERE name = 'study'",
                System.Text.Json.JsonSerializer.Serialize(then, StudyDescription.Json)
            );
        }

        using StudyResults again = StudyResults.Open(_folder);
        _page = File.ReadAllText(Report.Write(again, _folder));
    }

    private static string OfThen(string resolved) => resolved.Insert(1, "\"once\":1,");

    private static void Execute(SqliteConnection connection, string sql, params object[] values)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        }

        Assert.That(command.ExecuteNonQuery(), Is.Positive);
    }

    private void Change(string sql)
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(_folder, "results.sqlite")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.That(command.ExecuteNonQuery(), Is.Positive);
    }
}
