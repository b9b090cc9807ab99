using CollabSim.Engine;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Designs;

[Meaning("The first values of all factors together, then the second ones, and so on.")]
internal sealed record Zip : Design
{
    public override void Check(DesignSpace space, ProblemList problems)
    {
        int before = problems.Count;
        NeedLevels(space, problems);
        foreach (DesignAxis axis in space.Axes.Where(axis => axis.Levels.Count != space.Axes[0].Levels.Count))
        {
            problems.Add(
                axis.Place,
                $"has {Amount.Of(axis.Levels.Count, "value")} and {space.Axes[0].Path} has {Amount.Of(space.Axes[0].Levels.Count, "value")}; zip needs as many of each"
            );
        }

        if (problems.Count == before)
        {
            NeedDifferent(space, problems);
        }
    }

    /// <summary>One factor may have a value twice, a whole point may not: it would be run again with the same luck, and count twice.</summary>
    private void NeedDifferent(DesignSpace space, ProblemList problems)
    {
        var known = new Dictionary<string, int>();
        foreach ((int i, IReadOnlyList<ScalarNode> point) in PointsOf(space).Index())
        {
            if (!known.TryAdd(Spelled(point), i) && point.Count > 0)
            {
                problems.Add(
                    point[0].Place,
                    $"the values at place {i + 1} of all factors are together the same point as those at place {known[Spelled(point)] + 1}"
                );
            }
        }
    }

    public override long PointCount(DesignSpace space) => space.Axes.Count == 0 ? 1 : space.Axes[0].Levels.Count;

    public override IEnumerable<IReadOnlyList<ScalarNode>> PointsOf(DesignSpace space) =>
        Enumerable
            .Range(0, (int)PointCount(space))
            .Select(i => (IReadOnlyList<ScalarNode>)[.. space.Axes.Select(axis => axis.Levels[i])]);
}
