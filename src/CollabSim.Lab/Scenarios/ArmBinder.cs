using CollabSim.Engine;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Scenarios;

/// <summary>Binds the baseline and the arms that differ from it.</summary>
internal sealed class ArmBinder(StudyDraft draft, ScenarioBinder scenarios)
{
    /// <summary>What a scenario has besides its model, and where a file says it.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["policies"] = "at the top of the file, beside model",
        [SurveyTree.Key] = "under observe",
    };

    private readonly TimeRounding _rounding = new(draft);
    private BoundTree? _shared;

    /// <summary>All arms, the baseline first.</summary>
    public IReadOnlyList<BoundArm> Bind()
    {
        foreach (Entry misplaced in draft.File.Model?.Entries.Where(entry => Elsewhere.ContainsKey(entry.Key)) ?? [])
        {
            draft.Problems.Add(misplaced.KeyPlace, $"{misplaced.Key} stand {Elsewhere[misplaced.Key]}");
        }

        List<BoundArm> arms = [Bound(new ArmSection { Name = draft.File.Baseline }), .. draft.File.Arms.Select(Bound)];
        CheckCommandLine(arms);
        CheckNames();

        for (int i = 1; i < arms.Count; i++)
        {
            if (
                arms[i].Scenario.Horizon != arms[0].Scenario.Horizon
                || arms[i].Scenario.TicksPerYear != arms[0].Scenario.TicksPerYear
            )
            {
                draft.Problems.Add(
                    Tree.Find(draft.Root, "arms", i - 1, "set") ?? draft.Root.Place,
                    "all arms must last equally long, or they could not be compared; set years and ticksPerYear in model"
                );
            }
        }

        return arms;
    }

    private void CheckNames()
    {
        Dictionary<string, string> known = [];
        void Check(string name, Place? place)
        {
            if ((Naming.Problem(name) ?? Naming.Taken(name, "arm", known)) is { } problem)
            {
                draft.Problems.Add(place ?? draft.Root.Place, problem);
            }
        }

        Check(draft.File.Baseline, Tree.Find(draft.Root, "baseline"));
        for (int i = 0; i < draft.File.Arms.Count; i++)
        {
            // A name that is missing is said once, where it is read.
            if (Tree.Find(draft.Root, "arms", i, "name") is { } place)
            {
                Check(draft.File.Arms[i].Name, place);
            }
        }

        if (draft.File.Name is { } name && string.IsNullOrWhiteSpace(name))
        {
            draft.Problems.Add(
                Tree.Find(draft.Root, "name")!,
                "the name is empty; leave it out, and the file's name stands for it"
            );
        }
    }

    private BoundArm Bound(ArmSection arm)
    {
        BoundTree before = BeforeSettings(arm);
        SettingLayers laid = SettingLayers.Over(
            before.Tree,
            before.Scenario,
            scenarios.Of,
            [
                .. CommandLineSetting.ForArms(draft.Sets),
                .. arm.Set?.Entries.Select(entry => new Saying(
                    SettingLayer.Arm,
                    entry.Key,
                    entry.KeyPlace,
                    entry.Value
                )) ?? [],
            ]
        );
        Tell(arm, before.Tree, laid);
        Scenario scenario = laid.Atoms.Count == 0 ? before.Scenario : scenarios.Of(laid.Tree, draft.Binder);
        if (draft.File.Population is not null && Tree.Find(laid.Tree, "schools") is { } given)
        {
            draft.Problems.Add(given, "schools are counted in the population file; leave this out");
        }

        Relations.Check(scenario, laid.Tree, draft.Problems, draft.IsPopulationUnread);
        new UsualTimes(draft).Note(scenario, laid.Tree);
        _rounding.Note(scenario);
        return new BoundArm(new Arm(arm.Name, arm.Why) { Role = arm.Role }, laid.Tree, scenario, laid);
    }

    /// <summary>The file's model with the arm's policies; arms without policies of their own have it in common.</summary>
    private BoundTree BeforeSettings(ArmSection arm)
    {
        if (arm.Policies is null && _shared is { } known)
        {
            return known;
        }

        var policies = new ListNode(
            [.. draft.File.Policies?.Items ?? [], .. arm.Policies?.Items ?? []],
            (draft.File.Policies ?? arm.Policies)?.Place ?? draft.Root.Place
        );
        MapNode model = draft.File.Model ?? new MapNode([], draft.Root.Place);
        MapNode tree = model with
        {
            Entries =
            [
                .. model.Entries.Where(entry => !Elsewhere.ContainsKey(entry.Key)),
                new Entry("policies", policies.Place, policies),
                .. draft.Surveys.Surveys is { } surveys
                    ? [new Entry(SurveyTree.Key, surveys.Place, surveys)]
                    : Array.Empty<Entry>(),
            ],
        };
        var bound = new BoundTree(tree, scenarios.Of(tree, draft.Binder));
        if (arm.Policies is null)
        {
            _shared = bound;
        }

        return bound;
    }

    /// <summary>Says what of an arm's settings leads nowhere, is said twice, or does not hold as it was said.</summary>
    private void Tell(ArmSection arm, MapNode before, SettingLayers laid)
    {
        foreach ((Saying said, string reason) in laid.Unplaced.Where(each => each.Said.Layer == SettingLayer.Arm))
        {
            draft.Problems.Add(said.KeyPlace, reason);
        }

        foreach ((Saying said, Saying instead) in laid.Twice)
        {
            draft.Problems.Add(
                instead.KeyPlace,
                $"{instead.Path} is set twice, to {said.Value.Words} and to {instead.Value.Words}"
            );
        }

        foreach ((Saying said, Saying instead) in laid.Overruled)
        {
            draft.Note(
                $"--set {said.Path}={said.Value.Words} does not hold in the arm {arm.Name}, which sets {instead.Path} itself ({instead.Value.Words})"
            );
        }

        foreach (Atom atom in laid.Atoms)
        {
            string where = atom.Said.Layer == SettingLayer.Arm ? $"arm {arm.Name}, " : "";
            foreach (string lost in ReplacedKind.Lost(before, atom.Location, atom.Value))
            {
                draft.Note(where + lost);
            }
        }
    }

    /// <summary>A problem for each setting of the command line that leads nowhere, a note for one that leads nowhere in some arms.</summary>
    private void CheckCommandLine(List<BoundArm> arms)
    {
        foreach (
            IGrouping<string, (Saying Said, string Reason, string Arm)> missed in arms.SelectMany(arm =>
                    arm.Laid.Unplaced.Where(each => each.Said.Layer == SettingLayer.CommandLine)
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
                draft.Problems.Add(
                    said.Value.Place,
                    missed.Select(each => each.Reason).FirstOrDefault(Nearest.IsHint)
                        ?? CommandLineSetting.MeantForStudy(said.Path)
                        ?? reason
                );
            }
            else
            {
                IEnumerable<string> with = arms.Select(arm => arm.Arm.Name).Except(without);
                draft.Note(
                    $"--set {said.Path}={said.Value.Words} holds in {string.Join(", ", with)}; the other arms have no such setting"
                );
            }
        }
    }

    private sealed record BoundTree(MapNode Tree, Scenario Scenario);
}

/// <summary>An arm before any factor is varied.</summary>
/// <param name="Arm">Its name.</param>
/// <param name="Tree">Its tree, with all settings laid over it.</param>
/// <param name="Scenario">What the tree becomes.</param>
/// <param name="Laid">What was laid over the tree.</param>
internal sealed record BoundArm(Arm Arm, MapNode Tree, Scenario Scenario, SettingLayers Laid);
