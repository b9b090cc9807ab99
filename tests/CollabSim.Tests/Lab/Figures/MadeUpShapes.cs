using CollabSim.Lab.Results;
using CollabSim.Tests.Lab.Analyses;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Figures;

/// <summary>A study made up in no time for every shape that an answer has.</summary>
internal static class MadeUpShapes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, Func<StudyResults> Study)> All { get; } =
    [
        ("arms over luck", () => MadeUpStudies.Interventions(30)),
        ("arms over worlds", Worlds),
        ("arms at levels of a factor", Crossed),
        ("arms and two factors", () => MadeUpStudies.ArmsAndFactors(4)),
        ("costs", Costly),
        ("a curve", () => MadeUpStudies.Curve(4)),
        ("a map", () => MadeUpStudies.Sweep(3)),
        ("regimes", AnalysisFigureTests.FourRegimes),
        ("structure and process", AnalysisFigureTests.FourQuarters),
        ("discovery", () => AnalysisFigureTests.OneBox(512)),
        ("Sobol indices", Sobol),
        ("elementary effects", () => OfThree("morris, count: 12")),
        ("one at a time", OneAtATime),
        ("hysteresis", () => Loop()),
        ("hysteresis at two levels", () => Loop(1, 2)),
        ("one arm", () => MadeUpStudies.Of("One", ["baseline"], [], 3, (_, _, _) => 0.1)),
    ];

    /// <summary>Seven arms in 24 worlds; "help" brings 0.05 less a hundredth for each level of x, which are 0 to 11.</summary>
    public static StudyResults Worlds() =>
        MadeUpStudies.Of(
            "Worlds",
            // With so many arms it is they that are asked about, not the factors.
            ["baseline", "help", "a", "b", "c", "d", "e"],
            [("x", "", [.. Enumerable.Range(0, 12).Select(i => i / 1.0)]), ("y", "", [1.0, 2])],
            4,
            (arm, values, _) =>
                arm == 1 ? 0.05 - (0.01 * values[0])
                : arm > 1 ? -0.02
                : 0,
            luck: 0.0001
        );

    /// <summary>Two arms at four levels of x: help brings 0.03 − 0.1 x, nothing at 0.3.</summary>
    public static StudyResults Crossed() =>
        MadeUpStudies.Of(
            "Does help do more where x is higher?",
            ["baseline", "help"],
            [("x", "", [0.1, 0.2, 0.3, 0.4])],
            8,
            (arm, values, _) => arm * (0.03 - (0.1 * values[0])),
            luck: 0.0001
        );

    /// <summary>Three arms: one that is worth its 200 a school, one that costs 500 and does less.</summary>
    public static StudyResults Costly() =>
        MadeUpStudies.Of(
            "Costly",
            ["baseline", "help", "waste"],
            [],
            8,
            (arm, _, _) => new[] { 0, 0.03, 0.01 }[arm],
            luck: 0,
            change: run =>
                run with
                {
                    Ledger = [new CollabSim.Engine.LedgerEntry("policy", 1, 0, 300.0 * new[] { 0, 200, 500 }[run.Arm])],
                }
        );

    /// <summary>Transaction cost decides most, trust a little, turnover nothing.</summary>
    public static StudyResults Sobol() => OfThree("saltelli, count: 64");

    /// <summary>
    /// One arm in which pressure rises and falls again over twenty years; advantage is lost above a pressure of 0.7 and back below 0.3, or, where
    /// <c>x</c> is 2, never.
    /// </summary>
    /// <param name="levels">The levels of x.</param>
    public static StudyResults Loop(params double[] levels)
    {
        StudyResults made = MadeUpStudies.Of(
            "Is the way back the way there?",
            ["baseline"],
            levels.Length > 0 ? [("x", "", levels)] : [],
            4,
            (_, _, _) => 0
        );
        MetricDescription[] metrics = [made.Study.SeriesMetrics[0], new("meanPressure", "", "Mean pressure.")];
        return new StudyResults(
            made.Study with
            {
                SeriesMetrics = metrics,
            },
            [
                .. made.Runs()
                    .Select(run =>
                        run with
                        {
                            Series =
                            [
                                .. Enumerable
                                    .Range(0, 21)
                                    .Select(year =>
                                        (double?)(
                                            Kept(year, levels.ElementAtOrDefault(run.Point) < 2)
                                            + (0.001 * run.Replication)
                                        )
                                    ),
                                .. Enumerable.Range(0, 21).Select(year => (double?)Pressure(year)),
                            ],
                        }
                    ),
            ]
        );
    }

    private static double Pressure(int year) => Math.Clamp(year < 10 ? (year - 2) / 7.0 : (18 - year) / 7.0, 0, 1);

    private static double Kept(int year, bool comesBack) =>
        Pressure(year)
        < (
            year < 10 ? 0.7
            : comesBack ? 0.3
            : 0
        )
            ? 0.1
            : 0;

    private static StudyResults OneAtATime() =>
        OfThree("oneAtATime", "{ values: [ 0.1, 0.9 ] }", "{ values: [ 0.01, 0.09 ] }");

    private static StudyResults OfThree(
        string design,
        string wide = "{ from: 0, to: 1 }",
        string narrow = "{ from: 0, to: 0.1 }"
    ) =>
        PlannedStudies.Results(
            $$"""
            factors:
              transactionCost.base: {{wide}}
              turnover.hazard: {{narrow}}
              trust.gain: {{wide}}
            design: { kind: {{design}} }
            replications: 2
            observe: { outcomes: [ advantage@20y ], series: { every: 20y, metrics: [] } }
            """,
            (_, x, r) => [0.1 - (0.1 * Number(x[0])) + (0.02 * Number(x[2])) + (0.0001 * r)]
        );

    private static double Number(object value) => Convert.ToDouble(value);
}
