namespace CollabSim.Lab.Studies;

/// <summary>Something that a panel can say of each of its subjects, a school or a partnership.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Type">What kind of value it holds.</param>
/// <param name="Meaning">What it holds, in a few words.</param>
/// <param name="Unit">The unit; empty: a plain number, a share or a word.</param>
/// <param name="Values">Which values there may be, in words; empty: any.</param>
/// <param name="Number">Takes the value from the subject; yes is 1; null: there is none. Null itself for text.</param>
/// <param name="Text">The same for text.</param>
internal sealed record PanelColumn<TSubject>(
    string Name,
    ColumnType Type,
    string Meaning,
    string Unit,
    string Values,
    Func<TSubject, double?>? Number,
    Func<TSubject, string?>? Text
)
{
    public static PanelColumn<TSubject> OfText(
        string name,
        string meaning,
        Func<TSubject, string?> text,
        string values = ""
    ) => new(name, ColumnType.Text, meaning, "", values, null, text);

    public static PanelColumn<TSubject> OfNumber(
        string name,
        string meaning,
        Func<TSubject, double?> number,
        string unit = "",
        string values = "",
        ColumnType type = ColumnType.Number
    ) => new(name, type, meaning, unit, values, number, null);
}
