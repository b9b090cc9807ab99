using System.Text.Json;
using CollabSim.Engine;

namespace CollabSim.Lab.Studies;

/// <summary>One active partnership in one run at one time.</summary>
/// <param name="A">Id of the partner that comes first in the order of schools.</param>
/// <param name="B">Id of the other.</param>
/// <param name="State">What has become of it, seen from A.</param>
internal readonly record struct PartnershipSubject(string A, string B, PartnershipState State);

/// <summary>What tables of partnerships can say of each.</summary>
internal static class PartnershipColumns
{
    private const string Share = "0 to 1";

    /// <summary>The columns that say which partnership it is; always there.</summary>
    public static IReadOnlyList<PanelColumn<PartnershipSubject>> Keys { get; } =
    [
        PanelColumn<PartnershipSubject>.OfText("schoolA", "one partner, as in the table of schools", tie => tie.A),
        PanelColumn<PartnershipSubject>.OfText("schoolB", "the other partner", tie => tie.B),
    ];

    /// <summary>The columns that may be chosen, in their order in tables.</summary>
    public static IReadOnlyList<PanelColumn<PartnershipSubject>> All { get; } =
    [
        Number("trustAB", "trust of school A in school B", tie => tie.State.TrustAB, "", Share),
        Number("trustBA", "trust of school B in school A", tie => tie.State.TrustBA, "", Share),
        Number("jointDays", "days spent together", tie => tie.State.JointDays, "days in the last tick"),
        PanelColumn<PartnershipSubject>.OfText(
            "class",
            "what the last tick was to it",
            tie => NameOf(tie.State.Class),
            string.Join(", ", Enum.GetValues<PartnershipClass>().Select(NameOf))
        ),
    ];

    private static string NameOf(PartnershipClass value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static PanelColumn<PartnershipSubject> Number(
        string name,
        string meaning,
        Func<PartnershipSubject, double?> number,
        string unit = "",
        string values = ""
    ) => PanelColumn<PartnershipSubject>.OfNumber(name, meaning, number, unit, values);
}
