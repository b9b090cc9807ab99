using Parquet;
using Parquet.Schema;

namespace CollabSim.Lab.Results;

/// <summary>The names of a Parquet file's columns.</summary>
internal static class ParquetHeader
{
    /// <param name="path">The file.</param>
    /// <returns>The names in order; none where the file is not one: whoever put it there knows what it is.</returns>
    public static IReadOnlyList<string> Of(string path)
    {
        try
        {
            ParquetSchema schema = ParquetReader.ReadSchemaAsync(path).GetAwaiter().GetResult();
            return [.. schema.GetDataFields().Select(field => field.Name)];
        }
#pragma warning disable CA1031 // A file of somebody else's may be anything, and its reader throws anything.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [];
        }
    }
}
