namespace CollabSim.Lab.Scenarios;

/// <summary>A kind that a value puts in the place of another one.</summary>
internal static class ReplacedKind
{
    /// <summary>
    /// What the tree says of a kind that a value replaces by another one, where a reader might expect that it still holds.
    /// </summary>
    public static IEnumerable<string> Lost(MapNode tree, Location location, Node value)
    {
        var slot = new Slot(location.Setting.Type, location.Value);
        if (
            !Settings.IsFamily(location.Setting.Type)
            || slot.Spelled(value) is not { } named
            || Tree.At(tree, location.Steps) is not { } present
            || slot.Spelled(present) is not { } said
            || (named[Tree.KindKey] as ScalarNode)?.Text is not { } kind
            || kind == slot.KindOf(said)
            || !Settings.KindsOf(location.Setting.Type).TryGetValue(kind, out Type? type)
        )
        {
            return [];
        }

        string[] lost =
        [
            .. said
                .Entries.Where(entry =>
                    entry.Key != Tree.KindKey
                    && named[entry.Key] is null
                    && Settings.Of(type).Any(setting => setting.Name == entry.Key)
                )
                .Select(entry => $"{entry.Key} {entry.Value.Words}"),
        ];
        string path = location.Steps[^1].ToString()!;
        return lost.Length == 0
            ? []
            :
            [
                $"{path}: {kind} takes the place of {slot.KindOf(said)}, and what the file says of that no longer holds: {string.Join(", ", lost)}",
            ];
    }
}
