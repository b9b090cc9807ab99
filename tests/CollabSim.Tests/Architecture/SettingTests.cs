using System.Reflection;
using System.Text.RegularExpressions;
using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Designs;

namespace CollabSim.Tests.Architecture;

/// <summary>A setting is declared once for all its readers; these tests name what a declaration lacks.</summary>
internal sealed class SettingTests
{
    private static IEnumerable<Type> Descriptions =>
        typeof(Scenario)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Trust).Namespace && type.IsPublic && !type.IsEnum)
            .Append(typeof(Scenario))
            .Concat(
                new[]
                {
                    typeof(Policy),
                    typeof(Target),
                    typeof(Network),
                    typeof(Distribution),
                    typeof(Design),
                }.SelectMany(family => Kinds.Of(family).Values)
            )
            .OrderBy(type => type.FullName, StringComparer.Ordinal);

    // A citation has a year, or is the name of a place or project that evidence.md and docs/model.md know.
    [TestCaseSource(nameof(Descriptions))]
    public void Every_setting_rests_on_evidence_that_is_named_or_says_that_it_is_judgement(Type description) =>
        Assert.That(
            CollabSim.Lab.Scenarios.Settings.Of(description).Select(setting => setting.Basis),
            Is.All.Matches<string>(basis =>
                basis is "judgement"
                || (basis is not null && Regex.IsMatch(basis, @"\b(1[89]|20)\d\d\b|^assumption: |England|CAMEL"))
            )
        );

    [Test]
    public void The_chance_that_a_leader_leaves_rests_on_a_survey_and_how_trust_grows_on_judgement()
    {
        string Basis(Type section, string name) =>
            CollabSim.Lab.Scenarios.Settings.Of(section).Single(setting => setting.Name == name).Basis;

        Assert.That(Basis(typeof(LeaderTurnover), "hazard"), Is.EqualTo("NFER 2017"));
        Assert.That(Basis(typeof(Trust), "gain"), Is.EqualTo("judgement"));
    }

    [TestCaseSource(nameof(Descriptions))]
    public void Every_number_has_a_range_that_holds_its_default(Type description)
    {
        object defaults = Activator.CreateInstance(description)!;
        foreach (PropertyInfo setting in SettingsOf(description).Where(setting => IsNumber(setting.PropertyType)))
        {
            QuantityAttribute? quantity = setting.GetCustomAttribute<QuantityAttribute>();
            Assert.That(
                quantity,
                Is.Not.Null,
                $"{description.Name}.{setting.Name} needs [Quantity(min, max, meaning)]"
            );
            Assert.That(quantity.Min, Is.LessThan(quantity.Max), setting.Name);
            double? value = setting.GetValue(defaults) switch
            {
                null => null,
                Distribution spread => spread.Centre,
                object number => Convert.ToDouble(number),
            };
            if (value is { } given)
            {
                Assert.That(given, Is.InRange(quantity.Min, quantity.Max), $"{description.Name}.{setting.Name}");
            }
        }
    }

    [TestCaseSource(nameof(Descriptions))]
    public void Every_setting_says_in_a_sentence_what_it_is(Type description) =>
        Assert.That(
            SettingsOf(description)
                .Where(setting => MeaningOf(setting) is not { Length: > 2 } meaning || meaning[^1] != '.')
                .Select(setting => setting.Name),
            Is.Empty,
            $"{description.Name}: [Quantity] or [Meaning] with one sentence"
        );

    // A population is data, and what is in mind is asked for; neither is a setting.
    private static IEnumerable<PropertyInfo> SettingsOf(Type description) =>
        description
            .GetProperties()
            .Where(property =>
                property.SetMethod is { IsPublic: true }
                && property.PropertyType != typeof(Population)
                && property.Name != nameof(Scenario.InMind)
            );

    private static string? MeaningOf(PropertyInfo setting) =>
        setting.GetCustomAttribute<QuantityAttribute>()?.Meaning
        ?? setting.GetCustomAttribute<MeaningAttribute>()?.Text;

    private static bool IsNumber(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain == typeof(double) || plain == typeof(int) || plain == typeof(long) || plain == typeof(Distribution));
}
