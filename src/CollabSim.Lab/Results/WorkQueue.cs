using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>Runs that begin alike and are lived through together as far as they do.</summary>
/// <param name="Runs">The runs, at least one.</param>
/// <param name="Origin">Where they go on from; null: from the start.</param>
internal sealed record Work(IReadOnlyList<PlannedRun> Runs, ObservedRun? Origin);

/// <summary>
/// Hands out work to workers. What one worker's work parts into, any worker may take; it goes first, so that few lives wait in
/// memory.
/// </summary>
internal sealed class WorkQueue(IEnumerator<IReadOnlyList<PlannedRun>> families)
{
    private readonly object _taking = new();
    private readonly Stack<Work> _branches = new();
    private int _busy;

    /// <summary>The next work; waits while there is none but others may yet bring some; null: there will be none.</summary>
    public Work? Take(CancellationToken halt)
    {
        lock (_taking)
        {
            while (!halt.IsCancellationRequested)
            {
                if (_branches.TryPop(out Work? work) || (work = NextFamily()) is not null)
                {
                    _busy++;
                    return work;
                }

                if (_busy == 0)
                {
                    return null;
                }

                Monitor.Wait(_taking);
            }

            return null;
        }
    }

    /// <summary>The worker is done with what it took.</summary>
    /// <param name="branches">What is left of it to do.</param>
    public void Return(IEnumerable<Work> branches)
    {
        lock (_taking)
        {
            foreach (Work branch in branches)
            {
                _branches.Push(branch);
            }

            _busy--;
            Monitor.PulseAll(_taking);
        }
    }

    private Work? NextFamily() => families.MoveNext() ? new Work(families.Current, null) : null;
}
