using CollabSim.Engine;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Results;

/// <summary>What a results folder keeps of budgets and discount rates.</summary>
internal sealed class BudgetResultsTests
{
    // 10 schools at 60 a year ask for 600, and get the half.
    private const string File = """
        model: { schools: 10, years: 2, network: empty, budget: 300 a year, discountRate: 0.1 }
        policies: [ { kind: facilitation, cost: 60 per school per year } ]
        arms: [ { name: none, set: { budget: null, discountRate: 0 } } ]
        replications: 2
        observe: { outcomes: [ moneyAsked@2y, budgetUnspent@2y, moneyPresentValue@2y ] }
        """;

    private TemporaryFolder _temporary = null!;

    [SetUp]
    public void MakeFolder() => _temporary = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _temporary.Dispose();

    [Test]
    public async Task Asked_granted_and_unspent_are_kept_and_come_back()
    {
        Study study = ScenarioFile.Parse(File, "budget.yaml");
        await Runner.RunAsync(study, _temporary["plain"], new RunnerOptions());
        using (StudyResults results = StudyResults.Open(_temporary["plain"]))
        {
            RunRecord run = results.Cell(0, 0).First();
            LedgerEntry entry = run.Ledger.Single();
            Assert.That(entry.Asked, Is.EqualTo(1200).Within(1e-9));
            Assert.That(entry.Money, Is.EqualTo(600).Within(1e-9));
            double now = Enumerable.Range(0, 12).Sum(tick => 50 * Math.Pow(1.1, -tick / 6.0));
            Assert.That(entry.PresentValue, Is.EqualTo(now).Within(1e-4));
            Assert.That(
                run.Pots.Select(pot => (pot.Number, pot.Available)),
                Is.EqualTo(new[] { (1, 300.0), (2, 300.0) })
            );
            Assert.That(run.Outcomes[0], Is.EqualTo(120).Within(1e-9));
            RunRecord without = results.Cell(0, 1).First();
            Assert.That(without.Ledger.Single().Asked, Is.Null);
            Assert.That(without.Pots, Is.Empty);
            Assert.That(without.Outcomes[0], Is.Null, "nobody is asked where there is no budget");
            Assert.That(StudyEstimates.Of(results).Money(0, 0, 0), Is.EqualTo(now).Within(1e-4));
            StudyTables.Write(results, _temporary["plain"], TableFormat.Csv);
        }

        string[] ledger = await System.IO.File.ReadAllLinesAsync(_temporary["plain/ledger.csv"]);
        Assert.That(ledger[0], Does.EndWith("policy,onsets,days,money,asked,presentValue"));
        Assert.That(ledger.Skip(1).Count(line => line.EndsWith(",,", StringComparison.Ordinal)), Is.EqualTo(2));
        string[] pots = await System.IO.File.ReadAllLinesAsync(_temporary["plain/pots.csv"]);
        Assert.That(pots[0], Is.EqualTo("run,point,arm,replication,pot,available,asked,granted,unspent"));
        Assert.That(pots, Has.Length.EqualTo(1 + 4));
    }

    [Test]
    public async Task Merged_shards_have_them_too()
    {
        Study study = ScenarioFile.Parse(File, "budget.yaml");
        foreach (int n in new[] { 1, 2 })
        {
            await Runner.RunAsync(study, _temporary["shards"], new RunnerOptions { Shard = new Shard(n, 2) });
        }

        Merge.Into(_temporary["shards"]);
        await Runner.RunAsync(study, _temporary["plain"], new RunnerOptions());
        using StudyResults merged = StudyResults.Open(_temporary["shards"]);
        using StudyResults plain = StudyResults.Open(_temporary["plain"]);
        Assert.That(
            merged.Runs().SelectMany(run => run.Ledger),
            Is.EqualTo(plain.Runs().SelectMany(run => run.Ledger))
        );
        Assert.That(merged.Runs().SelectMany(run => run.Pots), Is.EqualTo(plain.Runs().SelectMany(run => run.Pots)));
        Assert.That(merged.Runs().SelectMany(run => run.Pots), Is.Not.Empty);
    }

    [Test]
    public async Task A_folder_without_budgets_has_no_tables_of_them()
    {
        await Runner.RunAsync(
            ScenarioFile.Parse("model: { schools: 5, years: 1 }\nreplications: 1", "plain.yaml"),
            _temporary["plain"],
            new RunnerOptions()
        );
        using StudyResults results = StudyResults.Open(_temporary["plain"]);
        Assert.That(results.HasBudgets, Is.False);
    }
}
