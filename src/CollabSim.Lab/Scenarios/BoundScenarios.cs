using System.Collections.Concurrent;
using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>The scenarios of a file's arms at its design points; each is bound when it is first asked for.</summary>
internal sealed class BoundScenarios : StudyScenarios
{
    /// <summary>Scenarios kept, since describing, planning and every replication come back to them; a larger design binds the others each time.</summary>
    private const int Kept = 4096;

    private readonly ScenarioBinder _binder;
    private readonly IReadOnlyList<Variation> _arms;
    private readonly IReadOnlyList<IReadOnlyList<ScalarNode>> _points;
    private readonly WorldFacts? _worlds;
    private readonly StudyDraft _draft;
    private readonly IReadOnlyList<Policy>[] _inMind;
    private readonly ConcurrentDictionary<(int Point, int Arm), Scenario> _known = new();

    /// <param name="binder">Makes scenarios of trees.</param>
    /// <param name="arms">What the factors make of each arm.</param>
    /// <param name="points">The design points.</param>
    /// <param name="worlds">The worlds in which they are, or null: there is one.</param>
    /// <param name="draft">The file.</param>
    /// <param name="reach">Of which policies it is asked whom they reach.</param>
    public BoundScenarios(
        ScenarioBinder binder,
        IReadOnlyList<Variation> arms,
        IReadOnlyList<IReadOnlyList<ScalarNode>> points,
        WorldFacts? worlds,
        StudyDraft draft,
        AskedReach reach
    )
    {
        (_binder, _arms, _points, _worlds, _draft) = (binder, arms, points, worlds, draft);
        _inMind = [.. arms.Select(each => reach.InMindOf(each.Arm))];
    }

    /// <summary>How often a tree was bound so far.</summary>
    internal long Bindings => _binder.Bindings;

    /// <inheritdoc/>
    public override Scenario At(int point, int arm)
    {
        var problems = new ProblemList();
        Scenario scenario = Try(point, arm, problems);
        problems.ThrowIfAny();
        return scenario;
    }

    /// <inheritdoc/>
    public override string ResolvedAt(int point, int arm) =>
        ResolvedJson.Of(At(point, arm), _draft.Population?.Hash, _draft.File.Population);

    /// <summary>The scenario of an arm at a point, and what speaks against it.</summary>
    public Scenario Try(int point, int arm, ProblemList problems)
    {
        if (_known.TryGetValue((point, arm), out Scenario? known))
        {
            return known;
        }

        int before = problems.Count;
        MapNode tree = _arms[arm].At(_points[point]);
        Scenario scenario;
        if (ReferenceEquals(tree, _arms[arm].Arm.Tree))
        {
            scenario = _arms[arm].Arm.Scenario;
        }
        else
        {
            scenario = _binder.Of(tree, new Binder(problems));
            Relations.Check(scenario, tree, problems);
        }

        if (_inMind[arm].Count > 0)
        {
            scenario = scenario with { InMind = _inMind[arm] };
        }

        if (_worlds is { } worlds)
        {
            // Luck that worlds shared would make them look more alike than they are.
            scenario = scenario with
            {
                Luck = worlds.Of(point) + 1,
            };
        }

        if (problems.Count == before && _known.Count < Kept)
        {
            _known[(point, arm)] = scenario;
        }

        return scenario;
    }
}
