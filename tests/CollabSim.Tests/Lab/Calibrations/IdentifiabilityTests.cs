using CollabSim.Lab.Calibrations;

namespace CollabSim.Tests.Lab.Calibrations;

/// <summary>Models of which it is known what their outcomes tell.</summary>
internal sealed class IdentifiabilityTests
{
    private static readonly MatchedTarget[] Sure = [new("a", 0, 0, 0), new("b", 0, 0, 0)];

    [Test]
    public void An_outcome_tells_its_parameter_as_far_as_luck_lets_it_and_others_not_at_all()
    {
        // y = u1 + N(0, 1/12): half of the variance of u1 is told. The second outcome is pure luck, the second parameter does nothing.
        Identifiability found = Identifiability.Of(
            Table(400, (u, luck) => [u[0] + Luck(luck), Luck(luck)]),
            Sure,
            new Workers()
        );

        Assert.That(found.Parameters[0].Regression, Is.EqualTo(0.5).Within(0.1));
        Assert.That(found.Parameters[0].NearRuns, Is.EqualTo(0.5).Within(0.12));
        Assert.That(found.Parameters[0].Process, Is.EqualTo(0.5).Within(0.1));
        Assert.That(found.Parameters[1].Best, Is.LessThan(0.05));
        Assert.That(found.ToFix, Is.EqualTo(new[] { 1 }));
        Assert.That(found.Targets[0].Tells[0], Is.EqualTo(0.5).Within(0.12));
        Assert.That(found.Targets[0].Tells[1], Is.LessThan(0.07));
        Assert.That(found.Targets[1].Tells[0], Is.LessThan(0.07));
        Assert.That(found.Targets[0].LuckShare, Is.EqualTo(0.5).Within(0.08));
        Assert.That(found.Targets[1].LuckShare, Is.EqualTo(1).Within(0.12));
        Assert.That(found.Targets[1].Refusal!.Reason, Is.EqualTo(RefusalReason.Predictivity));
    }

    [Test]
    public void Observation_error_hides_what_an_outcome_would_tell()
    {
        Identifiability found = Identifiability.Of(
            Table(120, (u, _) => [u[0], u[1]]),
            [new("a", 0, 0, 0), new("b", 0, 1, 0)],
            new Workers()
        );

        Assert.That(found.Parameters[0].Best, Is.GreaterThan(0.98));

        // (1/12)/(1/12 + 1).
        Assert.That(found.Parameters[1].Regression, Is.EqualTo(1 / 13.0).Within(0.1));
        Assert.That(found.Targets[0].Replications, Is.Null, "no error, no measure for luck");
        Assert.That(found.Targets[1].Replications, Is.EqualTo(1));
    }

    [Test]
    public void Where_only_the_curve_is_known_least_squares_with_squares_sees_it()
    {
        Identifiability found = Identifiability.Of(
            Table(120, (u, _) => [Math.Exp(3 * u[0]), u[0] - u[1]]),
            Sure,
            new Workers()
        );

        Assert.That(found.Parameters.Select(one => one.Best), Is.All.GreaterThan(0.95));
    }

    [Test]
    public void Outcomes_that_do_not_vary_or_are_missing_too_often_are_left_out_and_named()
    {
        Identifiability found = Identifiability.Of(
            Table(100, (u, _) => [u[0], 5, u[1] < 0.3 ? double.NaN : u[1]]),
            [.. Sure, new("c", 0, 0, 0)],
            new Workers()
        );

        Assert.That(found.Left, Is.EqualTo(new[] { 1, 2 }));
        Assert.That(found.Targets[1].Refusal!.Reason, Is.EqualTo(RefusalReason.Constant));
        Assert.That(found.Targets[2].MissingShare, Is.EqualTo(0.3).Within(0.1));
        Assert.That(found.Runs, Is.EqualTo(100));
    }

    [Test]
    public void More_points_help_until_they_do_not()
    {
        TargetIdentifiability straight = Identifiability
            .Of(Table(80, (u, _) => [u[0], u[1]]), Sure, new Workers())
            .Targets[0];

        Assert.That(straight.Learning.Select(one => one.Points), Is.EqualTo(new[] { 20, 40, 80 }));
        Assert.That(straight.PointsNeeded, Is.EqualTo(20));

        TargetIdentifiability wavy = straight with { Learning = [(50, 0.2), (100, 0.5), (200, 0.8)] };
        Assert.That(wavy.PointsNeeded, Is.Null, "it still rises");
    }

    [Test]
    public void Nothing_that_varies_is_said() =>
        Assert.That(
            () => Identifiability.Of(Table(50, (_, _) => [1, 2]), Sure, new Workers()),
            Throws.ArgumentException.With.Message.Contains("0 outcomes that vary")
        );

    private static double Luck(Random luck) => EmulatorTests.Normal(luck) / Math.Sqrt(12);

    private static ReferenceTable Table(int count, Func<double[], Random, double[]> outcomes)
    {
        Random luck = new(8);
        double[][] points = EmulatorTests.Points(count, 2);
        return new ReferenceTable(points, [.. points.Select(u => new[] { outcomes(u, luck), outcomes(u, luck) })]);
    }
}
