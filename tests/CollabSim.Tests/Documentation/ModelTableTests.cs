using System.Text;
using System.Text.RegularExpressions;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Scenarios;
using CollabSim.Tests.Architecture;
using CollabSim.Tests.Lab.Scenarios;

namespace CollabSim.Tests.Documentation;

/// <summary>The tables of docs/model.md are those of the declarations; what the code cites is there.</summary>
[Category(Kept.Category)]
internal sealed partial class ModelTableTests
{
    private const string Model = "docs/model.md";

    [Test]
    public void The_table_of_parameters_is_current()
    {
        StringBuilder text = new();
        Explanation.Table(
            text,
            ["parameter", "default", "unit", "range", "meaning", "source"],
            ScenarioParameter
                .Of(new Scenario())
                .Select(parameter =>
                    new[]
                    {
                        $"`{parameter.Path}`",
                        parameter.Default,
                        parameter.Setting.Unit,
                        RangeOf(parameter.Setting),
                        parameter.Setting.Meaning,
                        parameter.Setting.Source,
                    }
                )
        );

        Kept.AssertSectionCurrent(Model, "parameters", text.ToString());
    }

    [Test]
    public void The_table_of_policies_is_current()
    {
        StringBuilder text = new();
        Explanation.Table(
            text,
            ["policy", "", "what it does", "its settings, defaults and ranges"],
            Settings
                .KindsOf(typeof(Policy))
                .OrderByDescending(kind => ((Policy)Settings.New(kind.Value)).IsShock)
                .Select(kind =>
                {
                    object policy = Settings.New(kind.Value);
                    return new[]
                    {
                        $"`{kind.Key}`",
                        ((Policy)policy).IsShock ? "shock" : "intervention",
                        Settings.MeaningOf(kind.Value)!.Text,
                        string.Join(
                            "; ",
                            Settings
                                .Of(kind.Value)
                                .Where(setting => setting.Property.DeclaringType == kind.Value)
                                .Select(setting =>
                                    $"`{setting.Name}` {SettingText.Value(setting.Of(policy))} ({RangeOf(setting)})"
                                )
                        ),
                    };
                })
        );

        Kept.AssertSectionCurrent(Model, "policies", text.ToString());
    }

    [Test]
    public void The_table_of_metrics_is_current()
    {
        StringBuilder text = new();
        Explanation.Table(
            text,
            ["metric", "meaning", "unit", "of some schools"],
            Settings
                .KindsOf(typeof(Metric))
                .Values.Select(type => (Metric)Settings.New(type))
                .Select(metric =>
                    new[]
                    {
                        $"`{metric.Name}`",
                        metric.Meaning,
                        metric.Unit,
                        metric is MeanOverSchools ? "yes, of each"
                        : metric is MetricOfSchools ? "yes"
                        : "",
                    }
                )
        );

        Kept.AssertSectionCurrent(Model, "metrics", text.ToString());
    }

    [Test]
    public void Every_equation_and_section_that_the_code_cites_is_in_the_description()
    {
        string model = File.ReadAllText(Path.Combine(Sources.Root, Model));
        string code = string.Join(
            '\n',
            Sources
                .In("src/CollabSim.Engine")
                .Select(file => File.ReadAllText(Path.Combine(Sources.Root, "src/CollabSim.Engine", file)))
        );

        string[] equations = [.. EquationCited().Matches(code).Select(match => match.Groups[1].Value).Distinct()];
        string[] sections = [.. SectionCited().Matches(code).Select(match => match.Groups[1].Value).Distinct()];

        Assert.Multiple(() =>
        {
            Assert.That(equations, Has.Length.EqualTo(24));
            Assert.That(equations.Where(equation => !model.Contains($"\n({equation}) ")), Is.Empty);
            Assert.That(sections, Is.Not.Empty);
            Assert.That(sections.Where(section => !model.Contains($"\n## {section}. ")), Is.Empty);
        });
    }

    private static string RangeOf(Setting setting) =>
        setting is { Min: { } min, Max: { } max }
            ? $"{SettingText.Number(min)} to {SettingText.Number(max)}"
            : SettingText.Allowed(setting);

    // Numbers in brackets up to 22, with b and c: (1), (21b).
    [GeneratedRegex(@"\(((?:1?\d|2[0-2])[bc]?)\)(?=[^;{}]*\n)", RegexOptions.CultureInvariant)]
    private static partial Regex EquationCited();

    [GeneratedRegex(@"model\.md §(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex SectionCited();
}
