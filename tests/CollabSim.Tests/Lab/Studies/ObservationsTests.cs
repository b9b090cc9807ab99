using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Results;

namespace CollabSim.Tests.Lab.Studies;

internal sealed class ObservationsTests
{
    private static readonly FakeStudy.Height Height = new();

    [Test]
    public void A_metric_is_observed_once_a_tick_however_often_it_is_used()
    {
        Observations observations = new(
            [
                new MeasuredOutcome("height@2", Height, Reduction.At, 2, 2),
                new MeasuredOutcome("mean(height, 1..3)", Height, Reduction.Mean, 1, 3),
            ],
            new SeriesSpec([Height], [0, 2, 4])
        );
        Assert.That(observations.Points.Select(point => point.Tick), Is.EquivalentTo(new[] { 0, 1, 2, 3, 4 }));

        double?[] values =
        [
            .. observations.Points.Select(point => (double?)(10 * point.Tick) + (point.Tick == 3 ? 6 : 0)),
        ];
        Assert.That(observations.Outcomes(values), Is.EqualTo(new double?[] { 20, (10 + 20 + 36) / 3.0 }));
        Assert.That(observations.Series(values), Is.EqualTo(new double?[] { 0, 20, 40 }));
    }

    [TestCase(Reduction.At, 4)]
    [TestCase(Reduction.Mean, 5)]
    [TestCase(Reduction.Min, 4)]
    [TestCase(Reduction.Max, 6)]
    [TestCase(Reduction.Sum, 10)]
    public void A_span_is_reduced_over_the_ticks_that_have_a_value(Reduction reduction, double expected) =>
        Assert.That(Observations.Reduce(reduction, [4, null, 6]), Is.EqualTo(expected));

    [Test]
    public void A_span_without_values_has_none([Values] Reduction reduction) =>
        Assert.That(Observations.Reduce(reduction, [null, null]), Is.Null);

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void What_is_not_a_number_is_refused_and_named(double value)
    {
        Observations observations = new([], new SeriesSpec([Height], [0, 6]));
        Assert.That(
            () => observations.Outcomes([1, value]),
            Throws.InstanceOf<ArithmeticException>().With.Message.Contains("height at tick 6 is not a number")
        );
    }
}
