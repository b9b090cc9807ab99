using CollabSim.Engine;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Designs;

[Meaning("The first values of all factors together, then the second ones, and so on.")]
internal sealed record Zip : Design
{
    public override void Check(DesignSpace space, ProblemList problems)
    {
        NeedLevels(space, problems);
        foreach (DesignAxis axis in space.Axes.Where(axis => axis.Levels.Count != space.Axes[0].Levels.Count))
        {
            problems.Add(
                axis.Place,
                $"has {Amount.Of(axis.Levels.Count, "value")} and {space.Axes[0].Path} has {Amount.Of(space.Axes[0].Levels.Count, "value")}; zip needs as many of each"
            );
        }
    }

    public override long PointCount(DesignSpace space) => space.Axes.Count == 0 ? 1 : space.Axes[0].Levels.Count;

    public override IEnumerable<IReadOnlyList<ScalarNode>> PointsOf(DesignSpace space) =>
        Enumerable
            .Range(0, (int)PointCount(space))
            .Select(i => (IReadOnlyList<ScalarNode>)[.. space.Axes.Select(axis => axis.Levels[i])]);
}
