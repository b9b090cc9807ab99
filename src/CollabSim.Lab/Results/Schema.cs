using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>The tables of results.sqlite; docs/results.md explains them to those who query the file with SQL.</summary>
internal static class Schema
{
    /// <summary>Raised whenever an older program could misread the file.</summary>
    public const int Version = 1;

    public const string Sql = """
        -- What the folder knows of its study, as JSON or text: study, shard, session, measures, tracks.
        CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

        -- The plan: arm x point -> scenario, replication -> seed. A planned run is a scenario with a seed.
        CREATE TABLE scenario(number INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE);
        CREATE TABLE cell(point INTEGER, arm INTEGER, scenario INTEGER NOT NULL, PRIMARY KEY(point, arm)) WITHOUT ROWID;
        CREATE INDEX cell_scenario ON cell(scenario);
        CREATE TABLE replication(number INTEGER PRIMARY KEY, seed INTEGER NOT NULL UNIQUE);
        CREATE TABLE arm(number INTEGER PRIMARY KEY, name TEXT NOT NULL);
        CREATE TABLE factor(number INTEGER PRIMARY KEY, path TEXT NOT NULL, role TEXT NOT NULL, unit TEXT NOT NULL);
        CREATE TABLE design(point INTEGER, factor INTEGER, value, PRIMARY KEY(point, factor)) WITHOUT ROWID;

        -- Runs that finished (failure is null) or failed. Runs of earlier plans stay.
        CREATE TABLE run(
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          scenario INTEGER NOT NULL,
          seed INTEGER NOT NULL,
          fingerprint TEXT,
          failure TEXT,
          UNIQUE(scenario, seed));

        -- One row per run and outcome; a row with a null value was observed and has none, a missing row was never asked for.
        CREATE TABLE measure(
          number INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          metric TEXT NOT NULL,
          reduction TEXT NOT NULL,
          from_tick INTEGER NOT NULL,
          to_tick INTEGER NOT NULL,
          UNIQUE(metric, reduction, from_tick, to_tick));
        CREATE TABLE outcome(run INTEGER, measure INTEGER, value REAL, PRIMARY KEY(run, measure)) WITHOUT ROWID;

        -- One row per run and metric: little-endian doubles, one per tick of the track; NaN where there is no value.
        CREATE TABLE track(number INTEGER PRIMARY KEY, metric TEXT NOT NULL, ticks TEXT NOT NULL, UNIQUE(metric, ticks));
        CREATE TABLE series(run INTEGER, track INTEGER, value BLOB NOT NULL, PRIMARY KEY(run, track)) WITHOUT ROWID;

        CREATE TABLE ledger(
          run INTEGER,
          position INTEGER,
          policy TEXT NOT NULL,
          onsets INTEGER NOT NULL,
          days REAL NOT NULL,
          money REAL NOT NULL,
          PRIMARY KEY(run, position)) WITHOUT ROWID;

        CREATE VIEW runs AS
          SELECT run.id AS run, cell.point, arm.name AS arm, replication.number AS replication, run.seed,
            CASE WHEN run.failure IS NULL THEN 'completed' ELSE 'failed' END AS status, run.failure, run.fingerprint
          FROM cell JOIN arm ON arm.number = cell.arm CROSS JOIN replication
            JOIN run ON run.scenario = cell.scenario AND run.seed = replication.seed;
        CREATE VIEW outcomes AS
          SELECT run.id AS run, cell.point, arm.name AS arm, replication.number AS replication,
            measure.name AS outcome, outcome.value
          FROM cell JOIN arm ON arm.number = cell.arm CROSS JOIN replication
            JOIN run ON run.scenario = cell.scenario AND run.seed = replication.seed
            JOIN outcome ON outcome.run = run.number JOIN measure ON measure.number = outcome.measure;
        """;

    /// <summary>
    /// Tables of files whose study looks at schools or partnerships; others have none, so that an older program reads them.
    /// </summary>
    public const string PanelSql = """
        -- What is looked at, and the rows of each run, packed: docs/results.md.
        CREATE TABLE panel(
          number INTEGER PRIMARY KEY,
          kind TEXT NOT NULL,
          ticks TEXT NOT NULL,
          columns TEXT NOT NULL,
          UNIQUE(kind, ticks, columns));
        CREATE TABLE panel_rows(run INTEGER, panel INTEGER, value BLOB NOT NULL, PRIMARY KEY(run, panel)) WITHOUT ROWID;
        """;

    /// <summary>
    /// Tables of files of which a run has a budget or a discount rate; others have none, so that an older program reads them.
    /// </summary>
    public const string BudgetSql = """
        -- What a row of the ledger has beyond days and money: what was asked for, where there is a budget, and the present value, where there is a discount rate.
        CREATE TABLE account(
          run INTEGER,
          position INTEGER,
          asked REAL,
          present_value REAL,
          PRIMARY KEY(run, position)) WITHOUT ROWID;

        -- The pots of a budget that are over.
        CREATE TABLE pot(
          run INTEGER,
          number INTEGER,
          available REAL NOT NULL,
          asked REAL NOT NULL,
          granted REAL NOT NULL,
          PRIMARY KEY(run, number)) WITHOUT ROWID;
        """;

    private static readonly Lazy<Dictionary<string, string>> OfBudgets = new(() => EntriesOf(BudgetSql));
    private static readonly Lazy<Dictionary<string, string>> Own = new(() => EntriesOf(Sql));
    private static readonly Lazy<Dictionary<string, string>> OfPanels = new(() => EntriesOf(PanelSql));

    /// <summary>True if a file has the tables of panels.</summary>
    public static bool HasPanels(SqliteConnection connection) =>
        connection.Scalar<long>("SELECT count(*) FROM sqlite_master WHERE name = 'panel_rows'") > 0;

    /// <summary>True if a file has the tables of budgets.</summary>
    public static bool HasBudgets(SqliteConnection connection) =>
        connection.Scalar<long>("SELECT count(*) FROM sqlite_master WHERE name = 'pot'") > 0;

    private static Dictionary<string, string> EntriesOf(string sql)
    {
        using SqliteConnection empty = new("Data Source=:memory:");
        empty.Open();
        empty.Execute(sql);
        return Entries(empty).ToDictionary(entry => entry.Name, entry => entry.Sql);
    }

    /// <summary>
    /// What makes a file another than CollabSim's: a table that is missing or made otherwise, or something that would act by itself.
    /// Further tables, indices and views, as somebody may add who queries the file, are left alone.
    /// </summary>
    /// <returns>Null: nothing does.</returns>
    public static string? StrangerIn(SqliteConnection connection)
    {
        Dictionary<string, string> there = [];
        foreach ((string name, string sql) in Entries(connection))
        {
            if (
                sql.StartsWith("CREATE TRIGGER", StringComparison.OrdinalIgnoreCase)
                || sql.StartsWith("CREATE VIRTUAL", StringComparison.OrdinalIgnoreCase)
            )
            {
                return $"{name} is nothing that CollabSim makes";
            }

            there[name] = sql;
        }

        // All tables of panels, or of budgets, or none.
        IEnumerable<KeyValuePair<string, string>> further = new[] { OfPanels.Value, OfBudgets.Value }
            .Where(tables => tables.Keys.Any(there.ContainsKey))
            .SelectMany(tables => tables);
        foreach ((string name, string sql) in Own.Value.Concat(further))
        {
            if (!there.TryGetValue(name, out string? found))
            {
                return $"{name} is missing";
            }

            if (found != sql)
            {
                return $"{name} is not as CollabSim makes it";
            }
        }

        return null;
    }

    private static IEnumerable<(string Name, string Sql)> Entries(SqliteConnection connection)
    {
        using Prepared query = new(
            connection,
            "SELECT name, sql FROM sqlite_master WHERE typeof(name) = 'text' AND typeof(sql) = 'text'"
        );
        using SqliteDataReader entry = query.Read();
        while (entry.Read())
        {
            yield return (entry.GetString(0), entry.GetString(1));
        }
    }
}
