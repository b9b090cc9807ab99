namespace CollabSim.Lab.Scenarios;

/// <summary>How a file is laid out, so that what is added looks like what is there.</summary>
internal sealed record TextStyle
{
    /// <summary>The project's own: what new files have.</summary>
    public static TextStyle Usual { get; } = new();

    /// <summary>The end of a line.</summary>
    public string NewLine { get; init; } = "\n";

    /// <summary>Blanks by which what belongs to a key is indented.</summary>
    public int Step { get; init; } = 2;

    /// <summary>True if the items of a list are indented below its key.</summary>
    public bool IndentsLists { get; init; } = true;

    /// <summary>True if there are blanks within brackets: <c>{ at: 2y }</c>.</summary>
    public bool IsPadded { get; init; } = true;

    /// <summary>True if keys and texts are in double quotes.</summary>
    public bool IsJson { get; init; }

    /// <summary>The layout of a text.</summary>
    public static TextStyle Of(WrittenText written)
    {
        Written[] all = [.. written.Root.All()];
        WrittenMap[] maps = [.. all.OfType<WrittenMap>().Where(map => !map.IsFlow && map.Entries.Count > 0)];
        (int Key, Written Value)[] nested =
        [
            .. maps.SelectMany(map => map.Entries)
                .Where(entry => entry.Value is WrittenMap or WrittenList && !entry.Value.IsInline)
                .Select(entry => (written.ColumnOf(entry.KeyStart), entry.Value)),
        ];
        int[] steps =
        [
            .. nested
                .Where(each => each.Value is WrittenMap)
                .Select(each => written.ColumnOf(each.Value.Start) - each.Key)
                .Where(step => step > 0),
        ];
        return new TextStyle
        {
            NewLine = written.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n",
            Step = steps.Length > 0 ? steps[0] : Usual.Step,
            IndentsLists = nested
                .Where(each => each.Value is WrittenList)
                .Select(each => written.ColumnOf(each.Value.Start) > each.Key)
                .FirstOrDefault(Usual.IndentsLists),
            IsPadded = all.Where(node => node.IsInline && node.Parts.Any())
                .Select(node => written.Text[node.Start + 1])
                .Where(next => next is not '\r' and not '\n')
                .Select(next => next == ' ')
                .FirstOrDefault(Usual.IsPadded),
            IsJson = written.Root is { IsFlow: true, Entries: [{ IsDoubleQuoted: true }, ..] },
        };
    }
}
