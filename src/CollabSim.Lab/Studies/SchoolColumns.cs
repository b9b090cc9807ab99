using CollabSim.Engine;

namespace CollabSim.Lab.Studies;

/// <summary>One school in one run at one time.</summary>
/// <param name="Id">What the population file calls it, or its number from 0.</param>
/// <param name="Entry">Its row of the population file; null: there is none.</param>
/// <param name="State">What has become of it.</param>
internal readonly record struct SchoolSubject(string Id, Organisation? Entry, SchoolState State);

/// <summary>What tables of schools can say of each.</summary>
internal static class SchoolColumns
{
    private const string Share = "0 to 1";
    private const string LastTick = "days in the last tick";

    /// <summary>The column that says which school it is; always there.</summary>
    public static PanelColumn<SchoolSubject> Key { get; } =
        PanelColumn<SchoolSubject>.OfText(
            "school",
            "the population file's id, or a number from 0",
            school => school.Id
        );

    /// <summary>The columns that may be chosen, in their order in tables.</summary>
    public static IReadOnlyList<PanelColumn<SchoolSubject>> All { get; } =
    [
        Text("name", "name in the population file", school => school.Entry?.Name),
        Text("kind", "kind of organisation", school => school.State.Kind),
        Text("group", "its local authority, trust or cluster; empty: none", school => school.State.Group),
        Number(
            "open",
            "whether it is open; once closed it stays so",
            school => school.State.IsOpen ? 1 : 0,
            type: ColumnType.YesNo
        ),
        Number("eastKm", "place east of the origin; empty: it has none", school => school.State.EastKm, "km"),
        Number("northKm", "place north of the origin; empty: it has none", school => school.State.NorthKm, "km"),
        Number("size", "size in the population file; nothing uses it", school => school.Entry?.Size, "pupils"),
        Number("performance", "performance, (14)", school => school.State.Performance),
        Number(
            "autarkyPerformance",
            "performance of the same school where nobody works together",
            school => school.State.TwinPerformance
        ),
        Number("knowledge", "mean of its knowledge over the domains", school => school.State.Knowledge, "", Share),
        Number("leadership", "how collaborative its leadership is", school => school.State.Leadership, "", Share),
        Number("agency", "agency of its staff", school => school.State.Agency, "", Share),
        Number("disposition", "trust in a stranger", school => school.State.Disposition, "", Share),
        Number("autonomy", "autonomy", school => school.State.Autonomy, "", Share),
        Number("absorptiveCapacity", "absorptive capacity", school => school.State.AbsorptiveCapacity, "", Share),
        Number("aim", "its aim, a place on a circle of length 1", school => school.State.Aim, "", Share),
        Number(
            "partnerships",
            "active partnerships",
            school => school.State.Partnerships,
            "partnerships",
            "",
            ColumnType.Whole
        ),
        Number("jointDays", "days spent with partners", school => school.State.JointDays, LastTick),
        Number(
            "productiveDays",
            "of these, days that were not eaten by the toll",
            school => school.State.ProductiveDays,
            LastTick
        ),
        Number(
            "trustGiven",
            "mean trust in its partners; empty: it has none",
            school => school.State.TrustGiven,
            "",
            Share
        ),
        Number(
            "trustReceived",
            "mean trust of its partners in it; empty: it has none",
            school => school.State.TrustReceived,
            "",
            Share
        ),
    ];

    private static PanelColumn<SchoolSubject> Text(string name, string meaning, Func<SchoolSubject, string?> text) =>
        PanelColumn<SchoolSubject>.OfText(name, meaning, text);

    private static PanelColumn<SchoolSubject> Number(
        string name,
        string meaning,
        Func<SchoolSubject, double?> number,
        string unit = "",
        string values = "",
        ColumnType type = ColumnType.Number
    ) => PanelColumn<SchoolSubject>.OfNumber(name, meaning, number, unit, values, type);
}
