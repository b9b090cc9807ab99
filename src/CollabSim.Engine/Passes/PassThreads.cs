namespace CollabSim.Engine.Passes;

/// <summary>
/// Splits the passes of one large run over threads. Each part of a pass has room and sums of its own, and sums are exact, so
/// that the number of parts changes no bit.
/// </summary>
/// <remarks>
/// Helpers are threads of the pool that stay for a while: after a part each looks out for the next pass and goes back to the pool only
/// when none comes, for to be woken takes longer than many a pass. A helper takes the part of its own number first, so that
/// what it left in its core's cache serves it again. The calling thread does whatever no helper has taken, so that a busy pool
/// delays nothing. On a busy machine a helper may lose its core in the midst of a part; whoever had to wait for that works alone for a while.
/// </remarks>
internal sealed class PassThreads
{
    /// <summary>How often a helper looks for a next pass before it leaves: longer than the rest of a tick takes.</summary>
    private const int Looks = 80_000;

    /// <summary>Passes that are done alone after a helper kept the others waiting.</summary>
    private const int PassesAlone = 256;

    /// <summary>Numbers from one counter to the next, so that no two threads write to one cache line.</summary>
    private const int Apart = 32;

    private readonly Helper[] _helpers;
    private readonly int _patience;

    /// <summary>The pass for which each part was last taken.</summary>
    private readonly int[] _takenFor;
    private TickPasses? _passes;
    private PassKind _kind;
    private int _pass;
    private int _done;
    private int _alone;
    private Exception? _failure;

    /// <param name="size">Number of threads, at least 1.</param>
    /// <param name="schools">Number of schools: how long a part may take.</param>
    public PassThreads(int size, int schools)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
        _patience = 4_000 + (schools / 2);
        _takenFor = new int[(size + 1) * Apart];
        _helpers = [.. Enumerable.Range(1, size - 1).Select(part => new Helper(this, part))];
    }

    /// <summary>Number of parts that a pass is split into.</summary>
    public int Size { get; }

    /// <summary>Does all parts of a pass and returns when they are done.</summary>
    public void Run(TickPasses passes, PassKind kind)
    {
        if (Size == 1 || _alone > 0)
        {
            _alone = Math.Max(0, _alone - 1);
            for (int part = 0; part < Size; part++)
            {
                passes.Do(kind, part);
            }

            return;
        }

        (_passes, _kind, _done) = (passes, kind, 0);
        int pass = _pass + 1;
        Volatile.Write(ref _pass, pass);
        foreach (Helper helper in _helpers)
        {
            helper.Come();
        }

        DoWhatIsLeft(0, pass);
        AwaitHelpers();
        _passes = null;
        if (_failure is { } failure)
        {
            _failure = null;
            throw new InvalidOperationException("A part of a pass failed.", failure);
        }
    }

    private void AwaitHelpers()
    {
        SpinWait wait = default;
        for (int looks = 0; Volatile.Read(ref _done) < Size; looks++)
        {
            if (looks < _patience)
            {
                wait.Reset();
            }
            else
            {
                _alone = PassesAlone;
            }

            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Does one part of a pass, then any that nobody has taken.</summary>
    private void DoWhatIsLeft(int first, int pass)
    {
        for (int n = 0; n < Size; n++)
        {
            int part = (first + n) % Size;
            ref int takenFor = ref _takenFor[part * Apart];

            // A part of a pass that is over was taken for it, so whoever comes late takes nothing.
            if (Interlocked.CompareExchange(ref takenFor, pass, pass - 1) == pass - 1)
            {
                Do(part);
            }
        }
    }

    private void Do(int part)
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

    /// <summary>A thread of the pool that helps.</summary>
    private sealed class Helper(PassThreads threads, int part) : IThreadPoolWorkItem
    {
        private int _isHere;

        /// <summary>Asks the pool for a thread where none is here.</summary>
        public void Come()
        {
            if (Interlocked.Exchange(ref _isHere, 1) == 0)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }

        public void Execute()
        {
            int last = 0;
            SpinWait wait = default;
            do
            {
                for (int look = 0; look < Looks; look++)
                {
                    int pass = Volatile.Read(ref threads._pass);
                    if (pass != last)
                    {
                        threads.DoWhatIsLeft(part, pass);
                        (last, look) = (pass, 0);
                    }

                    wait.Reset();
                    wait.SpinOnce(sleep1Threshold: -1);
                }

                Volatile.Write(ref _isHere, 0);

                // A pass that came while it was leaving took it for being here.
            } while (Volatile.Read(ref threads._pass) != last && Interlocked.Exchange(ref _isHere, 1) == 0);
        }
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
    InParts,
}
