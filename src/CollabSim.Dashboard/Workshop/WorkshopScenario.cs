using CollabSim.Dashboard.Looks;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Dashboard.Workshop;

/// <summary>The scenario of a workshop: the file that is open, over worlds; with one belief; and with the beliefs of all as its worlds.</summary>
internal sealed class WorkshopScenario
{
    /// <summary>The table of beliefs.</summary>
    public const string BeliefsFile = "beliefs.csv";

    /// <summary>Settings that are asked about unless the facilitator chooses others, the first three that the file leaves alone.</summary>
    private static readonly string[] Usual =
    [
        "authority.pressure",
        "transactionCost.base",
        "initial.trust.mean",
        "initial.leadership.mean",
        "turnover.trustLoss",
        "trust.loss",
    ];

    private const int Asked = 3;

    /// <param name="opened">The file that is open.</param>
    /// <exception cref="ScenarioException">It cannot be used.</exception>
    public WorkshopScenario(Document opened)
    {
        Opened = opened;
        Worlds = opened.Tree()["worlds"] is null or ScalarNode { IsNull: true }
            ? opened with
            {
                Text = ScenarioText.Set(opened.Text, ["worlds"], $"{{ sample: {WorldsSection.UsualSample} }}"),
            }
            : opened;
        Study study = LiveStudy.InTheUsualWorld(Worlds, 1).Study;
        Question = study.Name;
        (Options, Arms) = ([], []);
        foreach ((int index, Arm arm) in study.Arms.Index().Where(each => each.Item.Role == ArmRole.Option))
        {
            Options.Add(arm.Name);
            Arms.Add(index);
        }

        Choices = [.. SettingsLeftAlone()];
        Settings =
        [
            .. Usual
                .Select(path => Choices.FirstOrDefault(each => each.Path == path))
                .OfType<BeliefSetting>()
                .Concat(Choices)
                .Distinct()
                .Take(Asked),
        ];
    }

    /// <summary>The file that is open.</summary>
    public Document Opened { get; }

    /// <summary>The same over worlds, which it may have had already.</summary>
    public Document Worlds { get; }

    /// <summary>What is asked.</summary>
    public string Question { get; }

    /// <summary>Names of what can be chosen, what is done now among them.</summary>
    public List<string> Options { get; }

    /// <summary>Their arms in the study.</summary>
    public List<int> Arms { get; }

    /// <summary>All that may be asked about: what nobody has measured and the file does not say itself.</summary>
    public IReadOnlyList<BeliefSetting> Choices { get; }

    /// <summary>What is asked about unless others are chosen.</summary>
    public IReadOnlyList<BeliefSetting> Settings { get; }

    /// <summary>The scenario as somebody believes it to be; nobody reads its text, and so it is written without comments.</summary>
    public Document Believed(IReadOnlyList<BeliefSetting> settings, IReadOnlyList<double> belief)
    {
        Node tree = Opened.Tree();
        foreach ((BeliefSetting setting, double value) in settings.Zip(belief))
        {
            ScalarNode said = new(SettingText.Number(value), false, tree.Place);
            tree = Tree.Set(tree, typeof(StudyFile), ["model", .. setting.Path.Split('.')], said);
        }

        return Opened with
        {
            Text = TreeYaml.Of((MapNode)tree),
        };
    }

    /// <summary>The scenario over the beliefs of all, to be read beside <see cref="BeliefsFile"/>: a world for each, with the rest as drawn.</summary>
    /// <param name="folder">Where the table lies.</param>
    public Document Together(string? folder)
    {
        string text = ScenarioText.Set(Opened.Text, ["worlds", "from"], BeliefsFile);
        text = ScenarioText.Set(text, ["worlds", "others"], "ranges");
        return Opened with { Text = ScenarioText.Remove(text, ["worlds", "sample"]), Folder = folder };
    }

    /// <summary>Beliefs as a table of worlds, in the order of their values: nobody can tell whose is whose.</summary>
    public static string Table(IReadOnlyList<BeliefSetting> settings, IReadOnlyList<IReadOnlyList<double>> beliefs) =>
        DataTable
            .Of(
                ["world", .. settings.Select(setting => setting.Path)],
                InOrder(beliefs).Index(),
                belief => [belief.Index + 1, .. belief.Item.Select(SettingText.Number)]
            )
            .ToCsv();

    /// <summary>Beliefs by their first value, then their second, and so on.</summary>
    public static IReadOnlyList<IReadOnlyList<double>> InOrder(IReadOnlyList<IReadOnlyList<double>> beliefs) =>
        [
            .. beliefs.Order(
                Comparer<IReadOnlyList<double>>.Create(
                    (one, other) => one.Zip(other, (a, b) => a.CompareTo(b)).FirstOrDefault(order => order != 0)
                )
            ),
        ];

    private IEnumerable<BeliefSetting> SettingsLeftAlone()
    {
        StudyDraft draft = new(
            ScenarioText.Set(Worlds.Text, ["worlds"], "ranges"),
            Worlds.Name,
            Worlds.Held,
            Worlds.Folder,
            null,
            file => file with { Optimize = null, Worlds = new WorldsSection() }
        );
        HashSet<string> free = [.. StudyBinder.Uncertain(draft).Select(entry => entry.Key)];
        return UncertainSetting
            .All.Where(each => free.Contains(each.Path))
            .Select(each => new BeliefSetting(
                each.Path,
                each.Setting.Meaning,
                each.Setting.Unit,
                each.Range.From,
                each.Range.To,
                each.Range.IsRatio,
                each.Usual
            ));
    }
}
