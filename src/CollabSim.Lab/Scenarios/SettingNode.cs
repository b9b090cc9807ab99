using System.Collections;
using System.Text.Json.Nodes;
using CollabSim.Engine;

namespace CollabSim.Lab.Scenarios;

/// <summary>A value made in code as it would stand in a scenario file: what has its default is left out.</summary>
internal static class SettingNode
{
    /// <exception cref="ArgumentException">It is nothing that a scenario file can say.</exception>
    public static JsonNode? Of(object? value) =>
        value switch
        {
            null => null,
            bool flag => JsonValue.Create(flag),
            double number => JsonValue.Create(number + 0.0),
            float number => JsonValue.Create((double)number),
            int or long or ulong => JsonNode.Parse(SettingText.Value(value)),
            string or Enum or Duration => JsonValue.Create(SettingText.Value(value)),
            IDictionary map => new JsonObject(
                map.Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create((string)entry.Key, Of(entry.Value)))
            ),
            IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(Of)]),
            _ => Section(value),
        };

    private static JsonObject Section(object section)
    {
        Type type = section.GetType();
        bool isKind = type.BaseType is { } family && Settings.IsFamily(family);
        IReadOnlyList<Setting> settings = Settings.Of(type);
        if (settings.Count == 0 && !isKind)
        {
            throw new ArgumentException($"{section} ({type}) is nothing that a scenario can say.", nameof(section));
        }

        object usual = Settings.New(type);
        JsonObject said = [];
        if (isKind)
        {
            said["kind"] = Kinds.NameOf(type);
        }

        foreach (Setting setting in settings)
        {
            JsonNode? value = Of(setting.Of(section));
            if (value is not null && !JsonNode.DeepEquals(value, Of(setting.Of(usual))))
            {
                said[setting.Name] = value;
            }
        }

        return said;
    }
}
