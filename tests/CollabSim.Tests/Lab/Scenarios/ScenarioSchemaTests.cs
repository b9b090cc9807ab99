using System.Text.Json;
using System.Text.RegularExpressions;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Scenarios;

[Category(Kept.Category)]
public sealed class ScenarioSchemaTests
{
    [Test]
    public void The_schema_in_the_scenarios_folder_is_current() =>
        Kept.AssertCurrent("scenarios/scenario.schema.json", ScenarioSchema.Generate());

    [Test]
    public void Every_reference_of_the_schema_leads_to_a_definition()
    {
        using JsonDocument schema = JsonDocument.Parse(ScenarioSchema.Generate());
        JsonElement definitions = schema.RootElement.GetProperty("$defs");

        string[] lost =
        [
            .. Regex
                .Matches(ScenarioSchema.Generate(), "#/\\$defs/([\\w.]+)")
                .Select(match => match.Groups[1].Value)
                .Distinct()
                .Where(name => !definitions.TryGetProperty(name, out _)),
        ];

        Assert.That(lost, Is.Empty);
    }

    [Test]
    public void The_schema_carries_range_unit_default_and_meaning_of_a_setting()
    {
        using JsonDocument schema = JsonDocument.Parse(ScenarioSchema.Generate());
        JsonElement setting = schema
            .RootElement.GetProperty("$defs")
            .GetProperty("transactionCost")
            .GetProperty("properties")
            .GetProperty("base");

        Assert.Multiple(() =>
        {
            Assert.That(setting.GetProperty("minimum").GetDouble(), Is.Zero);
            Assert.That(setting.GetProperty("maximum").GetDouble(), Is.EqualTo(10));
            Assert.That(setting.GetProperty("default").GetDouble(), Is.EqualTo(0.25));
            Assert.That(
                setting.GetProperty("description").GetString(),
                Is.EqualTo(
                    "Days that keep one partnership alive in the best of circumstances. Unit: days a half-term. Source: (6)."
                )
            );
        });
    }
}
