namespace CollabSim.Lab.Scenarios;

/// <summary>A node of a text with what is round it.</summary>
/// <param name="Node">The node.</param>
/// <param name="IsInFlow">True if it stands between brackets of something that holds it.</param>
/// <param name="IsBroken">True if those brackets have a line for each thing in them.</param>
/// <param name="IsItem">True for an item of a list, false for an entry's value.</param>
/// <param name="LabelEnd">Behind its key or its dash; -1: it has none.</param>
/// <param name="Column">The column in which its key or dash begins.</param>
internal sealed record Spot(Written Node, bool IsInFlow, bool IsBroken, bool IsItem, int LabelEnd, int Column)
{
    /// <summary>The spot at the steps, or null where the text leaves it out or says it elsewhere.</summary>
    public static Spot? Find(WrittenText written, IReadOnlyList<object> steps)
    {
        var spot = new Spot(written.Root, false, false, false, -1, 0);
        foreach (object step in steps)
        {
            Spot? next = (spot.Node, step) switch
            {
                (WrittenMap map, string key) when map.IndexOf(key) is var i && i < map.Entries.Count => Entry(
                    written,
                    spot,
                    map,
                    map.Entries[i]
                ),
                (WrittenList list, int index) when index < list.Items.Count => Item(
                    written,
                    spot,
                    list,
                    list.Items[index]
                ),
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            spot = next;
        }

        return spot;
    }

    private static Spot Entry(WrittenText written, Spot above, WrittenMap map, WrittenEntry entry) =>
        new(
            entry.Value,
            above.IsInFlow || map.IsFlow,
            map.IsFlow && written.IsFirstInLine(entry.KeyStart),
            false,
            entry.KeyEnd,
            written.ColumnOf(entry.KeyStart)
        );

    private static Spot Item(WrittenText written, Spot above, WrittenList list, Written item)
    {
        int dash = list.IsFlow ? -1 : written.DashOf(item);
        return new Spot(
            item,
            above.IsInFlow || list.IsFlow,
            list.IsFlow && written.IsFirstInLine(item.Start),
            true,
            dash < 0 ? -1 : dash + 1,
            dash < 0 ? 0 : written.ColumnOf(dash)
        );
    }
}
