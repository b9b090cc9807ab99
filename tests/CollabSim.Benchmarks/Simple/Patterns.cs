using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Networks;

namespace CollabSim.Benchmarks.Simple;

/// <summary>
/// Prints the patterns of model.md §7 from the simple model beside the independent figures given there:
/// <c>dotnet run --project tests/CollabSim.Benchmarks -c Release -- simple [seeds [first seed [pattern]]]</c>.
/// </summary>
internal static class Patterns
{
    private const int TicksPerYear = 6;
    private const double Normal95 = 1.96;

    private static readonly Scenario Default = new();

    private static readonly Scenario CostlyTies = WithBase(0.6);

    private static readonly Cell[] Cells =
    [
        new(1, "base 0.15", WithBase(0.15), 20, 0.0979, 0.0015),
        new(1, "base 0.25", WithBase(0.25), 20, 0.0741, 0.0014),
        new(1, "base 0.35", WithBase(0.35), 20, 0.0336, 0.0016),
        new(1, "base 0.5", WithBase(0.5), 20, 0.0068, 0.0008),
        new(1, "base 0.8", WithBase(0.8), 20, -0.0057, 0.0002),
        new(2, "k 2", WithDegree(2), 5, 0.0457, 0.0009),
        new(2, "k 4", WithDegree(4), 5, 0.0580, 0.0011),
        new(2, "k 6", WithDegree(6), 5, 0.0533, 0.0013),
        new(2, "k 10", WithDegree(10), 5, 0.0212, 0.0011),
        new(2, "k 16", WithDegree(16), 5, -0.0494, 0.0009),
        new(3, "pressure 0", WithPressure(0), 20, 0.0937, 0.0016),
        new(3, "pressure 0.2", WithPressure(0.2), 20, 0.0741, 0.0014),
        new(3, "pressure 0.4", WithPressure(0.4), 20, 0.0462, 0.0013),
        new(3, "pressure 0.6", WithPressure(0.6), 20, 0.0184, 0.0009),
        new(3, "pressure 0.8", WithPressure(0.8), 20, 0.0010, 0.0003),
        new(5, "mandate 4, pressure 0.2", Default, 20, 0.0331, 0.0019) { Levers = Levers.Mandate(4) },
        new(5, "mandate 4, pressure 0.5", WithPressure(0.5), 20, -0.0529, 0.0010) { Levers = Levers.Mandate(4) },
        new(5, "mandate 2, pressure 0.2", Default, 20, 0.0026, 0.0019) { Levers = Levers.Mandate(2) },
        new(6, "c 0.9 - c 0.1, year 5", Led(0.9), 5, -0.0077, 0.0003) { Against = Led(0.1) },
        new(6, "c 0.9 - c 0.1, year 10", Led(0.9), 10, 0.0045, 0.0007) { Against = Led(0.1) },
        new(6, "c 0.9 - c 0.1, year 20", Led(0.9), 20, 0.0308, 0.0012) { Against = Led(0.1) },
        Change(
            "facilitation 0.5",
            Default with
            {
                TransactionCost = Default.TransactionCost with { Facilitation = 0.5 },
            },
            0.0206,
            0.0007
        ),
        Change("accountability 1", Default with { Value = Default.Value with { Accountability = 1 } }, 0.0177, 0.0008),
        Change(
            "critical friend 0.3",
            Default with
            {
                Challenge = Default.Challenge with { CriticalFriend = 0.3 },
            },
            0.0220,
            0.0007
        ),
        Change(
            "subsidy 0.5",
            Default with
            {
                Performance = Default.Performance with { Subsidy = 0.5 },
            },
            0.0148,
            0.0008
        ),
        Change(
            "competition 0.6",
            Default with
            {
                Disclosure = Default.Disclosure with { Competition = 0.6 },
            },
            -0.0073,
            0.0004
        ),
        Change("comfort 0.9", Default with { Challenge = Default.Challenge with { Comfort = 0.9 } }, -0.0107, 0.0005),
        Change("turnover 0.036", Default with { Turnover = Default.Turnover with { Hazard = 0.036 } }, -0.0350, 0.0008),
        new(8, "trust 0.1, year 10", Trusting(0.1), 10, -0.0080, 0.0001),
        new(8, "trust 0.8, year 10", Trusting(0.8), 10, 0.0450, 0.0013),
        new(8, "trust 0.1, year 20", Trusting(0.1), 20, -0.0062, 0.0001),
        new(8, "trust 0.8, year 20", Trusting(0.8), 20, 0.0279, 0.0011),
        new(9, "neither, year 10", InCommunity(0, 0), 10, 0.006, 0.003),
        new(9, "process only, year 10", InCommunity(0, 1), 10, 0.036, 0.003),
        new(9, "structure only, year 10", InCommunity(1, 0), 10, 0.079, 0.003),
        new(9, "both, year 10", InCommunity(1, 1), 10, 0.128, 0.003),
        new(9, "neither, year 20", InCommunity(0, 0), 20, 0.000, 0.003),
        new(9, "process only, year 20", InCommunity(0, 1), 20, 0.011, 0.003),
        new(9, "structure only, year 20", InCommunity(1, 0), 20, 0.107, 0.003),
        new(9, "both, year 20", InCommunity(1, 1), 20, 0.158, 0.003),
    ];

    public static void Print(int seeds, int firstSeed, int? pattern)
    {
        Dictionary<(Scenario, Levers, int), Life[]> lives = [];
        Console.WriteLine("| # | cell | simple model | independent | z | inertia share |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (Cell cell in Cells.Where(cell => pattern is null || cell.Pattern == pattern))
        {
            Life[] lived = LivesOf(cell.Scenario, cell.Levers, cell.Tick);
            double[] advantages = [.. lived.Select(life => life.Advantage[^1])];
            if (cell.Against is Scenario against)
            {
                advantages =
                [
                    .. LivesOf(against, cell.Levers, cell.Tick).Zip(advantages, (b, a) => a - b.Advantage[^1]),
                ];
            }

            (double mean, double error) = MeanAndError(advantages);
            double z = (mean - cell.Mean) / Math.Sqrt((error * error) + Math.Pow(cell.HalfWidth / Normal95, 2));
            Console.WriteLine(
                $"| {cell.Pattern} | {cell.Name} | {mean:+.0000;-.0000} ± {Normal95 * error:.0000} "
                    + $"| {cell.Mean:+.0000;-.0000;.0000} ± {cell.HalfWidth:.0000} | {z:F1} "
                    + $"| {lived.Average(life => life.InertiaShare):.000} |"
            );
        }

        if (pattern is null or 4)
        {
            PrintShock(10, seeds, firstSeed);
            PrintShock(3, seeds, firstSeed);
        }

        Life[] LivesOf(Scenario scenario, Levers levers, int ticks)
        {
            if (!lives.TryGetValue((scenario, levers, ticks), out Life[]? lived))
            {
                lived = [.. Enumerable.Range(firstSeed, seeds).Select(seed => Live(scenario, levers, ticks, seed))];
                lives[(scenario, levers, ticks)] = lived;
            }

            return lived;
        }
    }

    /// <summary>Pattern 4: three years of pressure +0.6, and the mean advantage as a share of that without the shock.</summary>
    private static void PrintShock(int year, int seeds, int firstSeed)
    {
        const int Ticks = 60 * TicksPerYear;
        int onset = year * TicksPerYear;
        double[] shocked = MeanAdvantage(Levers.PressureShock(0.6, onset, 3 * TicksPerYear));
        double[] unshocked = MeanAdvantage(Levers.None);
        double[] kept = [.. shocked.Zip(unshocked, (with, without) => with / without)];
        int trough = Enumerable.Range(onset + 1, 60).MinBy(tick => kept[tick]);
        int recovered = Array.FindIndex(kept, trough, share => share >= 0.9);
        string recovery = recovered < 0 ? "never in 60 years" : $"{recovered - trough} ticks later";
        Console.WriteLine(
            $"4: shock from year {year}: down to {kept[trough]:.000} of the unshocked run {trough - onset} ticks after onset, "
                + $"90 % again {recovery}; at year 39 {kept[39 * TicksPerYear]:.000}"
        );

        double[] MeanAdvantage(Levers levers)
        {
            double[][] all =
            [
                .. Enumerable.Range(firstSeed, seeds).Select(seed => Live(Default, levers, Ticks, seed).Advantage),
            ];
            return [.. Enumerable.Range(0, Ticks + 1).Select(tick => all.Average(advantage => advantage[tick]))];
        }
    }

    private static Life Live(Scenario scenario, Levers levers, int ticks, int seed)
    {
        SimpleModel model = new(scenario, (ulong)seed, levers);
        SimpleTwin twin = new(scenario, (ulong)seed, levers);
        double[] advantage = new double[ticks + 1];
        for (int tick = 1; tick <= ticks; tick++)
        {
            model.Step();
            twin.Step();
            advantage[tick] = model.MeanPerformance - twin.MeanPerformance;
        }

        return new Life(advantage, model.InertiaShare);
    }

    private static (double Mean, double Error) MeanAndError(double[] values)
    {
        double mean = values.Average();
        double variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
        return (mean, Math.Sqrt(variance / values.Length));
    }

    private static Scenario WithBase(double days) =>
        Default with
        {
            TransactionCost = Default.TransactionCost with { Base = days },
        };

    private static Scenario WithDegree(int degree) => Default with { Network = new SmallWorld { Degree = degree } };

    private static Scenario WithPressure(double pressure) =>
        Default with
        {
            Authority = Default.Authority with { Pressure = pressure },
        };

    /// <summary>"c 0.9" is the mean of the truncated normal from which first and later leaders are drawn.</summary>
    private static Scenario Led(double leadership) =>
        WithPressure(0.5) with
        {
            Initial = Default.Initial with
            {
                Leadership = new Normal { Mean = leadership, Sd = 0.15 },
            },
        };

    private static Scenario Trusting(double trust) =>
        WithBase(0.45) with
        {
            Initial = Default.Initial with
            {
                Trust = new Normal { Mean = trust, Sd = 0.12 },
            },
        };

    private static Scenario InCommunity(double structure, double process) =>
        CostlyTies with
        {
            Communities = new Communities
            {
                Membership = Membership.Everyone,
                Structure = structure,
                Process = process,
            },
        };

    private static Cell Change(string name, Scenario scenario, double mean, double halfWidth) =>
        new(7, name, scenario, 20, mean, halfWidth) { Against = Default };

    /// <summary>One figure of §7: the advantage in a year, or its difference to another scenario, mean ± 95 %.</summary>
    private sealed record Cell(int Pattern, string Name, Scenario Scenario, int Year, double Mean, double HalfWidth)
    {
        public Levers Levers { get; init; } = Levers.None;

        public Scenario? Against { get; init; }

        public int Tick => Year * TicksPerYear;
    }

    /// <summary>Advantage by tick, and the inertia share at the last.</summary>
    private sealed record Life(double[] Advantage, double? InertiaShare);
}
