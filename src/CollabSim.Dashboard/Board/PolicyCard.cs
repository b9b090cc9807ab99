using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Dashboard.Board;

/// <summary>One policy of an option, as the page shows it and lets it be changed.</summary>
/// <param name="Steps">Where it stands in the file.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Label">Its name, or its kind.</param>
/// <param name="Meaning">What it does, in a sentence.</param>
/// <param name="IsShock">True for what nobody chooses.</param>
/// <param name="IsOn">False: it is left out.</param>
/// <param name="From">Year in which it starts; null: it waits for something, or the time is no plain one.</param>
/// <param name="Until">Year in which it ends; null: it stays.</param>
/// <param name="Waits">True if it starts when something has been read.</param>
/// <param name="Whom">Whom it reaches, in words.</param>
/// <param name="Cost">What it costs as the file says; null: not given.</param>
/// <param name="Main">How strong it is; null: it has no such number.</param>
/// <param name="More">Its other numbers.</param>
internal sealed record PolicyCard(
    IReadOnlyList<object> Steps,
    string Kind,
    string Label,
    string Meaning,
    bool IsShock,
    bool IsOn,
    double? From,
    double? Until,
    bool Waits,
    string Whom,
    string? Cost,
    Control? Main,
    IReadOnlyList<Control> More
)
{
    private const string Everybody = "all schools";

    /// <summary>The card of a policy in the file's tree; null: it has no kind that is known.</summary>
    /// <param name="node">The policy.</param>
    /// <param name="steps">Where it stands.</param>
    /// <param name="ticksPerYear">Ticks in a year.</param>
    public static PolicyCard? Of(Node node, IReadOnlyList<object> steps, int ticksPerYear)
    {
        MapNode map = new Slot(typeof(Policy), null).Spelled(node) ?? MapNode.Empty;
        string kind = Text(map, Lab.Scenarios.Tree.KindKey) ?? "";
        if (!Settings.KindsOf(typeof(Policy)).TryGetValue(kind, out Type? type))
        {
            return null;
        }

        object usual = Settings.New(type);
        Control[] controls =
        [
            .. Settings
                .Of(type)
                .Where(setting => setting.Property.DeclaringType == type)
                .Select(setting => Control.Of(setting, [.. steps, setting.Name], map[setting.Name], setting.Of(usual)))
                .OfType<Control>(),
        ];
        double? from = map["at"] is null ? 0 : Years(map["at"], ticksPerYear);
        double? length = Years(map["for"], ticksPerYear);
        return new PolicyCard(
            steps,
            kind,
            Text(map, "name") ?? kind,
            Settings.MeaningOf(type)?.Text ?? "",
            ((Policy)usual).IsShock,
            Text(map, "on") is not "false",
            map["when"] is null ? from : null,
            from + length,
            map["when"] is not null,
            map["target"] is { } target ? Said(target) : Everybody,
            map["cost"] is { } cost ? Said(cost) : null,
            controls.FirstOrDefault(),
            [.. controls.Skip(1)]
        );
    }

    private static string? Text(MapNode map, string key) => (map[key] as ScalarNode)?.Text;

    private static double? Years(Node? time, int ticksPerYear) =>
        time is ScalarNode { IsNull: false } scalar && Duration.TryParse(scalar.Text, out Duration duration)
            ? duration.ExactTicks(ticksPerYear) / ticksPerYear
            : null;

    private static string Said(Node node) =>
        node switch
        {
            ScalarNode scalar => scalar.Text,
            MapNode map => string.Join(
                ", ",
                map.Entries.Select(entry =>
                    entry.Key == Lab.Scenarios.Tree.KindKey ? Said(entry.Value) : $"{entry.Key} {Said(entry.Value)}"
                )
            ),
            ListNode list => string.Join(" and ", list.Items.Select(Said)),
            _ => node.Words,
        };
}
