using CollabSim.Engine;

namespace CollabSim.Lab.Studies;

/// <summary>What kind of value a column of a table holds.</summary>
internal enum ColumnType
{
    [Meaning("A word or a sentence.")]
    Text,

    [Meaning("A whole number.")]
    Whole,

    [Meaning("A number, to the last bit.")]
    Number,

    [Meaning("yes or no; true or false in Parquet.")]
    YesNo,
}
