using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;

namespace CollabSim.Lab.Data;

/// <summary>Writes what an import makes: UTF-8, LF, each file at once or not at all.</summary>
internal static class DataFileWriter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="FileProblemException">The file cannot be written.</exception>
    public static void WriteTable(
        string path,
        IReadOnlyList<string> header,
        IEnumerable<IReadOnlyList<string?>> rows
    ) =>
        WriteAtOnce(
            path,
            stream =>
            {
                using CsvWriter writer = CsvWriter.Create(
                    stream,
                    new CsvWriterOptions { NewLine = "\n" },
                    leaveOpen: true
                );
                writer.WriteRecord([.. header]);
                foreach (IReadOnlyList<string?> row in rows)
                {
                    writer.WriteRecord([.. row]);
                }
            }
        );

    /// <exception cref="FileProblemException">The file cannot be written.</exception>
    public static void WriteJson<T>(string path, T content) =>
        WriteAtOnce(
            path,
            stream =>
            {
                using StreamWriter writer = new(stream, leaveOpen: true);
                writer.Write(JsonSerializer.Serialize(content, Json) + "\n");
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
}
