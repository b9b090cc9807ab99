using CollabSim.Engine.Metrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Dashboard.Looks;

/// <summary>A scenario file's text as a study that is lived through while somebody watches: in the usual world, or over worlds.</summary>
internal sealed class LiveStudy
{
    /// <summary>Replications in the usual world, unless the file asks for more.</summary>
    public const int UsualReplications = 30;

    // What the page can draw over time, besides what the file asks for.
    private static readonly string[] Courses =
    [
        Metric.NameOf<Advantage>(),
        Metric.NameOf<MeanPerformance>(),
        Metric.NameOf<InertiaShare>(),
        Metric.NameOf<MeanTrust>(),
        Metric.NameOf<DaysSpent>(),
        Metric.NameOf<MoneySpent>(),
        $"{Metric.NameOf<Advantage>()} in quintile 1",
    ];

    private readonly Beginnings _beginnings;
    private readonly RunSimulator _simulator;

    /// <param name="study">What is lived through; it observes what it says and no more.</param>
    public LiveStudy(Study study)
    {
        Study = study;
        Description = StudyDescription.Of(study);
        _beginnings = new Beginnings(study.ResolvedAt);
        _simulator = new RunSimulator(study, _beginnings);
        Observed = RunIdentity.Hash(
            string.Join('\n', study.Outcomes.SelectMany(outcome => outcome.Measured).Select(measured => measured.Key))
                + string.Join('\n', study.Outcomes.Select(outcome => outcome.Text))
                + string.Join('\n', study.Series.Metrics.Select(metric => metric.Key))
                + string.Join(' ', study.Series.Ticks)
        );
    }

    /// <summary>The study.</summary>
    public Study Study { get; }

    /// <summary>The same as results know it.</summary>
    public StudyDescription Description { get; }

    /// <summary>Hash of all that is observed of a run: two runs of one identity have the same numbers only if the same was asked.</summary>
    public string Observed { get; }

    /// <summary>The study in the usual world: nothing is varied that nobody knows.</summary>
    /// <param name="document">What is lived through.</param>
    /// <param name="replications">How often; null: thirty times, or as often as a file without worlds says.</param>
    /// <exception cref="ScenarioException">With every problem of the text.</exception>
    public static LiveStudy InTheUsualWorld(Document document, int? replications = null) =>
        new(Bind(document, file => Usual(file, replications ?? Often(file))));

    /// <summary>The study with the worlds and replications that the file says.</summary>
    /// <exception cref="ScenarioException">With every problem of the text.</exception>
    public static LiveStudy AsWritten(Document document) => new(Bind(document, OnThePage));

    /// <summary>The study over its worlds; null: the file has none.</summary>
    /// <exception cref="ScenarioException">With every problem of the text.</exception>
    public static LiveStudy? OverWorlds(Document document)
    {
        Study study = Bind(
            document,
            file => OnThePage(file) with { Replications = Times(file.Worlds is null ? 1 : file.Replications.Most) }
        );
        return study.Worlds is null ? null : new LiveStudy(study);
    }

    /// <summary>The study in the usual world over two settings that nobody has measured, each at evenly spaced values over its range.</summary>
    /// <param name="document">What is lived through.</param>
    /// <param name="x">Path of the first.</param>
    /// <param name="y">Path of the second.</param>
    /// <param name="levels">How many values of each.</param>
    /// <param name="replications">How often each.</param>
    /// <exception cref="ScenarioException">With every problem of the text; or a setting is none of the uncertain ones, or an option says it otherwise.</exception>
    public static LiveStudy OverMap(Document document, string x, string y, int levels, int replications) =>
        new(
            Bind(
                document with
                {
                    Text = ScenarioText.Remove(document.Text, ["factors"]),
                },
                file =>
                    Usual(file, replications) with
                    {
                        Where = null,
                        Design = new Lab.Designs.Factorial(),
                        Factors = new MapNode([Axis(x, levels), Axis(y, levels)], Somewhere),
                    }
            )
        );

    /// <summary>What a page adds to what a file observes, in the usual world.</summary>
    /// <param name="file">The file.</param>
    /// <param name="replications">How often each.</param>
    public static StudyFile Usual(StudyFile file, int replications) =>
        OnThePage(file) with
        {
            Worlds = null,
            Replications = Times(replications),
        };

    /// <summary>The runs of one replication at one design point, all arms; each different run once.</summary>
    public IReadOnlyList<PlannedRun> Family(int point, int replication)
    {
        ulong seed = RunIdentity.SeedOf(Study.Seed, replication);
        return
        [
            .. Enumerable
                .Range(0, Study.Arms.Count)
                .Select(arm => new PlannedRun(
                    RunIdentity.IdOf(
                        RunIdentity.ScenarioHash(Engine.ModelVersion.Current, Study.ResolvedAt(point, arm)),
                        seed
                    ),
                    point,
                    arm,
                    replication,
                    seed
                )),
        ];
    }

    /// <summary>Lives through runs, those that begin alike together as far as they do.</summary>
    /// <param name="runs">Runs of one replication.</param>
    /// <param name="stop">Stops.</param>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public IEnumerable<RunRecord> Live(IReadOnlyList<PlannedRun> runs, CancellationToken stop)
    {
        Stack<Work> left = new(_beginnings.Families(runs).Select(family => new Work(family, null)));
        while (left.TryPop(out Work? work))
        {
            if (work.Runs is not [PlannedRun run])
            {
                foreach (Work branch in _simulator.Part(work, stop))
                {
                    left.Push(branch);
                }
            }
            else
            {
                yield return _simulator.Live(run, work.Origin, stop) ?? throw new OperationCanceledException(stop);
            }
        }
    }

    // What cannot be in some world is told when that world is lived through, so that the page need not wait for all of them.
    private static Study Bind(Document document, Func<StudyFile, StudyFile> change) =>
        StudyBinder.Bind(document.Text, document.Name, document.Held, document.Folder, change: change, pointsTried: 1);

    // Nothing is sought for on the page, and it observes more than a file asks for.
    private static StudyFile OnThePage(StudyFile file) =>
        file with
        {
            Optimize = null,
            Observe = Widened(file.Observe),
        };

    private static Replications Times(int count) => new() { Count = count };

    private static int Often(StudyFile file) =>
        file.Worlds is null && file.Replications is { Until: null, Count: { } count }
            ? count
            : Math.Max(UsualReplications, file.Worlds is null ? 0 : file.Replications.Most);

    // What the file asks for comes first and stays as it is; what the page tells besides is added.
    private static ObserveSection Widened(ObserveSection said)
    {
        List<OutcomeSection> outcomes =
        [
            .. said.Outcomes ?? ObservationBinder.UsualOutcomes.Select(name => Asked($"{name}@final")),
        ];
        bool Has(string metric, string more = "") =>
            outcomes.Exists(outcome =>
                outcome.Is.Text.Contains(metric, StringComparison.Ordinal)
                && outcome.Is.Text.Contains(more, StringComparison.Ordinal)
            );
        string advantage = Metric.NameOf<Advantage>();
        if (Has(advantage + "@") && !Has(advantage, "quintile"))
        {
            outcomes.Add(Asked($"{advantage}@final by quintile"));
        }

        outcomes.AddRange(
            new[] { Metric.NameOf<DaysSpent>() }
                .Where(metric => !Has(metric + "@"))
                .Select(metric => Asked($"{metric}@final"))
        );
        ScalarNode[] courses =
        [
            .. said.Series.Metrics ?? [],
            .. Courses
                .Where(course => said.Series.Metrics?.Any(metric => metric.Text.Trim() == course) != true)
                .Select(Node),
        ];
        return said with
        {
            Outcomes = outcomes,
            Unit = said.Unit == EffectUnit.Scale ? EffectUnit.SchoolSd : said.Unit,
            Series = said.Series with { Metrics = courses },
            Schools = null,
            Partnerships = null,
            Surveys = null,
        };
    }

    private static Entry Axis(string path, int levels)
    {
        UncertainSetting setting =
            UncertainSetting.All.FirstOrDefault(each => each.Path == path)
            ?? throw new ScenarioException(
                new Problem(
                    "the map",
                    0,
                    0,
                    path,
                    $"is none of the settings that nobody has measured{Lab.Nearest.Hint(path, UncertainSetting.All.Select(each => each.Path), "collabsim list uncertain")}"
                )
            );
        ScalarNode Number(double value) => Node(SettingText.Number(value));
        return new Entry(
            path,
            Somewhere,
            new MapNode(
                [
                    new("from", Somewhere, Number(setting.Range.From)),
                    new("to", Somewhere, Number(setting.Range.To)),
                    new("steps", Somewhere, Number(levels)),
                    new("role", Somewhere, Node("uncertain")),
                ],
                Somewhere
            )
        );
    }

    private static Place Somewhere { get; } = new("the page", 0, 0, "");

    private static OutcomeSection Asked(string outcome) => new() { Is = Node(outcome) };

    private static ScalarNode Node(string text) => new(text, false, new Place("the page", 0, 0, "observe"));
}
