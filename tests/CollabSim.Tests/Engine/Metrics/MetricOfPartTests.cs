using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Metrics.Divisions;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Metrics;

/// <summary>Metrics of some schools: by hand on three of them, and by what must hold of any system.</summary>
internal sealed class MetricOfPartTests
{
    private static readonly Scenario Lively = new()
    {
        Schools = 100,
        Network = new CollabSim.Engine.Networks.Clusters { Size = 10 },
        Kinds = [new() { Name = "school" }, new() { Name = "health" }],
    };

    private static IEnumerable<MetricOfSchools> All =>
        Kinds
            .Of(typeof(Metric))
            .Values.Select(kind => (Metric)Activator.CreateInstance(kind)!)
            .OfType<MetricOfSchools>();

    // one (north) trusts two 0.2 and gets 0.4; two and three (both south) trust each other 0.6 and 0.8. The first pair spent 2 days, 1 of them
    // productive, and it was worth it; the second spent 3 of which none was productive.
    private static IEnumerable<TestCaseData> Numbers =>
        [
            new TestCaseData(new MeanTrust(), 0.5, 0.2, 0.6),
            new TestCaseData(new MeanPerformance(), 0.4, 0.2, 0.5),
            new TestCaseData(new OpenSchools(), 3.0, 1.0, 2.0),
            new TestCaseData(new MeanDegree(), 4 / 3.0, 1.0, 1.5),
            // Of all: 3 days in 5. Of the south: those of two (2 and 3 days) and of three (3 days), 6 in 8.
            new TestCaseData(new InertiaShare(), 0.6, 0.0, 0.75),
            new TestCaseData(new HollowShare(), 0.6, 0.0, 0.75),
            new TestCaseData(new CollaborationYield(), 0.2, 0.5, 0.125),
            new TestCaseData(new EndsInInertia(), 1.0, 0.0, 1.0),
            new TestCaseData(new DormantShare(), 0.0, 0.0, 0.0),
            // Ranks 0.9 · 1 and 0.1 · 1 between 0.4 and 0.6.
            new TestCaseData(new PerformanceGap(), 0.32, 0.0, 0.16),
        ];

    [TestCaseSource(nameof(Numbers))]
    public void A_metric_of_a_group_counts_what_belongs_to_its_schools(
        MetricOfSchools metric,
        double all,
        double north,
        double south
    )
    {
        Observation now = Three();
        Assert.That(metric.Measure(now), Is.EqualTo(all).Within(Rule.Tolerance));
        Assert.That(Of(metric, "north").Measure(now), Is.EqualTo(north).Within(Rule.Tolerance));
        Assert.That(Of(metric, "south").Measure(now), Is.EqualTo(south).Within(Rule.Tolerance));
    }

    [TestCaseSource(nameof(All))]
    public void A_part_that_has_all_schools_is_the_whole_to_the_last_bit(MetricOfSchools metric)
    {
        IReadOnlyList<double?> values = Simulation
            .Run(
                Lively with
                {
                    Kinds = [],
                    Years = 6,
                },
                1,
                [new(metric, 36), new(new MetricOfPart(metric, new ByKind(), "school"), 36)]
            )
            .Values;

        Assert.That(values[1], Is.EqualTo(values[0]).And.Not.Null);
    }

    [TestCaseSource(nameof(All))]
    public void A_part_that_is_not_there_has_no_value(MetricOfSchools metric) =>
        Assert.That(Of(metric, "nowhere").Measure(Three()), Is.Null);

    [Test]
    public void The_fifths_advantages_average_to_that_of_all()
    {
        Observation now = Lively.After(30).Observe();
        double?[] fifths = [.. Parts(new Advantage(), new ByQuintile(), now)];

        Assert.That(fifths.Average(), Is.EqualTo(new Advantage().Measure(now)).Within(1e-8));
        Assert.That(fifths.Distinct().Count(), Is.EqualTo(5));
    }

    [Test]
    public void Means_of_parts_weighted_by_their_schools_are_the_mean_of_all([Values] bool byKind)
    {
        Observation now = Lively.After(18).Observe();
        Division division = byKind ? new ByKind() : new ByGroup();
        IEnumerable<double> weighted = Parts(new MeanKnowledge(), division, now)
            .Zip(Parts(new OpenSchools(), division, now), (mean, schools) => mean!.Value * schools!.Value);

        Assert.That(weighted.Sum() / 100, Is.EqualTo(new MeanKnowledge().Measure(now)).Within(1e-8));
    }

    [Test]
    public void AdvantageQuintileN_is_the_advantage_of_the_nth_fifth_to_the_last_bit()
    {
        Observation now = Lively.After(30).Observe();
        AdvantageOfQuintile[] named =
        [
            new AdvantageQuintile1(),
            new AdvantageQuintile2(),
            new AdvantageQuintile3(),
            new AdvantageQuintile4(),
            new AdvantageQuintile5(),
        ];

        Assert.That(
            named.Select(metric => metric.Measure(now)),
            Is.EqualTo(Parts(new Advantage(), new ByQuintile(), now))
        );
    }

    [Test]
    public void Its_name_reads_as_it_is_asked_for_and_as_a_sentence()
    {
        MetricOfPart fifth = new(new Advantage(), new ByQuintile(), "1");
        MetricOfPart group = Of(new InertiaShare(), "Camden \"North\"");

        Assert.That((fifth.Name, fifth.Key), Is.EqualTo(("advantage in quintile 1", "advantage in quintile 1")));
        Assert.That(fifth.Words, Is.EqualTo("advantage of the weakest fifth of schools"));
        Assert.That(
            fifth.Meaning,
            Is.EqualTo(
                "Collaborative advantage: mean performance less that of the same schools without partnerships; only the weakest fifth of schools by starting performance."
            )
        );
        Assert.That(group.Name, Is.EqualTo("inertiaShare in group \"Camden \"\"North\"\"\""));
        Assert.That(group.LessIsBetter, Is.True);
    }

    [Test]
    public void Asking_for_parts_changes_nothing()
    {
        ObservationPoint[] points =
        [
            .. Enumerable
                .Range(0, 13)
                .SelectMany(tick =>
                    All.Select(metric => new ObservationPoint(
                        new MetricOfPart(metric, new ByGroup(), "cluster 2"),
                        tick
                    ))
                ),
        ];
        Outcome outcome = Simulation.Run(Lively with { Years = 2 }, 1, points);

        Assert.That(outcome.Fingerprint, Is.EqualTo((Lively with { Years = 2 }).After(12).Fingerprint));
        Assert.That(outcome.Values, Has.Some.Not.Null);
    }

    private static MetricOfPart Of(MetricOfSchools metric, string group) => new(metric, new ByGroup(), group);

    private static IEnumerable<double?> Parts(MetricOfSchools metric, Division division, Observation now) =>
        now.Divided(division).Names.Select(part => new MetricOfPart(metric, division, part).Measure(now));

    private static Observation Three()
    {
        Organisation School(string id, double knowledge, string group) =>
            Worlds.School(id, knowledge, 0) with
            {
                Group = group,
                Agency = 1,
            };
        Scenario scenario = Worlds.Still.WithSchools(
            [School("one", 0.2, "north"), School("two", 0.4, "south"), School("three", 0.6, "south")],
            new GivenTie(0, 1, 0.2, 0.4, 0.5),
            new GivenTie(1, 2, 0.6, 0.8, 0.5)
        );
        World world = scenario.After(0).World;
        for (int e = 0; e < 2; e++)
        {
            bool isFirst = world.Partnerships.A[e] + world.Partnerships.B[e] == 1;
            world.Partnerships.JointDays[e] = isFirst ? 2 : 3;
            world.Partnerships.ProductiveDays[e] = isFirst ? 1 : 0;
            world.Partnerships.JointValue[e] = isFirst ? 0.1f : -0.1f;
        }

        world.EndPartnerships();
        return new Observation(world, default, null);
    }
}
