using System.Text.Json;
using CollabSim.Engine;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;
using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>What is wrong with what a results file says of its study, alone and beside its tables.</summary>
internal static class DamagedStudy
{
    // What a scenario file allows; StudyBinder and Scenario say so with their ranges.
    private const int MostTicks = 365_000,
        MostTicksPerYear = 365,
        MostSchools = 20_000_000,
        MostLetters = 1000;

    /// <returns>Null: nothing is wrong.</returns>
    public static string? In(SqliteConnection connection)
    {
        if (PlanTables.ReadMeta(connection, "study") is null)
        {
            return connection.Scalar<long>("SELECT count(*) FROM run") == 0 ? null : "what was studied is not said";
        }

        StudyDescription study = PlanTables.ReadDescription(connection)!;
        return Of(study) ?? Plan(connection, study) ?? Rows(connection, study);
    }

    /// <summary>What is wrong with a description for itself.</summary>
    internal static string? Of(StudyDescription study)
    {
        (bool Holds, string What)[] rules =
        [
            (study.Arms.Count > 0 && study.Arms.All(arm => arm is not null && arm.Policies.All(IsPolicy)), "its arms"),
            (study.Arms.All(arm => arm is not null && IsScenario(arm.Resolved)), "the scenarios of its arms"),
            (study.Factors.All(factor => factor is not null), "its factors"),
            (study.Replications > 0, "its replications"),
            (
                study.Sets.All(set => set is not null) && study.DataFiles.All(file => file is not null),
                "where it is from"
            ),
            (study.Slug.Length > 0 && Path.GetFileName(study.Slug) == study.Slug, "its short name"),
            (study.TicksPerYear is > 0 and <= MostTicksPerYear, "the ticks of a year"),
            (study.Horizon is >= 0 and <= MostTicks, "its length"),
            (study.Schools is >= 0 and <= MostSchools, "its schools"),
            (
                study.Outcomes.All(outcome =>
                    outcome is not null
                    && (outcome.Reduction == Reduction.Expression || IsMetric(outcome.Metric))
                    && IsNamed(outcome.Metric)
                    && outcome.FromTick >= 0
                    && outcome.ToTick >= outcome.FromTick
                    && outcome.ToTick <= MostTicks
                ),
                "its outcomes"
            ),
            (study.SeriesMetrics.All(metric => IsMetric(metric) && IsNamed(metric)), "its series"),
            (
                study.SeriesTicks.All(tick => tick is >= 0 and <= MostTicks)
                    && study.SeriesTicks.Zip(study.SeriesTicks.Skip(1)).All(pair => pair.First < pair.Second),
                "the ticks of its series"
            ),
            (
                study.Panels is null
                    || (
                        study.Panels.All(IsPanel)
                        && study.Panels.DistinctBy(panel => panel.Table).Count() == study.Panels.Count
                    ),
                "what it looks at"
            ),
            (
                study.Stopping is not { } stopping
                    || (
                        double.IsFinite(stopping.Until)
                        && stopping.Outcome >= 0
                        && stopping.Outcome < study.Outcomes.Count
                        && stopping.AtMost > 0
                    ),
                "when it ends"
            ),
            (
                double.IsFinite(study.Design.Step)
                    && study.Design.LeftOut >= 0
                    && study.Design.Groups.All(group =>
                        group is not null && group.Factors.All(factor => factor >= 0 && factor < study.Factors.Count)
                    ),
                "its design"
            ),
        ];
        foreach ((bool holds, string what) in rules)
        {
            if (!holds)
            {
                return $"what it says of the study cannot be so: {what}";
            }
        }

        return null;
    }

    private static bool IsPolicy(PolicyDescription policy) =>
        policy is { StartTick: >= 0 }
        && (policy.EndTick is not { } end || end >= policy.StartTick)
        && double.IsFinite(policy.YearlyHazard)
        && policy.YearlyHazard >= 0;

    private static bool IsPanel(PanelSpec panel) =>
        panel is { Columns: not null, Ticks: not null, Replications: null or > 0 }
        && Enum.IsDefined(panel.Kind)
        && (panel.Kind == PanelKind.Answers ? IsSurvey(panel) : IsOfState(panel))
        && panel.Ticks.All(tick => tick is >= 0 and <= MostTicks)
        && panel.Ticks.Zip(panel.Ticks.Skip(1)).All(pair => pair.First < pair.Second);

    private static bool IsOfState(PanelSpec panel) =>
        panel.Survey is null && panel.Columns.All(column => PanelSpec.ColumnsOf(panel.Kind).Contains(column));

    // The survey's name becomes that of a file.
    private static bool IsSurvey(PanelSpec panel) =>
        panel.Survey is { Name: not null, Instrument: not null, Items: not null, Scales: not null } survey
        && QuestionnaireCheck.WhyNoName(survey.Name) is null
        && survey.People is >= 0 and <= MostSchools
        && survey.Partners is >= 0 and <= Questionnaire.MostPartners
        && survey.Items.All(item =>
            item is { Name: not null, Text: not null, Scale: not null, Answers.Count: >= SurveyItem.FewestCategories }
        )
        && survey.Scales.All(scale => scale is { Name.Length: > 0, Measures: not null, Meaning: not null })
        && panel.Columns.SequenceEqual(survey.Columns);

    // Words of letters and digits, and numbers; what a group is called is anything.
    private static bool IsMetric(MetricDescription metric) =>
        metric is { Name: not null }
        && (
            metric.Part is not null
            || metric.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '.')
        );

    // Names of metrics become names of columns and, by SafeName, of files.
    private static bool IsNamed(MetricDescription metric) =>
        metric is { Name.Length: > 0 and <= MostLetters, Unit: not null, Meaning: not null }
        && metric.Name.All(letter => !char.IsControl(letter))
        && metric.Key is null or { Length: > 0 }
        && metric.Words is null or { Length: > 0 }
        && metric.Part is null or { Of: not null, By: not null, Name: not null };

    private static bool IsScenario(string resolved)
    {
        try
        {
            using JsonDocument scenario = JsonDocument.Parse(
                resolved,
                new JsonDocumentOptions { AllowDuplicateProperties = false }
            );
            return scenario.RootElement.ValueKind == JsonValueKind.Object
                && (
                    !scenario.RootElement.TryGetProperty("schools", out JsonElement schools)
                    || (schools.ValueKind == JsonValueKind.Number && schools.TryGetInt32(out int count) && count >= 0)
                );
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The plan is whole: every arm at every point, every replication, every value of a factor.</summary>
    private static string? Plan(SqliteConnection connection, StudyDescription study)
    {
        long points = connection.Scalar<long>("SELECT count(DISTINCT point) FROM cell");
        return !Holds(
                connection,
                "SELECT count(*) = $1 * $2 AND min(point) = 0 AND max(point) = $1 - 1 AND min(arm) = 0 AND max(arm) = $2 - 1 FROM cell",
                points,
                study.Arms.Count
            )
                ? "its plan of arms and design points is not whole"
            : !Holds(
                connection,
                "SELECT count(*) = $1 AND min(number) = 0 AND max(number) = $1 - 1 FROM replication",
                study.Replications
            )
                ? "its replications are not all there"
            : !Holds(
                connection,
                "SELECT count(*) = $1 * $2 AND (count(*) = 0 OR min(point) = 0 AND max(point) = $1 - 1 AND min(factor) = 0 AND max(factor) = $2 - 1) FROM design",
                points,
                study.Factors.Count
            )
                ? "its design is not whole"
            : Seeds(connection, study) ?? Scenarios(connection, study);
    }

    private static string? Seeds(SqliteConnection connection, StudyDescription study)
    {
        using Prepared query = new(connection, "SELECT number, seed FROM replication");
        using SqliteDataReader row = query.Read();
        while (row.Read())
        {
            if ((ulong)row.GetInt64(1) != RunIdentity.SeedOf(study.Seed, row.GetInt32(0)))
            {
                return $"the seed of replication {row.GetInt32(0)} does not follow from the study's";
            }
        }

        return null;
    }

    /// <summary>The scenarios of arms are hashed in the plan, so that a flipped bit in one shows.</summary>
    private static string? Scenarios(SqliteConnection connection, StudyDescription study)
    {
        if (study.ModelVersion != ModelVersion.Current)
        {
            // Another model's runs are shown and never made again, and its hashes are its own affair.
            return null;
        }

        using Prepared query = new(
            connection,
            "SELECT hash FROM cell JOIN scenario ON scenario.number = cell.scenario WHERE point = 0 ORDER BY arm"
        );
        using SqliteDataReader row = query.Read();
        foreach (ArmDescription arm in study.Arms)
        {
            if (!row.Read() || row.GetString(0) != RunIdentity.ScenarioHash(study.ModelVersion, arm.Resolved))
            {
                return $"the scenario of arm {arm.Name} is not the one that was planned";
            }
        }

        return null;
    }

    /// <summary>Outcomes and series are kept where the study looks for them, with as many numbers as it has ticks.</summary>
    private static string? Rows(SqliteConnection connection, StudyDescription study)
    {
        long[] measures = PlanTables.ReadRows(connection, "measures");
        long[] tracks = PlanTables.ReadRows(connection, "tracks");
        if (measures.Length != study.Outcomes.Count || tracks.Length != study.SeriesMetrics.Count)
        {
            return "where outcomes and series are kept is not said";
        }

        using Prepared measure = new(
            connection,
            "SELECT metric = $2 AND reduction = $3 AND from_tick = $4 AND to_tick = $5 FROM measure WHERE number = $1"
        );
        foreach ((OutcomeDescription outcome, long row) in study.Outcomes.Zip(measures))
        {
            if (
                measure.Value(
                    row,
                    outcome.Metric.Identity,
                    PlanTables.Name(outcome.Reduction),
                    outcome.FromTick,
                    outcome.ToTick
                )
                is not 1L
            )
            {
                return $"outcome {outcome.Text} is not kept where the study looks for it";
            }
        }

        using Prepared track = new(connection, "SELECT metric = $2 AND ticks = $3 FROM track WHERE number = $1");
        using Prepared length = new(
            connection,
            "SELECT 1 FROM series WHERE track = $1 AND length(value) <> $2 LIMIT 1"
        );
        string ticks = JsonSerializer.Serialize(study.SeriesTicks);
        foreach ((MetricDescription metric, long row) in study.SeriesMetrics.Zip(tracks))
        {
            if (
                track.Value(row, metric.Identity, ticks) is not 1L
                || length.Value(row, (long)sizeof(double) * study.SeriesTicks.Count) is not null
            )
            {
                return $"the series of {metric.Name} does not have the study's ticks";
            }
        }

        return null;
    }

    private static bool Holds(SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using Prepared query = new(connection, sql);
        return query.Value(values) is 1L;
    }
}
