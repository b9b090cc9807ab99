using CollabSim.Engine;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Designs;

[Meaning("The model as it is, then each factor on its own through its values.")]
internal sealed record OneAtATime : Design
{
    public override void Check(DesignSpace space, ProblemList problems) => NeedLevels(space, problems);

    public override long PointCount(DesignSpace space) => 1 + space.Axes.Sum(axis => (long)Others(axis).Count());

    public override IEnumerable<IReadOnlyList<ScalarNode>> PointsOf(DesignSpace space)
    {
        ScalarNode[] usual = [.. space.Axes.Select(axis => axis.Usual)];
        yield return usual;
        for (int i = 0; i < usual.Length; i++)
        {
            foreach (ScalarNode level in Others(space.Axes[i]))
            {
                yield return [.. usual[..i], level, .. usual[(i + 1)..]];
            }
        }
    }

    private static IEnumerable<ScalarNode> Others(DesignAxis axis) =>
        axis.Levels.Where(level => !level.IsSame(axis.Usual));
}
