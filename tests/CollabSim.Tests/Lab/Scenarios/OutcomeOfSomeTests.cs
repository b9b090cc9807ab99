using CollabSim.Engine.Metrics;
using CollabSim.Engine.Metrics.Divisions;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>Outcomes and series of some schools, as a scenario file asks for them.</summary>
internal sealed class OutcomeOfSomeTests
{
    private const string System = """
        model:
          schools: 40
          kinds: [ { name: school }, { name: early years } ]
          network: { kind: clusters, size: 10 }
        arms:
          - { name: help, policies: [ { kind: facilitation, at: 1y, target: { kind: weakest, share: 0.25 } } ] }
          - { name: more help, policies: [ { kind: facilitation, at: 1y, level: 2, target: { kind: weakest, share: 0.25 } } ] }
          - { name: groups, policies: [ { name: "our groups", kind: communityOfPractice, at: 2y } ] }

        """;

    // At the end of the file's text, from which places are counted: line 9, behind [ and '.
    private const int Line = 9;
    private const int Column = 25;

    [TestCase("advantage@20y in quintile 1", "advantage in quintile 1", 120)]
    [TestCase("advantage in quintile 1", "advantage in quintile 1", 120)]
    [TestCase("advantage in quintile 1@5y", "advantage in quintile 1", 30)]
    [TestCase("meanTrust@3 terms in kind school", "meanTrust in kind school", 6)]
    [TestCase("inertiaShare@final  in  kind \"early years\"", "inertiaShare in kind \"early years\"", 120)]
    [TestCase("openSchools@2y in group \"cluster 4\"", "openSchools in group \"cluster 4\"", 12)]
    [TestCase("advantage@20y reached by facilitation", "advantage reached by facilitation", 120)]
    [TestCase("advantage@20y not reached by \"our groups\"", "advantage not reached by \"our groups\"", 120)]
    [TestCase("mean(advantage, 5y..10y) in quintile 5", "advantage in quintile 5", 60)]
    [TestCase("mean(advantage in quintile 5, 5y..10y)", "advantage in quintile 5", 60)]
    public void A_metric_may_be_asked_of_some_schools(string text, string metric, int tick)
    {
        MeasuredOutcome outcome = Outcomes(text).Single();

        Assert.That((outcome.Text, outcome.Metric.Name, outcome.ToTick), Is.EqualTo((text, metric, tick)));
        Assert.That(outcome.PartOf, Is.Null);
    }

    [TestCase("advantage@20y by quintile", "advantage@20y in quintile {0}", "1", "2", "3", "4", "5")]
    [TestCase("mean(meanTrust, 1y..2y) by kind", "mean(meanTrust, 1y..2y) in kind {0}", "school", "\"early years\"")]
    [TestCase("sum(daysSpent by kind, 1y..2y)", "sum(daysSpent in kind {0}, 1y..2y)", "school", "\"early years\"")]
    [TestCase(
        "meanTrust by group",
        "meanTrust in group {0}",
        "\"cluster 1\"",
        "\"cluster 2\"",
        "\"cluster 3\"",
        "\"cluster 4\""
    )]
    [TestCase(
        "advantage@20y by reach of \"our groups\"",
        "advantage@20y {0} by \"our groups\"",
        "reached",
        "not reached"
    )]
    public void By_stands_for_every_part(string text, string each, params string[] parts)
    {
        IReadOnlyList<MeasuredOutcome> outcomes = Outcomes(text);

        Assert.That(
            outcomes.Select(outcome => outcome.Text),
            Is.EqualTo(parts.Select(part => string.Format(each, part)))
        );
        Assert.That(outcomes.Select(outcome => outcome.PartOf), Is.All.EqualTo(text));
        Assert.That(
            outcomes.Select(outcome => outcome.Metric.Key),
            Is.EqualTo(outcomes.Select(outcome => Outcomes(outcome.Text).Single().Metric.Key)),
            "one by one they are the same"
        );
    }

    [TestCase("advantage@20y in quintle 1", "schools are not divided by quintle; did you mean quintile?", 17)]
    [TestCase("advantage@20y in quintile 6", "no quintile is called 6; there is 1, 2, 3, 4, 5", 26)]
    [TestCase("advantage@20y in quintile", "which quintile? There is 1, 2, 3, 4, 5.", 25)]
    [TestCase("advantage@20y in kind scool", "no kind is called scool; did you mean school?", 22)]
    [TestCase(
        "advantage@20y in group camden",
        "no group is called camden; there is cluster 1, cluster 2, cluster 3, cluster 4",
        23
    )]
    [TestCase("advantage@20y in group \"cluster 4", "a quotation mark is not closed in \"cluster 4", 23)]
    [TestCase(
        "advantage@20y by quintile 1",
        "by asks for every part of quintile; for one of them write in quintile 1",
        14
    )]
    [TestCase(
        "advantage@20y reached by facilitaton",
        "no policy is called facilitaton; did you mean facilitation?",
        25
    )]
    [TestCase(
        "advantage@20y in reach x",
        "whom a policy reaches is written reached by NAME or not reached by NAME",
        14
    )]
    [TestCase(
        "costPerPoint@20y in quintile 1",
        "costPerPoint is of the system as a whole and cannot be asked of some schools; these can: ",
        17
    )]
    [TestCase(
        "advantage@20y of quintile 1",
        "\"of quintile 1\" is not understood; after the metric and its time there may follow which schools: in quintile 1, in trustThird lowest, in kind NAME, "
            + "in group NAME, near a broker, far from a broker, reached by POLICY, not reached by POLICY; "
            + "or every part: by broker, by group, by kind, by quintile, by reach of POLICY, by trustThird",
        14
    )]
    public void What_cannot_be_asked_is_named_with_its_place(string text, string message, int at)
    {
        ScenarioException error = Assert.Throws<ScenarioException>(() => Outcomes(text))!;

        Assert.That(error.Message, Does.StartWith($"x.yaml:{Line}:{Column + at}: observe.outcomes[0]: {message}"));
    }

    [Test]
    public void The_metrics_that_can_be_asked_of_some_schools_are_those_of_the_type() =>
        Assert.That(
            Assert.Throws<ScenarioException>(() => Outcomes("modularity in quintile 1"))!.Message,
            Does.EndWith(
                ": "
                    + string.Join(
                        ", ",
                        OutcomeText.Known.Values.OfType<MetricOfSchools>().Select(metric => metric.Name)
                    )
            )
        );

    [Test]
    public void One_outcome_may_not_come_in_two_ways() =>
        Assert.That(
            () =>
                ScenarioFile.Parse(
                    "observe: { outcomes: [ advantage@2y in quintile 3, advantage@2y by quintile ] }",
                    "x.yaml"
                ),
            Throws
                .InstanceOf<ScenarioException>()
                .With.Message.EqualTo(
                    "x.yaml:1:52: observe.outcomes[1]: advantage@2y in quintile 3 is here twice; first in column 24"
                )
        );

    [Test]
    public void A_system_without_groups_says_where_groups_come_from() =>
        Assert.That(
            () => ScenarioFile.Parse("observe: { outcomes: [ advantage@2y by group ] }", "x.yaml"),
            Throws
                .InstanceOf<ScenarioException>()
                .With.Message.EndsWith(
                    "there are no groups: they come from the group column of a population, from network.kind: clusters, or from a policy newGroups or joinGroup"
                )
        );

    [Test]
    public void More_parts_than_anybody_reads_are_refused() =>
        Assert.That(
            () =>
                ScenarioFile.Parse(
                    "model: { schools: 500, network: { kind: clusters, size: 4 } }\nobserve: { outcomes: [ advantage@2y by group ] }",
                    "x.yaml"
                ),
            Throws
                .InstanceOf<ScenarioException>()
                .With.Message.EndsWith(
                    "there are 125 parts by group, which would be as many columns; at most 100: name those of interest"
                )
        );

    [Test]
    public void A_series_is_of_some_schools_too()
    {
        Study study = ScenarioFile.Parse(
            System
                + "observe: { series: { every: 5y, metrics: [ advantage, advantage by quintile, meanTrust reached by facilitation ] } }",
            "x.yaml"
        );

        Assert.That(
            study.Series.Metrics.Select(metric => metric.Name),
            Is.EqualTo(
                new[]
                {
                    "advantage",
                    "advantage in quintile 1",
                    "advantage in quintile 2",
                    "advantage in quintile 3",
                    "advantage in quintile 4",
                    "advantage in quintile 5",
                    "meanTrust reached by facilitation",
                }
            )
        );
        Assert.That(
            () => ScenarioFile.Parse("observe: { series: { metrics: [ advantage@2y ] } }", "x.yaml"),
            Throws
                .InstanceOf<ScenarioException>()
                .With.Message.EqualTo(
                    "x.yaml:1:42: observe.series.metrics[0]: what is kept over time has no time of its own; leave @ and what follows out"
                )
        );
    }

    [Test]
    public void In_a_sentence_it_reads_as_words()
    {
        string Words(string text) =>
            CollabSim.Lab.Statistics.Words.Outcome(StudyDescription.Of(Study("advantage@final", text)).Outcomes[1], 6);

        Assert.Multiple(() =>
        {
            Assert.That(
                Words("advantage@20y in quintile 1"),
                Is.EqualTo("advantage of the weakest fifth of schools at year 20")
            );
            Assert.That(
                Words("mean(inertiaShare, 5y..10y) in kind \"early years\""),
                Is.EqualTo("average inertia share of organisations of the kind early years, years 5 to 10")
            );
            Assert.That(
                Words("meanTrust@5y not reached by \"our groups\""),
                Is.EqualTo("mean trust of schools not reached by our groups at year 5")
            );
        });
    }

    [Test]
    public void An_arm_without_the_policy_has_it_in_mind_and_the_others_do_not()
    {
        Study study = Study("advantage@20y by reach of facilitation");

        Assert.That(
            Enumerable
                .Range(0, 4)
                .Select(arm => string.Join(' ', study.ScenarioAt(0, arm).InMind.Select(policy => policy.Label))),
            Is.EqualTo(new[] { "facilitation", "", "", "facilitation" })
        );
        Assert.That(study.ScenarioAt(0, 0).InMind[0].Target, Is.EqualTo(new Weakest { Share = 0.25 }));
        Assert.That(Study("advantage@20y").ScenarioAt(0, 0).InMind, Is.Empty);
    }

    // The run is the same, so that its name is; what is kept of it has another one.
    [Test]
    public void Whom_a_policy_reaches_counts_in_what_is_observed_and_not_in_the_run()
    {
        Study asked = Study("advantage@20y reached by facilitation");
        Study other = ScenarioFile.Parse(
            System.Replace("share: 0.25", "share: 0.5")
                + "observe: { outcomes: [ advantage@20y reached by facilitation ] }",
            "x.yaml"
        );

        Assert.That(asked.ResolvedAt(0, 0), Is.EqualTo(Study("advantage@20y").ResolvedAt(0, 0)));
        Assert.That(other.ResolvedAt(0, 0), Is.EqualTo(asked.ResolvedAt(0, 0)));
        Assert.That(Metric(other).Name, Is.EqualTo(Metric(asked).Name));
        Assert.That(Metric(other).Key, Is.Not.EqualTo(Metric(asked).Key));
    }

    // Without visits nobody has failed: the arm cannot say whom help would have reached. Where all are visited it can.
    [Test]
    public void What_follows_from_visits_is_asked_only_where_there_are_visits()
    {
        const string Visits = "{ kind: pressure, yearlyHazard: 0.2, oneByOne: true }";
        const string Help = "{ kind: funding, reassess: 1y, target: { kind: failed, policy: pressure } }";
        const string Asked = "observe: { outcomes: [ advantage@20y reached by funding ] }";
        Assert.That(
            () => ScenarioFile.Parse($"arms: [ {{ name: a, policies: [ {Visits}, {Help} ] }} ]\n{Asked}", "x.yaml"),
            Throws
                .InstanceOf<ScenarioException>()
                .With.Message.EndsWith(
                    "funding reaches those whom pressure has visited, and the arm baseline has no pressure, so that it cannot say whom funding would have reached; "
                        + "leave it out, or ask where every arm has both"
                )
        );
        Study study = ScenarioFile.Parse(
            $"policies: [ {Visits} ]\narms: [ {{ name: a, policies: [ {Help} ] }} ]\n{Asked}",
            "x.yaml"
        );
        Assert.That(study.ScenarioAt(0, 0).InMind.Single().Label, Is.EqualTo("funding"));
    }

    [Test]
    public void A_policy_that_reaches_others_from_arm_to_arm_cannot_be_asked_in_an_arm_without_it()
    {
        Assert.That(
            () =>
                ScenarioFile.Parse(
                    System.Replace("level: 2, target: { kind: weakest", "level: 2, target: { kind: strongest")
                        + "observe: { outcomes: [ advantage@20y reached by facilitation ] }",
                    "x.yaml"
                ),
            Throws
                .InstanceOf<ScenarioException>()
                .With.Message.EndsWith(
                    "facilitation reaches others in the arm more help than in help, so that an arm without it cannot say whom it would have reached; give the two different names"
                )
        );
        Assert.That(
            () =>
                ScenarioFile.Parse(
                    System
                        + "factors: { facilitation.target.share: [ 0.1, 0.2 ] }\nobserve: { outcomes: [ advantage@20y reached by facilitation ] }",
                    "x.yaml"
                ),
            Throws
                .InstanceOf<ScenarioException>()
                .With.Message.EndsWith(
                    "the factor facilitation.target.share changes whom facilitation reaches, so that an arm without it cannot say whom it would have reached; leave the factor out, or put facilitation into every arm"
                )
        );
        Assert.That(
            () =>
                ScenarioFile.Parse(
                    System
                        + "factors: { facilitation.level: [ 0.1, 0.2 ] }\nobserve: { outcomes: [ advantage@20y reached by facilitation ] }",
                    "x.yaml"
                ),
            Throws.Nothing,
            "how strong it is changes nobody"
        );
    }

    [Test]
    public void An_explanation_says_what_by_stands_for() =>
        Assert.That(
            Explanation.Of(Study("advantage@20y by quintile")),
            Does.Contain(
                "- `advantage@20y in quintile 5`: Collaborative advantage: mean performance less that of the same schools without partnerships; "
                    + "only the strongest fifth of schools by starting performance. One of `advantage@20y by quintile`.\n"
            )
        );

    [Test]
    public void A_program_asks_by_types()
    {
        Study study = CollabSim
            .Lab.Studies.Study.Of("Who gains?")
            .Observe<Advantage>(new ByQuintile(), 10, 20)
            .ToStudy();

        Assert.That(study.Outcomes, Has.Count.EqualTo(10));
        Assert.That(study.Outcomes[9].Text, Is.EqualTo("advantage@20y in quintile 5"));
    }

    private static IReadOnlyList<MeasuredOutcome> Outcomes(string text) =>
        [.. Study(text).Outcomes.Cast<MeasuredOutcome>()];

    private static Metric Metric(Study study) => study.Outcomes[0].Measured[0].Metric;

    private static Study Study(params string[] outcomes) =>
        ScenarioFile.Parse(
            $"{System}observe: {{ outcomes: [ {string.Join(", ", outcomes.Select(text => $"'{text}'"))} ] }}",
            "x.yaml"
        );
}
