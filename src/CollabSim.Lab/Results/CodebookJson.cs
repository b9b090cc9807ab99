using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CollabSim.Lab.Results;

/// <summary>What columns hold, as JSON for programs.</summary>
internal static class CodebookJson
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions OneLine = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The columns of one table, in one line.</summary>
    public static string Of(IReadOnlyList<TableColumn> columns) => Columns(columns).ToJsonString(OneLine);

    /// <summary>All tables of a study; ends with a line feed.</summary>
    public static string Of(string study, IEnumerable<TableFile> tables) =>
        new JsonObject
        {
            ["study"] = study,
            ["tables"] = new JsonArray([
                .. tables.Select(table =>
                    (JsonNode)new JsonObject { ["table"] = table.Name, ["columns"] = Columns(table.Columns) }
                ),
            ]),
        }.ToJsonString(Indented) + "\n";

    private static JsonArray Columns(IReadOnlyList<TableColumn> columns) =>
        new([
            .. columns.Select(column =>
                (JsonNode)
                    new JsonObject
                    {
                        ["column"] = column.Name,
                        ["meaning"] = column.Meaning,
                        ["unit"] = column.Unit,
                        ["type"] = PlanTables.Name(column.Type),
                        ["values"] = column.Values,
                    }
            ),
        ]);
}
