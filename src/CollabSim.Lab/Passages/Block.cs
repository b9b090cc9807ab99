namespace CollabSim.Lab.Passages;

/// <summary>A part of a text that stands by itself: what sections, passages and analyses are made of, whatever format they are written in.</summary>
internal abstract record Block;

/// <summary>The heading of a part of a section.</summary>
/// <param name="Title">Its words.</param>
/// <param name="Id">Its name in addresses, or null: nothing leads there.</param>
internal sealed record Heading(string Title, string? Id = null) : Block;

/// <summary>Sentences in one paragraph.</summary>
internal sealed record Paragraph(Prose Text) : Block;

/// <summary>A list of things side by side.</summary>
/// <param name="Items">The things.</param>
/// <param name="Look">What it is a list of, for a style sheet: "limits".</param>
internal sealed record Bullets(IReadOnlyList<Prose> Items, string Look) : Block;

/// <summary>What a reader must know, each with how much it matters.</summary>
/// <param name="Items">"Warning" or "Note", and what it is.</param>
internal sealed record Remarks(IReadOnlyList<(string Weight, string Text)> Items) : Block;

/// <summary>Terms, each with what it is.</summary>
/// <param name="Items">The terms.</param>
/// <param name="Look">What they are, for a style sheet: "plain" or "rules".</param>
internal sealed record Terms(IReadOnlyList<(Prose Term, Prose Meaning)> Items, string Look) : Block;

/// <summary>What is to be typed or kept letter by letter.</summary>
/// <param name="Name">Which: "run", "replay" or "scenario".</param>
/// <param name="Text">The letters.</param>
internal sealed record Verbatim(string Name, string Text) : Block;

/// <summary>Blocks that a page folds away.</summary>
/// <param name="Summary">What is said in their place.</param>
/// <param name="Blocks">The blocks.</param>
/// <param name="IsEssential">False: what is folded says what something else says too, so that other formats leave it out.</param>
internal sealed record Folded(string Summary, IReadOnlyList<Block> Blocks, bool IsEssential) : Block
{
    /// <summary>What stands in its place where it is left out, or null: nothing.</summary>
    public string? Instead { get; init; }
}

/// <summary>A table of finished cells; the first column names the row.</summary>
/// <param name="Caption">What is in it.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">One cell per column.</param>
internal sealed record Table(
    string Caption,
    IReadOnlyList<ColumnHead> Columns,
    IReadOnlyList<IReadOnlyList<Prose>> Rows
) : Block
{
    /// <summary>The arm that each row is about, or null; pointing at a row makes its arm stand out.</summary>
    public IReadOnlyList<string>? Arms { get; init; }

    /// <summary>True if the words just above are the caption's, so that only who cannot see them needs it.</summary>
    public bool IsHeaded { get; init; }

    /// <summary>True if a page folds it away: it is long, and sentences or a figure say what it comes to.</summary>
    public bool IsFolded { get; init; }

    /// <summary>What a page calls it where it is folded: the beginning of its caption, or its columns.</summary>
    public string Name =>
        Caption.Length > 0
            ? WordText.FirstSentence(Caption).First.TrimEnd('.')
            : string.Join(", ", Columns.Select(column => column.Name));
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Its head; empty: the cells say what they are.</param>
/// <param name="IsNumber">True if its cells are numbers, which stand to the right.</param>
internal sealed record ColumnHead(string Name, bool IsNumber = false)
{
    /// <summary>True if long cells may break anywhere.</summary>
    public bool Breaks { get; init; }

    /// <summary>True if its cells are letters to be typed, which a phone leaves out: another column says the same in words.</summary>
    public bool IsCode { get; init; }
}

/// <summary>A figure, as far as every format needs it.</summary>
/// <param name="Id">Its name in addresses and of its files.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Alt">What it shows, for who cannot see it.</param>
/// <param name="Caption">What stands below it.</param>
internal abstract record FigureBlock(string Id, string Title, string Alt, string Caption) : Block
{
    /// <summary>True if it takes a page's width, so that nothing stands beside it.</summary>
    public virtual bool IsWide => false;

    /// <summary>The figure in a page that draws it by script.</summary>
    public abstract Html ToPage();
}

/// <summary>What answers whoever presses it, so that only a page can have it; other formats leave it out.</summary>
internal abstract record PageOnly : Block
{
    /// <summary>The same in a page.</summary>
    public abstract Html ToPage();
}
