using CollabSim.Engine.Metrics;
using CollabSim.Engine.Metrics.Divisions;

namespace CollabSim.Tests.Engine.Metrics;

/// <summary>Circular variance of aims (Mardia and Jupp 2000): 1 less the length of the mean direction.</summary>
internal sealed class AimSpreadTests
{
    [TestCase(0, 0.3, 0.3, 0.3)]
    [TestCase(1, 0, 0.25, 0.5, 0.75)]
    [TestCase(1, 0.1, 0.6)]
    // Two a quarter apart: the mean direction is √2 / 2 long.
    [TestCase(0.2928932, 0.9, 0.15)]
    // cos 30° of a twelfth of the circle to either side, and 1 in the middle: (1 + 2 · 0.8660254) / 3.
    [TestCase(0.0893164, 0, 0.0833333, 0.9166667)]
    public void It_is_one_less_the_length_of_the_mean_direction(double expected, params double[] aims) =>
        Assert.That(new AimSpread().Measure(With(aims)), Is.EqualTo(expected).Within(1e-6));

    [Test]
    public void It_does_not_depend_on_where_the_circle_begins()
    {
        double[] aims = [.. Enumerable.Range(0, 40).Select(i => i * i * 0.0123 % 1)];
        double expected =
            1
            - Math.Sqrt(
                Math.Pow(aims.Average(a => Math.Cos(2 * Math.PI * a)), 2)
                    + Math.Pow(aims.Average(a => Math.Sin(2 * Math.PI * a)), 2)
            );
        foreach (double turn in new[] { 0, 0.125, 0.3, 0.5, 0.874999 })
        {
            Assert.That(
                new AimSpread().Measure(With([.. aims.Select(aim => (aim + turn) % 1)])),
                Is.EqualTo(expected).Within(1e-6)
            );
        }
    }

    // For a narrow spread it is half the variance of the angle: aims of 0.01 to either side are 2π · 0.01 away.
    [Test]
    public void For_a_narrow_spread_it_is_half_the_variance_of_the_angle() =>
        Assert.That(
            new AimSpread().Measure(With(0.49, 0.51)),
            Is.EqualTo(Math.Pow(2 * Math.PI * 0.01, 2) / 2).Within(2e-6)
        );

    [Test]
    public void It_can_be_asked_of_some_schools() =>
        Assert.That(
            new MetricOfPart(new AimSpread(), new ByQuintile(), "1").Measure(With(0.1, 0.2, 0.3, 0.4, 0.5)),
            Is.Zero.Within(1e-6),
            "one school is of one mind"
        );

    private static Observation With(params double[] aims) =>
        Worlds.Still.WithSchools([.. aims.Select((aim, i) => Worlds.School($"{i}", 0.5, aim))]).After(0).Observe();
}
