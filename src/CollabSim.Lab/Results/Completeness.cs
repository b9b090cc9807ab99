using System.Text.Json;
using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>
/// Whether a run is complete in a file: finished, with every outcome and series that a study asks for. A run that lacks
/// one, because the study has grown, is run again; a failed run too.
/// </summary>
internal sealed class Completeness : IDisposable
{
    private readonly Prepared _failure;
    private readonly Prepared? _query;

    public Completeness(SqliteConnection connection, StudyDescription study)
    {
        _failure = new Prepared(connection, "SELECT failure FROM run WHERE id = $1");
        using Prepared measure = new(
            connection,
            "SELECT number FROM measure WHERE metric = $1 AND reduction = $2 AND from_tick = $3 AND to_tick = $4"
        );
        using Prepared track = new(connection, "SELECT number FROM track WHERE metric = $1 AND ticks = $2");
        string ticks = JsonSerializer.Serialize(study.SeriesTicks);
        object?[] measures =
        [
            .. study
                .Outcomes.Select(outcome =>
                    measure.Value(
                        outcome.Metric.Identity,
                        PlanTables.Name(outcome.Reduction),
                        outcome.FromTick,
                        outcome.ToTick
                    )
                )
                .Distinct(),
        ];
        object?[] tracks = [.. study.SeriesMetrics.Select(metric => track.Value(metric.Identity, ticks)).Distinct()];
        (PanelSpec Panel, long? Number)[] panels =
        [
            .. (study.Panels ?? []).Select(panel => (panel, PlanTables.NumberOf(connection, panel))),
        ];
        if (
            measures.Contains(null)
            || tracks.Contains(null)
            || panels.Any(each => each is { Number: null, Panel.Replications: null })
        )
        {
            return;
        }

        _query = new Prepared(
            connection,
            $"""
            SELECT 1 FROM run WHERE id = $1 AND failure IS NULL
              AND (SELECT count(*) FROM outcome
                WHERE outcome.run = run.number AND measure IN ({string.Join(',', measures)})) = {measures.Length}
              AND (SELECT count(*) FROM series
                WHERE series.run = run.number AND track IN ({string.Join(',', tracks)})) = {tracks.Length}
              {string.Concat(panels.Select(each => And(each.Panel, each.Number)))}
            """
        );
    }

    /// <summary>What a run needs of a panel: its rows, unless the panel is of other replications.</summary>
    private static string And(PanelSpec panel, long? number)
    {
        string others = panel.Replications is { } first
            ? $"coalesce((SELECT number FROM replication WHERE replication.seed = run.seed), 0) >= {first}"
            : "0";
        string rows = number is { } there
            ? $"EXISTS (SELECT 1 FROM panel_rows WHERE panel_rows.run = run.number AND panel = {there})"
            : "0";
        return $" AND ({others} OR {rows})";
    }

    public bool Of(string runId) => _query?.Value(runId) is not null;

    /// <summary>Why the run failed; null if it did not.</summary>
    public string? FailureOf(string runId) => _failure.Value(runId) as string;

    public void Dispose()
    {
        _failure.Dispose();
        _query?.Dispose();
    }
}
