using CollabSim.Engine.Randomness;
using CollabSim.Lab.Optimisation;

namespace CollabSim.Tests.Lab.Optimisation;

/// <summary>Things with a whole weight and a value, up to so many of each; what is best for each weight is known by dynamic programming (Bellman 1957).</summary>
internal sealed record Knapsack(IReadOnlyList<(int Weight, double Value)> Items, int Most)
{
    public SearchSpace Space => new([.. Items.Select(_ => Dimension.Whole(Most + 1))]);

    public static Knapsack Of(int items, int most)
    {
        Draws draws = Draws.For(11, RandomStream.Named("knapsack"), 0, (uint)items);
        List<(int, double)> drawn = [];
        for (int i = 0; i < items; i++)
        {
            drawn.Add((1 + draws.NextIndex(20), 1 + draws.NextIndex(30)));
        }

        return new Knapsack(drawn, most);
    }

    public double Weight(IReadOnlyList<double> counts) => counts.Select((count, i) => count * Items[i].Weight).Sum();

    public double Value(IReadOnlyList<double> counts) => counts.Select((count, i) => count * Items[i].Value).Sum();

    /// <summary>By weight: the highest value that weighs no more.</summary>
    public double[] BestValues()
    {
        double[] best = new double[1 + (Most * Items.Sum(item => item.Weight))];
        foreach ((int weight, double value) in Items.SelectMany(item => Enumerable.Repeat(item, Most)))
        {
            for (int at = best.Length - 1; at >= weight; at--)
            {
                best[at] = Math.Max(best[at], best[at - weight] + value);
            }
        }

        return best;
    }
}
