using CollabSim.Engine;
using CollabSim.Lab.Designs;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <content>The design points, as far as the condition between factors allows.</content>
internal sealed partial class StudyBinder
{
    private const long MaxRuns = 1_000_000;

    private SampledPoints Points(IReadOnlyList<BoundFactor> factors, int arms)
    {
        SampledPoints none = new([], new DesignFacts(""));
        Place place = Tree.Find(_root, "design") ?? Tree.Find(_root, "factors") ?? _root.Place;
        var space = new DesignSpace([.. factors.Select(factor => factor.Axis)], _description.Seed, place)
        {
            Folder = _folder,
            Find = _find,
        };
        int before = _problems.Count;
        _description.Design.Check(space, _problems);
        if (_problems.Count > before)
        {
            return none;
        }

        long points = _description.Design.PointCount(space);
        double runs = (double)points * arms * _description.Replications.Most;
        if (runs > MaxRuns)
        {
            _problems.Add(
                place,
                $"{Explanation.Count(points, "design point")} × {Explanation.Count(arms, "arm")} × {Explanation.Count(_description.Replications.Most, "replication")} are {runs:N0} runs; at most {MaxRuns:N0}"
            );
            return none;
        }

        Condition? condition = Where(space);
        if (_problems.Count > before)
        {
            return none;
        }

        _designFiles = _description.Design.FilesOf(space);
        List<IReadOnlyList<ScalarNode>> all = [.. _description.Design.PointsOf(space)];
        List<IReadOnlyList<ScalarNode>> kept = condition is null
            ? all
            : [.. all.Where(point => condition.Holds(i => (object?)point[i].Number ?? point[i].Text))];
        if (kept.Count == 0)
        {
            _problems.Add(
                _description.Where!.Place,
                $"none of {Explanation.Count(all.Count, "design point")} fulfils this"
            );
        }

        return new SampledPoints(
            kept,
            _description.Design.FactsOf(space) with
            {
                Where = condition?.Text,
                LeftOut = all.Count - kept.Count,
            }
        );
    }

    private Condition? Where(DesignSpace space)
    {
        if (_description.Where is not { } where)
        {
            return null;
        }

        if (_description.Design.IsWoven)
        {
            _problems.Add(
                where.Place,
                $"{Kinds.NameOf(_description.Design.GetType())} needs all of its points, so none can be left out; use sobol or latinHypercube, or narrow the factors' ranges"
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
            _problems.Add(where.Place, problem);
        }

        return condition;
    }

    private sealed record SampledPoints(IReadOnlyList<IReadOnlyList<ScalarNode>> Points, DesignFacts Design);
}
