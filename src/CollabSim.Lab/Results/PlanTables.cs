using System.Text.Json;
using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>The part of results.sqlite that says what is planned; written anew whenever a study is run, read with its results.</summary>
internal sealed class PlanTables(SqliteConnection connection)
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string? ReadMeta(SqliteConnection connection, string name)
    {
        using Prepared query = new(connection, "SELECT value FROM meta WHERE name = $1");
        return query.Value(name) as string;
    }

    /// <summary>The study that the file was last used for; null: none yet.</summary>
    public static StudyDescription? ReadStudy(SqliteConnection connection) =>
        ReadDescription(connection) is { } study
            ? study with
            {
                Points = ReadPoints(connection, study.Factors.Count),
            }
            : null;

    /// <summary>The same without its design points.</summary>
    public static StudyDescription? ReadDescription(SqliteConnection connection) =>
        Read<StudyDescription>(connection, "study", StudyDescription.Json);

    /// <summary>When, by whom and with how many runs the file was last opened for writing; null: never.</summary>
    public static SessionStart? ReadSession(SqliteConnection connection) => Read<SessionStart>(connection, "session");

    /// <exception cref="ResultsException">What is kept under that name is not of this kind.</exception>
    private static T? Read<T>(SqliteConnection connection, string name, JsonSerializerOptions? options = null)
    {
        try
        {
            return ReadMeta(connection, name) is { } json
                ? JsonSerializer.Deserialize<T>(json, options ?? Strict)
                : default;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw ResultsException.Damaged(
                connection.DataSource,
                $"what it says under {name} cannot be read: {error.Message}"
            );
        }
    }

    private static DesignPoint[] ReadPoints(SqliteConnection connection, int factors)
    {
        object[][] points =
        [
            .. Enumerable
                .Range(0, (int)connection.Scalar<long>("SELECT count(DISTINCT point) FROM cell"))
                .Select(_ => new object[factors]),
        ];
        using Prepared query = new(connection, "SELECT point, factor, value FROM design");
        using SqliteDataReader reader = query.Read();
        while (reader.Read())
        {
            points[reader.GetInt32(0)][reader.GetInt32(1)] = reader.GetValue(2);
        }

        return [.. points.Select(values => new DesignPoint(values))];
    }

    /// <summary>The plan that the file was last used for.</summary>
    public static Plan ReadPlan(SqliteConnection connection, StudyDescription study)
    {
        List<string> hashes = [];
        using Prepared query = new(
            connection,
            "SELECT hash FROM cell JOIN scenario ON scenario.number = cell.scenario ORDER BY point, arm"
        );
        using SqliteDataReader reader = query.Read();
        while (reader.Read())
        {
            hashes.Add(reader.GetString(0));
        }

        return new Plan(hashes, study.Arms.Count, study.Replications, study.Seed);
    }

    /// <summary>The rows of the study's outcomes ("measures") or series ("tracks"), in the study's order.</summary>
    public static long[] ReadRows(SqliteConnection connection, string name) => Read<long[]>(connection, name) ?? [];

    /// <summary>What the runs had in common that were made into this file.</summary>
    public static Sharing ReadSharing(SqliteConnection connection) => Read<Sharing>(connection, "sharing");

    public void WriteSharing(Sharing sharing) => WriteMeta("sharing", JsonSerializer.Serialize(sharing));

    public void WriteMeta(string name, string value)
    {
        using Prepared insert = new(connection, "INSERT OR REPLACE INTO meta VALUES ($1, $2)");
        insert.Run(name, value);
    }

    public void WriteStudy(StudyDescription study, Shard? shard)
    {
        WriteMeta("study", JsonSerializer.Serialize(study with { Points = [] }, StudyDescription.Json));
        WriteMeta("shard", shard?.ToString() ?? "");
        long runs = connection.Scalar<long>("SELECT count(*) FROM run");
        WriteMeta(
            "session",
            JsonSerializer.Serialize(new SessionStart(DateTimeOffset.UtcNow, Provenance.Process, runs))
        );
    }

    /// <summary>Writes arms × points and replications; gives the row of each scenario.</summary>
    public Dictionary<string, long> WritePlan(Plan plan)
    {
        connection.Execute("DELETE FROM cell");
        connection.Execute("DELETE FROM replication");
        Dictionary<string, long> rows = [];
        using (Prepared known = new(connection, "SELECT number, hash FROM scenario"))
        using (SqliteDataReader reader = known.Read())
        {
            while (reader.Read())
            {
                rows.Add(reader.GetString(1), reader.GetInt64(0));
            }
        }

        using Prepared insertScenario = new(connection, "INSERT INTO scenario VALUES ($1, $2)");
        using Prepared insertCell = new(connection, "INSERT INTO cell VALUES ($1, $2, $3)");
        for (int point = 0; point < plan.Points; point++)
        {
            for (int arm = 0; arm < plan.Arms; arm++)
            {
                string hash = plan.ScenarioHash(point, arm);
                if (rows.TryAdd(hash, rows.Count + 1))
                {
                    insertScenario.Run(rows.Count, hash);
                }

                insertCell.Run(point, arm, rows[hash]);
            }
        }

        using Prepared insertReplication = new(connection, "INSERT INTO replication VALUES ($1, $2)");
        for (int replication = 0; replication < plan.Replications; replication++)
        {
            insertReplication.Run(replication, (long)RunIdentity.SeedOf(plan.RootSeed, replication));
        }

        return rows;
    }

    public void WriteDesign(StudyDescription study)
    {
        connection.Execute("DELETE FROM arm");
        connection.Execute("DELETE FROM factor");
        connection.Execute("DELETE FROM design");
        using Prepared insertArm = new(connection, "INSERT INTO arm VALUES ($1, $2)");
        for (int arm = 0; arm < study.Arms.Count; arm++)
        {
            insertArm.Run(arm, study.Arms[arm].Name);
        }

        using Prepared insertFactor = new(connection, "INSERT INTO factor VALUES ($1, $2, $3, $4)");
        for (int i = 0; i < study.Factors.Count; i++)
        {
            Factor factor = study.Factors[i];
            insertFactor.Run(i, factor.Path, Name(factor.Role), factor.Unit);
        }

        using Prepared insertValue = new(connection, "INSERT INTO design VALUES ($1, $2, $3)");
        for (int point = 0; point < study.Points.Count; point++)
        {
            for (int i = 0; i < study.Factors.Count; i++)
            {
                insertValue.Run(point, i, study.Points[point].Values[i]);
            }
        }
    }

    /// <summary>The row of each outcome's definition, made where there is none. What is observed when counts, not its wording.</summary>
    public long[] NumbersOf(IReadOnlyList<OutcomeDescription> outcomes)
    {
        using Prepared insert = new(
            connection,
            """
            INSERT INTO measure(name, metric, reduction, from_tick, to_tick) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO UPDATE SET name = excluded.name RETURNING number
            """
        );
        return Kept(
            "measures",
            outcomes.Select(outcome =>
                (long)
                    insert.Value(
                        outcome.Text,
                        outcome.Metric.Identity,
                        Name(outcome.Reduction),
                        outcome.FromTick,
                        outcome.ToTick
                    )!
            )
        );
    }

    /// <summary>The row of each series' definition, made where there is none.</summary>
    public long[] NumbersOf(IReadOnlyList<MetricDescription> metrics, IReadOnlyList<int> ticks)
    {
        using Prepared insert = new(
            connection,
            """
            INSERT INTO track(metric, ticks) VALUES ($1, $2)
            ON CONFLICT DO UPDATE SET metric = excluded.metric RETURNING number
            """
        );
        string times = JsonSerializer.Serialize(ticks);
        return Kept("tracks", metrics.Select(metric => (long)insert.Value(metric.Identity, times)!));
    }

    /// <summary>The row of each panel's definition, made where there is none; so are the tables, where there is a panel.</summary>
    public long[] NumbersOf(IReadOnlyList<PanelSpec> panels)
    {
        if (panels.Count == 0)
        {
            return Schema.HasPanels(connection) ? Kept("panels", []) : [];
        }

        if (!Schema.HasPanels(connection))
        {
            connection.Execute(Schema.PanelSql);
        }

        using Prepared insert = new(
            connection,
            """
            INSERT INTO panel(kind, ticks, columns) VALUES ($1, $2, $3)
            ON CONFLICT DO UPDATE SET kind = excluded.kind RETURNING number
            """
        );
        return Kept(
            "panels",
            panels.Select(panel =>
                (long)
                    insert.Value(
                        panel.Table,
                        JsonSerializer.Serialize(panel.Ticks),
                        JsonSerializer.Serialize(panel.Columns)
                    )!
            )
        );
    }

    /// <summary>The row of a panel's definition; null: there is none.</summary>
    public static long? NumberOf(SqliteConnection connection, PanelSpec panel)
    {
        if (!Schema.HasPanels(connection))
        {
            return null;
        }

        using Prepared query = new(
            connection,
            "SELECT number FROM panel WHERE kind = $1 AND ticks = $2 AND columns = $3"
        );
        return query.Value(panel.Table, JsonSerializer.Serialize(panel.Ticks), JsonSerializer.Serialize(panel.Columns))
            as long?;
    }

    private long[] Kept(string name, IEnumerable<long> rows)
    {
        long[] kept = [.. rows];
        WriteMeta(name, JsonSerializer.Serialize(kept));
        return kept;
    }

    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
