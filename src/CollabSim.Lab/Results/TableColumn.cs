using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>A column of a table, as the codebook tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it holds; empty: nobody has said.</param>
/// <param name="Unit">The unit of its numbers; empty: a plain number, a share or a word.</param>
/// <param name="Type">What kind of value it holds.</param>
/// <param name="Values">Which values there may be, in words; empty: any.</param>
internal sealed record TableColumn(
    string Name,
    string Meaning,
    string Unit = "",
    ColumnType Type = ColumnType.Text,
    string Values = ""
);
