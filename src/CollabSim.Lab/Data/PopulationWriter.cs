using System.Globalization;
using CollabSim.Engine;
using CsvHelper;

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
        WriteRows(
            path,
            [.. used.Select(column => column.Name)],
            schools.Select(school => used.Select(column => column.Value(school)).ToArray())
        );
    }

    public static void WriteTies(string path, IEnumerable<(string From, string To, DateOnly? Start)> ties) =>
        WriteRows(
            path,
            ["from", "to", "start"],
            ties.Select(tie =>
                new[] { tie.From, tie.To, tie.Start?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }
            )
        );

    public static void WriteText(string path, string text) =>
        WriteAtOnce(
            path,
            stream =>
            {
                using StreamWriter writer = new(stream, leaveOpen: true);
                writer.Write(text);
            }
        );

    private static void WriteRows(string path, string?[] header, IEnumerable<string?[]> rows) =>
        WriteAtOnce(
            path,
            stream =>
            {
                using CsvWriter writer = CsvWriter.Create(
                    stream,
                    new CsvWriterOptions { NewLine = "\n" },
                    leaveOpen: true
                );
                writer.WriteRecord(header);
                foreach (string?[] row in rows)
                {
                    writer.WriteRecord(row);
                }
            }
        );

    private static void WriteAtOnce(string path, Action<Stream> write)
    {
        try
        {
            WholeFile.Write(path, write);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FileProblemException(
                new FileProblem(
                    path,
                    0,
                    null,
                    null,
                    "this file cannot be written; is there such a folder, and may you write there?"
                )
            );
        }
    }

    private static string? Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}
