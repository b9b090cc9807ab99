using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>Results made up by formula, so that tests know what figures and sentences must say.</summary>
internal static class MadeUpStudies
{
    public const int TicksPerYear = 6;

    private static readonly MetricDescription Advantage = new(
        "advantage",
        "",
        "How much more schools achieve than the same schools would without partnerships."
    );

    private static readonly MetricDescription[] Metrics =
    [
        Advantage,
        new("meanTrust", "", "Mean trust over partnerships and directions."),
        new("inertiaShare", "", "Share of collaboration days that go into partnerships without joint value."),
        new("advantageShare", "", "Share of partnerships in advantage."),
        new("comfortableShare", "", "Share of partnerships in comfortable inertia."),
        new("hollowShare", "", "Share of partnerships in hollow inertia."),
        new("dormantShare", "", "Share of partnerships with no days together."),
    ];

    /// <summary>Pressure × transaction cost with one arm: advantage turns into inertia.</summary>
    public static StudyResults Sweep(int replications = 30) =>
        Of(
            "When does collaborative advantage turn into collaborative inertia?",
            ["baseline"],
            [
                ("authority.pressure", "", [0, 0.2, 0.4, 0.6, 0.8]),
                ("transactionCost.base", "days a tick", [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65]),
            ],
            replications,
            (_, values, tick) => (0.11 - (0.1 * values[0]) - (0.2 * values[1])) * Ripening(tick)
        );

    /// <summary>The transaction cost with one arm: advantage at 0.11 − 0.2 · base, so that it crosses zero at 0.55.</summary>
    public static StudyResults Curve(int replications = 30) =>
        Of(
            "How high may the transaction cost be?",
            ["baseline"],
            [("transactionCost.base", "days a tick", [0.1, 0.25, 0.4, 0.5, 0.65, 0.8])],
            replications,
            (_, values, _) => 0.11 - (0.2 * values[0])
        );

    /// <summary>Five interventions under a policy shock; differences at year 20 are known up to luck.</summary>
    public static StudyResults Interventions(int replications = 30)
    {
        double[] effects = [0, 0.031, 0.018, 0.0005, -0.024, 0.009];
        return Of(
            "Which intervention helps schools through three years of national targets?",
            [
                "baseline",
                "facilitation",
                "collective accountability",
                "newsletter",
                "mandated clusters of four days",
                "critical friend",
            ],
            [],
            replications,
            (arm, _, tick) =>
                (0.05 + effects[arm]) * Ripening(tick)
                - (tick is >= 48 and < 90 ? 0.02 * Math.Sin((tick - 48) / 42.0 * Math.PI) : 0),
            arm =>
                arm == 0
                    ? []
                    :
                    [
                        new PolicyDescription
                        {
                            Name = $"policy of arm {arm}",
                            Kind = arm == 4 ? "mandate" : "facilitation",
                            StartTick = 12,
                            EndTick = arm == 3 ? 60 : null,
                            Why = "made up",
                        },
                    ]
        );
    }

    /// <summary>Arms and factors together.</summary>
    public static StudyResults ArmsAndFactors(int replications = 12) =>
        Of(
            "Who wins where?",
            ["baseline", "facilitation", "protected time"],
            [
                ("authority.pressure", "", [0, 0.2, 0.4, 0.6, 0.8]),
                ("transactionCost.base", "days a tick", [0.15, 0.3, 0.45, 0.6]),
            ],
            replications,
            (arm, values, _) =>
                0.11
                - (0.1 * values[0])
                - (0.2 * values[1])
                + (
                    arm == 1 ? 0.08 * values[1]
                    : arm == 2 ? 0.03 - (0.05 * values[0])
                    : 0
                )
        );

    public static StudyResults Of(
        string name,
        IReadOnlyList<string> arms,
        IReadOnlyList<(string Path, string Unit, double[] Levels)> factors,
        int replications,
        Func<int, double[], int, double> advantage,
        Func<int, IReadOnlyList<PolicyDescription>>? policies = null,
        double luck = 0.004,
        Func<RunRecord, RunRecord>? change = null
    )
    {
        List<double[]> points =
        [
            [],
        ];
        foreach ((_, _, double[] levels) in factors)
        {
            points = [.. points.SelectMany(point => levels.Select(level => (double[])[.. point, level]))];
        }

        int[] ticks = [.. Enumerable.Range(0, 21).Select(year => year * TicksPerYear)];
        PolicyDescription shock = new()
        {
            Name = "national targets",
            Kind = "pressure",
            IsShock = true,
            StartTick = 48,
            EndTick = 66,
            Why = "a new inspection framework",
        };
        StudyDescription study = new()
        {
            Name = name,
            About = "Made-up numbers, for looking at the report.",
            Source = "Nobody",
            Slug = "made-up",
            AsWritten = $"name: {name}\nseed: 2007\n",
            Arms =
            [
                .. arms.Select(
                    (arm, i) =>
                        new ArmDescription
                        {
                            Name = arm,
                            Why = i == 0 ? "as things are" : null,
                            Policies = [shock, .. policies?.Invoke(i) ?? []],
                            Resolved = i == 0 ? "{}" : "{\"transactionCost\":{\"facilitation\":1}}",
                        }
                ),
            ],
            Factors =
            [
                .. factors.Select(factor => new Factor(factor.Path, FactorRole.Uncertain, factor.Unit, "What it is.")),
            ],
            Points = [.. points.Select(point => new DesignPoint([.. point.Select(value => (object)value)]))],
            Replications = replications,
            Seed = 2007,
            Outcomes =
            [
                new OutcomeDescription("advantage@5y", Advantage, Reduction.At, 30, 30),
                new OutcomeDescription("advantage@20y", Advantage, Reduction.At, 120, 120),
            ],
            SeriesMetrics = Metrics,
            SeriesTicks = ticks,
            TicksPerYear = TicksPerYear,
            Horizon = 120,
            Schools = 300,
            ProgramVersion = "0.1.0+43ed7dadfc131581fcd249cbe971a7bdc1ab0da6",
        };
        List<RunRecord> runs = [];
        for (int point = 0; point < points.Count; point++)
        {
            for (int arm = 0; arm < arms.Count; arm++)
            {
                for (int replication = 0; replication < replications; replication++)
                {
                    // Half of the luck is the replication's, the same in every arm; half is the run's own.
                    Random shared = new(replication);
                    Random own = new((arm * 7919) + (point * 104_729) + replication + 1);
                    double[] at =
                    [
                        .. ticks.Select(tick =>
                            advantage(arm, points[point], tick) + (luck * (Normal(shared) + (0.5 * Normal(own))))
                        ),
                    ];
                    RunRecord run = new()
                    {
                        Id = $"{(arm * 1_000_003) + (point * 1009) + replication:x16}",
                        Point = point,
                        Arm = arm,
                        Replication = replication,
                        Seed = (ulong)replication,
                        Outcomes = [at[5], at[20]],
                        Series = [.. Series(at).Select(value => (double?)value)],
                    };
                    runs.Add(change?.Invoke(run) ?? run);
                }
            }
        }

        return new StudyResults(study, runs);
    }

    private static IEnumerable<double> Series(double[] advantage)
    {
        double[] good = [.. advantage.Select(a => Math.Clamp(0.5 + (5 * a), 0.02, 0.9))];
        return
        [
            .. advantage,
            .. advantage.Select((a, t) => Math.Clamp(0.45 + (a * t * 0.1), 0.05, 0.95)),
            .. good.Select(g => 1 - g),
            .. good,
            .. good.Select((g, t) => (1 - g) * t / 40),
            .. good.Select((g, t) => (1 - g) * (0.9 - (t / 40.0))),
            .. good.Select(g => (1 - g) * 0.1),
        ];
    }

    private static double Ripening(int tick) => 1 - Math.Exp(-tick / 40.0);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
