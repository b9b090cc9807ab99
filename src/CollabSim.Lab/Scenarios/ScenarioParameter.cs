using CollabSim.Engine;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Scenarios;

/// <summary>One parameter of a scenario's model as it resolves.</summary>
/// <param name="Path">Its path, such as <c>transactionCost.base</c>.</param>
/// <param name="Setting">Its declaration.</param>
/// <param name="Value">Its value as a scenario file would write it.</param>
/// <param name="Default">Its default, likewise.</param>
public sealed record ScenarioParameter(string Path, Setting Setting, string Value, string Default)
{
    /// <summary>True if the value is not the default.</summary>
    public bool Differs => Value != Default;

    /// <summary>The values allowed in words.</summary>
    public string Range => SettingText.Allowed(Setting);

    /// <summary>All parameters of the model, policies and surveys aside, in the order of their declaration.</summary>
    public static IReadOnlyList<ScenarioParameter> Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return
        [
            .. Below(scenario, new Scenario(), "")
                .Where(parameter => parameter.Path is not ("policies" or SurveyTree.Key)),
        ];
    }

    private static IEnumerable<ScenarioParameter> Below(object section, object usual, string prefix)
    {
        foreach (Setting setting in Settings.Of(section.GetType()))
        {
            string path = prefix + setting.Name;
            object? value = setting.Of(section);
            object? usualValue = setting.Of(usual);
            bool isSection =
                value is not null && setting.Type != typeof(Distribution) && Settings.IsSection(value.GetType());
            if (!isSection || Settings.IsFamily(setting.Type))
            {
                yield return new ScenarioParameter(path, setting, Plain(value), Plain(usualValue));
            }

            if (isSection)
            {
                object below = usualValue?.GetType() == value!.GetType() ? usualValue : Settings.New(value.GetType());
                foreach (ScenarioParameter parameter in Below(value, below, path + "."))
                {
                    yield return parameter;
                }
            }
        }

        static string Plain(object? value) =>
            value is not null and not Distribution
            && Settings.IsSection(value.GetType())
            && Settings.IsFamily(value.GetType().BaseType!)
                ? Kinds.NameOf(value.GetType())
                : SettingText.Value(value);
    }
}
