using CollabSim.Lab.Scenarios;

namespace CollabSim.Dashboard.Looks;

/// <summary>A scenario file that lies open: its text is all that the page is about.</summary>
/// <param name="Name">The file's name, for messages.</param>
/// <param name="Text">The text.</param>
/// <param name="Folder">Where files that it names are sought; null: such a file is a problem.</param>
internal sealed record Document(string Name, string Text, string? Folder)
{
    /// <summary>The largest text that is taken, in letters.</summary>
    public const int MostLetters = 400_000;

    private IReadOnlyList<string>? _held;

    /// <summary>
    /// What the file varies by design, held at one value each, as <c>--set</c> would: the middle of its values. The page shows one design point at a time.
    /// </summary>
    public IReadOnlyList<string> Held => _held ??= [.. HeldFactors(Tree())];

    /// <summary>The file's tree.</summary>
    /// <exception cref="ScenarioException">The text is no tree.</exception>
    public MapNode Tree()
    {
        ProblemList problems = new();
        MapNode tree = TreeReader.ReadFile(Text, Name, problems);
        problems.ThrowIfAny();
        return tree;
    }

    private static IEnumerable<string> HeldFactors(MapNode tree) =>
        tree["factors"] is MapNode factors
            ? factors
                .Entries.Select(factor => (factor.Key, Value: Middle(factor.Value)))
                .Where(factor => factor.Value is not null)
                .Select(factor => $"{factor.Key}={factor.Value}")
            : [];

    private static string? Middle(Node factor) =>
        factor switch
        {
            ListNode { Items: { Count: > 0 } items } => (items[items.Count / 2] as ScalarNode)?.Text,
            MapNode map when map["values"] is ListNode list => Middle(list),
            MapNode map
                when (map["from"] as ScalarNode)?.Number is { } from && (map["to"] as ScalarNode)?.Number is { } to =>
                SettingText.Number(
                    from == Math.Floor(from) && to == Math.Floor(to) ? Math.Round((from + to) / 2) : (from + to) / 2
                ),
            _ => null,
        };
}
