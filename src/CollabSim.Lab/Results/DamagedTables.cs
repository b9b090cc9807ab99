using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>What is wrong with the rows of a results file, whatever the study is: kinds of values, names of runs, references.</summary>
internal static class DamagedTables
{
    private const string Hash = "= 'text' AND length({0}) = 32 AND {0} NOT GLOB '*[^0-9a-f]*'";
    private const string Finite = "abs({0}) <= 1.7976931348623157e308";

    /// <summary>What holds of every row that CollabSim writes. SQLite itself keeps any kind of value in any column.</summary>
    private static readonly (string Table, string Holds)[] Rules =
    [
        ("meta", "typeof(name) = 'text' AND typeof(value) = 'text'"),
        ("scenario", $"typeof(hash) {string.Format(Hash, "hash")}"),
        ("cell", "typeof(point) = 'integer' AND typeof(arm) = 'integer' AND scenario IN (SELECT number FROM scenario)"),
        ("replication", "typeof(seed) = 'integer'"),
        ("arm", "typeof(name) = 'text'"),
        ("factor", "typeof(path) = 'text' AND typeof(role) = 'text' AND typeof(unit) = 'text'"),
        (
            "design",
            $"typeof(point) = 'integer' AND typeof(factor) = 'integer' AND (typeof(value) = 'text' OR typeof(value) = 'real' AND {string.Format(Finite, "value")})"
        ),
        (
            "run",
            $"typeof(id) {string.Format(Hash, "id")} AND typeof(seed) = 'integer' AND scenario IN (SELECT number FROM scenario) "
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
            $"typeof(run) = 'integer' AND typeof(measure) = 'integer' AND (value IS NULL OR typeof(value) = 'real' AND {string.Format(Finite, "value")})"
        ),
        ("track", "typeof(metric) = 'text' AND typeof(ticks) = 'text'"),
        ("series", "typeof(run) = 'integer' AND typeof(track) = 'integer' AND typeof(value) = 'blob'"),
        (
            "ledger",
            "typeof(run) = 'integer' AND typeof(position) = 'integer' AND typeof(policy) = 'text' AND typeof(onsets) = 'integer' "
                + "AND onsets BETWEEN 0 AND 2147483647 AND typeof(days) = 'real' AND typeof(money) = 'real' "
                + $"AND {string.Format(Finite, "days")} AND {string.Format(Finite, "money")}"
        ),
    ];

    /// <returns>Null: nothing is wrong.</returns>
    public static string? In(SqliteConnection connection)
    {
        foreach ((string table, string holds) in Rules)
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
