using CollabSim.Engine;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <content>The baseline and the arms that differ from it.</content>
internal sealed partial class StudyBinder
{
    private List<BoundArm> Arms()
    {
        if (
            _description.Model is { } model
            && model.Entries.FirstOrDefault(entry => entry.Key == "policies") is { } misplaced
        )
        {
            _problems.Add(misplaced.KeyPlace, "policies stand at the top of the file, beside model");
        }

        List<BoundArm> arms =
        [
            Bound(new ArmDescription { Name = _description.Baseline }),
            .. _description.Arms.Select(Bound),
        ];
        CommandLineSetting.CheckAllHit(_sets, [.. arms.Select(arm => arm.Before)], _problems);
        var names = new HashSet<string> { _description.Baseline };
        for (int i = 0; i < _description.Arms.Count; i++)
        {
            if (!names.Add(_description.Arms[i].Name))
            {
                _problems.Add(
                    Tree.Find(_root, "arms", i, "name") ?? _root.Place,
                    $"another arm is called {_description.Arms[i].Name}; give each a name of its own"
                );
            }
        }

        for (int i = 1; i < arms.Count; i++)
        {
            if (
                arms[i].Scenario.Horizon != arms[0].Scenario.Horizon
                || arms[i].Scenario.TicksPerYear != arms[0].Scenario.TicksPerYear
            )
            {
                _problems.Add(
                    Tree.Find(_root, "arms", i - 1, "set") ?? _root.Place,
                    "all arms must last equally long, or they could not be compared; set years and ticksPerYear in model"
                );
            }
        }

        return arms;
    }

    private BoundArm Bound(ArmDescription arm)
    {
        var policies = new ListNode(
            [.. _description.Policies?.Items ?? [], .. arm.Policies?.Items ?? []],
            (_description.Policies ?? arm.Policies)?.Place ?? _root.Place
        );
        MapNode model = _description.Model ?? new MapNode([], _root.Place);
        MapNode tree = model with
        {
            Entries =
            [
                .. model.Entries.Where(entry => entry.Key != "policies"),
                new Entry("policies", policies.Place, policies),
            ],
        };
        Scenario before = Simulated(tree, _binder);
        tree = CommandLineSetting.ApplyToScenario(tree, before, _sets);
        Scenario scenario = Simulated(tree, _binder);
        var own = new List<IReadOnlyList<object>>();
        foreach (Entry entry in arm.Set?.Entries ?? [])
        {
            if (Location.Find(scenario, entry.Key, out string reason) is { } location)
            {
                tree = (MapNode)Tree.Set(tree, scenario, [.. location.Steps], entry.Value);
                own.AddRange(Tree.Leaves(entry.Value, location.Steps));
                scenario = Simulated(tree, _binder);
            }
            else
            {
                _problems.Add(entry.KeyPlace, reason);
            }
        }

        if (_description.Population is not null && Tree.Find(tree, "schools") is { } given)
        {
            _problems.Add(given, "schools are counted in the population file; leave this out");
        }

        Relations.Check(scenario, tree, _problems);
        return new BoundArm(new Arm(arm.Name, arm.Why), tree, scenario, before, own);
    }

    /// <summary>
    /// An arm before any factor is varied; its scenario before the command line and its own settings; the ways to the
    /// settings of its own.
    /// </summary>
    private sealed record BoundArm(
        Arm Arm,
        MapNode Tree,
        Scenario Scenario,
        Scenario Before,
        IReadOnlyList<IReadOnlyList<object>> Own
    );
}
