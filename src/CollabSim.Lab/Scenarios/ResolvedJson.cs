using System.Collections;
using System.Text;
using System.Text.Json;
using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Data;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// A scenario with everything said: all defaults, keys in ordinal order, numbers that read back as the same bits. Words for
/// the reader are left out, so that two scenarios that behave alike read alike.
/// </summary>
internal sealed class ResolvedJson
{
    /// <summary>Settings that only the reader of a report sees.</summary>
    private static readonly string[] Remarks = ["why"];

    /// <summary>Settings that policies did not always have: one that says nothing of them keeps the identity that it had before.</summary>
    private static readonly string[] Later =
    [
        "when",
        "until",
        "observed",
        "delay",
        "atMost",
        "coolDown",
        "reassess",
        "stagger",
        "oneByOne",
    ];

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
            .Where(setting =>
                !Remarks.Contains(setting.Name)
                && !setting.Property.IsDefined(typeof(RemarkAttribute), inherit: true)
                && !(setting.Name == "file" && IsSource(section))
            )
            .Select(setting => (setting.Name, setting.Name == "name" ? Settings.NameOf(section) : setting.Of(section)))
            .Concat(further);
        if (section is Policy policy)
        {
            entries = entries.Where(entry => !Later.Contains(entry.Key) || IsSaid(policy, entry));
        }

        if (section is Scenario scenario)
        {
            // The usual luck is not said, so that runs keep the identity they had before there was another.
            entries = entries.Where(entry => entry.Key != "luck" || scenario.Luck != 0);
            // Nor that nobody is asked anything.
            entries = entries.Where(entry => entry.Key != SurveyTree.Key || scenario.Surveys.Count > 0);
            // A policy's luck may hang on which others there are; said out, two policies that read alike behave alike.
            entries = entries.Select(entry =>
                entry.Key == "policies"
                    ? (
                        entry.Key,
                        scenario.Policies.Select((each, i) => each with { Luck = Policy.LuckOf(scenario.Policies, i) })
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

    private static bool IsSaid(Policy policy, (string Key, object? Value) entry) =>
        !Equals(
            entry.Value,
            Settings
                .Of(policy.GetType())
                .Single(setting => setting.Name == entry.Key)
                .Of(Settings.New(policy.GetType()))
        );

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
