using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Architecture;
using CollabSim.Tests.Cli;
using CollabSim.Tests.Lab.Scenarios;

namespace CollabSim.Tests.Patterns;

/// <summary>
/// In how many of the worlds that agree with the evidence each pattern of model.md §7 holds: it calibrates, runs the patterns' own files in the
/// worlds, and keeps the table of docs/evidence.md. Nothing has to come out: a pattern that the evidence leaves no room for is a finding.
/// </summary>
[Category(Kept.Category)]
[Category("Long"), Explicit("Three minutes: a calibration, and some 9,000 runs.")]
internal sealed class CalibratedPatternTests
{
    private const int Worlds = 100;
    private const int Seeds = 2;
    private const string Cost = "transaction-cost-tips-advantage-into-inertia";
    private const string Degree = "few-partnerships-help-and-many-hurt";
    private const string Pressure = "pressure-turns-advantage-into-inertia";
    private const string Shocks = "collapse-is-fast-and-recovery-slow";
    private const string Order = "a-weak-mandate-is-worse-than-a-strong-one";
    private const string Leaders = "collaborative-leadership-costs-first-and-pays-later";
    private const string Levers = "what-helps-and-what-hurts";
    private const string Trust = "early-trust-decides-for-decades";
    private const string Groups = "structure-makes-process-last";

    private static readonly Relation[] Relations =
    [
        new(1, "cheap partnerships (base 0.15) give an advantage", (c, w) => c.Advantage(w, 20, Cost, null, 0.15)),
        new(1, "dear ones (0.8) harm", (c, w) => -c.Advantage(w, 20, Cost, null, 0.8)),
        new(
            1,
            "dear ones are worse than cheap ones",
            (c, w) => c.Advantage(w, 20, Cost, null, 0.15) - c.Advantage(w, 20, Cost, null, 0.8)
        ),
        new(
            2,
            "four partners are better than two",
            (c, w) => c.Advantage(w, 5, Degree, null, 4) - c.Advantage(w, 5, Degree, null, 2)
        ),
        new(
            2,
            "sixteen are worse than four",
            (c, w) => c.Advantage(w, 5, Degree, null, 4) - c.Advantage(w, 5, Degree, null, 16)
        ),
        new(2, "sixteen harm", (c, w) => -c.Advantage(w, 5, Degree, null, 16)),
        new(
            3,
            "pressure (0.8 instead of 0) lowers advantage",
            (c, w) => c.Advantage(w, 20, Pressure, null, 0) - c.Advantage(w, 20, Pressure, null, 0.8)
        ),
        new(
            3,
            "it raises the share of days in inertia",
            (c, w) => c.Inertia(w, 20, Pressure, null, 0.8) - c.Inertia(w, 20, Pressure, null, 0)
        ),
        new(
            4,
            "three years of pressure from year 10 cost advantage, six years on",
            (c, w) => c.Advantage(w, 16, Shocks) - c.Advantage(w, 16, Shocks, "shock in year 10")
        ),
        new(
            4,
            "from year 3: still a scar in year 39",
            (c, w) => c.Advantage(w, 39, Shocks) - c.Advantage(w, 39, Shocks, "shock in year 3")
        ),
        new(
            5,
            "an order of four days harms under pressure 0.5",
            (c, w) => -c.Advantage(w, 20, Order, "four days", 0.5)
        ),
        new(
            5,
            "it does worse than no order there",
            (c, w) => c.Advantage(w, 20, Order, null, 0.5) - c.Advantage(w, 20, Order, "four days", 0.5)
        ),
        new(
            5,
            "it does worse than no order at pressure 0.2",
            (c, w) => c.Advantage(w, 20, Order, null, 0.2) - c.Advantage(w, 20, Order, "four days", 0.2)
        ),
        new(
            5,
            "an order of two days does worse than one of four",
            (c, w) => c.Advantage(w, 20, Order, "four days", 0.2) - c.Advantage(w, 20, Order, "two days", 0.2)
        ),
        new(
            6,
            "collaborative leadership costs, year 5",
            (c, w) => c.Advantage(w, 5, Leaders) - c.Advantage(w, 5, Leaders, "shared decisions")
        ),
        new(
            6,
            "it pays, year 20",
            (c, w) => c.Advantage(w, 20, Leaders, "shared decisions") - c.Advantage(w, 20, Leaders)
        ),
        .. new[] { "facilitation", "shared accountability", "critical friend", "subsidy" }.Select(arm => new Relation(
            7,
            $"{arm} helps",
            (c, w) => c.Advantage(w, 20, Levers, arm) - c.Advantage(w, 20, Levers)
        )),
        .. new[] { "competition", "comfort", "turnover" }.Select(arm => new Relation(
            7,
            $"{arm} hurts",
            (c, w) => c.Advantage(w, 20, Levers) - c.Advantage(w, 20, Levers, arm)
        )),
        new(
            8,
            "little early trust (0.1) harms for 20 years where partnerships are dear",
            (c, w) => -c.Advantage(w, 20, Trust, null, 0.1)
        ),
        new(8, "much (0.8) gives an advantage for 20 years", (c, w) => c.Advantage(w, 20, Trust, null, 0.8)),
        new(
            9,
            "structure and process together do best, year 10",
            (c, w) =>
                Both(c, w) - Math.Max(c.Advantage(w, 10, Groups, null, 1, 0), c.Advantage(w, 10, Groups, null, 0, 1))
        ),
        new(
            9,
            "process alone fades, year 10 to 20",
            (c, w) => c.Advantage(w, 10, Groups, null, 0, 1) - c.Advantage(w, 20, Groups, null, 0, 1)
        ),
        new(
            9,
            "structure alone grows, year 10 to 20",
            (c, w) => c.Advantage(w, 20, Groups, null, 1, 0) - c.Advantage(w, 10, Groups, null, 1, 0)
        ),
    ];

    [Test]
    public void Which_patterns_hold_in_worlds_that_agree_with_the_evidence_is_told()
    {
        using TemporaryFolder folder = new();
        string file = Path.Combine(Sources.Root, "evidence", "calibrations", "english-schools.yaml");
        Collabsim calibrated = Collabsim.Run("calibrate", file, "--out", folder["evidence"]);
        Assert.That(calibrated.ExitCode, Is.Zero, calibrated.Messages);
        string ensemble = folder["evidence/ensemble.csv"];
        Cases alone = new(ensemble, "asTheyAre");
        Cases wide = new(ensemble, "ranges");

        StringBuilder table = new();
        table.AppendLine(
            "| pattern | what it says | holds in worlds that agree with the evidence, of 100 | and with what was not calibrated drawn from its ranges |"
        );
        table.AppendLine("|---|---|---|---|");
        foreach (Relation relation in Relations)
        {
            table.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {relation.Pattern} | {relation.Says} | {relation.HoldsIn(alone)} | {relation.HoldsIn(wide)} |"
            );
            TestContext.Progress.WriteLine(relation.Says);
        }

        Kept.AssertSectionCurrent("docs/evidence.md", "calibrated patterns", table.ToString());
    }

    private static double Both(Cases cases, int world) => cases.Advantage(world, 10, Groups, null, 1, 1);

    /// <summary>What a pattern says, as a number that is above nought where it holds.</summary>
    private sealed record Relation(int Pattern, string Says, Func<Cases, int, double> Margin)
    {
        public int HoldsIn(Cases cases) =>
            Enumerable.Range(0, Worlds).AsParallel().Count(world => Margin(cases, world) > 0);
    }

    /// <summary>The lives of the patterns' files in worlds of an ensemble, each lived once.</summary>
    private sealed class Cases(string ensemble, string others)
    {
        private readonly ConcurrentDictionary<string, Lazy<Study>> _studies = new();
        private readonly ConcurrentDictionary<(string, int, int), Lazy<double[]>> _lives = new();

        public double Advantage(int world, int year, string file, string? arm = null, params double[] values) =>
            Life(world, file, arm, values)[2 * year];

        public double Inertia(int world, int year, string file, string? arm = null, params double[] values) =>
            Life(world, file, arm, values)[(2 * year) + 1];

        private double[] Life(int world, string file, string? arm, double[] values)
        {
            Study study = _studies.GetOrAdd(file, _ => new(() => Read(file))).Value;
            int point = study
                .Points.ToList()
                .FindIndex(at => at.Values.Take(values.Length).SequenceEqual(values.Cast<object>()));
            int index = arm is null ? 0 : study.Arms.ToList().FindIndex(one => one.Name == arm);
            Assert.That(point, Is.Not.Negative, $"{file} has no point {string.Join(", ", values)}");
            Assert.That(index, Is.Not.Negative, $"{file} has no arm {arm}");
            return _lives
                .GetOrAdd((file, point + world, index), key => new(() => Live(study.ScenarioAt(key.Item2, key.Item3))))
                .Value;
        }

        private Study Read(string file) =>
            ScenarioFile.Read(
                Path.Combine(Sources.Root, "scenarios", "patterns", file + ".yaml"),
                [$"worlds.from={ensemble}", $"worlds.others={others}", $"worlds.sample={Worlds}"]
            );

        private static double[] Live(Scenario scenario)
        {
            ObservationPoint[] points =
            [
                .. from year in Enumerable.Range(0, (int)scenario.Years + 1)
                from metric in new Metric[] { new Advantage(), new InertiaShare() }
                select new ObservationPoint(metric, year * scenario.TicksPerYear),
            ];
            IReadOnlyList<double?>[] lives =
            [
                .. Enumerable.Range(1, Seeds).Select(seed => Simulation.Run(scenario, (ulong)seed, points).Values),
            ];
            return [.. points.Select((_, i) => lives.Average(life => life[i] ?? double.NaN))];
        }
    }
}
