using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Data;
using CollabSim.Lab.Designs;
using CollabSim.Lab.Designs.Distributions;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Makes a study of a scenario file's tree: arms, factors, design, what is observed. Collects all problems first.</summary>
internal sealed class StudyBinder
{
    private const long MaxRuns = 1_000_000;
    private const int MaxPointsTried = 500;

    /// <summary>All arms and points share the times at which they are observed.</summary>
    private static readonly string[] TimeScale = ["years", "ticksPerYear"];

    private static readonly string[] UsualOutcomes = ["advantage", "inertiaShare", "meanTrust"];

    private static readonly string[] UsualSeries =
    [
        "advantage",
        "inertiaShare",
        "meanTrust",
        "meanPerformance",
        "collaborationYield",
    ];

    private readonly ProblemList _problems = new();
    private readonly Binder _binder;
    private readonly MapNode _root;
    private readonly StudyDescription _description;
    private readonly string _text;
    private readonly string _slug;
    private readonly string? _folder;
    private readonly PopulationReading? _population;
    private readonly IReadOnlyList<CommandLineSetting> _sets;

    private StudyBinder(
        string text,
        string file,
        IReadOnlyList<string> sets,
        string? folder,
        Func<StudyDescription, StudyDescription>? change
    )
    {
        _text = text;
        _slug = Path.GetFileNameWithoutExtension(file);
        _folder = folder;
        _binder = new Binder(_problems);
        _sets = [.. sets.Select(set => CommandLineSetting.Parse(set, _problems)).OfType<CommandLineSetting>()];
        _root = CommandLineSetting.ApplyToStudy(TreeReader.ReadFile(text, file, _problems), _sets);
        _description = _binder.Section<StudyDescription>(_root);
        if (change is not null)
        {
            _problems.ThrowIfAny();
            _description = change(_description);
        }

        _population = Population();
    }

    /// <param name="text">The file's text.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="sets">Settings of the command line.</param>
    /// <param name="folder">Where files that it names are sought, or null.</param>
    /// <param name="change">What is studied instead of what the file says, or null.</param>
    /// <exception cref="ScenarioException">With every problem of the file.</exception>
    public static Study Bind(
        string text,
        string file,
        IReadOnlyList<string> sets,
        string? folder,
        Func<StudyDescription, StudyDescription>? change = null
    )
    {
        var binder = new StudyBinder(text, file, sets, folder, change);
        return binder.Bind();
    }

    private Study Bind()
    {
        IReadOnlyList<BoundArm> arms = Arms();
        Scenario baseline = arms[0].Scenario;
        IReadOnlyList<BoundFactor> factors = Factors(arms);
        (IReadOnlyList<IReadOnlyList<ScalarNode>> points, DesignFacts design) = Points(factors, arms.Count);
        CheckValues(factors, points);
        IReadOnlyList<OutcomeSpec> outcomes = Outcomes(baseline);
        Stopping? stopping = Stopping(outcomes);
        SeriesSpec series = Series(baseline);
        _problems.ThrowIfAny();

        Scenario At(int point, int arm, ProblemList problems)
        {
            MapNode tree = Vary(arms[arm], factors, points[point], arm);
            Scenario scenario = Simulated(tree, new Binder(problems));
            Relations.Check(scenario, tree, problems);
            return scenario;
        }

        Scenario Checked(int point, int arm)
        {
            var problems = new ProblemList();
            Scenario scenario = At(point, arm, problems);
            problems.ThrowIfAny();
            return scenario;
        }

        if (factors.Count > 0)
        {
            // Values that are fine one by one may not be together; a large design is tried at points spread over it.
            int stride = 1 + ((points.Count - 1) / MaxPointsTried);
            for (int point = 0; point < points.Count; point += stride)
            {
                for (int arm = 0; arm < arms.Count; arm++)
                {
                    At(point, arm, _problems);
                }
            }

            _problems.ThrowIfAny();
        }

        return new Study
        {
            Name = _description.Name ?? _slug,
            About = _description.About,
            Source = _description.Source,
            Slug = _slug,
            AsWritten = _text,
            Arms = [.. arms.Select(arm => arm.Arm)],
            Factors = [.. factors.Select(factor => factor.Factor)],
            Points =
            [
                .. points.Select(point => new DesignPoint([
                    .. point.Select(value => (object?)value.Number ?? value.Text),
                ])),
            ],
            Design = design,
            Replications = _description.Replications.Most,
            Stopping = stopping,
            Seed = _description.Seed,
            Outcomes = outcomes,
            Series = series,
            ScenarioAt = Checked,
            ResolvedAt = (point, arm) =>
                ResolvedJson.Of(Checked(point, arm), _population?.Hash, _description.Population),
            DataFiles = _population is null ? [] : [new DataFile(_description.Population!.File, _population.Hash)],
        };
    }

    private static MapNode Vary(
        BoundArm arm,
        IReadOnlyList<BoundFactor> factors,
        IReadOnlyList<ScalarNode> values,
        int index
    )
    {
        Node tree = arm.Tree;
        for (int i = 0; i < factors.Count; i++)
        {
            if (factors[i].Locations[index] is { } location)
            {
                tree = Tree.Set(tree, arm.Scenario, [.. location.Steps], values[i]);
            }
        }

        return (MapNode)tree;
    }

    private PopulationReading? Population()
    {
        if (_description.Population is not { } source)
        {
            return null;
        }

        Place place = Tree.Find(_root, "population")!;
        if (_folder is null)
        {
            _problems.Add(place, "no files are read here");
            return null;
        }

        PopulationReading reading = PopulationFile.Read(source, _folder);
        foreach (FileProblem problem in reading.Problems)
        {
            string value = problem.Value is null ? "" : $"'{problem.Value}': ";
            _problems.Add(new Problem(problem.File, problem.Line, 0, problem.Column ?? "", value + problem.Message));
        }

        return reading.Problems.Count > 0 ? null : reading;
    }

    private Scenario Simulated(MapNode tree, Binder binder)
    {
        Scenario scenario = binder.Section<Scenario>(tree);
        return _population is null
            ? scenario
            : scenario with
            {
                Population = _population.Population,
                Schools = _population.Population.Organisations.Count,
            };
    }

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

    private List<BoundFactor> Factors(IReadOnlyList<BoundArm> arms)
    {
        var factors = new List<BoundFactor>();
        foreach (Entry entry in _description.Factors?.Entries ?? [])
        {
            var setting = new Setting
            {
                Name = entry.Key,
                Property = typeof(StudyDescription).GetProperty(nameof(StudyDescription.Factors))!,
                Type = typeof(FactorDescription),
            };
            var description = (FactorDescription?)_binder.Value(entry.Value, setting, new FactorDescription());
            if (Located(entry, arms) is { } locations && description is not null)
            {
                Location location = locations.OfType<Location>().First();
                factors.Add(
                    new BoundFactor(
                        new Factor(
                            entry.Key,
                            description.Role
                                ?? (location.Policy is { IsShock: false } ? FactorRole.Lever : FactorRole.Uncertain),
                            location.Setting.Unit,
                            location.Setting.Meaning
                        ),
                        locations,
                        location.Setting,
                        Axis(entry, description, location)
                    )
                );
            }
        }

        return factors;
    }

    /// <summary>Where the factor is in each arm (null in an arm that has no such setting), or null if it is in none.</summary>
    private List<Location?>? Located(Entry factor, IReadOnlyList<BoundArm> arms)
    {
        var reasons = new List<string>();
        var locations = new List<Location?>();
        foreach (BoundArm arm in arms)
        {
            locations.Add(Location.Find(arm.Scenario, factor.Key, out string reason));
            reasons.Add(reason);
        }

        if (locations.OfType<Location>().FirstOrDefault() is not { } first)
        {
            _problems.Add(
                factor.KeyPlace,
                reasons.Find(reason => reason.Contains("did you mean", StringComparison.Ordinal)) ?? reasons[0]
            );
            return null;
        }

        if (first.Steps is [string scale] && TimeScale.Contains(scale))
        {
            _problems.Add(factor.KeyPlace, "all runs of a study last equally long, so this cannot be a factor");
        }

        if (_population is not null && first.Steps is ["schools"])
        {
            _problems.Add(factor.KeyPlace, "schools are counted in the population file, so this cannot be a factor");
        }

        for (int i = 0; i < arms.Count; i++)
        {
            if (
                locations[i] is { } there
                && arms[i].Own.Any(own => own.Take(there.Steps.Count).SequenceEqual(there.Steps))
            )
            {
                _problems.Add(
                    factor.KeyPlace,
                    $"is a factor and also set by the arm {arms[i].Arm.Name}; it can be only one of them"
                );
            }
        }

        return locations;
    }

    private DesignAxis Axis(Entry entry, FactorDescription description, Location location)
    {
        (double? from, double? to) = (description.From, description.To);
        if (description.Values is { } given && (from ?? to ?? description.Steps) is not null)
        {
            _problems.Add(entry.Value.Place, "has values and also from, to or steps; one of the two is enough");
        }

        if (description.Values is { Count: 0 })
        {
            _problems.Add(entry.Value.Place, "the list of values is empty");
        }

        if (from is null != to is null)
        {
            _problems.Add(entry.Value.Place, $"{(from is null ? "from" : "to")} is missing; a range needs from and to");
        }

        if (from > to)
        {
            _problems.Add(
                Tree.Find(entry.Value, "from")!,
                $"from ({Wording.Number(from.Value)}) is above to ({Wording.Number(to!.Value)})"
            );
        }

        var axis = new DesignAxis
        {
            Path = entry.Key,
            Place = entry.Value.Place with { Path = entry.KeyPlace.Path },
            Levels = description.Values ?? [],
            From = from,
            To = to,
            Least = location.Setting.Min ?? double.NegativeInfinity,
            Most = location.Setting.Max ?? double.PositiveInfinity,
            Distribution = description.Distribution ?? new Designs.Distributions.Uniform(),
            Group = description.Group,
            IsWhole = Wording.IsWhole(location.Setting.Type),
            Usual = new ScalarNode(Wording.Value(location.Value), false, entry.Value.Place),
        };
        if (!CheckDistribution(entry, description, axis))
        {
            axis = axis with { Distribution = new Designs.Distributions.Uniform() };
        }

        return description is { Values: null, From: not null, To: not null, Steps: { } steps }
            ? axis with
            {
                Levels = [.. Enumerable.Range(0, steps).Select(i => Level(axis, i, steps))],
            }
            : axis;
    }

    /// <summary>False after saying why the distribution cannot be.</summary>
    private bool CheckDistribution(Entry entry, FactorDescription description, DesignAxis axis)
    {
        if (description.Distribution is not { } distribution)
        {
            return true;
        }

        bool isListed = description.Values is not null || description.Steps is not null;
        IReadOnlyList<double>? weights = distribution.WeightsOf(axis.Levels.Count);
        string? problem = weights is null
            ? isListed
                ? $"{Kinds.NameOf(distribution.GetType())} is for a range, not for single values; choice has weights for these"
                : distribution.Problem(axis.From ?? axis.Least, axis.To ?? axis.Most)
            : distribution is Choice && description.Values is null
                ? "a choice is among values; list them as values"
                : isListed && (weights.Any(weight => !(weight >= 0)) || weights.Sum() <= 0)
                    ? "weights are numbers of at least 0, not all of them 0"
                    : description.Values is not null && weights.Count != axis.Levels.Count
                        ? $"has {Explanation.Count(weights.Count, "weight")} for {Explanation.Count(axis.Levels.Count, "value")}"
                        : null;
        if (problem is not null)
        {
            _problems.Add(Tree.Find(entry.Value, "distribution") ?? entry.Value.Place, problem);
        }

        return problem is null;
    }

    /// <summary>Evenly spaced, rounded to 12 digits, so that a step of 0.05 is written 0.15 and not 0.15000000000000002.</summary>
    private static ScalarNode Level(DesignAxis axis, int i, int steps)
    {
        double value = axis.From!.Value + ((axis.To!.Value - axis.From.Value) * i / (steps - 1));
        return new ScalarNode(Wording.Number(double.Parse(value.ToString("G12"))), false, axis.Place);
    }

    private SampledPoints Points(IReadOnlyList<BoundFactor> factors, int arms)
    {
        SampledPoints none = new([], new DesignFacts(""));
        Place place = Tree.Find(_root, "design") ?? Tree.Find(_root, "factors") ?? _root.Place;
        var space = new DesignSpace([.. factors.Select(factor => factor.Axis)], _description.Seed, place)
        {
            Folder = _folder,
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

    private void CheckValues(IReadOnlyList<BoundFactor> factors, IReadOnlyList<IReadOnlyList<ScalarNode>> points)
    {
        for (int i = 0; i < factors.Count; i++)
        {
            foreach (
                ScalarNode value in points
                    .Select(point => point[i])
                    .Distinct(ReferenceEqualityComparer.Instance)
                    .Cast<ScalarNode>()
            )
            {
                _binder.Value(value, factors[i].Setting, factors[i].Locations.OfType<Location>().First().Value);
            }
        }
    }

    private List<OutcomeSpec> Outcomes(Scenario baseline)
    {
        IReadOnlyList<ScalarNode> nodes =
            _description.Observe.Outcomes
            ?? [.. Existing(UsualOutcomes).Select(name => new ScalarNode($"{name}@final", false, _root.Place))];
        List<OutcomeSpec> outcomes =
        [
            .. nodes.Select(node => OutcomeText.Parse(node, baseline, _problems)).OfType<OutcomeSpec>(),
        ];
        foreach (ScalarNode twice in nodes.GroupBy(node => node.Text.Trim()).SelectMany(group => group.Skip(1)))
        {
            _problems.Add(twice.Place, $"{twice.Text.Trim()} is here twice");
        }

        return outcomes;
    }

    private Stopping? Stopping(IReadOnlyList<OutcomeSpec> outcomes)
    {
        Replications given = _description.Replications;
        Place At(string key) =>
            Tree.Find(_root, "replications", key) ?? Tree.Find(_root, "replications") ?? _root.Place;
        if (given.Until is not { } until)
        {
            if (given.Of is not null || given.AtMost is not null)
            {
                _problems.Add(
                    At(given.Of is null ? "atMost" : "of"),
                    "is for replications until a difference is known well enough; give until as well"
                );
            }

            return null;
        }

        if (given.Count is not null)
        {
            _problems.Add(
                At("count"),
                "is a fixed number, and until lets the results decide; one of the two is enough"
            );
        }

        string[] texts = [.. outcomes.Select(outcome => outcome.Text)];
        int index = Array.IndexOf(texts, given.Of?.Trim());
        if (index < 0)
        {
            _problems.Add(
                At("of"),
                given.Of is null
                    ? $"until needs of: one of the outcomes {string.Join(", ", texts)}"
                    : $"{given.Of} is not among the outcomes{Nearest.Hint(given.Of, texts)}"
            );
            return null;
        }

        return new Stopping(until, index, given.Most, given.Where);
    }

    private SeriesSpec Series(Scenario baseline)
    {
        SeriesDescription series = _description.Observe.Series;
        IEnumerable<Metric?> metrics =
            series.Metrics?.Select(node => OutcomeText.MetricNamed(node.Text, node.Place, _problems))
            ?? Existing(UsualSeries).Select(name => OutcomeText.Known[name]);
        int every = series.Every.ToTicks(baseline.TicksPerYear);
        if (every < 1)
        {
            _problems.Add(
                Tree.Find(_root, "observe", "series", "every") ?? Tree.Find(_root, "observe", "series") ?? _root.Place,
                $"{series.Every} is shorter than a tick; at least 1 tick"
            );
            every = 1;
        }

        int end = Math.Max(0, baseline.Horizon);
        return new SeriesSpec(
            [.. metrics.OfType<Metric>().Distinct()],
            [.. Enumerable.Range(0, ((end - 1) / every) + 1).Select(i => i * every).Append(end).Distinct()]
        );
    }

    private static IEnumerable<string> Existing(IEnumerable<string> metrics) =>
        metrics.Where(OutcomeText.Known.ContainsKey);

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

    private sealed record SampledPoints(IReadOnlyList<IReadOnlyList<ScalarNode>> Points, DesignFacts Design);

    private sealed record BoundFactor(
        Factor Factor,
        IReadOnlyList<Location?> Locations,
        Setting Setting,
        DesignAxis Axis
    );
}
