using System.Diagnostics;
using System.Globalization;
using CollabSim.Engine;
using CollabSim.Lab.Statistics;

namespace CollabSim.Benchmarks.Fused;

/// <summary>The engine beside the yardstick, life by life in turn, each pair under the same luck and with the same bits at the end.</summary>
internal static class Yardstick
{
    private static readonly (int Schools, double Years)[] Sizes = [(300, 20), (30_000, 20), (1_000_000, 2)];

    /// <param name="lives">Lives of each at each size; twenty times as many of the smallest.</param>
    public static void Print(int lives)
    {
        Console.WriteLine(
            "| schools | engine, M/s | best | two threads | best | one fused pass | best | engine / fused, median of pairs | of bests | two threads / one, median of pairs | of bests |"
        );
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach ((int schools, double years) in Sizes)
        {
            Scenario scenario = new() { Schools = schools, Years = years };
            List<(double One, double Two, double Fused)> rates = [];

            // The first lives also wait for the compiler, and short ones are many.
            (int times, int warmUp) = schools < 10_000 ? (20, 400) : (1, 2);
            for (int life = -warmUp; life < lives * times; life++)
            {
                ulong seed = (ulong)Math.Max(0, life);
                (double one, ulong bits) = Live(new Simulation(scenario, seed));
                (double two, ulong sameBits) = Live(new Simulation(scenario, seed, threads: 2));
                (double fused, ulong fusedBits) = Live(new Simulation(scenario, seed, world => new FusedPasses(world)));
                if (bits != sameBits || bits != fusedBits)
                {
                    throw new InvalidOperationException(
                        $"{schools} schools, seed {seed}: {bits:x} on one thread, {sameBits:x} on two, {fusedBits:x} by hand."
                    );
                }

                if (life >= 0)
                {
                    rates.Add((one, two, fused));
                }
            }

            double[] ones = [.. rates.Select(rate => rate.One)];
            double[] twos = [.. rates.Select(rate => rate.Two)];
            double[] fusedOnes = [.. rates.Select(rate => rate.Fused)];
            double[] toFused = [.. rates.Select(rate => rate.One / rate.Fused)];
            double[] toOne = [.. rates.Select(rate => rate.Two / rate.One)];
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {schools:N0} | {Quantile.Of([.. ones.Order()], 0.5):0.0} | {ones.Max():0.0} | {Quantile.Of([.. twos.Order()], 0.5):0.0} | {twos.Max():0.0} | {Quantile.Of([.. fusedOnes.Order()], 0.5):0.0} | {fusedOnes.Max():0.0} | {Quantile.Of([.. toFused.Order()], 0.5):0.00} | {ones.Max() / fusedOnes.Max():0.00} | {Quantile.Of([.. toOne.Order()], 0.5):0.00} | {twos.Max() / ones.Max():0.00} |"
                )
            );
        }
    }

    /// <summary>Million partnership-ticks a second without set-up, and the bits at the end.</summary>
    private static (double Rate, ulong Bits) Live(Simulation simulation)
    {
        long partnershipTicks = 0;
        long start = Stopwatch.GetTimestamp();
        while (simulation.Tick < simulation.Scenario.Horizon)
        {
            partnershipTicks += simulation.PartnershipCount;
            simulation.Step();
        }

        return (partnershipTicks / Stopwatch.GetElapsedTime(start).TotalMicroseconds, simulation.Fingerprint);
    }
}
