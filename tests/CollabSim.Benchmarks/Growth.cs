using System.Diagnostics;
using System.Globalization;
using CollabSim.Engine;
using CollabSim.Engine.Networks;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Benchmarks;

/// <summary>How time and memory grow with schools, domains, partners, arms, runs and cores; the tables of docs/scale.md.</summary>
internal static class Growth
{
    private const int Lives = 5;

    public static async Task PrintAsync(string? only)
    {
        if (only is null or "schools")
        {
            PrintSchools();
        }

        if (only is null or "domains")
        {
            PrintDomains();
        }

        if (only is null or "partners")
        {
            PrintPartners();
        }

        if (only is null or "studies")
        {
            await PrintStudiesAsync();
        }

        if (only is null or "cores")
        {
            PrintCores();
        }
    }

    /// <summary>From a hundred schools to ten million.</summary>
    private static void PrintSchools()
    {
        Head("schools | threads | set-up, ms | a tick, µs | M/s | bytes a school");
        foreach (int threads in new[] { 1, 2 })
        {
            List<(double Size, double Value)> ticks = [];
            List<(double Size, double Value)> setUps = [];
            foreach (int schools in new[] { 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000 })
            {
                Scenario scenario = new() { Schools = schools, Years = schools > 300_000 ? 1 : 5 };
                Life best = Best(scenario, threads, schools > 3_000_000 ? 1 : Lives);
                Row(
                    $"{schools:N0} | {threads} | {best.SetUp:0.00} | {best.Tick:0.0} | {best.Rate:0.0} | {best.Bytes / schools:0}"
                );
                ticks.Add((schools, best.Tick));
                setUps.Add((schools, best.SetUp));
            }

            Say(
                $"{threads} thread(s): from 1,000 schools on a tick grows as schools^{Exponent(ticks.Skip(1)):0.00}, set-up as schools^{Exponent(setUps.Skip(1)):0.00}."
            );
        }
    }

    /// <summary>From one domain of practice to eight, the most there are.</summary>
    private static void PrintDomains()
    {
        Head("domains | a tick of 1,000 schools, µs | M/s | bytes a school");
        List<(double Size, double Value)> ticks = [];
        foreach (int domains in new[] { 1, 2, 4, 8 })
        {
            Life best = Best(
                new Scenario
                {
                    Schools = 1_000,
                    Years = 10,
                    Domains = domains,
                },
                1,
                4 * Lives
            );
            Row($"{domains} | {best.Tick:0.0} | {best.Rate:0.0} | {best.Bytes / 1_000:0}");
            ticks.Add((domains, best.Tick));
        }

        Say($"a tick grows as domains^{Exponent(ticks):0.00}.");
    }

    /// <summary>From two partners a school to sixty-four.</summary>
    private static void PrintPartners()
    {
        Head("partners | a tick of 1,000 schools, µs | M/s | bytes a school");
        List<(double Size, double Value)> ticks = [];
        foreach (int partners in new[] { 2, 4, 8, 16, 32, 64 })
        {
            Scenario scenario = new()
            {
                Schools = 1_000,
                Years = 2,
                Network = new SmallWorld { Degree = partners },
            };
            Life best = Best(scenario, 1, 4 * Lives);
            Row($"{partners} | {best.Tick:0.0} | {best.Rate:0.0} | {best.Bytes / 1_000:0}");
            ticks.Add((partners, best.Tick));
        }

        Say($"a tick grows as partners^{Exponent(ticks):0.00}, from 8 on as partners^{Exponent(ticks.Skip(2)):0.00}.");
    }

    /// <summary>Whole studies: from one arm to fourteen, and from ten runs to a hundred thousand; tables and report included.</summary>
    private static async Task PrintStudiesAsync()
    {
        Head("arms | runs | s | ms a run | MB kept a thousand runs | peak MB");
        // The first study also waits for the compiler.
        await StudyAsync(2, 500);
        List<(double Size, double Value)> arms = [];
        foreach (int count in new[] { 1, 2, 4, 8, 14 })
        {
            (double seconds, long kept) = await StudyAsync(count, 100);
            Row(
                $"{count} | {count * 100} | {seconds:0.00} | {1000 * seconds / (count * 100):0.00} | {kept / 1e3 / (count * 100):0.00} | {PeakMegabytes():0}"
            );
            arms.Add((count, seconds));
        }

        List<(double Size, double Value)> runs = [];
        foreach (int count in new[] { 10, 100, 1_000, 10_000, 100_000 })
        {
            (double seconds, long kept) = await StudyAsync(1, count);
            Row(
                $"1 | {count:N0} | {seconds:0.00} | {1000 * seconds / count:0.00} | {kept / 1e3 / count:0.00} | {PeakMegabytes():0}"
            );
            runs.Add((count, seconds));
        }

        Say($"a study grows as arms^{Exponent(arms):0.00}, as runs^{Exponent(runs.Skip(2)):0.00} from a thousand on.");
    }

    /// <summary>
    /// The Universal Scalability Law, C(n) = n / (1 + σ(n − 1) + κn(n − 1)) (Gunther 1993), for runs beside each other and for one run on threads. With two cores
    /// only C(2) is measured, so κ is set to nought and σ follows: what is said of more cores is what a serial share alone would leave.
    /// </summary>
    private static void PrintCores()
    {
        Head("what | speed on two cores | σ | on 8 | on 16 | on 64");
        foreach (int schools in new[] { 300, 30_000, 1_000_000 })
        {
            Scenario scenario = new() { Schools = schools, Years = schools > 300_000 ? 1 : 10 };
            List<double> beside = [];
            List<double> within = [];
            for (int life = 0; life < (schools > 300_000 ? 3 : 3 * Lives); life++)
            {
                int runs = schools < 1_000 ? 64 : 1;
                double one = Seconds(() => Many(scenario, runs));
                double two = Seconds(() => Parallel.Invoke(() => Many(scenario, runs), () => Many(scenario, runs)));
                beside.Add(2 * one / two);
                if (schools > 1_000)
                {
                    within.Add(Live(scenario, 1, 1).Tick / Live(scenario, 1, 2).Tick);
                }
            }

            PrintLaw($"two runs of {schools:N0} schools beside each other", beside);
            if (within.Count > 0)
            {
                PrintLaw($"one run of {schools:N0} schools on two threads", within);
            }
        }
    }

    private static void PrintLaw(string what, List<double> speeds)
    {
        double speed = Math.Min(2, Quantile.Of([.. speeds.Order()], 0.5));
        double serial = (2 / speed) - 1;
        string On(int cores) => $"{cores / (1 + (serial * (cores - 1))):0.0}";
        Row($"{what} | {speed:0.00} | {serial:0.000} | {On(8)} | {On(16)} | {On(64)}");
    }

    private static void Many(Scenario scenario, int runs)
    {
        for (int run = 0; run < runs; run++)
        {
            Simulation simulation = new(scenario, (ulong)run);
            while (simulation.Tick < scenario.Horizon)
            {
                simulation.Step();
            }
        }
    }

    private static double Seconds(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static Life Best(Scenario scenario, int threads, int lives)
    {
        // Methods without loops are compiled at full strength once they have been called often and a moment has passed.
        for (int life = 0; life < 400; life++)
        {
            Live(scenario with { Schools = 100, Years = 5 }, 0, threads, countsMemory: false);
        }

        Life[] all = [.. Enumerable.Range(0, lives).Select(life => Live(scenario, (ulong)life, threads))];
        return all.MinBy(life => life.Tick)! with { SetUp = all.Min(life => life.SetUp) };
    }

    private static Life Live(Scenario scenario, ulong seed, int threads, bool countsMemory = true)
    {
        long before = GC.GetTotalMemory(countsMemory);
        long start = Stopwatch.GetTimestamp();
        Simulation simulation = new(scenario, seed, threads);
        double setUp = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

        // The first tick makes room; the memory that a run holds is counted after it.
        simulation.Step();
        long bytes = GC.GetTotalMemory(countsMemory) - before;
        long partnershipTicks = 0;
        int first = simulation.Tick;
        start = Stopwatch.GetTimestamp();
        while (simulation.Tick < scenario.Horizon)
        {
            partnershipTicks += simulation.PartnershipCount;
            simulation.Step();
        }

        double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        GC.KeepAlive(simulation);
        return new Life(setUp, microseconds / (scenario.Horizon - first), partnershipTicks / microseconds, bytes);
    }

    private static async Task<(double Seconds, long BytesKept)> StudyAsync(int arms, int replications)
    {
        string folder = Directory.CreateTempSubdirectory("collabsim-growth-").FullName;
        try
        {
            Study study = ScenarioFile.Read(TextOf(arms, replications), "growth.yaml", []);
            long start = Stopwatch.GetTimestamp();
            await Runner.RunAsync(study, folder, new RunnerOptions());
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            return (seconds, Directory.GetFiles(folder, "results*.sqlite").Sum(each => new FileInfo(each).Length));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Arms part at the start, so that none shares its beginning with another.
    private static string TextOf(int arms, int replications) =>
        $$"""
            name: How does a study grow?
            model: { schools: 300, years: 20 }
            {{(arms > 1 ? "arms:" : "")}}
            {{string.Join(
                "\n",
                Enumerable
                    .Range(1, arms - 1)
                    .Select(arm =>
                        $"  - {{ name: help {arm}, policies: [ {{ kind: facilitation, at: 0y, level: {0.1 * arm:0.0} }} ] }}"
                    )
            )}}
            replications: {{replications}}
            seed: 1
            observe: { outcomes: [ advantage@20y, inertiaShare@20y ], series: { every: 1y } }
            """;

    private static double PeakMegabytes() => Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;

    private static double Exponent(IEnumerable<(double Size, double Value)> points) =>
        Table.Slope([.. points.Select(point => (Math.Log(point.Size), Math.Log(point.Value)))]);

    private static void Row(FormattableString row) =>
        Console.WriteLine($"| {row.ToString(CultureInfo.InvariantCulture)} |");

    private static void Head(string head)
    {
        Console.WriteLine();
        Console.WriteLine($"| {head} |");
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("---:|", head.Split('|').Length))}");
    }

    private static void Say(FormattableString sentence) =>
        Console.WriteLine($"\n{sentence.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Set-up in milliseconds, a tick in microseconds, million partnership-ticks a second, bytes held.</summary>
    private sealed record Life(double SetUp, double Tick, double Rate, double Bytes);
}
