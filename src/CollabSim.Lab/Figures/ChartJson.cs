using System.Globalization;
using Newtonsoft.Json;
using Plotly.NET;
using Plotly.NET.CSharp;

namespace CollabSim.Lab.Figures;

/// <summary>A chart as plotly reads it: the same bytes each time, whatever the culture; safe inside a script element.</summary>
public static class ChartJson
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        Culture = CultureInfo.InvariantCulture,
        // <, >, & and quotes become \u escapes, so that no name can close a script element.
        StringEscapeHandling = StringEscapeHandling.EscapeHtml,
        Converters = { new RoundedNumber(), new Properties() },
    };

    /// <summary><c>{ "data": […], "layout": {…} }</c></summary>
    public static string ToJson(this GenericChart chart) =>
        JsonConvert.SerializeObject(new { data = chart.GetTraces(), layout = chart.GetLayout() }, Settings);

    /// <summary>Seven digits are more than a screen shows and keep the page small; what is no number is missing.</summary>
    private sealed class RoundedNumber : JsonConverter
    {
        public override bool CanRead => false;

        public override bool CanConvert(Type objectType) =>
            objectType == typeof(double) || objectType == typeof(double?);

        public override object ReadJson(
            JsonReader reader,
            Type objectType,
            object? existingValue,
            JsonSerializer serializer
        ) => throw new NotSupportedException();

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            writer.WriteRawValue(
                value is not double number || !double.IsFinite(number) ? "null"
                : number == 0 ? "0"
                : number.ToString("G7", CultureInfo.InvariantCulture)
            );
    }

    /// <summary>Properties in the order in which they were set, without the call sites that a dynamic object costs.</summary>
    private sealed class Properties : JsonConverter<DynamicObj.DynamicObj>
    {
        public override bool CanRead => false;

        public override DynamicObj.DynamicObj ReadJson(
            JsonReader reader,
            Type objectType,
            DynamicObj.DynamicObj? existingValue,
            bool hasExistingValue,
            JsonSerializer serializer
        ) => throw new NotSupportedException();

        public override void WriteJson(JsonWriter writer, DynamicObj.DynamicObj? value, JsonSerializer serializer)
        {
            writer.WriteStartObject();
            if (value is Trace trace)
            {
                writer.WritePropertyName("type");
                writer.WriteValue(trace.type);
            }

            foreach ((string name, object? each) in value!.Properties)
            {
                writer.WritePropertyName(name);
                serializer.Serialize(writer, each);
            }

            writer.WriteEndObject();
        }
    }
}
