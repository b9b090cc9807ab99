using CollabSim.Engine;
using CollabSim.Lab.Data;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Makes a study of a scenario file's tree: arms, factors, design, what is observed. Collects all problems first.</summary>
internal sealed partial class StudyBinder
{
    private const int MaxPointsTried = 500;

    private readonly ProblemList _problems = new();
    private readonly Binder _binder;
    private readonly MapNode _root;
    private readonly StudyDescription _description;
    private readonly string _text;
    private readonly string _slug;
    private readonly string? _folder;
    private readonly PopulationReading? _population;
    private readonly IReadOnlyList<CommandLineSetting> _sets;
    private readonly Func<string, string?>? _find;
    private IReadOnlyList<DataFile> _designFiles = [];

    /// <summary>What was said and does not hold as it was said, in words.</summary>
    private readonly List<string> _notes = [];

    private StudyBinder(
        string text,
        string file,
        IReadOnlyList<string> sets,
        string? folder,
        Func<string, string?>? find,
        Func<StudyDescription, StudyDescription>? change
    )
    {
        _find = find;
        _text = text;
        _slug = Path.GetFileNameWithoutExtension(file);
        _folder = folder;
        _binder = new Binder(_problems);
        _sets = [.. sets.Select(set => CommandLineSetting.Parse(set, _problems)).OfType<CommandLineSetting>()];
        _root = CommandLineSetting.ApplyToStudy(TreeReader.ReadFile(text, file, _problems), _sets, _problems);
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
    /// <param name="find">Says where a file is by now that is known by its content; null, or its null: in the folder.</param>
    /// <param name="change">What is studied instead of what the file says, or null.</param>
    /// <exception cref="ScenarioException">With every problem of the file.</exception>
    public static Study Bind(
        string text,
        string file,
        IReadOnlyList<string> sets,
        string? folder,
        Func<string, string?>? find = null,
        Func<StudyDescription, StudyDescription>? change = null
    )
    {
        var binder = new StudyBinder(text, file, sets, folder, find, change);
        return binder.Bind();
    }

    private Study Bind()
    {
        IReadOnlyList<BoundArm> arms = Arms();
        Scenario baseline = arms[0].Scenario;
        IReadOnlyList<BoundFactor> factors = Factors(arms);
        (IReadOnlyList<IReadOnlyList<ScalarNode>> points, DesignFacts design) = Points(factors, arms.Count);
        CheckValues(factors, points, baseline.TicksPerYear);
        CheckTies(arms, factors);
        Variation[] variations = [.. arms.Select((arm, i) => new Variation(arm, factors, i))];
        if (_problems.Count == 0)
        {
            CheckPlaces(arms, variations, factors, points);
        }

        IReadOnlyList<OutcomeSpec> outcomes = Outcomes(baseline);
        Stopping? stopping = Stopping(outcomes);
        SeriesSpec series = Series(baseline);
        List<PanelSpec> panels = Panels(baseline);
        _problems.ThrowIfAny();

        Scenario At(int point, int arm, ProblemList problems)
        {
            MapNode tree = variations[arm].At(points[point]);
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
            Panels = panels,
            ScenarioAt = Checked,
            ResolvedAt = (point, arm) =>
                ResolvedJson.Of(Checked(point, arm), _population?.Hash, _description.Population),
            Notes = [.. _notes.Distinct()],
            DataFiles = [.. (_population?.Files ?? []).Concat(_designFiles).DistinctBy(data => data.Path)],
        };
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

        PopulationReading reading = PopulationFile.Read(source, _folder, _find);
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
        return WithNetwork(
            _population is null
                ? scenario
                : scenario with
                {
                    Population = _population.Population,
                    Schools = _population.Population.Organisations.Count,
                },
            tree
        );
    }
}
