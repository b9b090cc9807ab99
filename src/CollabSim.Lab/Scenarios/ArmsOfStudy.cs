using CollabSim.Engine;
using CollabSim.Engine.Policies;
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
        CheckCommandLine(arms);
        CheckNames();

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

    /// <summary>Says which times are no whole number of ticks.</summary>
    private void NoteRounding(Scenario scenario)
    {
        NoteRounding("years", Duration.OfYears(scenario.Years), scenario.TicksPerYear);
        foreach (Policy policy in scenario.Policies)
        {
            foreach (Setting setting in Settings.Of(policy.GetType()).Where(setting => setting.Of(policy) is Duration))
            {
                NoteRounding($"{policy.Label}.{setting.Name}", (Duration)setting.Of(policy)!, scenario.TicksPerYear);
            }
        }
    }

    private void NoteRounding(string path, Duration time, int ticksPerYear)
    {
        double exact = time.ExactTicks(ticksPerYear);
        int ticks = time.ToTicks(ticksPerYear);
        if (exact <= Duration.MostTicks && Math.Abs(exact - ticks) > 1e-6)
        {
            _notes.Add(
                $"{path}: {time} is {Wording.Number(Math.Round(exact, 3))} ticks, which stands for {Explanation.Count(ticks, "tick")}, the nearest whole number"
            );
        }
    }

    private void CheckNames()
    {
        Dictionary<string, string> known = [];
        void Check(string name, Place? place)
        {
            if ((Naming.Problem(name) ?? Naming.Taken(name, "arm", known)) is { } problem)
            {
                _problems.Add(place ?? _root.Place, problem);
            }
        }

        Check(_description.Baseline, Tree.Find(_root, "baseline"));
        for (int i = 0; i < _description.Arms.Count; i++)
        {
            // A name that is missing is said once, where it is read.
            if (Tree.Find(_root, "arms", i, "name") is { } place)
            {
                Check(_description.Arms[i].Name, place);
            }
        }

        if (_description.Name is { } name && string.IsNullOrWhiteSpace(name))
        {
            _problems.Add(
                Tree.Find(_root, "name")!,
                "the name is empty; leave it out, and the file's name stands for it"
            );
        }
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
        Simulated(tree, _binder);
        SettingLayers laid = SettingLayers.Over(
            tree,
            each => Simulated(each, new Binder(new ProblemList())),
            [
                .. CommandLineSetting.ForArms(_sets),
                .. arm.Set?.Entries.Select(entry => new Saying(Layer.Arm, entry.Key, entry.KeyPlace, entry.Value))
                    ?? [],
            ]
        );
        foreach ((Saying said, string reason) in laid.Unplaced.Where(each => each.Said.Layer == Layer.Arm))
        {
            _problems.Add(said.KeyPlace, reason);
        }

        foreach ((Saying said, Saying instead) in laid.Twice)
        {
            _problems.Add(
                instead.KeyPlace,
                $"{instead.Path} is set twice, to {said.Value.Words} and to {instead.Value.Words}"
            );
        }

        foreach ((Saying said, Saying instead) in laid.Overruled)
        {
            _notes.Add(
                $"--set {said.Path}={said.Value.Words} does not hold in the arm {arm.Name}, which sets {instead.Path} itself ({instead.Value.Words})"
            );
        }

        foreach (Atom atom in laid.Atoms)
        {
            string where = atom.Said.Layer == Layer.Arm ? $"arm {arm.Name}, " : "";
            _notes.AddRange(Lost(tree, atom.Location, atom.Value).Select(lost => $"{where}{lost}"));
        }

        Scenario scenario = Simulated(laid.Tree, _binder);
        if (_description.Population is not null && Tree.Find(laid.Tree, "schools") is { } given)
        {
            _problems.Add(given, "schools are counted in the population file; leave this out");
        }

        Relations.Check(scenario, laid.Tree, _problems);
        NoteRounding(scenario);
        return new BoundArm(new Arm(arm.Name, arm.Why), laid.Tree, scenario, laid);
    }

    /// <summary>
    /// What the tree says of a kind that a value replaces by another one, where a reader might expect that it still holds.
    /// </summary>
    private static IEnumerable<string> Lost(MapNode tree, Location location, Node value)
    {
        var slot = new Slot(location.Setting.Type, location.Value);
        if (
            !Settings.IsFamily(location.Setting.Type)
            || slot.Spelled(value) is not { } named
            || Tree.At(tree, location.Steps) is not { } present
            || slot.Spelled(present) is not { } said
            || (named[Tree.KindKey] as ScalarNode)?.Text is not { } kind
            || kind == slot.KindOf(said)
            || !Settings.KindsOf(location.Setting.Type).TryGetValue(kind, out Type? type)
        )
        {
            return [];
        }

        string[] lost =
        [
            .. said
                .Entries.Where(entry =>
                    entry.Key != Tree.KindKey
                    && named[entry.Key] is null
                    && Settings.Of(type).Any(setting => setting.Name == entry.Key)
                )
                .Select(entry => $"{entry.Key} {entry.Value.Words}"),
        ];
        string path = location.Steps[^1].ToString()!;
        return lost.Length == 0
            ? []
            :
            [
                $"{path}: {kind} takes the place of {slot.KindOf(said)}, and what the file says of that no longer holds: {string.Join(", ", lost)}",
            ];
    }

    /// <summary>A problem for each setting of the command line that leads nowhere, a note for one that leads nowhere in some arms.</summary>
    private void CheckCommandLine(IReadOnlyList<BoundArm> arms)
    {
        foreach (
            IGrouping<string, (Saying Said, string Reason, string Arm)> missed in arms.SelectMany(arm =>
                    arm.Laid.Unplaced.Where(each => each.Said.Layer == Layer.CommandLine)
                        .Select(each => (each.Said, each.Reason, arm.Arm.Name))
                )
                .GroupBy(each => each.Said.Path)
                .ToArray()
        )
        {
            (Saying said, string reason, _) = missed.First();
            string[] without = [.. missed.Select(each => each.Arm)];
            if (without.Length == arms.Count)
            {
                _problems.Add(said.Value.Place, missed.Select(each => each.Reason).FirstOrDefault(HasHint) ?? reason);
            }
            else
            {
                IEnumerable<string> with = arms.Select(arm => arm.Arm.Name).Except(without);
                _notes.Add(
                    $"--set {said.Path}={said.Value.Words} holds in {string.Join(", ", with)}; the other arms have no such setting"
                );
            }
        }
    }

    private static bool HasHint(string reason) => reason.Contains("did you mean", StringComparison.Ordinal);

    /// <summary>An arm before any factor is varied.</summary>
    private sealed record BoundArm(Arm Arm, MapNode Tree, Scenario Scenario, SettingLayers Laid);
}
