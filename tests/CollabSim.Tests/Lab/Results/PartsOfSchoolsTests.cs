using CollabSim.Engine;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Results;

/// <summary>What a study keeps of some schools: in its tables, in a comparison, and for any number of workers.</summary>
internal sealed class PartsOfSchoolsTests
{
    private const string Text = """
        name: Whom does help reach?
        model: { schools: 40, years: 3, network: { kind: clusters, size: 10 } }
        arms:
          - { name: help, policies: [ { kind: facilitation, at: 1y, level: 2, target: { kind: weakest, share: 0.5 } } ] }
        replications: 5
        observe:
          outcomes: [ advantage@3y, advantage@3y by quintile, advantage@3y by reach of facilitation, 'meanTrust@3y in group "cluster 2"',
            staysGoodShare@3y, survivingShare@3y, meanTrust@3y in trustThird lowest, meanTrust@3y near a broker, percentile 10 of performance@3y, sd between groups of performance@3y ]
          inspection: { from: 1y, to: 2y }
          series: { every: 1y, metrics: [ advantage reached by facilitation ] }
        """;

    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public async Task Run()
    {
        _folder = new TemporaryFolder();
        await RunIn("one", 1);
        await RunIn("three", 3);
        foreach (string folder in new[] { "one", "three" })
        {
            using StudyResults results = StudyResults.Open(_folder[folder]);
            Csv.Write(results, _folder[folder]);
        }
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Columns_are_called_as_they_are_asked_for()
    {
        Assert.That(
            File.ReadLines(_folder["one/runs.csv"]).First(),
            Is.EqualTo(
                "run,point,arm,replication,seed,advantage@3y,advantage@3y in quintile 1,advantage@3y in quintile 2,advantage@3y in quintile 3,"
                    + "advantage@3y in quintile 4,advantage@3y in quintile 5,advantage@3y reached by facilitation,advantage@3y not reached by facilitation,"
                    + "\"meanTrust@3y in group \"\"cluster 2\"\"\",staysGoodShare@3y,survivingShare@3y,meanTrust@3y in trustThird lowest,meanTrust@3y near a broker,"
                    + "percentile 10 of performance@3y,sd between groups of performance@3y,status"
            )
        );
        Assert.That(
            File.ReadLines(_folder["one/series.csv"]).First(),
            Does.EndWith(",year,advantage reached by facilitation")
        );
        Assert.That(
            File.ReadAllText(_folder["one/codebook.csv"]),
            Does.Contain(
                "runs.csv,advantage@3y in quintile 1,at year 3: Collaborative advantage: mean performance less that of the same schools without partnerships; only the weakest fifth of schools by starting performance.,,number,"
            )
        );
    }

    [Test]
    public void Any_number_of_workers_gives_the_same_tables() =>
        Assert.That(File.ReadAllText(_folder["three/runs.csv"]), Is.EqualTo(File.ReadAllText(_folder["one/runs.csv"])));

    [Test]
    public void The_fifths_make_up_the_whole_in_every_run()
    {
        using StudyResults results = StudyResults.Open(_folder["one"]);
        foreach (RunRecord run in results.Runs())
        {
            Assert.That(run.Outcomes.Skip(1).Take(5).Average(), Is.EqualTo(run.Outcomes[0]).Within(1e-8));
            Assert.That(
                run.Outcomes.Skip(6).Take(2).Average(),
                Is.EqualTo(run.Outcomes[0]).Within(1e-8),
                "half and half"
            );
        }
    }

    [Test]
    public void Those_whom_help_reaches_are_compared_with_themselves_without_it()
    {
        using StudyResults results = StudyResults.Open(_folder["one"]);
        StudyEstimates estimates = StudyEstimates.Of(results);

        Assert.That(estimates.Against(6, 1).Difference.Mean, Is.GreaterThan(0.005), "reached");
        Assert.That(estimates.Against(6, 1).Difference.N, Is.EqualTo(5));
        Assert.That(
            estimates.Against(6, 1).Difference.Mean,
            Is.GreaterThan(estimates.Against(7, 1).Difference.Mean!.Value),
            "more than those that it does not reach"
        );
    }

    [Test]
    public void Who_gains_is_found_by_either_name()
    {
        using StudyResults results = StudyResults.Open(_folder["one"]);

        Assert.That(GainsByQuintile.Outcomes(results.Study), Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
    }

    [Test]
    public void A_comparison_says_for_whom()
    {
        using StudyResults results = StudyResults.Open(_folder["one"]);
        Comparison comparison = Comparison.Of(results);
        Passage told = ComparisonPassages.Of(comparison).Single(ForWhomPassage.IsOne);
        MeanInterval Gain(int outcome) => comparison.Study.Against(outcome, 1).Difference;

        Assert.That(told.Title, Is.EqualTo("For whom: differences in advantage at year 3 by reach of facilitation"));
        Assert.That(
            told.Sentences[0],
            Is.EqualTo(
                $"By means, parts lie farthest apart with help: {DifferencesPassage.Cell(Gain(6))} for reached, {DifferencesPassage.Cell(Gain(7))} for not reached."
            )
        );
        Assert.That(told.Table!.Columns, Is.EqualTo(new[] { "Arm", "Reached", "Not reached" }));
        Assert.That(told.Table.Rows.Single()[0], Is.EqualTo("help"));
    }

    // The run of the baseline does not know that somebody asks: it has the name that it has without.
    [Test]
    public void What_is_asked_changes_neither_a_run_nor_its_name()
    {
        using StudyResults results = StudyResults.Open(_folder["one"]);
        Study plain = ScenarioFile.Parse(Text[..Text.IndexOf("observe", StringComparison.Ordinal)], "plain.yaml");
        foreach (RunRecord run in results.Runs())
        {
            Scenario scenario = plain.ScenarioAt(0, run.Arm);

            Assert.That(
                RunIdentity.IdOf(
                    RunIdentity.ScenarioHash(ModelVersion.Current, plain.ResolvedAt(0, run.Arm)),
                    run.Seed
                ),
                Is.EqualTo(run.Id)
            );
            Assert.That(Simulation.Run(scenario, run.Seed, []).Fingerprint, Is.EqualTo(run.Fingerprint));
        }
    }

    [Test]
    public void A_run_that_is_lived_through_again_gives_the_same_values()
    {
        using StudyResults results = StudyResults.Open(_folder["one"]);
        foreach (Replay replay in Replay.Each(_folder["one"], null))
        {
            RunRecord kept = results.Find(replay.Stored.Id).First();
            int reached = replay
                .Metrics.ToList()
                .FindIndex(metric => metric.Name == "advantage reached by facilitation");

            Assert.That(replay.IsSame);
            Assert.That(replay.ValueOf(reached, 6), Is.Null, "it has not started");
            foreach ((int outcome, OutcomeDescription asked) in results.Study.Outcomes.Index())
            {
                int metric = replay.Metrics.ToList().FindIndex(each => each.Key == asked.Metric.Identity);
                Assert.That(replay.ValueOf(metric, 18), Is.EqualTo(kept.Outcomes[outcome]).And.Not.Null, asked.Text);
            }
        }
    }

    // With another target other schools are reached, also in the baseline, whose runs are the same as before.
    [Test]
    public async Task Where_the_policy_changes_what_was_kept_of_the_baseline_is_not_taken_for_it()
    {
        await RunIn("changed", 1);
        using (StudyResults before = StudyResults.Open(_folder["changed"]))
        {
            Assert.That(before.Values(0, 0, 6), Has.None.Null);
        }

        await RunIn("changed", 1, Text.Replace("share: 0.5", "share: 0.1"));
        await RunIn("anew", 1, Text.Replace("share: 0.5", "share: 0.1"));

        using StudyResults changed = StudyResults.Open(_folder["changed"]);
        using StudyResults anew = StudyResults.Open(_folder["anew"]);
        using StudyResults first = StudyResults.Open(_folder["one"]);
        Assert.That(changed.Values(0, 0, 6), Is.EqualTo(anew.Values(0, 0, 6)));
        Assert.That(changed.Values(0, 0, 6), Is.Not.EqualTo(first.Values(0, 0, 6)));
    }

    private Task<RunSummary> RunIn(string folder, int workers, string text = Text) =>
        Runner.RunAsync(
            ScenarioFile.Read(text, "parts.yaml", []),
            _folder[folder],
            new RunnerOptions { Workers = workers }
        );
}
