using CollabSim.Lab.Optimisation;
using CollabSim.Lab.Results;
using CollabSim.Tests.Lab.Data;
using CollabSim.Tests.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Optimisation;

/// <summary>A choice of policies whose best is known by hand is found by every method, through the whole simulator.</summary>
internal sealed class KnapsackInTheSimulatorTests
{
    private DataFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new DataFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase("budgetAllocation")]
    [TestCase("covarianceAdaptation")]
    [TestCase("nonDominatedSorting")]
    [TestCase("sweep")]
    public void The_best_of_whole_policies_is_found(string method)
    {
        // Money is counted a school: 50 a year for four years and 28 schools.
        string search = $$"""
            optimize:
              method: {{method}}
              levers: { small.on: [ false, true ], wide.on: [ false, true ], widest.on: [ false, true ] }
              objectives: [ { maximize: {{PlantedKnapsack.Outcome}} } ]
              constraints: [ { outcome: moneySpent@4y, atMost: {{PlantedKnapsack.Budget * 4 / 28 + 0.001}} } ]
              effort: { runs: 200, replications: 1 }
            """;
        OptimizationPlan plan = OptimizationReader.Read(_folder.Write("knapsack.yaml", PlantedKnapsack.File(search)));

        OptimizationResult result = new OptimizationStages(plan, _folder.Path, Run, _ => { }).Run();

        Assert.That(
            PackageWords.Of(plan, result.Finalists[0].Package),
            Is.EqualTo(string.Join(" and ", PlantedKnapsack.Best))
        );
        Assert.That(
            result.Search.Tried.Single(score => score.Package.Equals(plan.PackageAt([1, 1, 1]))).IsAllowed,
            Is.False
        );
        Assert.That(result.Fresh!.Each[0].Optimism(result, 0), Is.Zero.Within(1e-6), "nothing here is luck");
    }

    [Test]
    public void A_sweep_that_could_try_nothing_more_is_told_and_so_is_that_nothing_can_be_chosen_where_nothing_is_forbidden()
    {
        const string search = $$"""
            optimize:
              method: budgetAllocation
              levers: { small.on: [ false, true ], wide.on: [ false, true ] }
              objectives: [ { maximize: {{PlantedKnapsack.Outcome}} } ]
              effort: { runs: 100, replications: 1 }
              againstSweep: true
            """;
        OptimizationPlan plan = OptimizationReader.Read(_folder.Write("knapsack.yaml", PlantedKnapsack.File(search)));

        OptimizationResult result = new OptimizationStages(plan, _folder.Path, Run, _ => { }).Run();

        Assert.That(
            OptimizationWords.AgainstSweep(result),
            Is.EqualTo(
                new[]
                {
                    "againstSweep adds nothing here: each of the 4 packages that the levers allow was tried, so that a sweep would have tried no other.",
                }
            )
        );
        Assert.That(
            OptimizationWords.Answer(result with { Fresh = null }),
            Is.EqualTo(
                new[]
                {
                    "None of 4 packages that were tried has a value for every objective, so that none can be chosen.",
                }
            )
        );
    }

    private static RunSummary Run(CollabSim.Lab.Studies.Study study, string folder) =>
        Runner
            .RunAsync(study, folder, new RunnerOptions { Workers = 1, OldRuns = OldRuns.KeepBoth })
            .GetAwaiter()
            .GetResult();
}
