using CollabSim.Engine;
using CollabSim.Lab.Results.Speed;

namespace CollabSim.Lab.Results;

/// <summary>How fast this machine lives through a scenario: set-up and ticks, without observing or keeping anything.</summary>
public sealed record SpeedTest
{
    /// <summary>Figures of docs/performance.md: schools, threads and million partnership-ticks a second in the best life.</summary>
    public static IReadOnlyList<(int Schools, int Threads, double Rate)> Reference { get; } =
    [(300, 1, 77.5), (30_000, 1, 74.5), (30_000, 2, 140.0), (1_000_000, 1, 49.2), (1_000_000, 2, 85.2)];

    public required int Schools { get; init; }

    /// <summary>Threads that shared the work of each tick.</summary>
    public required int Threads { get; init; }

    /// <summary>Lives measured.</summary>
    public required int Runs { get; init; }

    /// <summary>Median time to make the network and the schools.</summary>
    public required TimeSpan SetUp { get; init; }

    /// <summary>Median time of all ticks of a life.</summary>
    public required TimeSpan Ticks { get; init; }

    /// <summary>Partnership-ticks a second, in millions: the median life.</summary>
    public required double Rate { get; init; }

    /// <summary>The same of the fastest life, which other programs disturbed least.</summary>
    public required double BestRate { get; init; }

    /// <summary>Bytes allocated in a tick, in the median life.</summary>
    public required double BytesPerTick { get; init; }

    /// <summary>Lives through the same scenario again and again.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="threads">Threads that share the work of each tick.</param>
    /// <param name="time">Lives begin until then; three at least.</param>
    /// <param name="stop">Stops between ticks.</param>
    public static SpeedTest Of(Scenario scenario, int threads, TimeSpan time, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(scenario);

        // The first life also waits for the compiler.
        SpeedLife.Live(scenario with { Years = 1 }, 0, threads, stop);
        IReadOnlyList<SpeedLife> lives = SpeedLife.Again(scenario, threads, time, fewest: 3, stop);
        return new SpeedTest
        {
            Schools = scenario.Schools,
            Threads = threads,
            Runs = lives.Count,
            SetUp = Median(lives.Select(life => life.SetUp)),
            Ticks = Median(lives.Select(life => life.Ticks)),
            Rate = Median(lives.Select(life => life.Rate)),
            BestRate = lives.Max(life => life.Rate),
            BytesPerTick = Median(lives.Select(life => life.BytesPerTick)),
        };
    }

    private static T Median<T>(IEnumerable<T> values)
    {
        T[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
