using System.Globalization;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Tests.Fuzz;

/// <summary>Spoils a results folder, as a disk, a cut transfer, a hand or somebody ill-willed might.</summary>
internal static class FolderDamage
{
    private static readonly string[] Tables =
    [
        "meta",
        "scenario",
        "cell",
        "replication",
        "arm",
        "factor",
        "design",
        "run",
        "measure",
        "outcome",
        "track",
        "series",
        "ledger",
    ];

    private static readonly object?[] Strange =
    [
        null,
        "",
        "text",
        "/../../../x",
        "{",
        "[]",
        "null",
        "NA",
        -1L,
        0L,
        1L,
        2_000_000_000L,
        long.MaxValue,
        long.MinValue,
        0.5,
        1e308,
        double.PositiveInfinity,
        Array.Empty<byte>(),
        new byte[7],
        new byte[4096],
    ];

    private static readonly string[] Guests =
    [
        "CREATE TRIGGER helpful AFTER INSERT ON run BEGIN UPDATE run SET fingerprint = '0123456789abcdef'; END",
        "CREATE TRIGGER helpful AFTER DELETE ON cell BEGIN DELETE FROM run; END",
        "DROP TABLE ledger; CREATE VIEW ledger AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS run, i AS position, 'x' AS policy, 1 AS onsets, 1.0 AS days, 1.0 AS money FROM n",
        "CREATE VIRTUAL TABLE words USING fts5(word)",
        "CREATE VIEW mine AS SELECT count(*) FROM run",
        "CREATE INDEX mine ON run(seed)",
        "CREATE TABLE mine(x)",
        "DROP TABLE run; CREATE TABLE run(number INTEGER PRIMARY KEY, id, scenario, seed, fingerprint AS ('x'), failure)",
        "PRAGMA user_version = 99",
        "PRAGMA user_version = 0",
        "PRAGMA application_id = 1",
    ];

    /// <returns>What was done.</returns>
    public static string Apply(string folder, Random random)
    {
        string database = Path.Combine(folder, "results.sqlite");
        return random.Next(12) switch
        {
            0 => Flip(database, random, 0, 1 + random.Next(200)),
            1 => Flip(database, random, 8192, 1 + random.Next(200)),
            2 => Cut(database, random),
            3 => Execute(database, $"DROP TABLE {Tables[random.Next(Tables.Length)]}"),
            4 or 5 => Replace(database, random),
            6 => Rows(database, random),
            7 or 8 => Meta(database, random),
            9 => Json(Path.Combine(folder, "manifest.json"), random),
            10 => Execute(database, Guests[random.Next(Guests.Length)]),
            _ => Beside(folder, random),
        };
    }

    private static string Flip(string file, Random random, int from, int bytes)
    {
        byte[] content = File.ReadAllBytes(file);
        for (int i = 0; i < bytes; i++)
        {
            content[random.Next(from, content.Length)] ^= (byte)(1 << random.Next(8));
        }

        File.WriteAllBytes(file, content);
        return $"{bytes} bits of {Path.GetFileName(file)} flipped";
    }

    private static string Cut(string file, Random random)
    {
        byte[] content = File.ReadAllBytes(file);
        int length = random.Next(4) == 0 ? 0 : random.Next(content.Length);
        File.WriteAllBytes(file, content[..length]);
        return $"{Path.GetFileName(file)} cut to {length} of {content.Length} bytes";
    }

    private static string Replace(string file, Random random)
    {
        string table = Tables[random.Next(Tables.Length)];
        string[] columns = Query(file, $"SELECT name FROM pragma_table_info('{table}')");
        string column = columns[random.Next(columns.Length)];
        object? value = Strange[random.Next(Strange.Length)];
        string where = random.Next(2) == 0 ? "" : $" WHERE {columns[0]} = (SELECT max({columns[0]}) FROM {table})";
        return Execute(file, $"UPDATE OR IGNORE {table} SET {column} = $1{where}", value);
    }

    private static string Rows(string file, Random random)
    {
        string table = Tables[random.Next(Tables.Length)];
        return Execute(
            file,
            random.Next(3) switch
            {
                0 => $"DELETE FROM {table}",
                1 => $"DELETE FROM {table} WHERE random() % 3 = 0",
                _ => $"DELETE FROM {table} WHERE rowid = 1",
            }
        );
    }

    /// <summary>What the file says of itself, with hashes made anew, as somebody would who knows how.</summary>
    private static string Meta(string file, Random random)
    {
        string name = random.Next(4) > 0 ? "study" : Query(file, "SELECT name FROM meta ORDER BY random() LIMIT 1")[0];
        string before = Query(file, $"SELECT value FROM meta WHERE name = '{name}'")[0];
        if (before.Length == 0)
        {
            return Execute(file, "UPDATE meta SET value = $1 WHERE name = $2", TextDamage.Value(random), name);
        }

        string after = TextDamage.OfJson(before, random);
        Execute(file, "UPDATE meta SET value = $1 WHERE name = $2", after, name);
        if (name == "study" && random.Next(2) == 0)
        {
            Rehash(file, before, random);
        }

        int differ = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"meta {name} from letter {differ}: {after[differ..Math.Min(after.Length, differ + 60)]}";
    }

    private static void Rehash(string file, string json, Random random)
    {
        StudyDescription study = System.Text.Json.JsonSerializer.Deserialize<StudyDescription>(
            json,
            StudyDescription.Json
        )!;
        string[] changed = [.. study.Arms.Select(arm => TextDamage.OfJson(arm.Resolved, random))];
        foreach ((ArmDescription arm, string resolved) in study.Arms.Zip(changed))
        {
            Execute(
                file,
                "UPDATE OR IGNORE scenario SET hash = $1 WHERE hash = $2",
                RunIdentity.ScenarioHash(study.ModelVersion, resolved),
                RunIdentity.ScenarioHash(study.ModelVersion, arm.Resolved)
            );
        }

        Execute(
            file,
            "UPDATE meta SET value = $1 WHERE name = 'study'",
            System.Text.Json.JsonSerializer.Serialize(
                study with
                {
                    Arms = [.. study.Arms.Zip(changed, (arm, resolved) => arm with { Resolved = resolved })],
                },
                StudyDescription.Json
            )
        );
        Execute(
            file,
            "UPDATE OR IGNORE run SET id = id_of((SELECT hash FROM scenario WHERE number = run.scenario), seed)"
        );
    }

    private static string Json(string file, Random random)
    {
        TextDamage.Write(file, TextDamage.OfJson(File.ReadAllText(file), random));
        return $"{Path.GetFileName(file)} changed";
    }

    /// <summary>Files that verbs write and read again.</summary>
    private static string Beside(string folder, Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                string report = Path.Combine(folder, "report.html");
                TextDamage.Write(report, TextDamage.Of(File.ReadAllText(report), random));
                return "report.html changed";
            case 1:
                TextDamage.Write(
                    Path.Combine(folder, "networks.csv"),
                    TextDamage.Of("name,structure,process\nours,0.2,0.8\n", random)
                );
                return "networks.csv changed";
            case 2:
                Directory.CreateDirectory(Path.Combine(folder, "why-x"));
                TextDamage.Write(
                    Path.Combine(folder, "why-x", "shapley.csv"),
                    TextDamage.Of(
                        "arm,against,outcome,difference,share,lower95,upper95\na,b,c,d,0.1,0,0.2\na,b,c,gap,0.1,,\n",
                        random
                    )
                );
                return "shapley.csv changed";
            default:
                string manifest = Path.Combine(folder, "manifest.json");
                File.Delete(manifest);
                Directory.CreateDirectory(manifest);
                return "manifest.json is a folder";
        }
    }

    private static string Execute(string file, string sql, params ReadOnlySpan<object?> values)
    {
        string given = "";
        try
        {
            using SqliteConnection connection = Open(file);
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA foreign_keys = OFF; " + sql;
            for (int i = 0; i < values.Length; i++)
            {
                command.Parameters.AddWithValue($"${i + 1}", values[i] ?? DBNull.Value);
                given += string.Format(CultureInfo.InvariantCulture, " | {0}", values[i] ?? "null");
            }

            command.ExecuteNonQuery();
        }
        catch (SqliteException error)
        {
            given += $" ({error.Message})";
        }

        return sql + (given.Length > 80 ? given[..80] : given);
    }

    private static string[] Query(string file, string sql)
    {
        using SqliteConnection connection = Open(file);
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> found = [];
        while (reader.Read())
        {
            found.Add(reader.GetString(0));
        }

        return [.. found];
    }

    private static SqliteConnection Open(string file)
    {
        SqliteConnection connection = new($"Data Source={file};Pooling=False");
        connection.Open();
        connection.CreateFunction("id_of", (string hash, long seed) => RunIdentity.IdOf(hash, (ulong)seed));
        return connection;
    }
}
