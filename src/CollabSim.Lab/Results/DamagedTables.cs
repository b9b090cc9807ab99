using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>What is wrong with the rows of a results file, whatever the study is: kinds of values, names of runs, references.</summary>
internal static class DamagedTables
{
    /// <summary>What holds of every row that CollabSim writes. SQLite itself keeps any kind of value in any column.</summary>
    private static readonly (string Table, string Holds)[] Rules =
    [
        ("meta", "typeof(name) = 'text' AND typeof(value) = 'text'"),
        ("scenario", Hash("hash")),
        ("cell", "typeof(point) = 'integer' AND typeof(arm) = 'integer' AND scenario IN (SELECT number FROM scenario)"),
        ("replication", "typeof(seed) = 'integer'"),
        ("arm", "typeof(name) = 'text'"),
        ("factor", "typeof(path) = 'text' AND typeof(role) = 'text' AND typeof(unit) = 'text'"),
        (
            "design",
            $"typeof(point) = 'integer' AND typeof(factor) = 'integer' AND (typeof(value) = 'text' OR typeof(value) = 'real' AND {Finite("value")})"
        ),
        (
            "run",
            $"{Hash("id")} AND typeof(seed) = 'integer' AND scenario IN (SELECT number FROM scenario) "
                + "AND (fingerprint IS NULL AND typeof(failure) = 'text' OR failure IS NULL AND typeof(fingerprint) = 'text' "
                + "AND length(fingerprint) = 16 AND fingerprint NOT GLOB '*[^0-9a-f]*')"
        ),
        (
            "measure",
            "typeof(name) = 'text' AND typeof(metric) = 'text' AND typeof(reduction) = 'text' AND typeof(from_tick) = 'integer' "
                + "AND typeof(to_tick) = 'integer'"
        ),
        (
            "outcome",
            $"typeof(run) = 'integer' AND typeof(measure) = 'integer' AND (value IS NULL OR typeof(value) = 'real' AND {Finite("value")})"
        ),
        ("track", "typeof(metric) = 'text' AND typeof(ticks) = 'text'"),
        ("series", "typeof(run) = 'integer' AND typeof(track) = 'integer' AND typeof(value) = 'blob'"),
        (
            "ledger",
            "typeof(run) = 'integer' AND typeof(position) = 'integer' AND typeof(policy) = 'text' AND typeof(onsets) = 'integer' "
                + "AND onsets BETWEEN 0 AND 2147483647 AND typeof(days) = 'real' AND typeof(money) = 'real' "
                + $"AND {Finite("days")} AND {Finite("money")}"
        ),
    ];

    private static readonly (string Table, string Holds)[] RulesOfPanels =
    [
        (
            "panel",
            "(kind IN ('schools', 'partnerships') OR kind LIKE 'answers%') AND typeof(ticks) = 'text' AND typeof(columns) = 'text'"
        ),
        ("panel_rows", "typeof(run) = 'integer' AND typeof(panel) = 'integer' AND typeof(value) = 'blob'"),
    ];

    private static readonly (string Table, string Holds)[] RulesOfBudgets =
    [
        (
            "account",
            $"typeof(run) = 'integer' AND typeof(position) = 'integer' AND {FiniteOrNone("asked")} AND {FiniteOrNone("present_value")}"
        ),
        (
            "pot",
            "typeof(run) = 'integer' AND typeof(number) = 'integer' AND number BETWEEN 1 AND 2147483647 "
                + $"AND {FiniteOrNone("available")} AND {FiniteOrNone("asked")} AND {FiniteOrNone("granted")}"
        ),
    ];

    private static string FiniteOrNone(string column) =>
        $"({column} IS NULL OR typeof({column}) = 'real' AND {Finite(column)})";

    private static string Hash(string column) =>
        $"typeof({column}) = 'text' AND length({column}) = 32 AND {column} NOT GLOB '*[^0-9a-f]*'";

    private static string Finite(string column) => $"abs({column}) <= 1.7976931348623157e308";

    /// <returns>Null: nothing is wrong.</returns>
    public static string? In(SqliteConnection connection)
    {
        IEnumerable<(string Table, string Holds)> rules =
        [
            .. Rules,
            .. Schema.HasPanels(connection) ? RulesOfPanels : [],
            .. Schema.HasBudgets(connection) ? RulesOfBudgets : [],
        ];
        foreach ((string table, string holds) in rules)
        {
            using Prepared strange = new(connection, $"SELECT 1 FROM {table} WHERE NOT coalesce(({holds}), 0) LIMIT 1");
            if (strange.Value() is not null)
            {
                return $"table {table} holds a row that no CollabSim writes";
            }
        }

        return WrongName(connection);
    }

    /// <summary>A run's name is a hash of its scenario and seed, so that a flipped bit in any of the three shows.</summary>
    private static string? WrongName(SqliteConnection connection)
    {
        using Prepared query = new(
            connection,
            "SELECT id, hash, seed FROM run JOIN scenario ON scenario.number = run.scenario"
        );
        using SqliteDataReader run = query.Read();
        while (run.Read())
        {
            if (RunIdentity.IdOf(run.GetString(1), (ulong)run.GetInt64(2)) != run.GetString(0))
            {
                return $"run {run.GetString(0)[..12]} is not what its name says";
            }
        }

        return null;
    }
}
