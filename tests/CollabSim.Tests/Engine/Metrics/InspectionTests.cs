using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Metrics.Divisions;
using CollabSim.Engine.Metrics.Inspections;
using CollabSim.Engine.Networks;
using CollabSim.Engine.State;
using Gauss = MathNet.Numerics.Distributions.Normal;

namespace CollabSim.Tests.Engine.Metrics;

/// <summary>Grades of virtual inspections against the normal distribution, of which they are made.</summary>
internal sealed class InspectionTests
{
    private const int Many = 20_000;

    [Test]
    public void Grades_begin_where_the_published_shares_of_schools_do() =>
        Assert.Multiple(() =>
        {
            Assert.That(Gauss.CDF(0, 1, Inspection.RequiresImprovementFrom), Is.EqualTo(0.04).Within(1e-4));
            Assert.That(Gauss.CDF(0, 1, Inspection.GoodFrom), Is.EqualTo(0.15).Within(1e-4));
            Assert.That(Gauss.CDF(0, 1, Inspection.OutstandingFrom), Is.EqualTo(0.80).Within(1e-4));
        });

    // Φ(1.036 + √R · d): half a standard deviation at a reliability of 0.5 lifts 85 % to 91.8 %.
    [TestCase(0.5, 0, 0.85)]
    [TestCase(0.5, 0.5, 0.918)]
    [TestCase(0.5, 0.77, 0.943)]
    [TestCase(1, 0.5, 0.938)]
    [TestCase(0, 0.5, 0.85)]
    public void The_share_of_good_schools_follows_the_shift(double reliability, double shift, double expected)
    {
        double formula = Gauss.CDF(0, 1, -Inspection.GoodFrom + (Math.Sqrt(reliability) * shift));
        Assert.That(formula, Is.EqualTo(expected).Within(5e-4));

        Metric share = new GoodOrBetterShare().Under(new Inspection { Reliability = reliability });
        Assert.That(share.Measure(Shifted(shift)), Is.EqualTo(formula).Within(4 * Error(formula, Many)));
    }

    [Test]
    public void Without_partnerships_grades_are_as_published()
    {
        Observation now = Shifted(0);

        Assert.That(new OutstandingShare().Measure(now), Is.EqualTo(0.20).Within(4 * Error(0.2, Many)));
        Assert.That(new InadequateShare().Measure(now), Is.EqualTo(0.04).Within(4 * Error(0.04, Many)));
    }

    // Schools stand still, so that two grades of one have the correlation R: 61.5 % of those below good and 86.6 % of the good are good or better
    // at the next inspection, as the published 58 to 71 % and 87 % are.
    [Test]
    public void Transitions_between_grades_are_those_of_two_correlated_normals()
    {
        Scenario still = Worlds.Still with
        {
            Schools = Many,
            Years = 6,
            TicksPerYear = 2,
            Network = new Empty(),
            Initial = new()
            {
                Knowledge = new Normal { Mean = 0.5, Sd = 0.08 },
                Specialism = 1,
                Agency = 0.7,
                Autonomy = 0.5,
            },
        };
        IReadOnlyList<double?> values = Simulation
            .Run(still, 1, [new(new BecomesGoodShare(), 12), new(new StaysGoodShare(), 12)])
            .Values;
        (double becomes, double stays) = Expected(new Inspection().Reliability);

        Assert.That(becomes, Is.EqualTo(0.615).Within(0.001));
        Assert.That(stays, Is.EqualTo(0.866).Within(0.001));
        Assert.That(values[0], Is.EqualTo(becomes).Within(4 * Error(becomes, 0.15 * Many)));
        Assert.That(values[1], Is.EqualTo(stays).Within(4 * Error(stays, 0.65 * Many)));
    }

    [Test]
    public void There_is_no_next_inspection_before_the_shortest_interval_and_of_all_after_the_longest()
    {
        Scenario scenario = new() { Schools = 200, Years = 8 };
        ObservationPoint[] points =
        [
            .. new[] { 0, 23, 24, 36, 48 }.Select(tick => new ObservationPoint(new StaysGoodShare(), tick)),
        ];
        IReadOnlyList<double?> values = Simulation.Run(scenario, 1, points).Values;

        Assert.That(values.Take(2), Is.All.Null, "four years are 24 ticks");
        Assert.That(values.Skip(2), Is.All.InRange(0.3, 1));
        World world = scenario.After(0).World;
        Assert.That(
            Enumerable.Range(0, 200).Select(school => new Inspection().IntervalOf(world, school)).Distinct().Order(),
            Is.EqualTo(Enumerable.Range(24, 13)),
            "each school has its own, from four to six years"
        );
    }

    [Test]
    public void Inspecting_changes_nothing_else_in_a_run()
    {
        Scenario scenario = new() { Schools = 60, Years = 7 };
        ObservationPoint[] plain = [new(new Advantage(), 42), new(new MeanTrust(), 42), new(new InertiaShare(), 30)];
        ObservationPoint[] inspected =
        [
            .. plain,
            new(new GoodOrBetterShare(), 42),
            new(new BecomesGoodShare(), 42),
            new(new StaysGoodShare(), 36),
        ];
        Outcome without = Simulation.Run(scenario, 9, plain);
        Outcome with = Simulation.Run(scenario, 9, inspected);

        Assert.That(with.Fingerprint, Is.EqualTo(without.Fingerprint));
        Assert.That(with.Values.Take(3), Is.EqualTo(without.Values));
        Assert.That(with.Values, Has.None.Null);
    }

    // The luck of the day is a school's own: the same in every arm of a comparison, another at another time, and others in another run.
    [Test]
    public void A_school_has_the_same_luck_wherever_it_stands_the_same()
    {
        World world = new Scenario { Schools = 100 }
            .After(0)
            .World;
        World other = new Scenario { Schools = 100 }
            .After(0, seed: 2)
            .World;
        Grade[] Grades(World of, int tick) =>
            [.. Enumerable.Range(0, 100).Select(school => new Inspection().GradeOf(of, school, 0, tick))];

        Assert.That(
            Grades(world, 30),
            Is.EqualTo(
                Grades(
                    new Scenario { Schools = 100 }
                        .After(5)
                        .World,
                    30
                )
            )
        );
        Assert.That(Grades(world, 30), Is.Not.EqualTo(Grades(world, 31)));
        Assert.That(Grades(world, 30), Is.Not.EqualTo(Grades(other, 30)));
    }

    [Test]
    public void Another_inspection_is_another_metric_of_the_same_name()
    {
        Metric usual = new StaysGoodShare();
        Metric same = new StaysGoodShare().Under(new Inspection());
        Metric other = new StaysGoodShare().Under(new Inspection { Reliability = 0.4 });

        Assert.That((usual.Key, same.Key), Is.EqualTo(("staysGoodShare", "staysGoodShare")));
        Assert.That(
            (other.Name, other.Key),
            Is.EqualTo(("staysGoodShare", "staysGoodShare (reliability 0.4, every 4y to 6y)"))
        );
        Assert.That(
            new SdBetweenParts((MetricOfSchools)other, new ByGroup()).Key,
            Does.Contain("(reliability 0.4, every 4y to 6y)")
        );
    }

    [Test]
    public void Where_nothing_lies_between_schools_there_is_no_grade() =>
        Assert.That(
            new GoodOrBetterShare().Measure(
                Worlds.Still.WithSchools([Worlds.School("a", 0.5, 0), Worlds.School("b", 0.5, 0)]).After(0).Observe()
            ),
            Is.Null
        );

    /// <summary>Schools at the normal quantiles round 0.5, and all of them a number of standard deviations above themselves alone.</summary>
    private static Observation Shifted(double shift)
    {
        const double sd = 0.05;
        Simulation simulation = (
            Worlds.Still with
            {
                Schools = Many,
                Network = new Empty(),
                Initial = new() { Agency = 1 },
            }
        ).After(0);
        Schools schools = simulation.World.Schools;
        for (int i = 0; i < Many; i++)
        {
            double alone = 0.5 + (sd * Gauss.InvCDF(0, 1, (i + 0.5) / Many));
            for (int d = 0; d < schools.Domains; d++)
            {
                schools.TwinKnowledge[(d * schools.Length) + i] = (float)alone;
                schools.Knowledge[(d * schools.Length) + i] = (float)(alone + (sd * shift));
            }
        }

        return simulation.Observe();
    }

    /// <summary>By the midpoint rule over standings.</summary>
    private static (double Becomes, double Stays) Expected(double reliability)
    {
        const int steps = 4000;
        double below = 0;
        double becomes = 0;
        double good = 0;
        double stays = 0;
        for (int i = 0; i < steps; i++)
        {
            double standing = -6 + (12 * (i + 0.5) / steps);
            double weight = Gauss.PDF(0, 1, standing) * 12 / steps;
            double Under(double from) =>
                Gauss.CDF(0, 1, (from - (Math.Sqrt(reliability) * standing)) / Math.Sqrt(1 - reliability));
            double isBelow = Under(Inspection.GoodFrom);
            double isGood = Under(Inspection.OutstandingFrom) - isBelow;
            below += weight * isBelow;
            becomes += weight * isBelow * (1 - isBelow);
            good += weight * isGood;
            stays += weight * isGood * (1 - isBelow);
        }

        return (becomes / below, stays / good);
    }

    private static double Error(double share, double schools) => Math.Sqrt(share * (1 - share) / schools);
}
