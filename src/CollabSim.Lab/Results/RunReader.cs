using System.Globalization;
using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>Reads runs from results.sqlite, one at a time.</summary>
internal sealed class RunReader : IDisposable
{
    private const string Columns =
        "run.number, run.id, cell.point, cell.arm, replication.number, run.seed, run.fingerprint, run.failure";

    private readonly SqliteConnection _connection;
    private readonly string _file;
    private readonly long[] _measures;
    private readonly long[] _tracks;
    private readonly Prepared _outcomes;
    private readonly Prepared _series;
    private readonly Prepared _ledger;
    private readonly Prepared? _pots;
    private readonly Prepared _cell;

    public RunReader(string file)
    {
        _file = file;
        _connection = Database.OpenForReading(file);
        try
        {
            Soundness.CheckForReading(_connection, file);
            Study =
                PlanTables.ReadStudy(_connection)
                ?? throw new ResultsException($"{file}: no study has been run here yet.");
            _measures = PlanTables.ReadRows(_connection, "measures");
            _tracks = PlanTables.ReadRows(_connection, "tracks");
            _outcomes = new Prepared(_connection, "SELECT measure, value FROM outcome WHERE run = $1");
            _series = new Prepared(_connection, "SELECT track, value FROM series WHERE run = $1");
            HasBudgets = Schema.HasBudgets(_connection);
            _ledger = new Prepared(
                _connection,
                HasBudgets
                    ? "SELECT policy, onsets, days, money, asked, present_value FROM ledger LEFT JOIN account USING (run, position) WHERE ledger.run = $1 ORDER BY position"
                    : "SELECT policy, onsets, days, money, NULL, NULL FROM ledger WHERE run = $1 ORDER BY position"
            );
            _pots = HasBudgets
                ? new Prepared(
                    _connection,
                    "SELECT number, available, asked, granted FROM pot WHERE run = $1 ORDER BY number"
                )
                : null;
            _cell = new Prepared(
                _connection,
                $"""
                SELECT {Columns} FROM cell CROSS JOIN replication
                  CROSS JOIN run ON run.scenario = cell.scenario AND run.seed = replication.seed
                WHERE cell.point = $1 AND cell.arm = $2 ORDER BY replication.number
                """
            );
        }
        catch (SqliteException error)
        {
            _connection.Dispose();
            throw ResultsException.From(error, file);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public StudyDescription Study { get; }

    /// <summary>True if a run has a budget or a discount rate.</summary>
    public bool HasBudgets { get; }

    /// <summary>The study with its runs.</summary>
    public StoredStudy Stored => Guarded(() => new StoredStudy(Study, PlanTables.ReadPlan(_connection, Study)));

    /// <summary>What a panel of the study has of a run; null: nothing.</summary>
    /// <exception cref="ResultsException">It cannot be read.</exception>
    public PanelRows? PanelOf(RunRecord run, PanelSpec panel) =>
        Guarded(() =>
        {
            if (PlanTables.NumberOf(_connection, panel) is not { } number)
            {
                return null;
            }

            using Prepared query = new(
                _connection,
                "SELECT value FROM panel_rows JOIN run ON run.number = panel_rows.run WHERE run.id = $1 AND panel = $2"
            );
            try
            {
                return query.Value(run.Id, number) is byte[] packed ? PanelRows.Unpack(packed, panel) : null;
            }
            catch (InvalidDataException error)
            {
                throw ResultsException.Damaged(_file, $"run {run.Id[..12]}: {error.Message}");
            }
        });

    public IEnumerable<RunRecord> Runs(RunParts parts) => From("", parts);

    public IEnumerable<RunRecord> Find(string beginning) =>
        From(beginning, RunParts.All).TakeWhile(run => run.Id.StartsWith(beginning, StringComparison.Ordinal));

    /// <summary>The runs in run-id order from a name on.</summary>
    private IEnumerable<RunRecord> From(string from, RunParts parts)
    {
        using Prepared query = new(
            _connection,
            $"""
            SELECT {Columns} FROM run CROSS JOIN cell ON cell.scenario = run.scenario
              CROSS JOIN replication ON replication.seed = run.seed
            WHERE run.id >= $1
            ORDER BY run.id, cell.point, cell.arm, replication.number
            """
        );
        foreach (RunRecord run in Read(query.Read(from), parts))
        {
            yield return run;
        }
    }

    /// <summary>All runs by design point, arm and replication, in one reading.</summary>
    public IEnumerable<RunRecord> Cells(RunParts parts)
    {
        using Prepared query = new(
            _connection,
            $"""
            SELECT {Columns} FROM cell CROSS JOIN replication
              CROSS JOIN run ON run.scenario = cell.scenario AND run.seed = replication.seed
            ORDER BY cell.point, cell.arm, replication.number
            """
        );
        foreach (RunRecord run in Read(query.Read(), parts))
        {
            yield return run;
        }
    }

    public IEnumerable<RunRecord> Cell(int point, int arm, RunParts parts) => [.. Read(_cell.Read(point, arm), parts)];

    public void Dispose()
    {
        _outcomes.Dispose();
        _series.Dispose();
        _ledger.Dispose();
        _pots?.Dispose();
        _cell.Dispose();
        _connection.Dispose();
    }

    private IEnumerable<RunRecord> Read(SqliteDataReader rows, RunParts parts)
    {
        using (rows)
        {
            while (Guarded(rows.Read))
            {
                yield return Guarded(() => Record(rows, parts));
            }
        }
    }

    private RunRecord Record(SqliteDataReader row, RunParts parts)
    {
        long number = row.GetInt64(0);
        string? failure = row.IsDBNull(7) ? null : row.GetString(7);
        bool finished = failure is null;
        return new RunRecord
        {
            Id = row.GetString(1),
            Point = row.GetInt32(2),
            Arm = row.GetInt32(3),
            Replication = row.GetInt32(4),
            Seed = (ulong)row.GetInt64(5),
            Fingerprint = finished
                ? ulong.Parse(row.GetString(6), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                : 0,
            Failure = failure,
            Outcomes = finished && parts.HasFlag(RunParts.Outcomes) ? Outcomes(number) : [],
            Series = finished && parts.HasFlag(RunParts.Series) ? Series(number) : [],
            Ledger = finished && parts.HasFlag(RunParts.Ledger) ? Ledger(number) : [],
            Pots = finished && parts.HasFlag(RunParts.Ledger) ? Pots(number) : [],
        };
    }

    private double?[] Outcomes(long number)
    {
        Dictionary<long, double> values = [];
        using SqliteDataReader reader = _outcomes.Read(number);
        while (reader.Read())
        {
            if (!reader.IsDBNull(1))
            {
                values.Add(reader.GetInt64(0), reader.GetDouble(1));
            }
        }

        return [.. _measures.Select(row => values.TryGetValue(row, out double value) ? value : (double?)null)];
    }

    private double?[] Series(long number)
    {
        Dictionary<long, byte[]> packed = [];
        using SqliteDataReader reader = _series.Read(number);
        while (reader.Read())
        {
            packed.Add(reader.GetInt64(0), (byte[])reader.GetValue(1));
        }

        double?[] none = new double?[Study.SeriesTicks.Count];
        return
        [
            .. _tracks.SelectMany(row => packed.TryGetValue(row, out byte[]? values) ? RunStore.Unpack(values) : none),
        ];
    }

    private List<LedgerEntry> Ledger(long number)
    {
        List<LedgerEntry> entries = [];
        using SqliteDataReader reader = _ledger.Read(number);
        while (reader.Read())
        {
            entries.Add(
                new LedgerEntry(reader.GetString(0), reader.GetInt32(1), reader.GetDouble(2), reader.GetDouble(3))
                {
                    Asked = reader.IsDBNull(4) ? null : reader.GetDouble(4),
                    PresentValue = reader.IsDBNull(5) ? null : reader.GetDouble(5),
                }
            );
        }

        return entries;
    }

    private List<PotEntry> Pots(long number)
    {
        List<PotEntry> pots = [];
        using SqliteDataReader? reader = _pots?.Read(number);
        while (reader?.Read() == true)
        {
            pots.Add(new PotEntry(reader.GetInt32(0), reader.GetDouble(1), reader.GetDouble(2), reader.GetDouble(3)));
        }

        return pots;
    }

    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException error)
        {
            throw ResultsException.From(error, _file);
        }
    }
}
