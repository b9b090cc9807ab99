using System.Globalization;
using CollabSim.Engine;

namespace CollabSim.Lab.Data;

/// <summary>Writes population and ties files: UTF-8, LF, each at once or not at all.</summary>
internal static class PopulationWriter
{
    /// <summary>Columns that every population file has; the others only where some school has a value.</summary>
    private static readonly (string Name, Func<Organisation, string?> Value, bool Always)[] Columns =
    [
        ("id", school => school.Id, true),
        ("name", school => school.Name, true),
        ("kind", school => school.Kind, true),
        ("group", school => school.Group, true),
        ("eastKm", school => Text(school.EastKm), true),
        ("northKm", school => Text(school.NorthKm), true),
        ("size", school => Text(school.Size), true),
        ("knowledge", school => Text(school.Knowledge), true),
        ("absorptiveCapacity", school => Text(school.AbsorptiveCapacity), false),
        ("leadership", school => Text(school.Leadership), false),
        ("autonomy", school => Text(school.Autonomy), false),
        ("agency", school => Text(school.Agency), false),
        ("aim", school => Text(school.Aim), false),
        ("trustGiven", school => Text(school.TrustGiven), false),
        ("disposition", school => Text(school.Disposition), false),
    ];

    public static void Write(string path, IReadOnlyCollection<Organisation> schools)
    {
        var used = Columns
            .Where(column => column.Always || schools.Any(school => column.Value(school) is not null))
            .ToArray();
        DataFileWriter.WriteTable(
            path,
            [.. used.Select(column => column.Name)],
            schools.Select(school => used.Select(column => column.Value(school)).ToArray())
        );
    }

    public static void WriteTies(string path, IEnumerable<(string From, string To, DateOnly? Start)> ties) =>
        DataFileWriter.WriteTable(
            path,
            ["from", "to", "start"],
            ties.Select(tie =>
                new[] { tie.From, tie.To, tie.Start?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }
            )
        );

    private static string? Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}
