using CollabSim.Lab.Designs;
using CollabSim.Lab.Scenarios;
using MathNet.Numerics.LinearAlgebra;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// Reads calibration files. What a scenario file can say is checked as a scenario: the priors stand in for its factors and the targets for its
/// outcomes, so that every message is the one that a scenario file would get, with the place where it was written.
/// </summary>
internal sealed class CalibrationReader
{
    private const int MostParameters = 60;

    // What the stages of a calibration say themselves.
    private static readonly string[] Refused = ["factors", "design", "where", "worlds"];
    private static readonly string[] Replaced = ["name", "about", "replications", "seed", "smallestDifference"];

    private readonly ProblemList _problems = new();
    private readonly List<string> _notes = [];
    private readonly string _path;
    private readonly string _folder;
    private readonly MapNode _root;
    private readonly CalibrationFile _file;

    private CalibrationReader(string path)
    {
        _path = path;
        _folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        _root = TreeReader.ReadFile(TreeReader.ReadText(path, path), path, _problems);
        _file = new Binder(_problems).Section<CalibrationFile>(_root);
    }

    /// <summary>The plan of a calibration file.</summary>
    /// <param name="path">The file; those that it names are sought in its folder.</param>
    /// <exception cref="ScenarioException">With every problem of the file and of those that it names.</exception>
    public static CalibrationPlan Read(string path) => new CalibrationReader(path).Plan();

    /// <summary>What a file is, by its keys: targets make it evidence, and with a scenario or parameters a calibration.</summary>
    /// <exception cref="ScenarioException">It cannot be read, or is not YAML.</exception>
    public static CalibrationFileKind KindOf(string path)
    {
        MapNode root = TreeReader.ReadFile(TreeReader.ReadText(path, path), path, new ProblemList());
        return root["targets"] is null && root["parameters"] is null ? CalibrationFileKind.Neither
            : root["scenario"] is null && root["parameters"] is null ? CalibrationFileKind.Evidence
            : CalibrationFileKind.Calibration;
    }

    private CalibrationPlan Plan()
    {
        (MapNode scenario, string folder) = Scenario();
        ReadEvidence evidence = Evidence();
        _problems.ThrowIfAny();

        string[] arms = Arms(scenario);
        CheckArms(evidence, arms);
        _problems.ThrowIfAny();

        MapNode model = ScenarioPaths.Absolute(OnlyArms(scenario, evidence, arms), folder);
        Priors priors = BindPriors(model, folder, evidence);
        return new CalibrationPlan
        {
            Name = _file.Name ?? Path.GetFileNameWithoutExtension(_path),
            About = _file.About,
            Slug = Path.GetFileNameWithoutExtension(_path),
            Scenario = model,
            Arms = arms,
            Priors = priors,
            Evidence = evidence,
            File = _file,
            Notes = _notes,
        };
    }

    private (MapNode Scenario, string Folder) Scenario()
    {
        (MapNode scenario, string folder) = _file.Scenario switch
        {
            MapNode here => (here, _folder),
            ScalarNode { IsNull: false } named => (
                FileNamed(
                    named,
                    (path, shownAs) => TreeReader.ReadFile(TreeReader.ReadText(path, shownAs), shownAs, _problems)
                ) ?? MapNode.Empty,
                Path.GetDirectoryName(Path.GetFullPath(named.Text.Trim(), _folder))!
            ),
            _ => (MapNode.Empty, _folder),
        };
        if (_file.Scenario is null or ListNode)
        {
            _problems.Add(
                _file.Scenario?.Place ?? _root.Place,
                "scenario is missing: the scenario that is calibrated, a file or its keys here"
            );
        }

        foreach (Entry entry in scenario.Entries.Where(entry => Refused.Contains(entry.Key)))
        {
            _problems.Add(
                entry.KeyPlace,
                $"a scenario that is calibrated has no {entry.Key}: the calibration says itself what varies"
            );
        }

        string[] replaced = [.. scenario.Entries.Select(entry => entry.Key).Where(Replaced.Contains)];
        if (_file.Scenario is ScalarNode && replaced.Length > 0)
        {
            _notes.Add($"{string.Join(", ", replaced)} of the scenario do not count here; the calibration has its own");
        }

        return (
            scenario with
            {
                Entries =
                [
                    .. scenario.Entries.Where(entry => !Replaced.Contains(entry.Key) && entry.Key != ViewSection.Key),
                ],
            },
            folder
        );
    }

    private ReadEvidence Evidence()
    {
        switch (_file.Targets)
        {
            case ScalarNode { IsNull: false } named:
                return FileNamed(named, (path, shownAs) => EvidenceReader.Read(path, shownAs, _problems)) ?? None;
            case ListNode list:
                MapNode section = new([new Entry("targets", list.Place, list)], list.Place);
                return EvidenceReader.Of(section, Path.GetFileNameWithoutExtension(_path), _problems);
            default:
                _problems.Add(
                    _file.Targets?.Place ?? _root.Place,
                    "targets is missing: an evidence file, or a list of targets"
                );
                return None;
        }
    }

    private static ReadEvidence None => new("", "", null, 0, []);

    private T? FileNamed<T>(ScalarNode named, Func<string, string, T> read)
        where T : class
    {
        try
        {
            string path = Path.GetFullPath(named.Text.Trim(), _folder);
            return read(path, Path.GetRelativePath(".", path) is { } near && !near.StartsWith("..") ? near : path);
        }
        catch (ScenarioException unreadable) when (unreadable.Problems is [{ Line: 0 } problem])
        {
            _problems.Add(named.Place, $"{named.Text}: {problem.Message}");
            return null;
        }
    }

    private static string[] Arms(MapNode scenario) =>
        [
            (scenario["baseline"] as ScalarNode)?.Text ?? new StudyFile().Baseline,
            .. ((scenario["arms"] as ListNode)?.Items ?? [])
                .OfType<MapNode>()
                .Select(arm => (arm["name"] as ScalarNode)?.Text ?? ""),
        ];

    private void CheckArms(ReadEvidence evidence, string[] arms)
    {
        foreach (CalibrationTarget target in evidence.Observed)
        {
            foreach (string arm in new[] { target.Said.Arm, target.Said.Against }.OfType<string>())
            {
                if (!arms.Contains(arm.Trim()))
                {
                    _problems.Add(
                        target.Place,
                        $"{target.Name}: no arm of the scenario is called {arm}{Nearest.Hint(arm, arms)}"
                    );
                }
            }

            if (target.Said.Against is { } against && against.Trim() == (target.Said.Arm?.Trim() ?? arms[0]))
            {
                _problems.Add(target.Place, $"{target.Name} compares {against} with itself, which is 0 in every run");
            }
        }

        if (!evidence.Targets.Any(target => target.IsFitted))
        {
            _problems.Add(
                _file.Targets?.Place ?? _root.Place,
                "no target is fitted; at least one needs use: fit, a value found in a source, and its uncertainty"
            );
        }
    }

    // What no target is about need not be run.
    private static MapNode OnlyArms(MapNode scenario, ReadEvidence evidence, string[] arms)
    {
        if (scenario["arms"] is not ListNode list)
        {
            return scenario;
        }

        HashSet<string> needed =
        [
            .. evidence
                .Observed.SelectMany(target => new[] { target.Said.Arm, target.Said.Against })
                .OfType<string>()
                .Select(arm => arm.Trim()),
        ];
        ListNode kept = list with { Items = [.. list.Items.Where((_, i) => needed.Contains(arms[i + 1]))] };
        return scenario.With(new Entry("arms", list.Place, kept));
    }

    private Priors BindPriors(MapNode scenario, string folder, ReadEvidence evidence)
    {
        ParametersSection given = _file.Parameters;
        MapNode observed = scenario.With(StageScenario.Observed(scenario, evidence.Observed));
        MapNode own = given.Priors is { } priors ? observed.With(new Entry("factors", priors.Place, priors)) : observed;
        List<Entry> entries = [.. given.Priors?.Entries ?? [], .. Ranges(own, folder)];
        _problems.ThrowIfAny();

        Place place = Tree.Find(_root, "parameters") ?? _root.Place;
        if (entries.Count is 0 or > MostParameters)
        {
            _problems.Add(
                place,
                entries.Count == 0
                    ? "there is no parameter to learn about; say parameters: ranges, or name priors"
                    : $"{entries.Count} parameters are more than emulators can learn; at most {MostParameters}"
            );
            _problems.ThrowIfAny();
        }

        MapNode varied = own.With(new Entry("factors", place, new MapNode(entries, place)))
            .With(new Entry("design", place, StageScenario.Map(place, ("kind", "random"), ("count", "2"))));
        StudyBinder.Bind(new StudyDraft(varied, _path, folder));
        Prior[] bound =
        [
            .. StudyBinder
                .Factors(new StudyDraft(varied, _path, folder))
                .Select(each => new Prior(each.Factor, each.Axis)),
        ];
        foreach (Prior prior in bound)
        {
            CheckPrior(prior);
        }

        Matrix<double>? correlations = Correlations(bound);
        _problems.ThrowIfAny();
        return new Priors(bound, correlations);
    }

    /// <summary>What is varied because the model says that it is uncertain, as a scenario file would write factors.</summary>
    private IReadOnlyList<Entry> Ranges(MapNode scenario, string folder)
    {
        ParametersSection given = _file.Parameters;
        if (given.From is not { IsNull: false } from)
        {
            if (given.Without.Count > 0)
            {
                _problems.Add(given.Without[0].Place, "is for parameters: { from: ranges }");
            }

            return [];
        }

        if (from.Text.Trim() != WorldsSection.Ranges)
        {
            _problems.Add(
                from.Place,
                $"{from.Words} is not allowed; {WorldsSection.Ranges}, or priors by path{Nearest.Hint(from.Text, [WorldsSection.Ranges])}"
            );
            return [];
        }

        ListNode without = new([.. given.Without], from.Place);
        MapNode worlds = new(
            [new Entry("from", from.Place, from), new Entry("without", from.Place, without)],
            from.Place
        );
        return StudyBinder.Uncertain(
            new StudyDraft(scenario.With(new Entry("worlds", from.Place, worlds)), _path, folder)
        );
    }

    private void CheckPrior(Prior prior)
    {
        DesignAxis axis = prior.Axis;
        if (!axis.HasRange)
        {
            _problems.Add(axis.Place, "needs a range: from and to, or a distribution that has its own");
        }
        else if (double.IsNaN(prior.Quantile(0)) || double.IsNaN(prior.Quantile(1)))
        {
            _problems.Add(axis.Place, "has names for values; a parameter that is learnt is a number");
        }
        else if (prior.Quantile(0) >= prior.Quantile(1))
        {
            _problems.Add(axis.Place, $"is always {SettingText.Number(prior.Quantile(0))}; a prior has a range");
        }
    }

    private Matrix<double>? Correlations(Prior[] priors)
    {
        if (_file.Parameters.Correlations.Count == 0)
        {
            return null;
        }

        Matrix<double> all = Matrix<double>.Build.DenseIdentity(priors.Length);
        foreach (CorrelationSection given in _file.Parameters.Correlations)
        {
            (int one, int other) = (IndexOf(given.Of, priors), IndexOf(given.With, priors));
            if (one >= 0 && one == other)
            {
                _problems.Add(given.With.Place, $"{given.With.Text} is wholly correlated with itself");
            }
            else if (one >= 0 && other >= 0)
            {
                all[one, other] = all[other, one] = given.Is;
            }
        }

        if (_problems.Count == 0 && all.Evd(Symmetricity.Symmetric).EigenValues.Min(value => value.Real) <= 1e-9)
        {
            _problems.Add(
                _file.Parameters.Correlations[0].Of.Place,
                "these correlations cannot all hold at once (their matrix is not positive definite)"
            );
        }

        return all;
    }

    private int IndexOf(ScalarNode path, IReadOnlyList<Prior> priors)
    {
        string[] paths = [.. priors.Select(prior => prior.Path)];
        int index = Array.IndexOf(paths, path.Text.Trim());
        if (index < 0)
        {
            _problems.Add(path.Place, $"{path.Text} is no parameter{Nearest.Hint(path.Text, paths)}");
        }

        return index;
    }
}

/// <summary>What a file is.</summary>
internal enum CalibrationFileKind
{
    /// <summary>A scenario file, or something else.</summary>
    Neither,
    Evidence,
    Calibration,
}
