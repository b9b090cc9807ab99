using System.Text.Json.Serialization;

namespace CollabSim.Lab.Studies;

/// <summary>What a survey asked, as far as whoever reads its answers needs it.</summary>
/// <param name="Name">The survey's name.</param>
/// <param name="Instrument">The instrument that it names; empty: its own.</param>
/// <param name="Items">The questions, in order.</param>
/// <param name="Scales">What they measure, in order.</param>
/// <param name="Partners">How many schools were to be named at most.</param>
/// <param name="IsPanel">True if the same people were asked each time.</param>
/// <param name="People">How many were asked at most, each time.</param>
public sealed record SurveyOutline(
    string Name,
    string Instrument,
    IReadOnlyList<OutlinedItem> Items,
    IReadOnlyList<OutlinedScale> Scales,
    int Partners,
    bool IsPanel,
    int People
)
{
    /// <summary>What the table of its answers is called, without its ending.</summary>
    [JsonIgnore]
    public string Table => $"answers-{Name}";

    /// <summary>The names of that table's columns, besides those that say of which run and time a row is.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Columns =>
        [
            "school",
            "respondent",
            "answered",
            .. Items.Select(item => item.Name),
            .. Scales.Select(scale => scale.TruthColumn),
            .. Enumerable
                .Range(1, Partners)
                .SelectMany(place => new[] { $"partner{place}", $"days{place}", $"worth{place}" }),
        ];
}

/// <summary>One question.</summary>
/// <param name="Name">Its name, which is its column's.</param>
/// <param name="Text">Its wording.</param>
/// <param name="Scale">The scale that it belongs to.</param>
/// <param name="Answers">Labels of its answers, the lowest first.</param>
/// <param name="IsReversed">True if it is worded the other way.</param>
public sealed record OutlinedItem(
    string Name,
    string Text,
    string Scale,
    IReadOnlyList<string> Answers,
    bool IsReversed
);

/// <summary>What several items measure.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Measures">The state of a school behind it.</param>
/// <param name="Meaning">That state in a sentence.</param>
public sealed record OutlinedScale(string Name, string Measures, string Meaning)
{
    /// <summary>The column of what is true of a school: of trust it is trueTrust.</summary>
    [JsonIgnore]
    public string TruthColumn => $"true{char.ToUpperInvariant(Name[0])}{Name[1..]}";
}
