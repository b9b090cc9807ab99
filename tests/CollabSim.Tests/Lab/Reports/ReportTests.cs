using System.Text.RegularExpressions;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Tests.Lab.Reports;

public sealed class ReportTests
{
    private const string Attack = "</script><img src=x onerror=alert(1)>\"'&";

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("collabsim-report-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_report_is_one_file_that_asks_the_network_for_nothing()
    {
        string page = Written(MadeUpStudies.Sweep(3));

        Assert.That(page, Does.Contain("default-src 'none'"));
        Assert.That(Regex.Matches(WithoutScripts(page), "(src|href)\\s*=\\s*\"(?!#|data:,)[^\"]*\""), Is.Empty);
        Assert.That(new FileInfo(Path.Combine(_folder, "report.html")).Length, Is.LessThan(5_000_000));
        Assert.That(Directory.GetFiles(_folder, "*.tmp", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void Names_with_markup_or_script_in_them_are_text_everywhere()
    {
        StudyResults hostile = MadeUpStudies.Of(
            Attack,
            [Attack + "0", Attack + "1"],
            [(Attack, Attack, [1, 2])],
            3,
            (arm, _, _) => arm,
            _ =>
                [
                    new PolicyDescription
                    {
                        Name = Attack,
                        Kind = Attack,
                        Why = Attack,
                    },
                ],
            change: run => run.Arm == 1 && run.Replication == 2 ? Failed(run, Attack) : run
        );
        string page = Written(hostile);

        Assert.That(page, Does.Not.Contain("<img"));
        // The page's script, plotly.js as compressed text, and one block of JSON per plot: each closed once.
        Assert.That(Regex.Count(page, "</script>"), Is.EqualTo(Regex.Count(page, "<script[ >]")));
        Assert.That(Regex.Count(page, "<script>"), Is.EqualTo(1));
    }

    [Test]
    public void Failures_few_replications_and_missing_values_are_findings()
    {
        string page = Written(
            MadeUpStudies.Of(
                "Weak",
                ["baseline", "other"],
                [],
                4,
                (arm, _, _) => arm,
                change: run =>
                    run is { Arm: 1, Replication: 3 } ? Failed(run, "the days ran out")
                    : run is { Arm: 0, Replication: 0 } ? run with { Outcomes = [null, run.Outcomes[1]] }
                    : run
            )
        );

        Assert.That(page, Does.Contain("1 run of 8 failed"));
        Assert.That(page, Does.Contain("the days ran out"));
        Assert.That(page, Does.Contain("Only 4 replications"));
        Assert.That(page, Does.Contain("Advantage at year 5 has no value in 1 finished run"));
    }

    [Test]
    public void Every_figure_has_a_heading_a_caption_a_text_for_those_who_cannot_see_it_and_its_numbers()
    {
        string page = WithoutScripts(Written(MadeUpStudies.ArmsAndFactors(3)));
        int figures = Regex.Count(page, "<figure ");

        Assert.That(figures, Is.GreaterThan(5));
        Assert.That(Regex.Count(page, "<figcaption>[^<]{20,}"), Is.EqualTo(figures));
        Assert.That(
            Regex.Count(
                page,
                "<figure id=\"([^\"]+)\" aria-labelledby=\"\\1-title\"(?: class=\"[a-z ]+\")?>\n<h3 id=\"\\1-title\">[^<]"
            ),
            Is.EqualTo(figures)
        );
        Assert.That(Regex.Count(page, "role=\"img\" aria-label=\"\""), Is.Zero);
        foreach (Match figure in Regex.Matches(page, "<figure id=\"([^\"]+)\""))
        {
            string csv = File.ReadAllText(Path.Combine(_folder, "figures", figure.Groups[1].Value + ".csv"));
            Assert.That(csv.Split('\n').Length, Is.GreaterThan(2), figure.Groups[1].Value);
        }
    }

    [Test]
    public void The_main_outcome_has_its_table_and_those_of_the_others_are_folded()
    {
        string page = WithoutScripts(Written(MadeUpStudies.Interventions(3)));
        string arms = page[page.IndexOf("<h2 id=\"arm-comparison\"", StringComparison.Ordinal)..];

        Assert.That(
            arms,
            Does.Match("(?s)^<h2[^>]*>[^<]*</h2>\\s*<div class=\"scroll\"[^>]*><table><caption>Advantage at year 20: ")
        );
        Assert.That(
            arms,
            Does.Match(
                "(?s)<details class=\"others\"><summary>The same for the other outcome</summary><div [^>]*><table><caption>Advantage at year 5: "
            )
        );
    }

    [Test]
    public void Words_in_tables_of_the_comparison_stand_to_the_left_and_numbers_to_the_right()
    {
        string markup = HtmlWriter
            .Of(
                new Passage(
                    "a",
                    "What it costs",
                    ["Much."],
                    new PassageTable(
                        ["Arm", "Best buy", "Cost"],
                        [
                            ["a", "b", "+1"],
                            ["b", "–", "–"],
                        ]
                    )
                ).Blocks(StudyEstimates.Of(MadeUpStudies.Interventions(2)), "What it costs")
            )
            .Markup;

        Assert.That(
            markup,
            Does.Contain("<th scope=\"col\">Best buy</th><th scope=\"col\" class=\"number\">Cost</th>")
        );
        Assert.That(markup, Does.Not.Contain("<h3"), "the section's heading says so already");
        Assert.That(markup, Does.Contain("<caption class=\"unseen-label\">What it costs</caption>"));
    }

    [Test]
    public void The_same_results_give_the_same_bytes()
    {
        string first = Written(MadeUpStudies.Interventions(4));

        Assert.That(Written(MadeUpStudies.Interventions(4)), Is.EqualTo(first));
    }

    private static IEnumerable<TestCaseData> OddStudies =>
        [
            new TestCaseData(MadeUpStudies.Of("One run", ["baseline"], [], 1, (_, _, _) => 0.1)).SetArgDisplayNames(
                "one run"
            ),
            new TestCaseData(
                MadeUpStudies.Of("Equal", ["a", "b"], [], 5, (_, _, _) => 0.1, luck: 0)
            ).SetArgDisplayNames("all equal"),
            new TestCaseData(
                MadeUpStudies.Of("Many", [.. Enumerable.Range(0, 500).Select(i => $"arm {i}")], [], 2, (a, _, _) => a)
            ).SetArgDisplayNames("500 arms"),
            new TestCaseData(
                MadeUpStudies.Of(
                    "Failed",
                    ["a", "b"],
                    [("x", "", [1, 2])],
                    3,
                    (_, _, _) => 0,
                    change: run => Failed(run, "no")
                )
            ).SetArgDisplayNames("all failed"),
            new TestCaseData(
                MadeUpStudies.Of(
                    "Null",
                    ["a", "b"],
                    [("x", "", [1, 2]), ("y", "", [1])],
                    3,
                    (_, _, _) => 0,
                    change: run =>
                        run with
                        {
                            Outcomes = [null, null],
                            Series = [.. run.Series.Select(_ => (double?)null)],
                        }
                )
            ).SetArgDisplayNames("no values"),
        ];

    [TestCaseSource(nameof(OddStudies))]
    public void Odd_studies_give_a_report_and_never_NaN(StudyResults odd)
    {
        string page = WithoutScripts(Written(odd));

        Assert.That(page, Does.Contain("</html>"));
        Assert.That(page, Does.Not.Contain("NaN").And.Not.Contain("∞"));
        Assert.That(page.Length, Is.LessThan(2_500_000));
    }

    private static RunRecord Failed(RunRecord run, string why) =>
        new()
        {
            Id = run.Id,
            Point = run.Point,
            Arm = run.Arm,
            Replication = run.Replication,
            Seed = run.Seed,
            Failure = why,
        };

    private string Written(StudyResults results) => File.ReadAllText(Report.Write(results, _folder));

    private static string WithoutScripts(string page) =>
        Regex.Replace(page, "<script( type=\"text/plain\"[^>]*)?>.*?</script>", "", RegexOptions.Singleline);
}
