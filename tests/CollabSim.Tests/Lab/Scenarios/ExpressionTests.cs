using CollabSim.Engine.Metrics.Inspections;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>Expressions and statistics in a scenario file; with hand arithmetic where they are worked out.</summary>
internal sealed class ExpressionTests
{
    // Atoms a = advantage@1y, b = meanTrust@1y, in the order in which they come.
    [TestCase("advantage@1y / meanTrust@1y", 6, 3, 2)]
    [TestCase("advantage@1y - meanTrust@1y - 1", 6, 3, 2)]
    [TestCase("advantage@1y - (meanTrust@1y - 1)", 6, 3, 4)]
    [TestCase("advantage@1y / meanTrust@1y / 2", 6, 3, 1)]
    [TestCase("advantage@1y / (meanTrust@1y / 2)", 6, 3, 4)]
    [TestCase("1 + 2 * advantage@1y + meanTrust@1y * 3", 6, 3, 22)]
    [TestCase("-advantage@1y + 2 * -meanTrust@1y", 6, 3, -12)]
    [TestCase("- -advantage@1y+meanTrust@1y", 6, 3, 9)]
    [TestCase("(advantage@1y + meanTrust@1y) * (advantage@1y - meanTrust@1y)", 6, 3, 27)]
    [TestCase("min(advantage@1y, meanTrust@1y, 5) + max(advantage@1y, 10)", 6, 3, 13)]
    [TestCase("abs(meanTrust@1y - advantage@1y) + sqrt(advantage@1y - 2) * 1e1", 3, 6, 13)]
    [TestCase("abs(-advantage@1y)*meanTrust@1y", 6, 3, 18)]
    [TestCase("1.5e-1*advantage@1y+0*meanTrust@1y", 6, 3, 0.9)]
    public void It_is_worked_out_as_in_arithmetic(string text, double a, double b, double expected)
    {
        ExpressionOutcome expression = Expression(text);
        bool isSwapped = expression.Measured[0].Metric.Name == "meanTrust";

        Assert.That(expression.Of(isSwapped ? [b, a] : [a, b]), Is.EqualTo(expected).Within(1e-12));
    }

    [TestCase("advantage@1y / meanTrust@1y", 6, 0)]
    [TestCase("0 / advantage@1y + meanTrust@1y", 0, 1)]
    [TestCase("sqrt(advantage@1y) + meanTrust@1y", -1, 1)]
    [TestCase("min(1 / advantage@1y, meanTrust@1y)", 0, 1)]
    [TestCase("1 / (1 / advantage@1y) + meanTrust@1y", 0, 1)]
    public void What_has_no_finite_value_is_missing(string text, double a, double b) =>
        Assert.That(Expression(text).Of([a, b]), Is.Null);

    [Test]
    public void What_is_missing_makes_all_missing() =>
        Assert.That(Expression("max(advantage@1y, meanTrust@1y)").Of([null, 3]), Is.Null);

    [TestCase(
        "min(advantage, 1y..2y) - max(advantage@1y, advantage@2y)",
        "(min(advantage, 6..12) - max(advantage@6, advantage@12))"
    )]
    [TestCase("mean( advantage , 1y .. 2y )/2", "(mean(advantage, 6..12) / 2)")]
    [TestCase("advantage@1y + advantage@6", "(advantage@6 + advantage@6)")]
    [TestCase(
        "advantage@20y in quintile 1 - advantage@20y in quintile 5",
        "(advantage in quintile 1@120 - advantage in quintile 5@120)"
    )]
    [TestCase(
        "mean(meanTrust, 5y..10y) in trustThird highest * 1",
        "(mean(meanTrust in trustThird highest since 30, 30..60) * 1)"
    )]
    [TestCase(
        "(percentile 90 of performance@20y - percentile 10 of performance@20y) / sd of performance@0",
        "((percentile 90 of performance@120 - percentile 10 of performance@120) / sd of performance@0)"
    )]
    [TestCase("meanTrust@3 terms in kind \"school\" / recoveryTime", "(meanTrust in kind school@6 / recoveryTime@120)")]
    public void Atoms_are_outcomes_of_any_sort(string text, string key)
    {
        ExpressionOutcome expression = Expression(text, unit: "x");

        Assert.That(expression.Key, Is.EqualTo(key));
    }

    [Test]
    public void An_atom_that_comes_twice_is_observed_once() =>
        Assert.That(Expression("advantage@1y * advantage@1y + advantage@6").Measured, Has.Count.EqualTo(1));

    [TestCase("advantage@20y / autarkyPerformance@20y", "")]
    [TestCase("daysSpent@20y / daysSpent@10y", "")]
    [TestCase("2 * daysSpent@20y + 5", "days a school")]
    [TestCase("daysSpent@20y - daysSpent@10y", "days a school")]
    [TestCase("max(daysSpent@20y, 100)", "days a school")]
    [TestCase("moneySpent@20y / daysSpent@20y", "money a school / days a school")]
    [TestCase("advantage@20y / daysSpent@20y", "1 / days a school")]
    [TestCase("daysSpent@20y * advantage@20y", "days a school")]
    [TestCase("daysSpent@20y * meanDegree@20y", "days a school × partnerships")]
    [TestCase("moneySpent@20y / daysSpent@20y * daysSpent@20y", "money a school / days a school × days a school")]
    public void Its_unit_is_worked_out(string text, string unit) =>
        Assert.That(Expression(text).Unit, Is.EqualTo(unit));

    [Test]
    public void A_unit_that_is_said_goes_before_and_lets_anything_be_added() =>
        Assert.That(
            Expression("moneySpent@20y + 300 * daysSpent@20y", unit: "money a school").Unit,
            Is.EqualTo("money a school")
        );

    [TestCase("advantag@20y / 2", "no metric is called advantag; did you mean advantage?", 0)]
    [TestCase("1 + advantag@20y", "no metric is called advantag; did you mean advantage?", 4)]
    [TestCase("2 * (advantage@20y - meanTrst@5y)", "no metric is called meanTrst; did you mean meanTrust?", 21)]
    [TestCase(
        "advantage@20y / advantage@40y",
        "40y is after the end; the scenario ends after 20 years (120 ticks)",
        26
    )]
    [TestCase("advantage@20y +", "a number or an outcome is missing at the end", 15)]
    [TestCase("(advantage@20y + 1", "this bracket is not closed", 0)]
    [TestCase("advantage@20y 2", "\"2\" is not understood after \"advantage@20y\"", 14)]
    [TestCase("3 * 4", "\"3 * 4\" is the same in every run; name an outcome, as in advantage@20y / 2", 0)]
    [TestCase(
        "moneySpent@20y + daysSpent@20y",
        "this adds days a school and money a school; if it is meant, say what comes out with unit: …",
        15
    )]
    [TestCase(
        "advantage@20y - daysSpent@20y",
        "this subtracts days a school and a plain number; if it is meant, say what comes out with unit: …",
        14
    )]
    [TestCase(
        "1 - advantage@20y by quintile",
        "by quintile stands for several outcomes; an expression needs one, such as in quintile 1",
        18
    )]
    [TestCase("abs(advantage@20y, 2)", "abs(…) is not closed here", 17)]
    public void What_is_wrong_is_said_with_its_place(string text, string message, int at)
    {
        ScenarioException error = Assert.Throws<ScenarioException>(() => Expression(text))!;

        Assert.That(
            error.Message,
            Is.EqualTo($"x.yaml:1:{42 + (at == 0 ? 0 : 1 + at)}: observe.outcomes[0].is: {message}")
        );
    }

    // Each of them would take a reader that calls itself to the end of its stack.
    [Test]
    public void What_nobody_writes_by_hand_is_refused_without_falling_over()
    {
        string Message(string text) => Assert.Throws<ScenarioException>(() => Expression(text))!.Message;

        Assert.That(
            Message(new string('-', 100_000) + "advantage@1y"),
            Does.EndWith("the expression has 100,012 characters; at most 2,000")
        );
        Assert.That(Expression(new string('-', 1000) + "advantage@1y").Of([2]), Is.EqualTo(2));
        Assert.That(
            Message(new string('(', 1000) + "advantage@1y"),
            Does.EndWith("there are too many brackets within brackets")
        );
        Assert.That(
            Message(string.Concat(Enumerable.Repeat("abs(", 400)) + "advantage@1y"),
            Does.EndWith("there are too many brackets within brackets")
        );
        Assert.That(Expression("advantage@1y" + string.Concat(Enumerable.Repeat("+1", 900))).Of([2]), Is.EqualTo(902));
    }

    [TestCase("advantage", "advantage is a metric; give the expression another name")]
    [TestCase("performance", "performance is a metric; give the expression another name")]
    [TestCase("seed", "tables have a column seed already; give the expression another name")]
    [TestCase(
        "trust.gain",
        "trust.gain is no name of an outcome: letters, digits, blanks, hyphens and low lines, the first a letter, at most 60"
    )]
    [TestCase("NA", "R and pandas read NA in a table as a missing value; give it another name")]
    public void A_name_that_says_something_else_is_refused(string name, string message) =>
        Assert.That(
            () =>
                ScenarioFile.Parse($"observe: {{ outcomes: [ {{ name: {name}, is: advantage@1y * 2 }} ] }}", "x.yaml"),
            Throws.InstanceOf<ScenarioException>().With.Message.EndsWith(message)
        );

    [Test]
    public void Every_column_that_tables_of_runs_have_anyway_is_taken() =>
        Assert.That(ExpressionBinder.Columns, Is.SupersetOf(StudyTables.Run.Concat(StudyTables.Time)));

    [Test]
    public void An_expression_without_a_name_is_told_how_to_get_one() =>
        Assert.That(
            () => ScenarioFile.Parse("observe: { outcomes: [ advantage@20y / 2 ] }", "x.yaml"),
            Throws
                .InstanceOf<ScenarioException>()
                .With.Message.EqualTo(
                    "x.yaml:1:38: observe.outcomes[0]: an expression needs a name: { name: worth, is: advantage@20y / 2 }"
                )
        );

    [TestCase(
        "percentile 101 of performance@20y",
        "which percentile? A number from 0 to 100, such as percentile 10 of performance",
        11
    )]
    [TestCase(
        "percentile of performance@20y",
        "which percentile? A number from 0 to 100, such as percentile 10 of performance",
        11
    )]
    [TestCase("median performance@20y", "of is missing, as in percentile 10 of performance", 7)]
    [TestCase(
        "median of performence@20y",
        "no number that each school has is called performence; did you mean performance?",
        10
    )]
    [TestCase("median of inertiaShare@20y", "inertiaShare is no number that each school has; these are: ", 10)]
    [TestCase("sd between grups of performance@20y", "schools are not divided into grups; did you mean groups?", 11)]
    [TestCase(
        "sd between kinds of modularity@20y",
        "modularity is of the system as a whole and cannot be asked of some schools; these can: ",
        20
    )]
    public void A_statistic_that_cannot_be_is_named_with_its_place(string text, string message, int at) =>
        Assert.That(
            () => ScenarioFile.Parse($"observe: {{ outcomes: [ '{text}' ] }}", "x.yaml"),
            Throws
                .InstanceOf<ScenarioException>()
                .With.Message.StartsWith($"x.yaml:1:{25 + at}: observe.outcomes[0]: {message}")
        );

    [TestCase(
        "percentile 10 of performance@20y",
        "percentile 10 of performance",
        "10th percentile of performance at year 20"
    )]
    [TestCase(
        "percentile 10 of meanPerformance@20y",
        "percentile 10 of performance",
        "10th percentile of performance at year 20"
    )]
    [TestCase(
        "median of daysSpent@5y in kind school",
        "median of daysSpent in kind school",
        "median of days spent of organisations of the kind school at year 5"
    )]
    [TestCase(
        "mean(sd of performance, 5y..10y)",
        "sd of performance",
        "average standard deviation of performance among schools, years 5 to 10"
    )]
    [TestCase(
        "sd between kinds of meanTrust@final",
        "sd between kinds of meanTrust",
        "standard deviation of mean trust between kinds at year 20"
    )]
    [TestCase(
        "advantage@20y near a broker",
        "advantage near a broker",
        "advantage of schools near a broker at year 20"
    )]
    [TestCase(
        "advantage@20y in trustThird lowest since 10y",
        "advantage in trustThird lowest since 60",
        "advantage of the third of schools with the lowest trust at year 20"
    )]
    public void A_statistic_reads_as_a_sentence(string text, string name, string words)
    {
        Study study = ScenarioFile.Parse($"observe: {{ outcomes: [ '{text}' ] }}", "x.yaml");

        Assert.That(study.Outcomes[0].Measured[0].Metric.Name, Is.EqualTo(name));
        Assert.That(Words.Outcome(StudyDescription.Of(study).Outcomes[0], 6), Is.EqualTo(words));
    }

    [Test]
    public void Since_is_for_what_changes_over_time() =>
        Assert.That(
            () => ScenarioFile.Parse("observe: { outcomes: [ advantage@20y in quintile 1 since 5y ] }", "x.yaml"),
            Throws
                .InstanceOf<ScenarioException>()
                .With.Message.EqualTo(
                    "x.yaml:1:52: observe.outcomes[0]: quintile is the same at all times; leave since out"
                )
        );

    [Test]
    public void An_inspection_is_that_of_the_file()
    {
        Study study = ScenarioFile.Parse(
            "observe: { inspection: { reliability: 0.4, from: 2y, to: 3y }, outcomes: [ staysGoodShare@10y, goodOrBetterShare@10y in quintile 1 ] }",
            "x.yaml"
        );

        Assert.That(
            study.Outcomes.Select(outcome => outcome.Measured[0].Metric.Key),
            Is.EqualTo(
                new[]
                {
                    "staysGoodShare (reliability 0.4, every 2y to 3y)",
                    "goodOrBetterShare (reliability 0.4, every 2y to 3y) in quintile 1",
                }
            )
        );
        Assert.That(
            () => ScenarioFile.Parse("observe: { inspection: { from: 6y, to: 4y } }", "x.yaml"),
            Throws
                .InstanceOf<ScenarioException>()
                .With.Message.EqualTo(
                    "x.yaml:1:32: observe.inspection.from: the shortest time between two inspections (6y) is longer than the longest (4y)"
                )
        );
    }

    [Test]
    public void A_program_says_the_same()
    {
        Study study = CollabSim
            .Lab.Studies.Study.Of("What is it worth?")
            .ObserveExpression("worth", "advantage@20y / autarkyPerformance@20y")
            .ObserveExpression("strain", "daysSpent@20y / 20", "days a year", lessIsBetter: true)
            .Observe<GoodOrBetterShare>(20)
            .ToStudy();

        Assert.That(
            study.Outcomes.Select(outcome => outcome.Text),
            Is.EqualTo(new[] { "worth", "strain", "goodOrBetterShare@20y" })
        );
        Assert.That(study.Outcomes[1].Unit, Is.EqualTo("days a year"));
        Assert.That(StudyDescription.Of(study).Outcomes[1].Metric.LessIsBetter, Is.True);
    }

    [Test]
    public void An_explanation_says_what_it_is() =>
        Assert.That(
            Explanation.Of(
                ScenarioFile.Parse(
                    "observe: { outcomes: [ { name: worth, is: advantage@20y / autarkyPerformance@20y }, { name: days a year, is: daysSpent@20y / 20, meaning: Days of a school in a year. } ] }",
                    "x.yaml"
                )
            ),
            Does.Contain("- `worth`: advantage@20y / autarkyPerformance@20y.\n")
                .And.Contain("- `days a year`: Days of a school in a year. (days a school)\n")
        );

    private static ExpressionOutcome Expression(string text, string? unit = null) =>
        (ExpressionOutcome)
            ScenarioFile
                .Parse(
                    $"observe: {{ outcomes: [ {{ name: mine, is: '{text}'{(unit is null ? "" : $", unit: {unit}")} }} ] }}",
                    "x.yaml"
                )
                .Outcomes.Single();
}
