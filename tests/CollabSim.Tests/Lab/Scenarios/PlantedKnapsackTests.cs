using CollabSim.Engine;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>The knapsack is as it was planted, and a budget in the simulation packs it as Dantzig does.</summary>
internal sealed class PlantedKnapsackTests
{
    [Test]
    public void What_policies_are_worth_is_as_planted_and_adds_up()
    {
        double without = Agency([]);
        double unit = Agency(["small"]) - without;
        Assert.That(unit, Is.GreaterThan(0.001));
        foreach (string[] chosen in Subsets())
        {
            double worth = PlantedKnapsack.Items.Where(item => chosen.Contains(item.Policy)).Sum(item => item.Value);
            Assert.That(Agency(chosen) - without, Is.EqualTo(worth / 6 * unit).Within(1e-5), string.Join(" ", chosen));
        }
    }

    [Test]
    public void The_best_of_whole_policies_is_known()
    {
        string[] best = Subsets()
            .Where(chosen =>
                PlantedKnapsack.Items.Where(item => chosen.Contains(item.Policy)).Sum(item => item.Price)
                <= PlantedKnapsack.Budget
            )
            .MaxBy(Agency)!;
        Assert.That(best, Is.EqualTo(PlantedKnapsack.Best));
    }

    // In the order of what they are worth for their price: small and wide in full, and 20 of 30 for the last: (6 + 10 + 8) / 6.
    [Test]
    public void A_budget_by_share_in_the_order_of_value_for_money_is_the_best_with_parts()
    {
        double without = Agency([]);
        double unit = Agency(["small"]) - without;
        double packed = Agency(["small", "wide", "widest"], $", budget: {PlantedKnapsack.Budget} a year");
        Assert.That(packed - without, Is.EqualTo(24 / 6.0 * unit).Within(1e-5));
    }

    private static IEnumerable<string[]> Subsets() =>
        Enumerable
            .Range(0, 1 << PlantedKnapsack.Items.Count)
            .Select(bits =>
                PlantedKnapsack.Items.Where((_, n) => (bits & (1 << n)) != 0).Select(item => item.Policy).ToArray()
            );

    private static double Agency(string[] chosen) => Agency(chosen, "");

    private static double Agency(string[] chosen, string budget)
    {
        string[] off =
        [
            .. PlantedKnapsack
                .Items.Where(item => !chosen.Contains(item.Policy))
                .Select(item => $"policies.{item.Policy}.level=0"),
        ];
        Study study = ScenarioFile.Parse(PlantedKnapsack.File(model: budget), "knapsack.yaml", off);
        Scenario scenario = study.ScenarioAt(0, 0);
        return Simulation
            .Run(scenario, 1, [new ObservationPoint(new CollabSim.Engine.Metrics.MeanAgency(), scenario.Horizon)])
            .Values[0]!.Value;
    }
}
