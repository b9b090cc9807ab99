using System.Buffers.Binary;
using System.Globalization;
using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Lab.Results;

/// <summary>Keeps runs in results.sqlite. One writer at a time; a run that <see cref="Append(IReadOnlyList{RunRecord})"/> took is safe.</summary>
internal sealed class RunStore : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly string _file;
    private readonly Prepared _find;
    private readonly Prepared _insertRun;
    private readonly Prepared _updateRun;
    private readonly Prepared _insertOutcome;
    private readonly Prepared _insertSeries;
    private readonly Prepared _insertLedger;
    private Plan? _plan;
    private Dictionary<string, long> _scenarios = [];
    private long[] _measures = [];
    private long[] _tracks = [];
    private (PanelSpec Panel, long Number)[] _panels = [];
    private long _lastRun;

    private RunStore(string file)
    {
        _file = file;
        _connection = Database.OpenForWriting(file);
        _find = new Prepared(_connection, "SELECT number, fingerprint FROM run WHERE id = $1");
        _insertRun = new Prepared(_connection, "INSERT INTO run VALUES ($1, $2, $3, $4, $5, $6)");
        _updateRun = new Prepared(_connection, "UPDATE run SET fingerprint = $2, failure = $3 WHERE number = $1");
        _insertOutcome = new Prepared(_connection, "INSERT OR REPLACE INTO outcome VALUES ($1, $2, $3)");
        _insertSeries = new Prepared(_connection, "INSERT OR REPLACE INTO series VALUES ($1, $2, $3)");
        _insertLedger = new Prepared(_connection, "INSERT OR REPLACE INTO ledger VALUES ($1, $2, $3, $4, $5, $6)");
    }

    /// <summary>Opens the file, or makes it where there is none.</summary>
    /// <exception cref="ResultsException">The file is damaged, of another format, or cannot be written.</exception>
    public static RunStore Open(string file) => new(file);

    /// <summary>The study that the file was last used for; null: none yet.</summary>
    public StudyDescription? Study => Guarded(() => PlanTables.ReadStudy(_connection));

    /// <summary>The same with its runs.</summary>
    public StoredStudy? Stored => Guarded(() => StoredStudy.Of(_connection));

    /// <summary>How many runs the file holds, of this plan or earlier ones.</summary>
    public long RunCount => Guarded(() => _connection.Scalar<long>("SELECT count(*) FROM run"));

    /// <summary>What the runs had in common that were made into this file.</summary>
    public Sharing Sharing => Guarded(() => PlanTables.ReadSharing(_connection));

    /// <summary>Adds what the runs of a session had in common.</summary>
    public void AddSharing(Sharing sharing) =>
        Guarded(() =>
        {
            new PlanTables(_connection).WriteSharing(PlanTables.ReadSharing(_connection) + sharing);
            return 0;
        });

    /// <summary>Makes this plan the file's own; runs that are there stay.</summary>
    public void Begin(Plan plan, StudyDescription study, Shard? shard)
    {
        _plan = plan;
        Guarded(() =>
        {
            _connection.InTransaction(() =>
            {
                PlanTables tables = new(_connection);
                tables.WriteStudy(study, shard);
                _scenarios = tables.WritePlan(plan);
                tables.WriteDesign(study);
                _measures = tables.NumbersOf(study.Outcomes);
                _tracks = tables.NumbersOf(study.SeriesMetrics, study.SeriesTicks);
                IReadOnlyList<PanelSpec> panels = study.Panels ?? [];
                _panels = [.. panels.Zip(tables.NumbersOf(panels))];
            });
            _lastRun = _connection.Scalar<long>("SELECT coalesce(max(number), 0) FROM run");
            return 0;
        });
    }

    /// <summary>Tells which runs need not be run.</summary>
    public Completeness CompletenessOf(StudyDescription study) => Guarded(() => new Completeness(_connection, study));

    /// <summary>Keeps finished and failed runs, all or none. When this returns they are on the disk.</summary>
    /// <exception cref="ResultsException">The disk is full, the file was taken away, or a run came out otherwise than before.</exception>
    public void Append(IReadOnlyList<RunRecord> runs) =>
        Guarded(() =>
        {
            // An open file takes what is written to it although nobody can find it any more.
            if (!File.Exists(_file))
            {
                throw new ResultsException(
                    $"{_file}: the file was removed or moved while the study was running, which stops it. "
                        + "The same command runs what is missing then."
                );
            }

            _connection.InTransaction(() =>
            {
                foreach (RunRecord run in runs)
                {
                    Append(run);
                }
            });
            return 0;
        });

    /// <summary>Takes in all runs of another file, all or none.</summary>
    /// <exception cref="ResultsException">A run came out differently there.</exception>
    public void TakeIn(string file) =>
        Guarded(() =>
        {
            using Prepared attach = new(_connection, "ATTACH $1 AS part");
            attach.Run(file);
            try
            {
                _connection.InTransaction(() =>
                {
                    using (Prepared differing = new(_connection, MergeSql.FirstDifference))
                    {
                        if (differing.Value() is string id)
                        {
                            throw new ResultsException(
                                $"{file}: run {id[..12]} came out differently there than in {_file}. The two were not made by "
                                    + "the same program: nothing of this file was merged."
                            );
                        }
                    }

                    _connection.Execute(MergeSql.TakeIn);
                    if (_connection.Scalar<long>(MergeSql.HasPanels) > 0)
                    {
                        if (!Schema.HasPanels(_connection))
                        {
                            _connection.Execute(Schema.PanelSql);
                        }

                        _connection.Execute(MergeSql.TakeInPanels);
                    }

                    if (_connection.Scalar<long>(MergeSql.HasBudgets) > 0)
                    {
                        if (!Schema.HasBudgets(_connection))
                        {
                            _connection.Execute(Schema.BudgetSql);
                        }

                        _connection.Execute(MergeSql.TakeInBudgets);
                    }

                    _connection.Execute(MergeSql.Forget);
                });
            }
            finally
            {
                _connection.Execute("DETACH part");
            }

            return 0;
        });

    /// <summary>How many runs of a plan are done and failed.</summary>
    public RunCounts Count(Plan plan, StudyDescription study) =>
        Guarded(() =>
        {
            using Completeness complete = new(_connection, study);
            RunCounts counts = new(plan.Distinct, 0, 0);
            foreach (PlannedRun run in plan.Runs())
            {
                if (complete.Of(run.Id))
                {
                    counts = counts with { Done = counts.Done + 1 };
                }
                else if (complete.FailureOf(run.Id) is not null)
                {
                    counts = counts with { Failed = counts.Failed + 1 };
                }
            }

            return counts;
        });

    /// <summary>Lets the file grow no further, as a full disk would.</summary>
    internal void LimitPages() =>
        _connection.Scalar<long>($"PRAGMA max_page_count = {_connection.Scalar<long>("PRAGMA page_count")}");

    public void Dispose()
    {
        _find.Dispose();
        _insertRun.Dispose();
        _updateRun.Dispose();
        _insertOutcome.Dispose();
        _insertSeries.Dispose();
        _insertLedger.Dispose();
        Database.Close(_connection);
    }

    private void Append(RunRecord run)
    {
        string? fingerprint = run.Failure is null
            ? run.Fingerprint.ToString("x16", CultureInfo.InvariantCulture)
            : null;
        (long Number, string? Fingerprint)? known = Find(run.Id);
        if (known is null)
        {
            _insertRun.Run(
                ++_lastRun,
                run.Id,
                _scenarios[_plan!.ScenarioHash(run.Point, run.Arm)],
                (long)run.Seed,
                fingerprint,
                run.Failure
            );
        }
        else if (known.Value.Fingerprint is not string before)
        {
            _updateRun.Run(known.Value.Number, fingerprint, run.Failure);
        }
        else if (fingerprint is not null && fingerprint != before)
        {
            throw new ResultsException(
                $"{_file}: run {run.Id[..12]} came out otherwise than before, although the model version is the same "
                    + $"({ModelVersion.Current}). Go on with the program that made the file "
                    + $"({Study?.ProgramVersion}), or run the study anew with --new."
            );
        }

        if (run.Failure is null)
        {
            AppendNumbers(known?.Number ?? _lastRun, run);
        }
    }

    private void AppendNumbers(long row, RunRecord run)
    {
        for (int i = 0; i < _measures.Length; i++)
        {
            _insertOutcome.Run(row, _measures[i], run.Outcomes[i]);
        }

        for (int i = 0; i < _tracks.Length; i++)
        {
            int ticks = run.Series.Count / _tracks.Length;
            _insertSeries.Run(row, _tracks[i], Pack(run.Series.Skip(i * ticks).Take(ticks)));
        }

        foreach (KeptPanel kept in run.Panels)
        {
            using Prepared insert = new(_connection, "INSERT OR REPLACE INTO panel_rows VALUES ($1, $2, $3)");
            insert.Run(row, _panels.Single(panel => panel.Panel.Table == kept.Panel.Table).Number, kept.Rows);
        }

        for (int i = 0; i < run.Ledger.Count; i++)
        {
            LedgerEntry entry = run.Ledger[i];
            _insertLedger.Run(row, i, entry.Policy, entry.Onsets, entry.Days, entry.Money);
        }

        AppendBudget(row, run);
    }

    private void AppendBudget(long row, RunRecord run)
    {
        bool hasAccounts = run.Ledger.Any(entry => (entry.Asked ?? entry.PresentValue) is not null);
        if (!hasAccounts && run.Pots.Count == 0)
        {
            return;
        }

        if (!Schema.HasBudgets(_connection))
        {
            _connection.Execute(Schema.BudgetSql);
        }

        using Prepared account = new(_connection, "INSERT OR REPLACE INTO account VALUES ($1, $2, $3, $4)");
        for (int i = 0; hasAccounts && i < run.Ledger.Count; i++)
        {
            account.Run(row, i, run.Ledger[i].Asked, run.Ledger[i].PresentValue);
        }

        using Prepared insert = new(_connection, "INSERT OR REPLACE INTO pot VALUES ($1, $2, $3, $4, $5)");
        foreach (PotEntry pot in run.Pots)
        {
            insert.Run(row, pot.Number, pot.Available, pot.Asked, pot.Granted);
        }
    }

    private (long Number, string? Fingerprint)? Find(string id)
    {
        using SqliteDataReader reader = _find.Read(id);
        return reader.Read() ? (reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1)) : null;
    }

    private static byte[] Pack(IEnumerable<double?> values)
    {
        double[] numbers = [.. values.Select(value => value ?? double.NaN)];
        byte[] packed = new byte[numbers.Length * sizeof(double)];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(packed.AsSpan(i * sizeof(double)), numbers[i]);
        }

        return packed;
    }

    internal static double?[] Unpack(byte[] packed)
    {
        double?[] values = new double?[packed.Length / sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            double value = BinaryPrimitives.ReadDoubleLittleEndian(packed.AsSpan(i * sizeof(double)));
            values[i] = double.IsNaN(value) ? null : value;
        }

        return values;
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
