using System.Collections;
using System.Text;
using System.Text.Json;
using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Data;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// A scenario with everything said: all defaults, keys in ordinal order, numbers that read back as the same bits. Words for
/// the reader are left out, so that two scenarios that behave alike read alike.
/// </summary>
internal sealed class ResolvedJson
{
    private readonly Utf8JsonWriter _json;
    private readonly int _ticksPerYear;

    private ResolvedJson(Utf8JsonWriter json, int ticksPerYear)
    {
        _json = json;
        _ticksPerYear = ticksPerYear;
    }

    /// <param name="scenario">What is simulated.</param>
    /// <param name="populationHash">Hash of the files that the population is read from, or null.</param>
    /// <param name="source">How they are read; their names are left out, their content counts.</param>
    public static string Of(Scenario scenario, string? populationHash = null, PopulationSource? source = null)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            new ResolvedJson(json, scenario.TicksPerYear).Section(
                scenario,
                populationHash is null ? [] : [("population", source), ("populationHash", populationHash)]
            );
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private void Section(object section, IEnumerable<(string Key, object? Value)> further)
    {
        IEnumerable<(string Key, object? Value)> entries = Settings
            .Of(section.GetType())
            .Where(setting => IsPartOfIdentity(section, setting) && !(setting.Name == "file" && IsSource(section)))
            .Select(setting => (setting.Name, setting.Name == "name" ? Settings.NameOf(section) : setting.Of(section)))
            .Concat(further);
        if (section is Scenario scenario)
        {
            // A policy's luck may hang on which others there are; said out, two policies that read alike behave alike.
            entries = entries.Select(entry =>
                entry.Key == "policies"
                    ? (
                        entry.Key,
                        scenario.Policies.Select(
                            (policy, i) => policy with { Luck = Policy.LuckOf(scenario.Policies, i) }
                        )
                    )
                    : entry
            );
        }

        if (Settings.IsFamily(section.GetType().BaseType!))
        {
            entries = entries.Append(("kind", Kinds.NameOf(section.GetType())));
        }

        Map(entries);
    }

    private static bool IsPartOfIdentity(object section, Setting setting) =>
        !setting.IsRemark && !(setting.IsLater && IsUsual(section, setting));

    private static bool IsUsual(object section, Setting setting) =>
        (setting.Of(section), setting.Of(Settings.New(section.GetType()))) switch
        {
            (ICollection { Count: 0 }, ICollection { Count: 0 }) => true,
            var (value, usual) => Equals(value, usual),
        };

    private static bool IsSource(object section) => section is PopulationSource or TiesSource or MembershipSource;

    private void Map(IEnumerable<(string Key, object? Value)> entries)
    {
        _json.WriteStartObject();
        foreach ((string key, object? value) in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            _json.WritePropertyName(key);
            Value(value);
        }

        _json.WriteEndObject();
    }

    private void Value(object? value)
    {
        switch (value)
        {
            case null:
                _json.WriteNullValue();
                break;
            case bool flag:
                _json.WriteBooleanValue(flag);
                break;
            case double number:
                _json.WriteNumberValue(number + 0.0);
                break;
            case int or long or ulong:
                _json.WriteRawValue(SettingText.Value(value));
                break;
            case Duration time:
                // 8y and 48 ticks are the same time.
                _json.WriteNumberValue(time.ToTicks(_ticksPerYear));
                break;
            case string or Enum:
                _json.WriteStringValue(SettingText.Value(value));
                break;
            case IDictionary map:
                Map(map.Cast<DictionaryEntry>().Select(entry => ((string)entry.Key, entry.Value)));
                break;
            case IEnumerable items:
                _json.WriteStartArray();
                foreach (object item in items)
                {
                    Value(item);
                }

                _json.WriteEndArray();
                break;
            default:
                Section(value, []);
                break;
        }
    }
}
