using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CollabSim.Cli;

/// <summary><c>--format</c>, for the verbs whose answer another program may want to read.</summary>
internal static class OutputFormat
{
    private const string Text = "text";
    private const string Json = "json";

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Option<string> Create()
    {
        Option<string> option = new("--format")
        {
            Description = "text for people, json for programs.",
            HelpName = $"{Text}|{Json}",
            DefaultValueFactory = _ => Text,
        };
        option.OneOf(Text, Json);
        return option;
    }

    public static bool IsJson(this ParseResult given, Option<string> option) => given.GetValue(option) == Json;

    public static void WriteJson<T>(this Terminal terminal, T value) =>
        terminal.Output.WriteLine(JsonSerializer.Serialize(value, Indented));
}
