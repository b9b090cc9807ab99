using CollabSim.Engine;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Results;

/// <summary>Two arms, one point, four replications of which one failed, with intervals worked out by hand.</summary>
internal sealed class CsvTests
{
    private static readonly MetricDescription Height = new("height", "m", "How high it is.");

    private static readonly StudyDescription Study = new()
    {
        Name = "n",
        Slug = "s",
        Arms = [new ArmDescription { Name = "baseline" }, new ArmDescription { Name = "brokers, paid" }],
        Factors =
        [
            new Factor("pressure.level", FactorRole.Uncertain, "", ""),
            new Factor("network.kind", FactorRole.Lever, "", ""),
        ],
        Points = [new DesignPoint([0.25, "ring"])],
        Replications = 4,
        Seed = 1,
        Outcomes = [new OutcomeDescription("height@2", Height, Reduction.At, 2, 2)],
        SeriesMetrics = [Height],
        SeriesTicks = [0, 2],
        TicksPerYear = 4,
    };

    private TemporaryFolder _temporary = null!;

    [SetUp]
    public void Write()
    {
        _temporary = new TemporaryFolder();
        RunRecord[] runs =
        [
            Run("d", 0, 0, 1),
            Run("c", 0, 1, 2),
            Run("b", 0, 2, 3),
            Run("a", 0, 3, null),
            Run("h", 1, 0, 2),
            Run("g", 1, 1, 3.5),
            Run("f", 1, 2, 4.5),
            Run("e", 1, 3, 0) with
            {
                Failure = "ArithmeticException: trust, \"lost\"",
            },
        ];
        using StudyResults results = new(Study, runs);
        Csv.Write(results, _temporary[""]);
    }

    [TearDown]
    public void RemoveFolder() => _temporary.Dispose();

    [Test]
    public void Runs_stand_in_the_order_of_their_names_with_factors_and_outcomes_as_columns() =>
        Assert.That(
            Lines("runs.csv"),
            Is.EqualTo(
                new[]
                {
                    "run,point,arm,replication,seed,pressure.level,network.kind,height@2,status",
                    "a,0,baseline,3,9007199254740991,0.25,ring,,completed",
                    "b,0,baseline,2,9007199254740991,0.25,ring,3,completed",
                    "c,0,baseline,1,9007199254740991,0.25,ring,2,completed",
                    "d,0,baseline,0,9007199254740991,0.25,ring,1,completed",
                    "e,0,\"brokers, paid\",3,9007199254740991,0.25,ring,,failed",
                    "f,0,\"brokers, paid\",2,9007199254740991,0.25,ring,4.5,completed",
                    "g,0,\"brokers, paid\",1,9007199254740991,0.25,ring,3.5,completed",
                    "h,0,\"brokers, paid\",0,9007199254740991,0.25,ring,2,completed",
                }
            )
        );

    [Test]
    public void Series_have_a_row_per_run_and_tick_and_a_column_per_metric() =>
        Assert.That(
            Lines("series.csv").Take(5),
            Is.EqualTo(
                new[]
                {
                    "run,point,arm,replication,tick,year,height",
                    "a,0,baseline,3,0,0,0.1",
                    "a,0,baseline,3,2,0.5,",
                    "b,0,baseline,2,0,0,0.1",
                    "b,0,baseline,2,2,0.5,3",
                }
            )
        );

    /// <summary>Baseline 1, 2, 3: mean 2, sd 1, half-width t(0.975; 2) / √3 = 4.302653 / 1.732051 = 2.484138.</summary>
    [Test]
    public void The_summary_has_means_and_intervals()
    {
        string[] lines = Lines("summary.csv");
        Assert.That(
            lines[0],
            Is.EqualTo("point,arm,pressure.level,network.kind,outcome,n,missing,notRun,mean,sd,lower95,upper95")
        );
        Assert.That(lines[1], Does.StartWith("0,baseline,0.25,ring,height@2,3,1,0,2,1,"));
        Assert.That(Numbers(lines[1])[^2..], Is.EqualTo(new[] { -0.484138, 4.484138 }).Within(1e-6));
    }

    /// <summary>
    /// Differences 1, 1.5, 1.5: mean 4/3, variance 1/12, sd 0.288675, half-width 4.302653 · 0.288675 / √3 = 0.717109.
    /// Variances 1 and 1.583333, covariance 1.25, correlation 1.25 / √1.583333 = 0.993399; unpaired the difference has
    /// variance 2.583333, 31 times that of the pairs, so that 3 pairs are worth 93 unpaired runs.
    /// </summary>
    [Test]
    public void Comparisons_are_paired_by_replication()
    {
        string[] lines = Lines("comparisons.csv");
        Assert.That(
            lines[0],
            Is.EqualTo(
                "point,arm,baseline,pressure.level,network.kind,outcome,pairs,missing,"
                    + "meanDifference,sdDifference,lower95,upper95,correlation,unpairedRunsNeeded"
            )
        );
        Assert.That(lines, Has.Length.EqualTo(2));
        Assert.That(lines[1], Does.StartWith("0,\"brokers, paid\",baseline,0.25,ring,height@2,3,1,"));
        Assert.That(
            Numbers(lines[1])[^6..],
            Is.EqualTo(new[] { 4.0 / 3, 0.288675, 0.616224, 2.050442, 0.993399, 93 }).Within(1e-6)
        );
    }

    [Test]
    public async Task A_mean_of_a_part_of_the_study_says_that_it_is_one()
    {
        using CancellationTokenSource stop = new();
        int begun = 0;
        RunnerOptions interrupted = FakeStudy.Options(workers: 1) with
        {
            Simulate = (scenario, seed, points, token) =>
            {
                if (++begun == 7)
                {
                    stop.Cancel();
                    token.ThrowIfCancellationRequested();
                }

                return FakeStudy.Simulate(scenario, seed, points, token);
            },
        };
        await Runner.RunAsync(
            FakeStudy.Of(replications: 5, tolls: [0.1]),
            _temporary["part"],
            interrupted,
            stop: stop.Token
        );
        using StudyResults results = StudyResults.Open(_temporary["part"]);
        Csv.Write(results, _temporary["part"]);

        // Six of ten runs, replication by replication: two of the five replications of each arm are not there.
        string[][] rows = [.. Lines("part/summary.csv").Select(line => line.Split(','))];
        Assert.That(rows[1..].Select(row => row[Array.IndexOf(rows[0], "notRun")]), Is.All.EqualTo("2"));
        Assert.That(
            StudyEstimates.Of(results).Part,
            Is.EqualTo(
                "4 planned runs of 10 have not been made yet: every mean here is of the part of the study that has."
            )
        );
    }

    [Test]
    public void Failures_and_costs_have_tables_of_their_own()
    {
        Assert.That(
            Lines("failures.csv"),
            Is.EqualTo(
                new[]
                {
                    "run,point,arm,replication,seed,failure",
                    "e,0,\"brokers, paid\",3,9007199254740991,\"ArithmeticException: trust, \"\"lost\"\"\"",
                }
            )
        );
        Assert.That(
            Lines("ledger.csv")[..2],
            Is.EqualTo(
                new[] { "run,point,arm,replication,policy,onsets,days,money", "a,0,baseline,3,facilitation,1,2.5,4000" }
            )
        );
    }

    [Test]
    public void Tables_are_written_under_their_names_only() =>
        Assert.That(
            Directory
                .EnumerateFiles(_temporary[""])
                .Where(file => Path.GetFileName(file) != "codebook.json")
                .Select(Path.GetExtension),
            Is.All.EqualTo(".csv").And.Exactly(7).Items
        );

    private string[] Lines(string table) => File.ReadAllLines(_temporary[table]);

    private static double[] Numbers(string line) =>
        [.. line.Split(',').Select(field => double.TryParse(field, out double number) ? number : 0)];

    private static RunRecord Run(string id, int arm, int replication, double? height) =>
        new()
        {
            Id = id,
            Point = 0,
            Arm = arm,
            Replication = replication,
            Seed = 9007199254740991,
            Outcomes = [height],
            Series = [0.1, height],
            Ledger = [new LedgerEntry("facilitation", 1, 2.5, 4000)],
        };
}
