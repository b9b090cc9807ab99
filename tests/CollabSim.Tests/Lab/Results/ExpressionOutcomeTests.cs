using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Tests.Lab.Results;

/// <summary>Expressions of a real study: each run's own, in tables, codebook, comparison and when the study goes on.</summary>
internal sealed class ExpressionOutcomeTests
{
    private const string Text = """
        name: What is collaboration worth?
        model: { schools: 30, years: 3 }
        arms: [ { name: help, policies: [ { kind: facilitation, at: 1y, level: 1 } ] } ]
        replications: 4
        observe:
          outcomes:
            - { name: worth, is: advantage@3y / autarkyPerformance@3y }
            - { name: never, is: 1 / (openSchools@3y - 30) }
            - advantage@3y
            - autarkyPerformance@3y
          series: { every: 1y, metrics: [ goodOrBetterShare, sd of performance ] }
        """;

    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public async Task Run()
    {
        _folder = new TemporaryFolder();
        await RunIn("study", Text);
        using StudyResults results = StudyResults.Open(_folder["study"]);
        Csv.Write(results, _folder["study"]);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void It_is_worked_out_run_by_run()
    {
        using StudyResults results = StudyResults.Open(_folder["study"]);
        foreach (RunRecord run in results.Runs())
        {
            Assert.That(run.Outcomes[0], Is.EqualTo(run.Outcomes[2] / run.Outcomes[3]));
            Assert.That(run.Outcomes[1], Is.Null, "divided by nought");
        }
    }

    [Test]
    public void It_has_a_column_and_a_line_in_the_codebook()
    {
        Assert.That(
            File.ReadLines(_folder["study/runs.csv"]).First(),
            Does.EndWith(",seed,worth,never,advantage@3y,autarkyPerformance@3y,status")
        );
        Assert.That(
            File.ReadLines(_folder["study/series.csv"]).First(),
            Does.EndWith(",goodOrBetterShare,sd of performance")
        );
        Assert.That(
            File.ReadAllText(_folder["study/codebook.csv"]),
            Does.Contain("runs.csv,worth,an expression: advantage@3y / autarkyPerformance@3y.,,number,")
                .And.Contain("runs.csv,never,an expression: 1 / (openSchools@3y - 30).,1 / schools,number,")
        );
    }

    [Test]
    public void Arms_are_compared_by_it()
    {
        using StudyResults results = StudyResults.Open(_folder["study"]);
        StudyEstimates estimates = StudyEstimates.Of(results);

        Assert.That(Words.Outcome(results.Study.Outcomes[0], 6), Is.EqualTo("worth"));
        Assert.That(estimates.Against(0, 1).Difference.N, Is.EqualTo(4));
        Assert.That(Comparison.Of(estimates, new ComparisonOptions { Of = "worth" }).OutcomeName, Is.EqualTo("worth"));
    }

    // What it is counts, not what it is called; another expression of the same name is run again.
    [Test]
    public async Task Under_another_name_it_is_there_already_and_another_one_is_not()
    {
        await RunIn("again", Text);
        RunSummary renamed = await RunIn("again", Text.Replace("name: worth", "name: value"));
        RunSummary changed = await RunIn("again", Text.Replace("is: advantage@3y /", "is: 2 * advantage@3y /"));

        Assert.That(renamed.Ran, Is.Zero);
        Assert.That(changed.Ran, Is.EqualTo(8));
        using StudyResults results = StudyResults.Open(_folder["again"]);
        RunRecord run = results.Runs().First();
        Assert.That(run.Outcomes[0], Is.EqualTo(2 * run.Outcomes[2] / run.Outcomes[3]));
    }

    private Task<RunSummary> RunIn(string folder, string text) =>
        Runner.RunAsync(
            ScenarioFile.Read(text, "expression.yaml", []),
            _folder[folder],
            new RunnerOptions { Workers = 1 }
        );
}
