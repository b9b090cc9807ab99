using CollabSim.Engine;
using CollabSim.Lab.Designs;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Binds the design points, as far as the condition between factors allows.</summary>
internal sealed class DesignBinder(StudyDraft draft)
{
    private const long MaxRuns = 1_000_000;

    /// <summary>The points of all factors together, each in every world.</summary>
    /// <param name="factors">The factors that the design varies.</param>
    /// <param name="worlds">What the worlds set, one value for each of their factors; none: there is one world.</param>
    /// <param name="arms">How many arms there are.</param>
    public SampledPoints Bind(
        IReadOnlyList<BoundFactor> factors,
        IReadOnlyList<IReadOnlyList<ScalarNode>> worlds,
        int arms
    )
    {
        SampledPoints none = new([], new DesignFacts(""), []);
        Place place = Tree.Find(draft.Root, "design") ?? Tree.Find(draft.Root, "factors") ?? draft.Root.Place;
        var space = new DesignSpace([.. factors.Select(factor => factor.Axis)], draft.File.Seed, place)
        {
            Folder = draft.Folder,
            Find = draft.Find,
        };
        int before = draft.Problems.Count;
        draft.File.Design.Check(space, draft.Problems);
        if (draft.Problems.Count > before)
        {
            return none;
        }

        long points = draft.File.Design.PointCount(space);
        double runs = (double)points * Math.Max(1, worlds.Count) * arms * draft.File.Replications.Most;
        if (runs > MaxRuns)
        {
            string inWorlds = worlds.Count > 0 ? $" × {Amount.Of(worlds.Count, "world")}" : "";
            draft.Problems.Add(
                place,
                $"{Amount.Of(points, "design point")}{inWorlds} × {Amount.Of(arms, "arm")} × {Amount.Of(draft.File.Replications.Most, "replication")} are {runs:N0} runs; at most {MaxRuns:N0}"
            );
            return none;
        }

        Condition? condition = Where(space);
        if (draft.Problems.Count > before)
        {
            return none;
        }

        IReadOnlyList<DataFile> files = draft.File.Design.FilesOf(space);
        List<IReadOnlyList<ScalarNode>> all = [.. draft.File.Design.PointsOf(space)];
        List<IReadOnlyList<ScalarNode>> kept = condition is null
            ? all
            : [.. all.Where(point => condition.Holds(i => (object?)point[i].Number ?? point[i].Text))];
        if (kept.Count == 0)
        {
            draft.Problems.Add(draft.File.Where!.Place, $"none of {Amount.Of(all.Count, "design point")} fulfils this");
        }

        return new SampledPoints(
            worlds.Count == 0
                ? kept
                : [.. kept.SelectMany(_ => worlds, (point, world) => (IReadOnlyList<ScalarNode>)[.. point, .. world])],
            draft.File.Design.FactsOf(space) with
            {
                Where = condition?.Text,
                LeftOut = all.Count - kept.Count,
            },
            files
        );
    }

    private Condition? Where(DesignSpace space)
    {
        if (draft.File.Where is not { } where)
        {
            return null;
        }

        if (draft.File.Design.IsWoven)
        {
            draft.Problems.Add(
                where.Place,
                $"{Kinds.NameOf(draft.File.Design.GetType())} needs all of its points, so none can be left out; use sobol or latinHypercube, or narrow the factors' ranges"
            );
        }

        Condition? condition = Condition.Parse(
            where.Text,
            [.. space.Axes.Select(axis => axis.Path)],
            "factor",
            out string problem
        );
        if (condition is null)
        {
            draft.Problems.Add(where.Place, problem);
        }

        return condition;
    }
}

/// <summary>The points of a design that are run.</summary>
/// <param name="Points">One value per factor each.</param>
/// <param name="Design">How they belong together.</param>
/// <param name="Files">The files that they were read from.</param>
internal sealed record SampledPoints(
    IReadOnlyList<IReadOnlyList<ScalarNode>> Points,
    DesignFacts Design,
    IReadOnlyList<DataFile> Files
);
