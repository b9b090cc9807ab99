using CollabSim.Lab.Results;

namespace CollabSim.Dashboard.Bench;

/// <summary>Runs that were lived through lately, by their identity and what was observed of them; the least used are forgotten first.</summary>
/// <param name="mostBytes">How much memory they may take, by estimate.</param>
internal sealed class RunCache(long mostBytes)
{
    // A nullable double takes sixteen bytes; a run has a few hundred bytes besides.
    private const int BytesOfValue = 16;
    private const int BytesOfRun = 600;
    private const int BytesOfLedgerEntry = 120;

    private readonly Dictionary<(string Observed, string Id), LinkedListNode<Kept>> _known = [];
    private readonly LinkedList<Kept> _byUse = new();
    private readonly Lock _using = new();

    /// <summary>Memory that the runs take, in bytes, by estimate.</summary>
    public long Bytes { get; private set; }

    /// <summary>How many runs are kept.</summary>
    public int Count => _known.Count;

    /// <summary>A run that was lived through; null: it was not, or has been forgotten.</summary>
    public RunRecord? Find(string observed, string id)
    {
        lock (_using)
        {
            if (!_known.TryGetValue((observed, id), out LinkedListNode<Kept>? node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.Run;
        }
    }

    /// <summary>Keeps a run; a failed one is not kept, for it may have failed by chance.</summary>
    public void Keep(string observed, RunRecord run)
    {
        if (run.Failure is not null)
        {
            return;
        }

        long bytes =
            BytesOfRun
            + ((run.Outcomes.Count + (long)run.Series.Count) * BytesOfValue)
            + (run.Ledger.Count * BytesOfLedgerEntry);
        lock (_using)
        {
            if (bytes > mostBytes || _known.ContainsKey((observed, run.Id)))
            {
                return;
            }

            _known[(observed, run.Id)] = _byUse.AddLast(new Kept(observed, run, bytes));
            Bytes += bytes;
            while (Bytes > mostBytes)
            {
                Kept oldest = _byUse.First!.Value;
                _byUse.RemoveFirst();
                _known.Remove((oldest.Observed, oldest.Run.Id));
                Bytes -= oldest.Bytes;
            }
        }
    }

    private sealed record Kept(string Observed, RunRecord Run, long Bytes);
}
