namespace CollabSim.Lab.Comparisons;

/// <summary>A part of an account: what it says in sentences, and a table; the same on the screen and in the report.</summary>
/// <param name="Id">Short name: letters and hyphens.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Sentences">What it says, in plain words.</param>
/// <param name="Table">The numbers, or null.</param>
internal sealed record Passage(string Id, string Title, IReadOnlyList<string> Sentences, PassageTable? Table = null);

/// <summary>A table of finished cells; the first column names the row.</summary>
/// <param name="Columns">Heads.</param>
/// <param name="Rows">One cell per column.</param>
internal sealed record PassageTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
