using CollabSim.Lab.Comparisons;

namespace CollabSim.Tests.Lab.Comparisons;

public sealed class ShapleyValueTests
{
    [Test]
    public void The_gloves_game_has_its_textbook_value()
    {
        // One left glove (player 0) and two right gloves (1, 2); a pair is worth 1: Shapley 2/3, 1/6, 1/6.
        double Value(int coalition, int _) => (coalition & 1) != 0 && (coalition & 6) != 0 ? 1 : 0;

        Assert.That(ShapleyValue.Exact(3, Value, 0), Is.EqualTo(new[] { 2 / 3.0, 1 / 6.0, 1 / 6.0 }).Within(1e-15));
    }

    [Test]
    public void Effects_that_add_up_are_their_own_shares()
    {
        double[] effects = [3, -1, 0.5, 7];
        double Value(int coalition, int _) => 10 + effects.Where((_, i) => (coalition & (1 << i)) != 0).Sum();

        Assert.That(ShapleyValue.Exact(4, Value, 0), Is.EqualTo(effects).Within(1e-12));
    }

    [Test]
    public void Shares_sum_to_the_gap_whatever_the_values_are_and_so_do_those_of_any_order()
    {
        double Value(int coalition, int r) => Math.Sin((coalition * 12.9898) + r) * 43758.5453 % 1;
        for (int r = 0; r < 20; r++)
        {
            double gap = Value(63, r) - Value(0, r);

            Assert.That(ShapleyValue.Exact(6, Value, r).Sum(), Is.EqualTo(gap).Within(1e-12));
            Assert.That(ShapleyValue.InOrder([3, 0, 5, 1, 4, 2], Value, r).Sum(), Is.EqualTo(gap).Within(1e-12));
        }
    }

    [Test]
    public void The_exact_value_is_the_average_over_all_orders()
    {
        double Value(int coalition, int r) => Math.Sqrt(coalition) + (coalition == 5 ? r : 0);
        int[][] orders =
        [
            [0, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [1, 2, 0],
            [2, 0, 1],
            [2, 1, 0],
        ];
        double[][] each = [.. orders.Select(order => ShapleyValue.InOrder(order, Value, 4))];

        Assert.That(
            ShapleyValue.Exact(3, Value, 4),
            Is.EqualTo(Enumerable.Range(0, 3).Select(player => each.Average(shares => shares[player]))).Within(1e-12)
        );
    }
}
