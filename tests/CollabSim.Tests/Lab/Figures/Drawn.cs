using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CollabSim.Lab.Figures;
using Plotly.NET;

namespace CollabSim.Tests.Lab.Figures;

/// <summary>A chart as the page's script reads it: what tests look at is what is drawn.</summary>
internal sealed record Drawn
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new NumberOrText() },
    };

    public required IReadOnlyList<Trace> Data { get; init; }

    public required Frame Layout { get; init; }

    public IEnumerable<Trace> Scatters => Data.Where(trace => trace.Type == "scatter");

    public static Drawn Of(GenericChart chart) => JsonSerializer.Deserialize<Drawn>(chart.ToJson(), Options)!;

    public static Drawn Of(Panel panel) => Of(panel.Chart);

    public static JsonObject Node(GenericChart chart) => JsonNode.Parse(chart.ToJson())!.AsObject();

    internal sealed record Trace(string Type)
    {
        public string? Name { get; init; }
        public string? Meta { get; init; }
        public bool Showlegend { get; init; }
        public IReadOnlyList<object?>? X { get; init; }
        public IReadOnlyList<object?>? Y { get; init; }
        public IReadOnlyList<IReadOnlyList<double?>>? Z { get; init; }
        public double? Zmin { get; init; }
        public double? Zmax { get; init; }
        public IReadOnlyList<string>? Text { get; init; }
        public IReadOnlyList<double>? Base { get; init; }
        public Marker? Marker { get; init; }
        public Contours? Contours { get; init; }
    }

    internal sealed record Marker(string? Symbol, JsonElement? Pattern);

    internal sealed record Contours(double Start);

    internal sealed record Frame
    {
        public int Height { get; init; }
        public bool Showlegend { get; init; }
        public Axis? Xaxis { get; init; }
        public Axis? Yaxis { get; init; }
        public IReadOnlyList<Shape>? Shapes { get; init; }
        public IReadOnlyList<Note>? Annotations { get; init; }
    }

    internal sealed record Axis(Title? Title, IReadOnlyList<double>? Range, IReadOnlyList<string>? Ticktext);

    internal sealed record Title(string Text);

    internal sealed record Shape(string Type, object? X0, object? X1, object? Y0, object? Y1);

    internal sealed record Note(string Text);

    private sealed class NumberOrText : JsonConverter<object>
    {
        public override object? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : reader.GetString();

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
            throw new NotSupportedException();
    }
}
