namespace CollabSim.Engine.Passes;

/// <summary>
/// Splits the passes of one large run over threads. Each part of a pass has room and sums of its own, and sums are exact, so
/// that the number of parts changes no bit. The calling thread does whatever no other thread has taken, so that a busy pool
/// delays nothing.
/// </summary>
internal sealed class PassThreads
{
    private readonly PoolThread[] _poolThreads;
    private TickPasses? _passes;
    private PassKind _kind;
    private int _next = int.MaxValue / 2;
    private int _done;
    private Exception? _failure;

    /// <param name="size">Number of threads, at least 1.</param>
    public PassThreads(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
        _poolThreads = [.. Enumerable.Range(1, size - 1).Select(_ => new PoolThread(this))];
    }

    /// <summary>Number of parts that a pass is split into.</summary>
    public int Size { get; }

    /// <summary>Does all parts of a pass and returns when they are done.</summary>
    public void Run(TickPasses passes, PassKind kind)
    {
        if (Size == 1)
        {
            passes.Do(kind, 0);
            return;
        }

        (_passes, _kind, _done) = (passes, kind, 0);
        Volatile.Write(ref _next, 0);
        foreach (PoolThread poolThread in _poolThreads)
        {
            ThreadPool.UnsafeQueueUserWorkItem(poolThread, preferLocal: false);
        }

        DoWhatIsLeft();
        SpinWait wait = default;
        while (Volatile.Read(ref _done) < Size)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        if (_failure is { } failure)
        {
            throw new InvalidOperationException("A part of a pass failed.", failure);
        }
    }

    private void DoWhatIsLeft()
    {
        for (int part; (part = Interlocked.Increment(ref _next) - 1) < Size; )
        {
            try
            {
                _passes!.Do(_kind, part);
            }
            catch (Exception failure)
            {
                _failure = failure;
            }

            Interlocked.Increment(ref _done);
        }
    }

    /// <summary>A thread of the pool that helps; one that comes too late for a pass may help with the next.</summary>
    private sealed class PoolThread(PassThreads threads) : IThreadPoolWorkItem
    {
        public void Execute() => threads.DoWhatIsLeft();
    }
}

/// <summary>A pass that is done in parts.</summary>
internal enum PassKind
{
    BudgetTime,
    SumMandates,
    RationDays,
    WorkTogether,
    Learn,
    FindSeekers,
}
