using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CollabSim.Engine;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Scenarios;

/// <summary>A study in words, as Markdown: question, arms, policies with dates, parameters, order of a tick and an ODD draft.</summary>
public static class Explanation
{
    /// <summary>The whole account of a study.</summary>
    public static string Of(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        Scenario baseline = study.ScenarioAt(0, 0);
        var text = new StringBuilder();
        WriteQuestion(text, study);
        WriteArms(text, study);
        WriteFactors(text, study);
        WriteObserved(text, study, baseline);
        WriteDifferences(text, study, baseline);
        WriteParameters(text, study, baseline);
        WriteTick(text);
        ModelDescription.Write(text, study, baseline);
        return text.ToString();
    }

    private static void WriteQuestion(StringBuilder text, Study study)
    {
        text.Append(CultureInfo.InvariantCulture, $"# {study.Name}\n\n");
        foreach (
            string words in new[]
            {
                study.About,
                study.Source is null ? null : $"Source: {study.Source}",
            }.OfType<string>()
        )
        {
            text.Append(CultureInfo.InvariantCulture, $"{words.Trim()}\n\n");
        }

        text.Append(
            $"{Amount.Of(study.Arms.Count, "arm")} × {Points(study)} × {AtMost(study)}{Amount.Of(study.Replications, "replication")} = "
                + $"{AtMost(study)}{Amount.Of((long)study.Arms.Count * study.Points.Count * study.Replications, "run")}; root seed {study.Seed}. "
                + (
                    study.Worlds is null
                        ? "Replication r has the same luck in every arm and at every point."
                        : "Replication r has the same luck in every arm and at every point of a world, and other luck in each world."
                )
                + (
                    study.Stopping is { } stopping
                        ? $" Replications are added until {(study.Arms.Count > 1 ? "every arm's difference from the baseline" : "the mean")} in "
                            + $"{study.Outcomes[stopping.Outcome].Text}, {(stopping.Where == Precision.Average ? "averaged over the design points" : "at every design point")}, "
                            + $"is known to ±{SettingText.Number(stopping.Until)} (95 % interval); the data are looked at after "
                            + $"{string.Join(", ", stopping.Looks)} replications."
                        : ""
                )
                + "\n\n"
        );
    }

    private static string Points(Study study) =>
        study.Worlds is { } worlds
            ? $"{Amount.Of(study.Points.Count / worlds.Count, "design point")} × {Amount.Of(worlds.Count, "world")}"
            : Amount.Of(study.Points.Count, "design point");

    private static string AtMost(Study study) => study.Stopping is null ? "" : "at most ";

    private static void WriteArms(StringBuilder text, Study study)
    {
        Scenario baseline = study.ScenarioAt(0, 0);
        text.Append("## Arms and policies\n\n");
        string[] moved = [.. FactorsOfPolicies(study, baseline)];
        if (moved.Length > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"Factors vary {string.Join(", ", moved.Select(path => $"`{path}`"))}; what is said here is the first design point.\n\n"
            );
        }

        for (int arm = 0; arm < study.Arms.Count; arm++)
        {
            Scenario scenario = study.ScenarioAt(0, arm);
            text.Append(
                CultureInfo.InvariantCulture,
                $"**{study.Arms[arm].Name}**{(study.Arms[arm].Why is { } why ? $": {why}" : "")}\n\n"
            );
            string[] lines =
            [
                .. new[] { BudgetText.SentenceOf(scenario, arm == 0 ? null : baseline) }.OfType<string>(),
                .. scenario
                    .Policies.Where(policy => policy.On && (arm == 0 || !baseline.Policies.Contains(policy)))
                    .Select(policy => PolicySentence.Of(policy, scenario.TicksPerYear)),
                .. SwitchedOff(scenario, arm == 0 ? null : baseline),
                .. Differences(ScenarioParameter.Of(scenario), ScenarioParameter.Of(baseline))
                    .Select(changed => $"{changed.Path}: {changed.From} becomes {changed.To}"),
            ];
            string none = arm == 0 ? "No policies." : "Nothing of its own.";
            text.Append(lines.Length == 0 ? $"- {none}\n" : string.Concat(lines.Select(line => $"- {line}\n")));
            text.Append('\n');
        }

        if (study.Arms.Count > 1 && baseline.Policies.Count > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"What {study.Arms[0].Name} has holds in every arm unless the arm says otherwise.\n\n"
            );
        }
    }

    private static IEnumerable<string> SwitchedOff(Scenario scenario, Scenario? baseline)
    {
        string[] off =
        [
            .. scenario
                .Policies.Where(policy => !policy.On && baseline?.Policies.Contains(policy) != true)
                .Select(policy => policy.Label),
        ];
        return off.Length > 0 ? [$"Switched off: {string.Join(", ", off)}."] : [];
    }

    // Factors of policies and of what arms have: no parameter of the model is called so.
    private static IEnumerable<string> FactorsOfPolicies(Study study, Scenario baseline)
    {
        IReadOnlyList<ScenarioParameter> parameters = ScenarioParameter.Of(baseline);
        return study
            .Factors.Select(factor => factor.Path)
            .Where(path => !parameters.Any(parameter => Saying.IsWithin(path, parameter.Path)));
    }

    private static IEnumerable<(string Path, string From, string To)> Differences(
        IReadOnlyList<ScenarioParameter> arm,
        IReadOnlyList<ScenarioParameter> baseline
    )
    {
        var before = baseline.ToDictionary(parameter => parameter.Path, parameter => parameter.Value);
        return arm.Where(parameter => before.GetValueOrDefault(parameter.Path, "none") != parameter.Value)
            .Select(parameter => (parameter.Path, before.GetValueOrDefault(parameter.Path, "none"), parameter.Value));
    }

    private static void WriteFactors(StringBuilder text, Study study)
    {
        if (study.Factors.Count == 0)
        {
            return;
        }

        text.Append("## Factors\n\n");
        if (study.Worlds is { } worlds)
        {
            text.Append(
                $"The last {Amount.Of(worlds.Factors, "factor")} are what the worlds vary, {Given(worlds)}; every arm meets every world at every point of the other factors.\n\n"
            );
        }

        Table(
            text,
            ["path", "values", "unit", "role", "meaning"],
            study.Factors.Select(
                (factor, i) =>
                    new[] { factor.Path, Values(study, i), factor.Unit, SettingText.Value(factor.Role), factor.Meaning }
            )
        );
        if (study.Design.Where is { } where)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"Only where `{where}`: {Amount.Of(study.Design.LeftOut, "point")} of the design left out.\n\n"
            );
        }
    }

    private static string Values(Study study, int factor)
    {
        object[] values = [.. study.Points.Select(point => point.Values[factor]).Distinct()];
        return values.Length <= 8 ? string.Join(", ", values.Select(Short))
            : values.All(value => value is double)
                ? $"{values.Length} from {Short(values.Min()!)} to {Short(values.Max()!)}"
            : $"{values.Length} values";

        // What was drawn has more digits than a reader wants; runs.csv has them all.
        string Short(object value) =>
            value is double number && study.Worlds is not null
                ? number.ToString("G4", CultureInfo.InvariantCulture)
                : SettingText.Value(value);
    }

    /// <summary>The value of a parameter as it resolves; what a factor varies of it has none.</summary>
    /// <param name="study">The study.</param>
    /// <param name="parameter">The path of the parameter.</param>
    /// <param name="value">Its value at the first design point.</param>
    internal static string ValueOf(Study study, string parameter, string value)
    {
        foreach (string path in FactorsOf(study, parameter))
        {
            string part = path[(path.IndexOf(parameter, StringComparison.Ordinal) + parameter.Length)..].TrimStart('.');
            value =
                part.Length == 0
                    ? "varied"
                    : Regex.Replace(value, $@"\b{Regex.Escape(part)}: [^,}}\s]+", $"{part}: varied");
        }

        return value;
    }

    private static void WriteObserved(StringBuilder text, Study study, Scenario scenario)
    {
        text.Append("## What is observed\n\n");
        foreach (OutcomeSpec outcome in study.Outcomes)
        {
            string unit = outcome.Unit.Length > 0 ? $" ({outcome.Unit})" : "";
            string asked = outcome.PartOf is { } all ? $" One of `{all}`." : "";
            text.Append(CultureInfo.InvariantCulture, $"- `{outcome.Text}`: {outcome.Meaning}{unit}{asked}\n");
        }

        foreach (Survey survey in scenario.Surveys.OfType<Survey>())
        {
            text.Append(CultureInfo.InvariantCulture, $"- {SurveySentence.Of(survey, scenario)}\n");
        }

        foreach (PanelForecast panel in PanelForecast.Of(study))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {panel.Sentence}\n");
        }

        string metrics = string.Join(", ", study.Series.Metrics.Select(metric => metric.Name));
        text.Append(
            metrics.Length == 0
                ? "\n"
                : $"- over time, at {study.Series.Ticks.Count} of {scenario.Horizon + 1} ticks: {metrics}\n\n"
        );
    }

    private static void WriteDifferences(StringBuilder text, Study study, Scenario baseline)
    {
        string[] lines =
        [
            .. ScenarioParameter
                .Of(baseline)
                .Where(parameter => parameter.Differs && !IsVaried(study, parameter))
                .Select(parameter =>
                    $"- `{parameter.Path}`: {parameter.Value} instead of {parameter.Default}. {parameter.Setting.Meaning}\n"
                ),
        ];
        text.Append("## Parameters that differ from their default\n\n");
        text.Append(lines.Length == 0 ? "None, besides what arms and factors vary.\n" : string.Concat(lines))
            .Append('\n');
    }

    private static void WriteParameters(StringBuilder text, Study study, Scenario baseline)
    {
        text.Append("## All parameters\n\nNumbers in brackets are equations of docs/model.md.\n\n");
        Table(
            text,
            ["path", "value", "default", "unit", "range", "meaning", "source"],
            ScenarioParameter
                .Of(baseline)
                .Select(parameter =>
                    new[]
                    {
                        parameter.Path,
                        IsVaried(study, parameter) ? "varied" : parameter.Value,
                        parameter.Default,
                        parameter.Setting.Unit,
                        Range(parameter.Setting),
                        parameter.Setting.Meaning,
                        parameter.Setting.Source,
                    }
                )
        );
    }

    private static string Range(Setting setting) =>
        setting is { Min: { } min, Max: { } max }
            ? $"{SettingText.Number(min)} to {SettingText.Number(max)}"
            : SettingText.Allowed(setting);

    /// <summary>True if a factor of the study varies the parameter or a part of it.</summary>
    internal static bool IsVaried(Study study, ScenarioParameter parameter) =>
        FactorsOf(study, parameter.Path).Any() || (study.Worlds is not null && parameter.Path == "luck");

    private static IEnumerable<string> FactorsOf(Study study, string parameter) =>
        study.Factors.Select(factor => factor.Path).Where(path => Saying.IsWithin(path, parameter));

    private static void WriteTick(StringBuilder text)
    {
        text.Append("## Order of a tick\n\n");
        for (int i = 0; i < ModelDescription.Steps.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {ModelDescription.Steps[i]}\n");
        }

        text.Append("\nAll schools read the state at the start of the tick, so their order does not matter.\n\n");
    }

    /// <summary>A Markdown table; bars within cells are escaped.</summary>
    internal static void Table(
        StringBuilder text,
        IReadOnlyList<string> header,
        IEnumerable<IReadOnlyList<string>> rows
    )
    {
        void Row(IEnumerable<string> cells) =>
            text.Append(
                $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |\n"
            );
        Row(header);
        text.Append(CultureInfo.InvariantCulture, $"|{string.Concat(header.Select(_ => "---|"))}\n");
        foreach (IReadOnlyList<string> row in rows)
        {
            Row(row);
        }

        text.Append('\n');
    }

    private static string Given(WorldFacts worlds)
    {
        const string Drawn =
            "drawn independently of each other from the ranges in which they may lie (collabsim list uncertain)";
        return worlds.File is not { } file ? Drawn
            : worlds.Drawn > 0 ? $"as {file} gives them, the last {Amount.Of(worlds.Drawn, "one")} of them {Drawn}"
            : $"as {file} gives them";
    }
}
