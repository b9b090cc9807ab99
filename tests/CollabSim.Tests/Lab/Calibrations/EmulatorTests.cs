using CollabSim.Lab.Calibrations;
using MathNet.Numerics.LinearAlgebra;

namespace CollabSim.Tests.Lab.Calibrations;

/// <summary>Against the equations of a Gaussian process worked out with MathNet, against refitting, and against functions that are known.</summary>
internal sealed class EmulatorTests
{
    private static readonly double[] Lengths = [0.4, 0.9];

    [Test]
    public void With_no_nugget_it_passes_through_its_points()
    {
        (double[][] points, double[] outcomes) = Bent(12);
        Emulator emulator = Emulator.With(points, outcomes, Lengths, 1e-12);

        Prediction[] predictions = emulator.Predict(points);

        Assert.That(predictions.Select(p => p.Mean), Is.EqualTo(outcomes).Within(1e-8));
        Assert.That(predictions.Select(p => p.Variance), Is.All.LessThan(1e-10));
    }

    [Test]
    public void Mean_and_variance_are_those_of_the_equations()
    {
        (double[][] points, double[] outcomes) = Bent(13);
        Emulator emulator = Emulator.With(points, outcomes, Lengths, 0.05);
        double[] place = [0.37, 0.81];

        (double mean, double variance) = Equations(points, outcomes, place, 0.05);

        Assert.That(emulator.Predict(place).Mean, Is.EqualTo(mean).Within(1e-10));
        Assert.That(emulator.MeanAt(place), Is.EqualTo(mean).Within(1e-10));
        Assert.That(emulator.Predict(place).Variance, Is.EqualTo(variance).Within(1e-10));
    }

    [Test]
    public void A_point_left_out_without_refitting_is_the_point_left_out_with_refitting()
    {
        (double[][] points, double[] outcomes) = Bent(15);
        LeaveOneOut check = Emulator.With(points, outcomes, Lengths, 0.02).Check;
        for (int i = 0; i < points.Length; i++)
        {
            int left = i;
            Emulator without = Emulator.With(
                [.. points.Where((_, at) => at != left)],
                [.. outcomes.Where((_, at) => at != left)],
                Lengths,
                0.02
            );
            Prediction predicted = without.Predict(points[i]);
            double variance = (predicted.Variance / without.Variance) + 0.02;

            Assert.That(check.Errors[i], Is.EqualTo(outcomes[i] - predicted.Mean).Within(1e-8));
            Assert.That(
                check.Variances[i] / Emulator.With(points, outcomes, Lengths, 0.02).Variance,
                Is.EqualTo(variance).Within(1e-8)
            );
        }
    }

    [Test]
    public void The_likelihood_rises_as_its_gradient_says([Values] bool known)
    {
        (double[][] points, double[] outcomes) = Bent(20);
        NoiseShape noise = known
            ? NoiseShape.Of([.. Enumerable.Range(1, 20).Select(i => 0.001 * i)])
            : NoiseShape.Unknown(20);
        RestrictedLikelihood likelihood = new(points, outcomes, noise);
        double[] at = [Math.Log(0.6), Math.Log(1.1), Math.Log(0.03)];

        double[] gradient = likelihood.At(at).Gradient;

        for (int i = 0; i < at.Length; i++)
        {
            double[] up = [.. at];
            double[] down = [.. at];
            (up[i], down[i]) = (at[i] + 1e-5, at[i] - 1e-5);
            Assert.That(
                gradient[i],
                Is.EqualTo((likelihood.At(up).Value - likelihood.At(down).Value) / 2e-5).Within(1e-5)
            );
        }
    }

    [Test]
    public void A_plane_is_known_everywhere()
    {
        double[][] points = Points(40, 3);
        Emulator emulator = Emulator
            .Of(points, [.. points.Select(u => 2 + u[0] - (3 * u[1]) + (0.5 * u[2]))])
            .Emulator!;

        Prediction far = emulator.Predict([0, 1, 0]);

        Assert.That(far.Mean, Is.EqualTo(-1).Within(1e-6));
        Assert.That(far.Variance, Is.LessThan(1e-10));
    }

    [Test]
    public void A_bent_outcome_with_luck_is_learnt_and_the_errors_are_as_large_as_believed()
    {
        Random luck = new(1);
        double[][] points = Points(150, 5);
        Emulation found = Emulator.Of(points, [.. points.Select(u => Ridge(u) + (0.05 * Normal(luck)))]);

        double[][] fresh = Points(600, 5)[150..];
        Prediction[] predictions = found.Emulator!.Predict(fresh);
        double[] truth = [.. fresh.Select(Ridge)];
        double mean = truth.Average();
        double wrong = truth.Zip(predictions, (t, p) => Math.Pow(t - p.Mean, 2)).Sum();
        int within = truth.Zip(predictions, (t, p) => Math.Abs(t - p.Mean) < 2 * Math.Sqrt(p.Variance) ? 1 : 0).Sum();

        Assert.That(1 - (wrong / truth.Sum(t => Math.Pow(t - mean, 2))), Is.GreaterThan(0.95));
        Assert.That(within / 450.0, Is.InRange(0.88, 0.99));
        Assert.That(Math.Sqrt(found.Emulator.NoiseVariance), Is.EqualTo(0.05).Within(0.015));
        Assert.That(found.Emulator.Lengths[4], Is.GreaterThan(5 * found.Emulator.Lengths[0]), "the fifth does nothing");
    }

    [Test]
    public void Noise_is_no_less_than_what_runs_at_the_same_point_say_of_luck()
    {
        Random luck = new(2);
        double[][] points = Points(60, 2);
        ReferenceTable table = new(
            points,
            [
                .. points.Select(u =>
                    Enumerable.Range(0, 4).Select(_ => new[] { Ridge([.. u, 0]) + (0.2 * Normal(luck)) }).ToArray()
                ),
            ]
        );

        TargetSample sample = table.Sample(0);
        Emulator emulator = Emulator.Of(sample).Emulator!;

        // 180 degrees of freedom: the variance is known to √(2/180) = 10.5 %.
        Assert.That(sample.LuckVariance, Is.EqualTo(0.04).Within(0.013));
        Assert.That(emulator.NoiseVariance, Is.GreaterThan((sample.LuckVariance!.Value / 4) - 1e-10));
        Assert.That(emulator.NoiseVariance, Is.EqualTo(0.01).Within(0.004));
    }

    [Test]
    public void Pure_luck_has_no_emulator_and_the_reason_is_said()
    {
        Random luck = new(3);
        Emulation found = Emulator.Of(Points(80, 3), [.. Enumerable.Range(0, 80).Select(_ => Normal(luck))]);

        Assert.That(found.Emulator, Is.Null);
        Assert.That(found.Refusal!.Reason, Is.EqualTo(RefusalReason.Predictivity));
        Assert.That(found.Refusal.Value, Is.LessThan(0.2));
        Assert.That(found.Check!.R2, Is.EqualTo(found.Refusal.Value));
    }

    [Test]
    public void An_outcome_that_is_the_same_everywhere_has_none()
    {
        Emulation found = Emulator.Of(Points(80, 3), [.. Enumerable.Repeat(0.1, 80)]);

        Assert.That(found.Refusal, Is.EqualTo(new EmulatorRefusal(RefusalReason.Constant, 0.1, 0.1)));
    }

    [Test]
    public void Too_few_points_have_none()
    {
        Emulation found = Emulator.Of(Points(9, 3), [.. Enumerable.Range(0, 9).Select(i => (double)i)]);

        Assert.That(found.Refusal, Is.EqualTo(new EmulatorRefusal(RefusalReason.TooFewPoints, 9, 10)));
    }

    [Test]
    public void Errors_beyond_three_standard_errors_at_more_points_than_allowed_refuse_it()
    {
        (double[][] points, double[] outcomes) = Bent(60);
        outcomes[30] += 5;

        Emulation found = Emulator.Of(points, outcomes, null, new() { LeastR2 = -100, MostBeyondThree = 0.01 });

        Assert.That(found.Refusal!.Reason, Is.EqualTo(RefusalReason.StandardErrors));
        Assert.That(found.Refusal.Value, Is.EqualTo(1 / 60.0).Within(1e-12));
    }

    [Test]
    public void Missing_outcomes_are_left_out_and_counted()
    {
        double[][] points =
        [
            [0.1],
            [0.2],
            [0.3],
        ];
        ReferenceTable table = new(
            points,
            [
                [
                    [1, double.NaN],
                    [3, 5],
                ],
                [
                    [double.NaN, 2],
                    [double.NaN, 4],
                ],
                [
                    [7, 6],
                    [double.NaN, 8],
                ],
            ]
        );

        TargetSample sample = table.Sample(0);

        Assert.That(sample.Rows, Is.EqualTo(new[] { 0, 2 }));
        Assert.That(sample.Means, Is.EqualTo(new double[] { 2, 7 }));
        Assert.That((sample.Missing, sample.Runs, sample.MissingShare), Is.EqualTo((3, 6, 0.5)));
        Assert.That(sample.LuckVariance, Is.EqualTo(2), "(1 − 2)² + (3 − 2)² over one degree of freedom");
    }

    [Test]
    [Explicit]
    [Category("Long")]
    public void A_thousand_points_of_twenty_parameters_take_seconds()
    {
        double[][] points = Points(1000, 20);
        Random luck = new(4);
        double[] outcomes = [.. points.Select(u => Ridge(u) + (0.02 * Normal(luck)))];
        using var own = System.Diagnostics.Process.GetCurrentProcess();
        double Seconds()
        {
            own.Refresh();
            return own.TotalProcessorTime.TotalSeconds;
        }

        double start = Seconds();
        Emulation found = Emulator.Of(points, outcomes);
        TestContext.Out.WriteLine($"fitted in {Seconds() - start:0.00} s of one core, R2 {found.Check!.R2:0.000}");
        start = Seconds();
        _ = found.Emulator!.Predict(Points(2000, 20));
        TestContext.Out.WriteLine($"2,000 predictions in {Seconds() - start:0.00} s");
        start = Seconds();
        foreach (double[] point in points)
        {
            _ = found.Emulator.MeanAt(point);
        }

        TestContext.Out.WriteLine($"1,000 means in {Seconds() - start:0.000} s");
    }

    internal static double[][] Points(int count, int dimensions)
    {
        Random luck = new(dimensions);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => Enumerable.Range(0, dimensions).Select(_ => luck.NextDouble()).ToArray()),
        ];
    }

    /// <summary>A standard normal number (Box and Muller 1958).</summary>
    internal static double Normal(Random luck) =>
        Math.Sqrt(-2 * Math.Log(1 - luck.NextDouble())) * Math.Cos(2 * Math.PI * luck.NextDouble());

    private static double Ridge(double[] u) => Math.Sin(4 * u[0]) + (2 * u[1] * u[2]) + u[1];

    private static (double[][] Points, double[] Outcomes) Bent(int count)
    {
        double[][] points = Points(count, 2);
        return (points, [.. points.Select(u => Math.Sin(5 * u[0]) + (u[1] * u[1]))]);
    }

    private static double Correlation(double[] u, double[] v)
    {
        double r = Math.Sqrt(u.Select((at, i) => Math.Pow((at - v[i]) / Lengths[i], 2)).Sum());
        return (1 + (Math.Sqrt(5) * r) + (5 * r * r / 3)) * Math.Exp(-Math.Sqrt(5) * r);
    }

    private static (double Mean, double Variance) Equations(
        double[][] points,
        double[] outcomes,
        double[] place,
        double nugget
    )
    {
        int n = points.Length;
        Matrix<double> k = Matrix<double>.Build.Dense(
            n,
            n,
            (i, j) => Correlation(points[i], points[j]) + (i == j ? nugget : 0)
        );
        Matrix<double> h = Matrix<double>.Build.Dense(n, 3, (i, term) => term == 0 ? 1 : points[i][term - 1]);
        Matrix<double> inverse = k.Inverse();
        Matrix<double> information = h.Transpose() * inverse * h;
        Vector<double> y = Vector<double>.Build.Dense(outcomes);
        Vector<double> b = information.Inverse() * h.Transpose() * inverse * y;
        Vector<double> rest = y - (h * b);
        double variance = (rest * inverse * rest) / (n - 3);
        Vector<double> near = Vector<double>.Build.Dense(n, i => Correlation(points[i], place));
        Vector<double> here = Vector<double>.Build.Dense([1, place[0], place[1]]);
        Vector<double> q = here - (h.Transpose() * inverse * near);
        return (
            (here * b) + (near * inverse * rest),
            variance * (1 - (near * inverse * near) + (q * information.Inverse() * q))
        );
    }
}
