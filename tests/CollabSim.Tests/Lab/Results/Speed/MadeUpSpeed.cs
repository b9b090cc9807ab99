using CollabSim.Lab.Results.Speed;

namespace CollabSim.Tests.Lab.Results.Speed;

/// <summary>Measurements that nobody made.</summary>
internal static class MadeUpSpeed
{
    public static SpeedMachine Machine { get; } = new("Abacus 1", 2, 512, ".NET 10.0.1", "Debian GNU/Linux 12");

    public static SpeedMeasurement Of(params SpeedSeries[] cells) =>
        new()
        {
            Format = SpeedMeasurement.ThisFormat,
            Measured = new DateTimeOffset(2026, 11, 30, 2, 0, 0, TimeSpan.Zero),
            ProgramVersion = "0.1.0+abc",
            ModelVersion = "1.0",
            Machine = Machine,
            Cells = cells,
        };

    /// <summary>Processes whose lives all take the same time: so many milliseconds for a thousand partnership-ticks.</summary>
    public static SpeedSeries Series(params double[] times) =>
        new(
            new SpeedCell(20, 1, 1),
            [.. times.Select(time => new SpeedRound([1, 1], [time, time], [1000, 1000], 0.1))]
        );

    /// <summary>Processes with lives as a shared machine has them: each process is somewhat faster or slower, each life too, and some lives are disturbed by much, never to their good.</summary>
    /// <param name="luck">The luck.</param>
    /// <param name="processes">How many.</param>
    /// <param name="factor">How many times as long all take.</param>
    /// <param name="drift">How much longer each process takes than the one before it.</param>
    public static SpeedSeries Shared(Random luck, int processes, double factor, double drift = 0)
    {
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - luck.NextDouble())) * Math.Cos(2 * Math.PI * luck.NextDouble());
        double[] Lives(double usual) =>
            [
                .. Enumerable
                    .Range(0, 10)
                    .Select(_ =>
                        usual
                        * Math.Exp(0.01 * Normal())
                        * (luck.NextDouble() < 0.3 ? 1 - Math.Log(1 - luck.NextDouble()) : 1)
                    ),
            ];
        return new SpeedSeries(
            new SpeedCell(20, 1, 1),
            [
                .. Enumerable
                    .Range(0, processes)
                    .Select(i => new SpeedRound(
                        Lives(Math.Exp(0.02 * Normal())),
                        Lives(10 * factor * Math.Exp((0.02 * Normal()) + (drift * i))),
                        [.. Enumerable.Repeat(1000L, 10)],
                        null
                    )),
            ]
        );
    }
}
