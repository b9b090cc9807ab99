namespace CollabSim.Benchmarks.Instructions;

/// <summary>Counts the instructions of the user's program that the calling thread executes while it does something.</summary>
internal abstract class InstructionCounter : IDisposable
{
    /// <summary>How it counts; numbers counted in two ways differ by a little (a repeated string instruction is one to one of them and many to the other).</summary>
    public abstract string Way { get; }

    /// <summary>Instructions that a second can count; stepping takes a long time over few.</summary>
    public abstract double PerSecond { get; }

    /// <summary>The best counter of this machine; null: it has none.</summary>
    public static InstructionCounter? Open() => (InstructionCounter?)HardwareCounter.Open() ?? SteppingCounter.Open();

    /// <summary>Instructions of some work, those around it left out. Work is done until two counts agree, for a collection or the compiler may come between.</summary>
    /// <param name="before">Done before each count, and not counted.</param>
    /// <param name="work">What is counted.</param>
    public long Of(Action before, Action work)
    {
        long around = Least(static () => { }, static () => { });
        return Least(before, work) - around;
    }

    /// <summary>Instructions of some work and of what stands around it.</summary>
    protected abstract long Count(Action work);

    public abstract void Dispose();

    // Seconds; what takes longer is counted once, and a thousand instructions more or less are nothing to it.
    private const double LongestTwice = 3;

    private long Least(Action before, Action work)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            before();
            long count = Count(work);
            bool agrees = Math.Abs(count - least) <= least / 1000;
            least = Math.Min(count, least);
            if (agrees || count > LongestTwice * PerSecond)
            {
                return least;
            }
        }

        return least;
    }
}
