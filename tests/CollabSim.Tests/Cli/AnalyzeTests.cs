using CollabSim.Lab.Results;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Cli;

internal sealed class AnalyzeTests
{
    private const string Head = """
        model: { schools: 12, years: 2 }
        seed: 3
        observe: { outcomes: [ advantage@2y, inertiaShare@2y ], series: { every: 2y, metrics: [] } }

        """;

    private const string Two = """
        factors:
          transactionCost.base: { from: 0.05, to: 0.6 }
          authority.pressure: { from: 0, to: 0.9 }

        """;

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public async Task Walks_give_elementary_effects()
    {
        Collabsim said = await Analyze(Head + Two + "design: { kind: morris, count: 6 }\nreplications: 2");

        Assert.That(said.Output, Does.Contain("mean size μ*").And.Contain("transaction cost base"));
        Assert.That(File.ReadAllLines(_folder["sensitivity.csv"])[1], Does.StartWith("morris,advantage@2y,baseline"));
    }

    [Test]
    public async Task Saltellis_design_gives_shares_of_the_variance_with_a_verdict_for_each_outcome_asked_for()
    {
        Collabsim said = await Analyze(
            Head + Two + "design: { kind: saltelli, count: 32 }\nreplications: 1",
            "--outcome",
            "advantage@2y"
        );
        // What is asked of one outcome has a folder of its own.
        string[] rows = File.ReadAllLines(
            _folder[Path.Combine($"analyze.of-{SafeName.Of("advantage@2y")}", "sensitivity.csv")]
        );

        Assert.That(
            said.Output,
            Does.Contain("Sobol indices")
                .And.Match("Converged: |Not yet converged: ")
                .And.Not.Contain("Which factors inertia share")
        );
        Assert.That(rows.Count(row => row.StartsWith("sobol,", StringComparison.Ordinal)), Is.EqualTo(4));
    }

    [Test]
    public async Task A_random_design_tells_when_what_is_asked_for_happens()
    {
        Collabsim said = await Analyze(
            Head + Two + "design: { kind: random, count: 120 }\nreplications: 1",
            "--where",
            "transactionCost.base > 0.4"
        );

        // A condition on a factor is its own box: it is known beforehand.
        Assert.That(
            said.Output,
            Does.Contain("When transaction cost base > 0.4: scenario discovery (PRIM)")
                .And.Match(@"It happens where transaction cost base is above 0\.(39|40)")
        );
        Assert.That(
            _folder[Path.Combine($"analyze.where-{SafeName.Of("transactionCost.base > 0.4")}", "discovery.csv")],
            Does.Exist
        );
    }

    [Test]
    public async Task A_factorial_of_two_factors_gives_regimes()
    {
        Collabsim said = await Analyze(
            Head
                + "factors: { transactionCost.base: [ 0.05, 0.6 ], authority.pressure: [ 0, 0.9 ] }\ndesign: factorial\nreplications: 2"
        );

        Assert.That(said.Output, Does.Contain("What becomes of collaboration by year 2: regimes"));
        Assert.That(File.ReadAllLines(_folder["regimes.csv"]), Has.Length.EqualTo(1 + 4));
    }

    [Test]
    public async Task Pressure_that_rises_and_falls_gives_the_way_there_and_the_way_back()
    {
        Collabsim said = await Analyze(
            """
            model: { schools: 20, years: 40, authority: { pressure: 0 } }
            policies:
              - { name: rise, kind: pressure, at: 5y, level: 0.9, shape: ramp, over: 12y }
              - { name: fall, kind: pressure, at: 20y, level: -0.9, shape: ramp, over: 12y }
            replications: 3
            seed: 3
            observe: { outcomes: [ advantage@40y ], series: { every: 3, metrics: [ advantage, meanPressure ] } }
            """
        );

        Assert.That(said.Output, Does.Contain("Is the way back the way there?"));
        Assert.That(File.ReadAllLines(_folder["hysteresis.csv"])[0], Does.StartWith("metric,point,arm,pressure,up,"));
    }

    [Test]
    public async Task Networks_are_placed_in_the_matrix_and_kept_for_the_report()
    {
        _folder.Write("mine.csv", "name,structure,process\nNorth,0.7,0.2\n");
        Collabsim said = await Analyze(
            Head
                + "factors: { communities.structure: [ 0.15, 0.85 ], communities.process: [ 0.15, 0.85 ] }\ndesign: factorial\nreplications: 2",
            "--networks",
            _folder["mine.csv"]
        );

        Assert.That(said.Output, Does.Match("North +0.70 +0.20 +high structure, low process"));
        Assert.That(File.ReadAllText(_folder["networks.csv"]), Does.Contain("North,0.7,0.2"));
    }

    [TestCase("varies no factor", Head + "replications: 3")]
    [TestCase("has one point", Head + "factors: { trust.gain: [ 0.1 ] }\ndesign: zip\nreplications: 3")]
    [TestCase(
        "the design zip says nothing",
        Head + "factors: { trust.gain: [ 0.1, 0.2 ] }\ndesign: zip\nreplications: 2"
    )]
    [TestCase(
        "one factor by itself is better read from the curves",
        Head + "factors: { trust.gain: [ 0.1, 0.2 ] }\nreplications: 2"
    )]
    [TestCase(
        "no outcome was observed",
        "model: { schools: 12, years: 1 }\nreplications: 2\nobserve: { outcomes: [] }"
    )]
    [TestCase("did you mean advantage@2y?", Head + "replications: 2", "--outcome", "advantge@2y")]
    [TestCase("no arm of this study is called helb", Head + "replications: 2", "--arm", "helb")]
    [TestCase("this study has only one arm", Head + "replications: 2", "--difference")]
    [TestCase("--where: ", Head + "replications: 2", "--where", "inertia >")]
    [TestCase("--precision needs a number between 0 and 1", Head + "replications: 2", "--precision", "7")]
    [TestCase(
        "nowhere.csv",
        Head + "factors: { communities.structure: [ 0, 1 ], communities.process: [ 0, 1 ] }\nreplications: 2",
        "--networks",
        "nowhere.csv"
    )]
    public async Task What_cannot_be_analysed_is_bad_input(string message, string scenario, params string[] options)
    {
        await SmallRealStudy.RunAsync(_folder.Path, scenario);

        IsBadInput(Collabsim.Run(["analyze", _folder.Path, .. options]), message);
    }

    [Test]
    public void A_folder_that_is_no_study_and_one_that_is_not_there_are_bad_input()
    {
        IsBadInput(Collabsim.Run("analyze", _folder.Path), _folder.Path);
        IsBadInput(
            Collabsim.RunIn(_folder.Path, "analyze", "nowhere"),
            "nowhere: there is no such results folder or scenario file"
        );
    }

    private async Task<Collabsim> Analyze(string scenario, params string[] options)
    {
        await SmallRealStudy.RunAsync(_folder.Path, scenario);
        Collabsim said = Collabsim.Run(["analyze", _folder.Path, .. options]);
        Assert.That(said.ExitCode, Is.Zero, said.Messages);
        return said;
    }

    private static void IsBadInput(Collabsim ended, string message)
    {
        Assert.That(ended.ExitCode, Is.EqualTo(2), ended.Messages);
        Assert.That(ended.Output, Is.Empty);
        Assert.That(ended.Messages, Does.Contain(message).And.Not.Contain("   at "));
    }
}
