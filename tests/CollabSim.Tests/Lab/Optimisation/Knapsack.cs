using CollabSim.Engine.Randomness;
using CollabSim.Lab.Optimisation;

namespace CollabSim.Tests.Lab.Optimisation;

/// <summary>
/// A mixed knapsack: things of which so many may be taken, classes of which one thing may be taken, and one thing that can be divided. What is best for each weight is known by dynamic programming (Bellman 1957).
/// </summary>
/// <param name="Items">Weight, a whole number, and value.</param>
/// <param name="Most">How many of an item.</param>
/// <param name="Classes">Of each class the things among which one is chosen; the first is nothing.</param>
/// <param name="Divisible">Any part of it may be taken.</param>
internal sealed record Knapsack(
    IReadOnlyList<(int Weight, double Value)> Items,
    int Most,
    IReadOnlyList<IReadOnlyList<(int Weight, double Value)>> Classes,
    (int Weight, double Value) Divisible
)
{
    public SearchSpace Space =>
        new([
            .. Items.Select(_ => Dimension.Whole(Most + 1)),
            .. Classes.Select(things => Dimension.Choice(things.Count)),
            .. Divisible.Weight > 0 ? new[] { Dimension.Continuous } : [],
        ]);

    /// <summary>Of whole things without the divisible one.</summary>
    public int Heaviest =>
        (Most * Items.Sum(item => item.Weight)) + Classes.Sum(things => things.Max(thing => thing.Weight));

    public static Knapsack Of(int items, int most, int classes = 0, bool isDivisible = false)
    {
        Draws draws = Draws.For(11, RandomStream.Named("knapsack"), classes, (uint)items);
        List<(int, double)> drawn = [];
        for (int i = 0; i < items + (3 * classes) + 1; i++)
        {
            drawn.Add((1 + draws.NextIndex(20), 1 + draws.NextIndex(30)));
        }

        return new Knapsack(
            [.. drawn.Take(items)],
            most,
            [.. drawn.Skip(items).Take(3 * classes).Chunk(3).Select(things => things.Prepend((0, 0.0)).ToArray())],
            isDivisible ? drawn[^1] : (0, 0)
        );
    }

    public double Weight(IReadOnlyList<double> taken) => Sum(taken, thing => thing.Weight);

    public double Value(IReadOnlyList<double> taken) => Sum(taken, thing => thing.Value);

    /// <summary>By weight: the highest value of whole things that weigh no more.</summary>
    public double[] BestValues()
    {
        double[] best = new double[1 + Heaviest];
        IEnumerable<IReadOnlyList<(int Weight, double Value)>> groups = Items
            .SelectMany(item => Enumerable.Repeat<(int, double)[]>([(0, 0), item], Most))
            .Concat(Classes);
        foreach (IReadOnlyList<(int Weight, double Value)> group in groups)
        {
            double[] before = best;
            best =
            [
                .. before.Select(
                    (_, at) => group.Where(one => one.Weight <= at).Max(one => before[at - one.Weight] + one.Value)
                ),
            ];
        }

        return best;
    }

    /// <summary>The highest value that has room, the divisible thing included.</summary>
    public double Optimum(int room) =>
        BestValues()
            .Take(room + 1)
            .Select(
                (value, weight) =>
                    value
                    + (
                        Divisible.Weight == 0
                            ? 0
                            : Divisible.Value * Math.Min(1, (double)(room - weight) / Divisible.Weight)
                    )
            )
            .Max();

    private double Sum(IReadOnlyList<double> taken, Func<(int Weight, double Value), double> of) =>
        Items.Select((item, i) => taken[i] * of(item)).Sum()
        + Classes.Select((things, i) => of(things[(int)taken[Items.Count + i]])).Sum()
        + (Divisible.Weight > 0 ? taken[^1] * of(Divisible) : 0);
}
