using System.Text.Json;
using CollabSim.Engine;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Surveys;
using StudyDescription = CollabSim.Lab.Results.StudyDescription;

namespace CollabSim.Lab.Reports;

/// <summary>A setting that some arm has otherwise than the model's default.</summary>
/// <param name="Path">Where it is in a scenario.</param>
/// <param name="Default">Its default; a dash where it has none.</param>
/// <param name="Value">What it is here.</param>
/// <param name="Arms">In which arms.</param>
/// <param name="Meaning">One sentence from its declaration.</param>
internal sealed record ChangedSetting(string Path, string Default, string Value, string Arms, string Meaning)
{
    private const string None = "–";

    // Policies have a calendar of their own.
    private static readonly string[] Elsewhere = ["policies", "population", SurveyTree.Key];

    /// <summary>All of them, in the order of paths.</summary>
    public static IReadOnlyList<ChangedSetting> Of(StudyDescription study)
    {
        HashSet<string> factors = [.. study.Factors.Select(factor => factor.Path)];
        Dictionary<string, string> defaults = Flat(ResolvedJson.Of(new Scenario()));
        Dictionary<string, string>[] arms = [.. study.Arms.Select(arm => Flat(arm.Resolved))];
        return
        [
            .. arms.SelectMany(
                    (arm, index) =>
                        arm.Where(setting =>
                                !factors.Contains(setting.Key)
                                && defaults.GetValueOrDefault(setting.Key) != setting.Value
                            )
                            .Select(setting => (setting.Key, setting.Value, index))
                )
                .GroupBy(setting => (setting.Key, setting.Value))
                .OrderBy(group => group.Key.Key, StringComparer.Ordinal)
                .Select(group => new ChangedSetting(
                    group.Key.Key,
                    defaults.GetValueOrDefault(group.Key.Key, None),
                    group.Key.Value,
                    group.Count() == study.Arms.Count
                        ? "all"
                        : Words.List([
                            .. group.Take(5).Select(setting => study.Arms[setting.index].Name),
                            .. group.Count() > 5 ? [$"{group.Count() - 5} more"] : Array.Empty<string>(),
                        ]),
                    MeaningOf(group.Key.Key)
                )),
        ];
    }

    private static Dictionary<string, string> Flat(string json)
    {
        Dictionary<string, string> settings = [];
        using JsonDocument document = JsonDocument.Parse(json);
        Add("", document.RootElement);
        return settings;

        // Settings of what has a name stand under it; plain values in one line.
        void AddEach(string path, JsonElement[] elements)
        {
            if (elements.Length == 0)
            {
                settings[path] = "none";
            }
            else if (elements.Any(element => element.ValueKind == JsonValueKind.Object))
            {
                foreach ((int i, JsonElement element) in elements.Index())
                {
                    string? name =
                        element.ValueKind == JsonValueKind.Object
                        && element.TryGetProperty("name", out JsonElement named)
                            ? named.GetString()
                            : null;
                    Add($"{path}.{name ?? $"{i + 1}"}", element);
                }
            }
            else
            {
                settings[path] = string.Join(", ", elements.Select(element => element.ToString()));
            }
        }

        void Add(string path, JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (
                    JsonProperty property in element
                        .EnumerateObject()
                        .Where(property => path.Length > 0 || !Elsewhere.Contains(property.Name))
                )
                {
                    Add(path.Length > 0 ? $"{path}.{property.Name}" : property.Name, property.Value);
                }
            }
            else if (element.ValueKind == JsonValueKind.Array)
            {
                AddEach(path, [.. element.EnumerateArray()]);
            }
            else
            {
                settings[path] = element.ValueKind == JsonValueKind.Null ? "none" : element.ToString();
            }
        }
    }

    private static string MeaningOf(string path)
    {
        Type? type = typeof(Scenario);
        string meaning = "";
        foreach (string step in path.Split('.'))
        {
            Setting? setting = type is null
                ? null
                : Scenarios.Settings.Of(type).FirstOrDefault(setting => setting.Name == step);
            (meaning, type) = setting is null ? (meaning, null) : (setting.Meaning, setting.Type);
        }

        return meaning;
    }
}
