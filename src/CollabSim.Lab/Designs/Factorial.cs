using CollabSim.Engine;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Designs;

[Meaning("Every value of every factor with every value of the others; the last factor changes fastest.")]
internal sealed record Factorial : Design
{
    public override void Check(DesignSpace space, ProblemList problems) => NeedLevels(space, problems);

    public override long PointCount(DesignSpace space)
    {
        double count = space.Axes.Aggregate(1.0, (product, axis) => product * axis.Levels.Count);
        return count > long.MaxValue / 2 ? long.MaxValue / 2 : (long)count;
    }

    public override IEnumerable<IReadOnlyList<ScalarNode>> PointsOf(DesignSpace space)
    {
        long count = PointCount(space);
        for (long point = 0; point < count; point++)
        {
            var values = new ScalarNode[space.Axes.Count];
            long rest = point;
            for (int i = values.Length - 1; i >= 0; i--)
            {
                IReadOnlyList<ScalarNode> levels = space.Axes[i].Levels;
                values[i] = levels[(int)(rest % levels.Count)];
                rest /= levels.Count;
            }

            yield return values;
        }
    }
}
