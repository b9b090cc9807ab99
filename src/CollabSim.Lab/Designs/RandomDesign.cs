using CollabSim.Engine;
using CollabSim.Engine.Randomness;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Designs;

[NameInFiles("random")]
[Meaning("Points drawn at random, each factor over its range or among its values; more points keep the first ones.")]
internal sealed record RandomDesign : Design
{
    [Quantity(1, 1_000_000, "Number of points.", Unit = "points")]
    public int Count { get; init; } = 100;

    public override void Check(DesignSpace space, ProblemList problems) => NeedRange(space, problems);

    public override long PointCount(DesignSpace space) => Count;

    public override IEnumerable<IReadOnlyList<ScalarNode>> PointsOf(DesignSpace space)
    {
        for (int point = 0; point < Count; point++)
        {
            var values = new ScalarNode[space.Axes.Count];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Value(space.Axes[i], space.Seed, point);
            }

            yield return values;
        }
    }

    /// <summary>Keyed by the factor's path, so that a further factor leaves the values of the others alone.</summary>
    private static ScalarNode Value(DesignAxis axis, ulong seed, int point)
    {
        Draws draws = Draws.For(seed, RandomStream.Named("design " + axis.Path), 0, (uint)point);
        return axis.Quantile(draws.NextUniform());
    }
}
