using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Optimisation;

/// <summary>
/// Reads scenario files with <c>optimize:</c>. Levers stand in for factors and what is wanted for outcomes, so that every message is the one that a
/// scenario file would get, with the place where it was written.
/// </summary>
internal sealed class OptimizationReader
{
    /// <summary>The section's key.</summary>
    public const string Key = "optimize";

    /// <summary>Alternatives that are told from each other one by one.</summary>
    public const int MostAlternatives = 400;

    private const int MostLimits = 4;

    private static readonly string[] Refused = ["factors", "design", "where"];

    private readonly ProblemList _problems = new();
    private readonly string _path;
    private readonly string _folder;
    private readonly MapNode _root;
    private readonly StudyFile _file;
    private readonly OptimizeSection _asked;
    private readonly Place _place;

    private OptimizationReader(MapNode root, StudyFile file, string path, string folder)
    {
        (_root, _file, _path, _folder) = (root, file, path, folder);
        _asked = file.Optimize!;
        _place = Tree.Find(root, Key)!;
    }

    /// <summary>The plan of a scenario file.</summary>
    /// <param name="path">The file; those that it names are sought in its folder.</param>
    /// <param name="sets">Settings of the command line, such as <c>worlds.sample=100</c>.</param>
    /// <exception cref="ScenarioException">With every problem of the file.</exception>
    public static OptimizationPlan Read(string path, IReadOnlyList<string>? sets = null)
    {
        ProblemList problems = new();
        MapNode root = TreeReader.ReadFile(TreeReader.ReadText(path, path), path, problems);
        CommandLineSetting[] given =
        [
            .. (sets ?? []).Select(set => CommandLineSetting.Parse(set, problems)).OfType<CommandLineSetting>(),
        ];
        root = CommandLineSetting.ApplyToStudy(root, given, problems);
        StudyFile file = new Binder(problems).Section<StudyFile>(root);
        if (file.Optimize is null)
        {
            problems.Add(
                root.Place,
                "optimize is missing: the levers, and what is wanted of them, such as optimize: { levers: { facilitation.level: { from: 0, to: 1 } }, objectives: [ { maximize: advantage@20y } ] }"
            );
        }

        problems.ThrowIfAny();
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Saying[] said = [.. CommandLineSetting.ForArms(given)];
        if (said.Length > 0)
        {
            root = WithSettings(root, said, path, folder, problems);
            problems.ThrowIfAny();
            file = new Binder(problems).Section<StudyFile>(root);
        }

        return Read(root, file, path, folder);
    }

    /// <summary>The file's tree with settings of the model and of its policies in their places; a lever has its own values.</summary>
    private static MapNode WithSettings(MapNode root, Saying[] said, string path, string folder, ProblemList problems)
    {
        Scenario baseline = StudyBinder
            .Bind(new StudyDraft(Without(Without(root, Key), "arms"), path, folder))
            .ScenarioAt(0, 0);
        IReadOnlyList<object>[] levers =
        [
            .. ((Tree.At(root, [Key, "levers"]) as MapNode)?.Entries ?? [])
                .Select(entry => Location.Find(baseline, entry.Key, out _)?.Steps)
                .OfType<IReadOnlyList<object>>(),
        ];
        foreach (Saying each in said)
        {
            if (Location.Find(baseline, each.Path, out string reason) is not { } there)
            {
                problems.Add(each.KeyPlace, CommandLineSetting.MeantForStudy(each.Path) ?? reason);
            }
            else if (levers.Any(lever => lever.SequenceEqual(there.Steps)))
            {
                problems.Add(each.KeyPlace, "is a lever, which the search sets; leave one of the two out");
            }
            else
            {
                IEnumerable<object> model = there.Steps is ["policies", ..] ? [] : ["model"];
                root = (MapNode)Tree.Set(root, typeof(StudyFile), [.. model, .. there.Steps], each.Value);
            }
        }

        return root;
    }

    /// <summary>The plan of a file that has been read.</summary>
    /// <param name="root">The file's tree.</param>
    /// <param name="file">Its sections, with one to optimize.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="folder">Where files that it names are sought.</param>
    /// <exception cref="ScenarioException">With every problem of it.</exception>
    public static OptimizationPlan Read(MapNode root, StudyFile file, string path, string folder) =>
        new OptimizationReader(root, file, path, folder).Plan();

    /// <summary>Checks what a scenario file says of a search; nothing where it says nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sets">Settings of the command line.</param>
    /// <exception cref="ScenarioException">With every problem of it.</exception>
    public static void Check(string path, IReadOnlyList<string>? sets = null)
    {
        ProblemList problems = new();
        MapNode root = TreeReader.ReadFile(TreeReader.ReadText(path, path), path, problems);
        if (root[Key] is not null)
        {
            Read(path, sets);
        }
    }

    private OptimizationPlan Plan()
    {
        CheckSection();
        _problems.ThrowIfAny();
        ScalarNode[] outcomes =
        [
            .. _asked
                .Objectives.Select(OutcomeOf)
                .Concat(_asked.Constraints.Select(each => each.Outcome))
                .DistinctBy(node => node.Text.Trim()),
        ];
        ScalarNode money = Own<MoneySpent>();
        ScalarNode days = Own<DaysSpent>();
        ScalarNode? asked = Tree.At(_root, ["model", "budget"]) is null ? null : Own<MoneyAsked>();
        outcomes =
        [
            .. outcomes.Concat(new[] { money, days, asked }.OfType<ScalarNode>()).DistinctBy(node => node.Text.Trim()),
        ];
        MapNode scenario = Without(Without(_root, Key), ViewSection.Key);
        MapNode levered = Levered(PackageScenario.Observing(scenario, outcomes, _file), out bool hasLevers);
        Study study = StudyBinder.Bind(new StudyDraft(levered, _path, _folder));
        Lever[] levers = hasLevers
            ? [.. StudyBinder.Factors(new StudyDraft(levered, _path, _folder)).Select(LeverOf)]
            : [];
        CheckLevers(levers, study.ScenarioAt(0, 0));
        _problems.ThrowIfAny();
        outcomes = [.. outcomes.DistinctBy(node => KeyOf(study, node))];
        return Plan(scenario, study, levers, outcomes, Index(money), Index(days)) with
        {
            Asked = asked is null ? null : Index(asked),
        };

        int Index(ScalarNode node) => Array.FindIndex(outcomes, each => KeyOf(study, each) == KeyOf(study, node));
    }

    /// <summary>What tells an outcome from others, however its time is written.</summary>
    private static string KeyOf(Study study, ScalarNode outcome) =>
        study.Outcomes.OfType<MeasuredOutcome>().FirstOrDefault(each => each.Text == outcome.Text.Trim())?.Key
        ?? outcome.Text.Trim();

    private OptimizationPlan Plan(
        MapNode scenario,
        Study study,
        Lever[] levers,
        ScalarNode[] outcomes,
        int money,
        int days
    )
    {
        Judged[] judged = [.. Judge(study, outcomes)];
        _problems.ThrowIfAny();
        Scenario baseline = study.ScenarioAt(0, 0);
        int worlds = study.Worlds?.Count ?? 0;
        Objective[] objectives = [.. judged.OfType<Objective>()];
        OptimizationPlan plan = new()
        {
            Name = _file.Name ?? Path.GetFileNameWithoutExtension(_path),
            About = _file.About,
            Slug = Path.GetFileNameWithoutExtension(_path),
            Scenario = ScenarioPaths.Absolute(scenario, _folder),
            Levers = levers,
            Arms = [.. study.Arms.Where(arm => arm.Role == ArmRole.Option).Select(arm => arm.Name)],
            Baseline = study.Arms[0].Name,
            Objectives = objectives,
            Constraints = [.. judged.OfType<Constraint>()],
            Outcomes = outcomes,
            Money = money,
            Days = days,
            HasCosts = study
                .Arms.SelectMany((_, arm) => study.ScenarioAt(0, arm).Policies)
                .Any(policy => policy.Cost is { Amount: > 0 }),
            Worlds = worlds,
            Section = _asked,
            Method = SearchMethod.Sweep,
            Replications = _asked.Effort.Replications ?? (worlds > 0 ? 1 : 5),
            FreshReplications = _file.Replications.Most,
            SmallestDifference = objectives[0].SmallestDifference,
            Seed = _file.Seed,
            Policies = baseline.Policies,
        };
        if (_asked.SpendingLimits.Count > 0 && !plan.HasCosts)
        {
            _problems.Add(
                Tree.Find(_root, Key, "spendingLimits")!,
                "no policy has a cost, so that none is dearer than another"
            );
        }

        SearchMethod method = MethodOf(plan);
        _problems.ThrowIfAny();
        return plan with { Method = method };
    }

    private void CheckSection()
    {
        foreach (Entry entry in _root.Entries.Where(entry => Refused.Contains(entry.Key)))
        {
            _problems.Add(
                entry.KeyPlace,
                $"a scenario that is optimized has no {entry.Key}: levers are what is chosen, and worlds are what is not known"
            );
        }

        if (_asked.Objectives.Count == 0)
        {
            _problems.Add(_place, "objectives are missing: what is wanted, such as { maximize: advantage@20y }");
        }

        for (int i = 0; i < _asked.Objectives.Count; i++)
        {
            ObjectiveSection objective = _asked.Objectives[i];
            if (objective.Maximize is null == objective.Minimize is null)
            {
                _problems.Add(At("objectives", i), "needs one of maximize and minimize, with an outcome");
            }
        }

        for (int i = 0; i < _asked.Constraints.Count; i++)
        {
            ConstraintSection constraint = _asked.Constraints[i];
            if (constraint.AtMost is null && constraint.AtLeast is null)
            {
                _problems.Add(At("constraints", i), "needs atMost or atLeast");
            }

            if (constraint.AtLeast > constraint.AtMost)
            {
                _problems.Add(At("constraints", i), "atLeast is above atMost, so that nothing keeps to it");
            }
        }

        if (_asked.Effort is { Runs: not null, Minutes: not null })
        {
            _problems.Add(Tree.Find(_root, Key, "effort")!, "has runs and minutes; one of the two is enough");
        }

        if (_asked.SpendingLimits.Any(limit => !(limit > 0)))
        {
            _problems.Add(Tree.Find(_root, Key, "spendingLimits")!, "amounts of money are above 0");
        }

        if (_asked.SpendingLimits.Count > MostLimits)
        {
            _problems.Add(Tree.Find(_root, Key, "spendingLimits")!, $"at most {MostLimits} amounts");
        }

        if (_file.Replications.Until is not null)
        {
            _problems.Add(
                Tree.Find(_root, "replications")!,
                "a search measures what it found with a fixed number of replications, such as replications: 30"
            );
        }
    }

    private MapNode Levered(MapNode scenario, out bool hasLevers)
    {
        hasLevers = _asked.Levers is { Entries.Count: > 0 };
        return !hasLevers
            ? scenario
            : Without(scenario, "arms")
                .With(new Entry("factors", _asked.Levers!.Place, _asked.Levers))
                .With(
                    new Entry(
                        "design",
                        _asked.Levers.Place,
                        StageScenario.Map(_place, ("kind", "random"), ("count", "2"))
                    )
                );
    }

    private Lever LeverOf(BoundFactor factor)
    {
        Location location = factor.Locations.OfType<Location>().First();
        int? policy =
            location.Policy is not null && location.Steps.OfType<int>().FirstOrDefault(-1) is >= 0 and var place
                ? place
                : null;
        return new Lever(factor.Factor with { Role = FactorRole.Lever }, factor.Axis, location.Steps, policy);
    }

    private void CheckLevers(Lever[] levers, Scenario baseline)
    {
        foreach (Lever lever in levers.Where(lever => !lever.Axis.HasRange))
        {
            _problems.Add(lever.Axis.Place, "needs values, or from and to");
        }

        foreach (Lever lever in levers.Where(lever => lever.Axis is { Levels.Count: 1 }))
        {
            _problems.Add(lever.Axis.Place, "has one value, so that there is nothing to choose");
        }

        for (int i = 0; i < levers.Length; i++)
        {
            if (
                levers[i] is { IsSwitch: false, Policy: { } policy }
                && !baseline.Policies[policy].On
                && !levers.Any(other => other.IsSwitch && other.Policy == policy)
            )
            {
                _problems.Add(
                    levers[i].Axis.Place,
                    $"moves nothing: {baseline.Policies[policy].Label} is off; give {baseline.Policies[policy].Label}.on: [ false, true ] as a lever as well, or leave on: false out"
                );
            }
        }

        if (levers.Length == 0 && _file.Arms.Count == 0)
        {
            _problems.Add(
                _place,
                "there is nothing to choose: name levers, such as facilitation.level: { from: 0, to: 1 }, or give the file arms"
            );
        }
    }

    private IEnumerable<Judged> Judge(Study study, ScalarNode[] outcomes)
    {
        bool overWorlds = study.Worlds is not null;
        int ticksPerYear = study.ScenarioAt(0, 0).TicksPerYear;
        for (int i = 0; i < _asked.Objectives.Count; i++)
        {
            ObjectiveSection each = _asked.Objectives[i];
            ScalarNode node = OutcomeOf(each);
            Check(each.Over, overWorlds, At("objectives", i));
            (string name, string unit) = Known(study, node, ticksPerYear);
            yield return new Objective(
                node.Text.Trim(),
                Array.FindIndex(outcomes, outcome => KeyOf(study, outcome) == KeyOf(study, node)),
                name,
                unit,
                each.Over,
                each.Maximize is not null
            )
            {
                SmallestDifference = each.SmallestDifference ?? (i == 0 ? _file.SmallestDifference : null),
            };
        }

        for (int i = 0; i < _asked.Constraints.Count; i++)
        {
            ConstraintSection each = _asked.Constraints[i];
            Check(each.Over, overWorlds, At("constraints", i));
            (string name, string unit) = Known(study, each.Outcome, ticksPerYear);
            yield return new Constraint(
                each.Outcome.Text.Trim(),
                Array.FindIndex(outcomes, outcome => KeyOf(study, outcome) == KeyOf(study, each.Outcome)),
                name,
                unit,
                each.Over
            )
            {
                AtMost = each.AtMost,
                AtLeast = each.AtLeast,
            };
        }
    }

    private void Check(Aggregations.Aggregation over, bool overWorlds, Place place)
    {
        if (over.NeedsWorlds && !overWorlds)
        {
            _problems.Add(
                place,
                $"over: {Kinds.NameOf(over.GetType())} is about worlds, and the file has none; add worlds: {{ sample: 100 }}"
            );
        }
    }

    private (string Name, string Unit) Known(Study study, ScalarNode outcome, int ticksPerYear)
    {
        if (study.Outcomes.FirstOrDefault(each => each.Text == outcome.Text.Trim()) is { } known)
        {
            OutcomeDescription description = OutcomeDescription.Of(known);
            return (
                description.Reduction == Reduction.Expression ? known.Text : Words.Outcome(description, ticksPerYear),
                known.Unit
            );
        }

        _problems.Add(
            outcome.Place,
            study.Outcomes.Any(each => each.PartOf == outcome.Text.Trim())
                ? "stands for several outcomes; name one of them, such as advantageQuintile1@20y"
                : $"is not an outcome by that name{Nearest.Hint(outcome.Text.Trim(), study.Outcomes.Select(each => each.Text))}"
        );
        return (outcome.Text, "");
    }

    private SearchMethod MethodOf(OptimizationPlan plan)
    {
        Place place = Tree.Find(_root, Key, "method") ?? _place;
        bool isOne = plan.Objectives.Count == 1;
        bool canBeCounted = plan.All(MostAlternatives) is not null;
        switch (_asked.Method)
        {
            case SearchMethod.KimNelson or SearchMethod.BudgetAllocation when !canBeCounted:
                _problems.Add(
                    place,
                    $"is for at most {MostAlternatives} alternatives; give the levers values instead of ranges, or use nonDominatedSorting or covarianceAdaptation"
                );
                break;
            case SearchMethod.KimNelson when !isOne || !plan.Objectives[0].Over.IsMean || plan.Constraints.Count > 0:
                _problems.Add(
                    place,
                    "promises something of one mean without constraints; use budgetAllocation, or nonDominatedSorting for several objectives"
                );
                break;
            case SearchMethod.KimNelson when plan.SmallestDifference is null:
                _problems.Add(
                    place,
                    "needs the smallest difference that matters (smallestDifference): two alternatives that are equal could be run for ever"
                );
                break;
            case SearchMethod.CovarianceAdaptation or SearchMethod.BudgetAllocation when !isOne:
                _problems.Add(place, "is for one objective; nonDominatedSorting is for several");
                break;
            case SearchMethod.NonDominatedSorting
            or SearchMethod.CovarianceAdaptation
            or SearchMethod.Sweep when plan.Levers.Count == 0:
                _problems.Add(
                    place,
                    "is for levers; the arms of the file are told apart by kimNelson or budgetAllocation"
                );
                break;
            default:
                return _asked.Method ?? Usual(plan, isOne, canBeCounted);
        }

        return SearchMethod.Sweep;
    }

    private static SearchMethod Usual(OptimizationPlan plan, bool isOne, bool canBeCounted) =>
        !isOne && (plan.Levers.Count > 0 || !canBeCounted) ? SearchMethod.NonDominatedSorting
        : !canBeCounted ? SearchMethod.CovarianceAdaptation
        : isOne && plan.Objectives[0].Over.IsMean && plan.Constraints.Count == 0 && plan.SmallestDifference is not null
            ? SearchMethod.KimNelson
        : SearchMethod.BudgetAllocation;

    private static ScalarNode OutcomeOf(ObjectiveSection objective) => (objective.Maximize ?? objective.Minimize)!;

    private ScalarNode Own<TMetric>()
        where TMetric : Metric => new($"{Metric.NameOf<TMetric>()}@final", false, _place);

    private Place At(string key, int index) => Tree.At(_root, [Key, key, index])?.Place ?? _place;

    private static MapNode Without(MapNode map, string key) =>
        map with
        {
            Entries = [.. map.Entries.Where(entry => entry.Key != key)],
        };
}
