using System.Diagnostics;
using CollabSim.Engine;

namespace CollabSim.Lab.Results.Speed;

/// <summary>How long one life took.</summary>
/// <param name="SetUp">To make the network and the schools.</param>
/// <param name="Ticks">All ticks.</param>
/// <param name="PartnershipTicks">Active partnerships, added up over the ticks.</param>
/// <param name="BytesPerTick">Bytes allocated in a tick.</param>
internal readonly record struct SpeedLife(TimeSpan SetUp, TimeSpan Ticks, long PartnershipTicks, double BytesPerTick)
{
    /// <summary>Partnership-ticks a second, in millions.</summary>
    public double Rate => PartnershipTicks / Ticks.TotalMicroseconds;

    /// <summary>Lives through a scenario once, without observing or keeping anything.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">The run's luck.</param>
    /// <param name="threads">Threads that share the work of each tick.</param>
    /// <param name="stop">Stops between ticks.</param>
    public static SpeedLife Live(Scenario scenario, ulong seed, int threads, CancellationToken stop)
    {
        long start = Stopwatch.GetTimestamp();
        Simulation simulation = new(scenario, seed, threads);
        TimeSpan setUp = Stopwatch.GetElapsedTime(start);
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long partnershipTicks = 0;
        start = Stopwatch.GetTimestamp();
        while (simulation.Tick < scenario.Horizon)
        {
            stop.ThrowIfCancellationRequested();
            partnershipTicks += simulation.PartnershipCount;
            simulation.Step();
        }

        return new SpeedLife(
            setUp,
            Stopwatch.GetElapsedTime(start),
            partnershipTicks,
            (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)Math.Max(1, scenario.Horizon)
        );
    }

    /// <summary>Lives through the same scenario again and again, with seeds from 0.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="threads">Threads that share the work of each tick.</param>
    /// <param name="time">Lives begin until then.</param>
    /// <param name="fewest">So many at least.</param>
    /// <param name="stop">Stops between ticks.</param>
    public static IReadOnlyList<SpeedLife> Again(
        Scenario scenario,
        int threads,
        TimeSpan time,
        int fewest,
        CancellationToken stop
    )
    {
        List<SpeedLife> lives = [];
        long start = Stopwatch.GetTimestamp();
        while (lives.Count < fewest || Stopwatch.GetElapsedTime(start) < time)
        {
            lives.Add(Live(scenario, (ulong)lives.Count, threads, stop));
        }

        return lives;
    }
}
