using System.Diagnostics;
using System.Globalization;
using CollabSim.Benchmarks.Simple;
using CollabSim.Engine;
using CollabSim.Lab.Results;

namespace CollabSim.Benchmarks;

/// <summary>The table of docs/performance.md, measured in one go: too long for BenchmarkDotNet's many repetitions.</summary>
internal static class Table
{
    private static readonly (int Schools, double Years)[] Sizes =
    [
        (300, 20),
        (1_000, 20),
        (10_000, 8),
        (30_000, 4),
        (100_000, 2),
        (1_000_000, 2),
    ];

    public static void Print()
    {
        Console.WriteLine("| engine | schools | threads | set-up ms | M/s median | M/s best | bytes a tick |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        List<(double Log, double Time)> points = [];
        foreach ((int schools, double years) in Sizes)
        {
            foreach (int threads in new[] { 1, Environment.ProcessorCount })
            {
                Scenario scenario = new() { Schools = schools, Years = years };
                SpeedTest speed = SpeedTest.Of(scenario, threads, TimeSpan.FromSeconds(3), CancellationToken.None);
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| CollabSim | {schools:N0} | {threads} | {speed.SetUp.TotalMilliseconds:0.0} | {speed.Rate:0.0} | {speed.BestRate:0.0} | {speed.BytesPerTick:0} |"
                    )
                );
                if (threads == 1 && schools >= 1_000)
                {
                    double perTick = speed.Ticks.TotalSeconds / scenario.Horizon;
                    points.Add((Math.Log(schools), Math.Log(perTick)));
                }
            }
        }

        PrintSimple();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"Time of a tick grows as schools^{Slope(points):0.00}.")
        );
    }

    /// <summary>The object-per-school model and its twin on the same scenario.</summary>
    private static void PrintSimple()
    {
        foreach (int schools in new[] { 300, 3_000 })
        {
            Scenario scenario = new() { Schools = schools, Years = 5 };
            SimpleModel model = new(scenario, 1, Levers.None);
            SimpleTwin twin = new(scenario, 1, Levers.None);
            long partnershipTicks = 0;
            long start = Stopwatch.GetTimestamp();
            while (model.Tick < scenario.Horizon)
            {
                partnershipTicks += model.Partnerships.Count;
                model.Step();
                twin.Step();
            }

            double rate = partnershipTicks / Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"| simple | {schools:N0} | 1 | | {rate:0.00} | | |")
            );
        }
    }

    /// <summary>Least squares.</summary>
    public static double Slope(List<(double Log, double Time)> points)
    {
        double x = points.Average(point => point.Log);
        double y = points.Average(point => point.Time);
        return points.Sum(point => (point.Log - x) * (point.Time - y))
            / points.Sum(point => (point.Log - x) * (point.Log - x));
    }
}
