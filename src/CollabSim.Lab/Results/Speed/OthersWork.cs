using System.Diagnostics;
using System.Globalization;

namespace CollabSim.Lab.Results.Speed;

/// <summary>How much of the machine others use meanwhile, where Linux says it (/proc/stat); what other machines of the same host do cannot be seen.</summary>
internal sealed class OthersWork
{
    private const string Times = "/proc/stat";

    // Of a line of a processor: user, nice, system, idle, waiting for a disk, interrupts, soft interrupts.
    private static readonly int[] Busy = [1, 2, 3, 6, 7];

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly double? _busyAtStart = BusySeconds();
    private readonly TimeSpan _ownAtStart = Own();

    /// <summary>Cores of the machine, those too that this program may not use.</summary>
    public static int Cores { get; } = File.Exists(Times) ? Lines().Count() - 1 : Environment.ProcessorCount;

    /// <summary>How many cores' worth others have used since this was made; null: it cannot be seen.</summary>
    public double? Used() =>
        BusySeconds() is { } busy && _busyAtStart is { } before
            ? Math.Round(
                Math.Max(0, busy - before - (Own() - _ownAtStart).TotalSeconds)
                    / Stopwatch.GetElapsedTime(_start).TotalSeconds,
                2
            )
            : null;

    /// <summary>True if others used so much that they slowed what was measured: more than a quarter of the cores that it left to them, or of one core where it left none.</summary>
    /// <param name="used">Cores that others used.</param>
    /// <param name="cores">Cores of the machine.</param>
    /// <param name="threads">Threads that were measured.</param>
    public static bool Disturbs(double? used, int cores, int threads) => used > Math.Max(1, cores - threads) / 4.0;

    private static TimeSpan Own()
    {
        using Process own = Process.GetCurrentProcess();
        return own.TotalProcessorTime;
    }

    // The first line is the sum of all processors, in hundredths of a second.
    private static double? BusySeconds() =>
        File.Exists(Times)
        && Lines().FirstOrDefault()?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 7 } line
            ? Busy.Sum(at => long.Parse(line[at], CultureInfo.InvariantCulture)) / 100.0
            : null;

    private static IEnumerable<string> Lines() =>
        File.ReadLines(Times).TakeWhile(line => line.StartsWith("cpu", StringComparison.Ordinal));
}
