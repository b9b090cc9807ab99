using CollabSim.Engine;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Designs;

[Meaning(
    "Points spread evenly by a scrambled Sobol sequence; best in powers of two; more points keep the first ones.",
    Source = "Sobol 1967; Joe and Kuo 2008; Matoušek 1998"
)]
internal sealed record Sobol : Design
{
    [Quantity(1, 1_000_000, "Number of points; a power of two is spread best.", Unit = "points")]
    public int Count { get; init; } = 128;

    public override void Check(DesignSpace space, ProblemList problems)
    {
        NeedFactors(space, problems, DirectionNumbers.Dimensions);
        NeedRange(space, problems);
    }

    public override long PointCount(DesignSpace space) => Count;

    public override IEnumerable<IReadOnlyList<ScalarNode>> PointsOf(DesignSpace space)
    {
        var sequence = new SobolSequence(space.Axes.Count, space.Seed);
        for (int point = 0; point < Count; point++)
        {
            yield return [.. space.Axes.Select((axis, dimension) => axis.Quantile(sequence.At(point, dimension)))];
        }
    }
}
