namespace CollabSim.Engine.State;

/// <summary>
/// Splits the passes of one large run over threads. Each part of a pass has room and sums of its own, and sums are exact, so
/// that the number of parts changes no bit. The calling thread does whatever no other thread has taken, so that a busy pool
/// delays nothing.
/// </summary>
internal sealed class Crew
{
    private readonly Hand[] _hands;
    private Passes? _passes;
    private Errand _errand;
    private int _next = int.MaxValue / 2;
    private int _done;
    private Exception? _failure;

    /// <param name="size">Number of threads, at least 1.</param>
    public Crew(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
        _hands = [.. Enumerable.Range(1, size - 1).Select(_ => new Hand(this))];
    }

    /// <summary>Number of parts that a pass is split into.</summary>
    public int Size { get; }

    /// <summary>Does all parts of a pass and returns when they are done.</summary>
    public void Run(Passes passes, Errand errand)
    {
        if (Size == 1)
        {
            passes.Do(errand, 0);
            return;
        }

        (_passes, _errand, _done) = (passes, errand, 0);
        Volatile.Write(ref _next, 0);
        foreach (Hand hand in _hands)
        {
            ThreadPool.UnsafeQueueUserWorkItem(hand, preferLocal: false);
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
                _passes!.Do(_errand, part);
            }
            catch (Exception failure)
            {
                _failure = failure;
            }

            Interlocked.Increment(ref _done);
        }
    }

    /// <summary>A thread of the pool that helps; one that comes too late for a pass may help with the next.</summary>
    private sealed class Hand(Crew crew) : IThreadPoolWorkItem
    {
        public void Execute() => crew.DoWhatIsLeft();
    }
}

/// <summary>A pass that is done in parts.</summary>
internal enum Errand
{
    BudgetTime,
    TallyMandates,
    RationDays,
    WorkTogether,
    Learn,
    FindSeekers,
}
