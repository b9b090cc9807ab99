using CollabSim.Lab.Optimisation;
using CollabSim.Lab.Scenarios;
using CollabSim.Tests.Lab.Data;

namespace CollabSim.Tests.Lab.Optimisation;

internal sealed class OptimizationReaderTests
{
    private const string Base = """
        model: { schools: 20, years: 2 }
        policies:
          - { kind: facilitation, on: false, level: 0.5, cost: 4500 per school per year }
        optimize:
          levers: { facilitation.on: [ false, true ], facilitation.level: { from: 0.1, to: 1 } }
          objectives: [ { maximize: advantage@2y } ]

        """;

    private DataFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new DataFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase("facilitation.level:", "facilitation.levl:", "levl is unknown; did you mean level?")]
    [TestCase("maximize: advantage", "maximize: advantag", "no metric is called advantag; did you mean advantage?")]
    [TestCase(
        "advantage@2y",
        "advantage@2y, over: worstTenth",
        "over: worstTenth is about worlds, and the file has none"
    )]
    [TestCase(
        "facilitation.on: [ false, true ]",
        "facilitation.on: [ false ]",
        "has one value, so that there is nothing to choose"
    )]
    [TestCase(
        "maximize: advantage@2y",
        "maximize: advantage@2y, minimize: daysSpent@2y",
        "needs one of maximize and minimize"
    )]
    [TestCase(
        "maximize: advantage@2y",
        "maximize: advantage@2y by quintile",
        "stands for several outcomes; name one of them"
    )]
    [TestCase("levers:", "effort: 5\n  levers:", "5 is not allowed; a whole number from 100 to 50000000 (runs)")]
    [TestCase(
        "levers:",
        "effort: { runs: 200, minutes: 2 }\n  levers:",
        "has runs and minutes; one of the two is enough"
    )]
    [TestCase("levers:", "constraints: [ { outcome: moneySpent@2y } ]\n  levers:", "needs atMost or atLeast")]
    [TestCase(
        "levers:",
        "constraints: [ { outcome: daysSpent@2y, atMost: 1, atLeast: 2 } ]\n  levers:",
        "so that nothing keeps to it"
    )]
    [TestCase("levers:", "method: kimNelson\n  levers:", "is for at most 400 alternatives; give the levers values")]
    [TestCase(
        "facilitation.on: [ false, true ], ",
        "",
        "moves nothing: facilitation is off; give facilitation.on: [ false, true ] as a lever as well"
    )]
    [TestCase("{ from: 0.1, to: 1 }", "[ never, 0.2 ]", "never is not allowed")]
    [TestCase("levers:", "spendingLimits: [ -1 ]\n  levers:", "amounts of money are above 0")]
    [TestCase(
        "optimize:",
        "factors: { transactionCost.base: [ 0.1, 0.2 ] }\noptimize:",
        "a scenario that is optimized has no factors"
    )]
    [TestCase("optimize:", "replications: { until: 0.01 }\noptimize:", "a fixed number of replications")]
    public void What_cannot_be_sought_is_told_with_its_place(string from, string to, string message)
    {
        ScenarioException? wrong = Assert.Throws<ScenarioException>(() => Read(Base.Replace(from, to)));

        Assert.That(wrong!.Message, Does.Contain(message));
        Assert.That(wrong.Problems[0].Line, Is.Positive, wrong.Message);
    }

    [Test]
    public void Without_levers_or_arms_there_is_nothing_to_choose()
    {
        ScenarioException? wrong = Assert.Throws<ScenarioException>(() =>
            Read("model: { schools: 20, years: 2 }\noptimize: { objectives: [ { maximize: advantage@2y } ] }\n")
        );

        Assert.That(wrong!.Message, Does.Contain("there is nothing to choose"));
    }

    [Test]
    public void A_file_without_a_search_says_how_one_is_written()
    {
        ScenarioException? wrong = Assert.Throws<ScenarioException>(() => Read("model: { schools: 20 }\n"));

        Assert.That(wrong!.Message, Does.Contain("optimize is missing: the levers, and what is wanted of them"));
    }

    [Test]
    public void A_scenario_with_a_search_is_run_as_it_stands_and_says_so_and_its_search_is_checked_beside_it()
    {
        Assert.That(
            ScenarioFile.Parse(Base, "x.yaml").Notes,
            Has.Some.StartsWith("optimize is for collabsim optimize, which seeks the best")
        );
        Assert.That(
            () =>
                OptimizationReader.Check(
                    _folder.Write("x.yaml", Base.Replace("facilitation.level", "facilitation.levl"))
                ),
            Throws.TypeOf<ScenarioException>().With.Message.Contains("did you mean level?")
        );
        Assert.That(
            () => OptimizationReader.Check(_folder.Write("y.yaml", "model: { schools: 20 }\n")),
            Throws.Nothing
        );
    }

    [TestCase("", SearchMethod.CovarianceAdaptation)]
    [TestCase("{ minimize: moneySpent@2y }", SearchMethod.NonDominatedSorting)]
    public void The_method_follows_from_what_is_wanted(string more, SearchMethod method)
    {
        string text = more.Length == 0 ? Base : Base.Replace("advantage@2y } ]", $"advantage@2y }}, {more} ]");

        Assert.That(Read(text).Method, Is.EqualTo(method));
    }

    [Test]
    public void Alternatives_that_can_be_counted_are_told_apart_one_by_one()
    {
        string counted = Base.Replace("{ from: 0.1, to: 1 }", "[ 0.1, 0.5, 1 ]");

        OptimizationPlan plan = Read(counted);

        // Off, or on at three levels: what the level is does not matter where it is off.
        Assert.That(plan.All(400)!, Has.Exactly(4).Items);
        Assert.That(
            plan.Method,
            Is.EqualTo(SearchMethod.BudgetAllocation),
            "without a smallest difference nothing can be promised"
        );
        Assert.That(Read("smallestDifference: 0.01\n" + counted).Method, Is.EqualTo(SearchMethod.KimNelson));
    }

    [Test]
    public void Levers_of_what_is_not_done_are_as_the_file_has_them_so_that_such_packages_are_one()
    {
        OptimizationPlan plan = Read(Base);

        PolicyPackage one = plan.PackageAt([0, 0.3]);
        PolicyPackage other = plan.PackageAt([0, 0.9]);

        Assert.That(one, Is.EqualTo(other));
        Assert.That(one.Values[1].Text, Is.EqualTo("0.5"));
        Assert.That(one, Is.EqualTo(plan.AsNow));
        Assert.That(plan.PackageAt([1, 0.3]), Is.Not.EqualTo(plan.PackageAt([1, 0.9])));
    }

    [Test]
    public void A_value_of_a_range_has_no_more_digits_than_anybody_can_act_on()
    {
        Assert.That(Read(Base).PackageAt([1, 1 / 3.0]).Values[1].Text, Is.EqualTo("0.4"));
        Assert.That(Read(Base).PackageAt([1, 0.34567]).Values[1].Text, Is.EqualTo("0.411"));
    }

    [Test]
    public void Money_that_is_asked_for_by_another_name_of_its_time_is_observed_once()
    {
        OptimizationPlan plan = Read(
            Base.Replace("levers:", "constraints: [ { outcome: moneySpent@2y, atMost: 5 } ]\n  levers:")
        );

        Assert.That(plan.Outcomes, Has.Exactly(3).Items);
        Assert.That(plan.Constraints[0].Index, Is.EqualTo(plan.Money));
    }

    [Test]
    public void Settings_of_the_command_line_are_laid_over_the_file_unless_a_lever_has_them()
    {
        string file = _folder.Write("x.yaml", Base);

        OptimizationPlan plan = OptimizationReader.Read(
            file,
            [
                "replications=7",
                "transactionCost.base=0.4",
                "facilitation.cost=10 per school per year",
                "optimize.effort.runs=300",
            ]
        );

        Assert.That(plan.FreshReplications, Is.EqualTo(7));
        Assert.That(plan.Section.Effort.Runs, Is.EqualTo(300));
        Assert.That(plan.Policies[0].Cost!.Amount, Is.EqualTo(10));
        Assert.That(TreeYaml.Of(plan.Scenario), Does.Contain("base: 0.4"));
        Assert.That(
            () => OptimizationReader.Read(file, ["facilitation.level=0.3"]),
            Throws.TypeOf<ScenarioException>().With.Message.Contains("is a lever, which the search sets")
        );
        Assert.That(
            () => OptimizationReader.Read(file, ["transactionCost.bas=0.3"]),
            Throws
                .TypeOf<ScenarioException>()
                .With.Message.Contains("did you mean transactionCost.base?")
                .Or.Message.Contains("did you mean base?")
        );
    }

    private OptimizationPlan Read(string text) => OptimizationReader.Read(_folder.Write("x.yaml", text));
}
