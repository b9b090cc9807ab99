using CollabSim.Dashboard.Looks;
using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Dashboard.Board;

/// <summary>Everything on the page that can be moved, read from the scenario's text.</summary>
internal sealed record Board
{
    /// <summary>The question.</summary>
    public required string Question { get; init; }

    public required string ModelVersion { get; init; }

    /// <summary>Root of all luck.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Years from start to end.</summary>
    public required double Years { get; init; }

    public required int TicksPerYear { get; init; }

    public required int Schools { get; init; }

    /// <summary>The file of organisations, or null: they are invented.</summary>
    public required string? Population { get; init; }

    /// <summary>How many schools, and how much pressure there is.</summary>
    public required Control? SchoolsControl { get; init; }

    public required Control? Pressure { get; init; }

    /// <summary>What all options have in common.</summary>
    public required IReadOnlyList<PolicyCard> Shared { get; init; }

    /// <summary>What is done now, then the options.</summary>
    public required IReadOnlyList<OptionCard> Options { get; init; }

    /// <summary>Over how many worlds; 0: none.</summary>
    public required int Worlds { get; init; }

    /// <summary>Where they come from.</summary>
    public required string? WorldsFrom { get; init; }

    /// <summary>How many settings that nobody has measured the worlds vary, and how many there are.</summary>
    public required int Varied { get; init; }

    public required int Uncertain { get; init; }

    /// <summary>Every setting of the model that nobody has measured.</summary>
    public required IReadOnlyList<Control> Assumptions { get; init; }

    /// <summary>What can be drawn over time.</summary>
    public required IReadOnlyList<Course> Courses { get; init; }

    /// <summary>What can be added as an option.</summary>
    public required IReadOnlyList<KindOffered> Kinds { get; init; }

    /// <summary>What holds otherwise than the file says, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Settings that the page holds at one value though the file varies them, as <c>--set</c> would.</summary>
    public required IReadOnlyList<string> Held { get; init; }

    public required double? SmallestDifference { get; init; }

    /// <summary>What is typed to run the downloaded file.</summary>
    public required string Command { get; init; }

    /// <summary>The same for what the page shows of the usual world.</summary>
    public required string UsualCommand { get; init; }

    /// <summary>What the file says is to be shown first; null: nothing.</summary>
    public required string? Shown { get; init; }

    /// <summary>The outcome that the answer is about, in words.</summary>
    public required string Outcome { get; init; }

    /// <summary>The board of a scenario.</summary>
    /// <exception cref="ScenarioException">With every problem of the text.</exception>
    public static Board Of(Document document)
    {
        MapNode tree = document.Tree();
        LiveStudy usual = LiveStudy.InTheUsualWorld(document);
        LiveStudy? worlds = LiveStudy.OverWorlds(document);
        StudyDescription about = usual.Description;
        Scenario scenario = usual.Study.ScenarioAt(0, 0);
        int primary = StudyEstimates.Primary(about);
        return new Board
        {
            Question = about.Name,
            ModelVersion = Engine.ModelVersion.Current,
            Seed = about.Seed,
            Years = (double)about.Horizon / about.TicksPerYear,
            TicksPerYear = about.TicksPerYear,
            Schools = about.Schools,
            Population = scenario.Population is not null && about.DataFiles.Count > 0 ? about.DataFiles[0].Path : null,
            SchoolsControl = scenario.Population is null ? ModelControl(tree, "schools", 20, 1000) : null,
            Pressure = ModelControl(tree, "authority.pressure"),
            Shared = Cards(tree["policies"], ["policies"], about.TicksPerYear),
            Options = [.. OptionCard.Of(tree, usual.Study, about.TicksPerYear)],
            Worlds = worlds?.Study.Worlds?.Count ?? 0,
            WorldsFrom = worlds?.Study.Worlds is { } facts
                ? facts.CalibratedTo ?? facts.File ?? "drawn from the ranges in which they may lie"
                : null,
            Varied = worlds is null ? 0 : Lab.Reports.VariedSettings.Of(worlds.Study).Count,
            Uncertain = UncertainSetting.All.Count,
            Assumptions = [.. UncertainSetting.All.Select(setting => Assumed(tree, setting)).OfType<Control>()],
            Courses =
            [
                .. about.SeriesMetrics.Select(
                    (metric, i) =>
                        new Course(
                            metric.Name,
                            Words.Capital(Words.Name(metric)),
                            metric.Unit,
                            metric.Meaning,
                            LiveChart.Matters(about, i)
                        )
                ),
            ],
            Kinds =
            [
                .. Settings
                    .KindsOf(typeof(Policy))
                    .Select(kind => new KindOffered(
                        kind.Key,
                        Settings.MeaningOf(kind.Value)?.Text ?? "",
                        ((Policy)Settings.New(kind.Value)).IsShock
                    )),
            ],
            Notes = [.. usual.Study.Notes],
            Held = document.Held,
            SmallestDifference = about.SmallestDifference,
            Command = Run(document, document.Held),
            UsualCommand = Run(
                document,
                [
                    .. document.Held,
                    .. worlds is null ? [] : (string[])["worlds=null"],
                    $"replications={usual.Study.Replications}",
                ]
            ),
            Shown = (Lab.Scenarios.Tree.At(tree, ["view", "outcome"]) as ScalarNode)?.Text,
            Outcome = primary >= 0 ? Words.Outcome(about.Outcomes[primary], about.TicksPerYear) : "",
        };
    }

    /// <summary>The cards of a list of policies.</summary>
    public static IReadOnlyList<PolicyCard> Cards(Node? list, IReadOnlyList<object> steps, int ticksPerYear) =>
        list is ListNode policies
            ?
            [
                .. policies
                    .Items.Index()
                    .Select(policy => PolicyCard.Of(policy.Item, [.. steps, policy.Index], ticksPerYear))
                    .OfType<PolicyCard>(),
            ]
            : [];

    private static string Run(Document document, IReadOnlyList<string> sets) =>
        Lab.Shell.Command(["collabsim", "run", document.Name, .. sets.SelectMany(set => (string[])["--set", set])]);

    private static Control? Assumed(MapNode tree, UncertainSetting setting) =>
        Control.Of(setting.Setting, Steps(setting.Path), At(tree, setting.Path), setting.Usual, setting.Range)
            is { } control
            ? control with
            {
                Name = setting.Path,
                Label = Words.Capital(Words.Path(setting.Path)),
                Value = (At(tree, setting.Path) as ScalarNode)?.Number ?? setting.Usual,
            }
            : null;

    private static Control? ModelControl(MapNode tree, string path, double? from = null, double? to = null)
    {
        Location? location = Location.Find(new Scenario(), path, out _);
        return location is null ? null
            : Control.Of(location.Setting, Steps(path), At(tree, path), location.Value) is not { } control ? null
            : control with
            {
                Min = Math.Min(from ?? control.Min, control.Value ?? control.Min),
                Max = Math.Max(to ?? control.Max, control.Value ?? control.Max),
            };
    }

    private static object[] Steps(string path) => ["model", .. path.Split('.')];

    private static Node? At(MapNode tree, string path) => Lab.Scenarios.Tree.At(tree, Steps(path));
}

/// <summary>What can be drawn over time.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Unit">Its unit; empty for a plain number or share.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Matters">The smallest difference that matters; null: any does.</param>
internal sealed record Course(string Name, string Words, string Unit, string Meaning, double? Matters);

/// <summary>A kind of policy that can be added.</summary>
internal sealed record KindOffered(string Kind, string Meaning, bool IsShock);

/// <summary>An option, or what is done now.</summary>
/// <param name="Steps">Where it stands in the file; empty for what is done now.</param>
/// <param name="Name">Its name.</param>
/// <param name="Why">What it stands for.</param>
/// <param name="IsBaseline">True for what is done now.</param>
/// <param name="CanBeChosen">False for what shows what would have been.</param>
/// <param name="IsOn">False if all that it does is left out.</param>
/// <param name="Policies">What it does.</param>
/// <param name="Sets">Settings that it has otherwise, as the file says.</param>
/// <param name="Stroke">How it is drawn.</param>
internal sealed record OptionCard(
    IReadOnlyList<object> Steps,
    string Name,
    string? Why,
    bool IsBaseline,
    bool CanBeChosen,
    bool IsOn,
    IReadOnlyList<PolicyCard> Policies,
    IReadOnlyList<string> Sets,
    Stroke? Stroke
)
{
    /// <summary>All options in the order of the file, what is done now first.</summary>
    public static IEnumerable<OptionCard> Of(MapNode tree, Study study, int ticksPerYear)
    {
        yield return new OptionCard([], study.Arms[0].Name, null, true, true, true, [], [], StrokeOf(study, 0));
        IReadOnlyList<Node> arms = tree["arms"] is ListNode list ? list.Items : [];
        foreach ((int i, Node node) in arms.Index())
        {
            if (node is not MapNode arm || i + 1 >= study.Arms.Count)
            {
                continue;
            }

            IReadOnlyList<PolicyCard> policies = Board.Cards(arm["policies"], ["arms", i, "policies"], ticksPerYear);
            yield return new OptionCard(
                ["arms", i],
                study.Arms[i + 1].Name,
                study.Arms[i + 1].Why,
                false,
                study.Arms[i + 1].Role == ArmRole.Option,
                policies.Count == 0 || policies.Any(policy => policy.IsOn),
                policies,
                arm["set"] is MapNode sets ? [.. sets.Entries.Select(set => $"{set.Key} {set.Value.Words}")] : [],
                StrokeOf(study, i + 1)
            );
        }
    }

    // With more options than strokes, which of them stand out depends on what they do; the page then goes by the chart.
    private static Stroke? StrokeOf(Study study, int arm) =>
        study.Arms.Count <= Look.MaxLines ? Look.Strokes[arm] : null;
}
