using CollabSim.Lab.Analyses;
using CollabSim.Lab.Designs;

namespace CollabSim.Tests.Lab.Analyses;

/// <summary>Sobol indices against published values and closed forms.</summary>
internal sealed class SobolIndicesTests
{
    // Saltelli et al., Global Sensitivity Analysis: The Primer (2008), section 4.7: a = 7, b = 0.1.
    [Test]
    public void The_indices_of_the_ishigami_function_are_the_published_ones()
    {
        SobolIndices indices = SobolIndices.Of(Rows(4096, 3, Ishigami, secondOrder: true))!;

        Assert.Multiple(() =>
        {
            Assert.That(Values(indices.First), Is.EqualTo(new[] { 0.3139, 0.4424, 0 }).Within(0.01));
            Assert.That(Values(indices.Total), Is.EqualTo(new[] { 0.5576, 0.4424, 0.2437 }).Within(0.01));
            // Pairs (1, 2), (1, 3), (2, 3): only the first and third factor act together.
            Assert.That(
                indices.Second.Select(pair => pair.Index.Value),
                Is.EqualTo(new[] { 0, 0.2437, 0 }).Within(0.02)
            );
            // Mean a/2; variance a²/8 + b π⁴/5 + b² π⁸/18 + 1/2.
            Assert.That(indices.Mean, Is.EqualTo(3.5).Within(0.01));
            Assert.That(indices.Variance, Is.EqualTo(13.8446).Within(0.1));
            Assert.That(
                indices.Total.Concat(indices.First).Select(index => index.HalfWidth),
                Is.All.InRange(1e-6, 0.06)
            );
            Assert.That(indices.SameOrder, Is.EqualTo(1));
            Assert.That(indices.Trace[^1].Total, Is.EqualTo(Values(indices.Total)));
        });
    }

    // Sobol's g-function: V_i = 1 / (3 (1 + a_i)²), V = Π (1 + V_i) − 1, ST_i = V_i Π_{j ≠ i} (1 + V_j) / V.
    [Test]
    public void The_indices_of_the_g_function_have_their_closed_form()
    {
        double[] a = [0, 1, 4.5, 9, 99, 99, 99, 99];
        double[] partial = [.. a.Select(ai => 1 / (3 * (1 + ai) * (1 + ai)))];
        double variance = partial.Aggregate(1.0, (product, v) => product * (1 + v)) - 1;
        SobolIndices indices = SobolIndices.Of(Rows(4096, 8, x => G(x, a)))!;

        Assert.That(Values(indices.First), Is.EqualTo(partial.Select(v => v / variance)).Within(0.01));
        Assert.That(
            Values(indices.Total),
            Is.EqualTo(partial.Select(v => v * (variance + 1) / (1 + v) / variance)).Within(0.01)
        );
    }

    [Test]
    public void Intervals_cover_the_truth_about_as_often_as_they_say()
    {
        int covered = 0;
        const int Experiments = 100;
        for (int experiment = 0; experiment < Experiments; experiment++)
        {
            System.Random random = new(experiment);
            // Independent rows, for which resampling rows is exact up to its own luck.
            SobolRows rows = Rows(200, 3, Ishigami, at: (_, _) => random.NextDouble());
            Estimate total = SobolIndices.Of(rows)!.Total[1];
            covered += total.Low <= 0.4424 && 0.4424 <= total.High ? 1 : 0;
        }

        // 95 of 100, less the sampling error of 100 experiments (2.2) and the bootstrap's known optimism in small samples.
        Assert.That(covered, Is.InRange(86, 100));
    }

    [Test]
    public void A_response_that_does_not_vary_has_no_indices()
    {
        Assert.That(SobolIndices.Of(Rows(64, 3, _ => 0.1 + 0.2)), Is.Null);
        Assert.That(SobolIndices.Of(Rows(64, 3, _ => 0)), Is.Null);
        Assert.That(SobolIndices.Of(Rows(3, 3, Ishigami)), Is.Null);
    }

    [Test]
    public void Rows_with_a_missing_response_are_left_out()
    {
        double?[] values = [1, 2, 3, 4, 5, null, 7, 8, 9, 10, 11, 12];
        SobolRows rows = SobolRows.Complete(values, 2, hasSecondOrder: false);

        Assert.That(rows.A, Is.EqualTo(new[] { 1.0, 9 }));
        Assert.That(rows.B, Is.EqualTo(new[] { 2.0, 10 }));
        Assert.That(rows.Ab, Is.EqualTo(new[] { new[] { 3.0, 11 }, [4.0, 12] }));
    }

    [Test]
    public void Bounds_hold_what_the_missing_responses_would_have_given()
    {
        SobolRows rows = Rows(64, 3, Ishigami);
        double?[] values =
        [
            .. Enumerable
                .Range(0, 64)
                .SelectMany(row =>
                    new double?[] { rows.A[row], rows.B[row], rows.Ab[0][row], rows.Ab[1][row], rows.Ab[2][row] }
                ),
        ];
        SobolIndices known = SobolIndices.Of(rows)!;
        foreach (int gone in new[] { 3, 17, 40, 41, 222 })
        {
            values[gone] = null;
        }

        IReadOnlyList<SobolBounds> bounds = SobolBounds.Of(values, 3, hasSecondOrder: false)!;
        for (int i = 0; i < 3; i++)
        {
            Assert.That(known.Total[i].Value, Is.InRange(bounds[i].Total.Low, bounds[i].Total.High));
            Assert.That(known.First[i].Value, Is.InRange(bounds[i].First.Low, bounds[i].First.High));
        }

        // Points 3 and 222 lie in the column of a group or of A: the first and the third group are touched.
        Assert.That(bounds[0].Total.High - bounds[0].Total.Low, Is.InRange(0.001, 0.5));
    }

    [Test]
    public void Bounds_of_complete_rows_are_the_indices_and_of_mostly_missing_ones_are_not_given()
    {
        double?[] values = [1, 2, 4, 3, 1, 2, 8, 9, 7, 4, 1, 5, 2, 6, 3, 3];
        IReadOnlyList<SobolBounds> bounds = SobolBounds.Of(values, 2, hasSecondOrder: false)!;
        SobolIndices known = SobolIndices.Of(SobolRows.Complete(values, 2, false))!;

        Assert.That(bounds.Select(b => b.Total.Low), Is.EqualTo(Values(known.Total)).Within(1e-12));
        Assert.That(bounds.Select(b => b.First.High), Is.EqualTo(Values(known.First)).Within(1e-12));
        Assert.That(SobolBounds.Of([1, 2, null, null, null, null, null, 9], 2, false), Is.Null);
    }

    private static SobolRows Rows(
        int count,
        int factors,
        Func<double[], double> f,
        bool secondOrder = false,
        Func<int, int, double>? at = null
    )
    {
        at ??= new SobolSequence(2 * factors, 2007).At;
        double[][] a =
        [
            .. Enumerable.Range(0, count).Select(row => Enumerable.Range(0, factors).Select(i => at(row, i)).ToArray()),
        ];
        double[][] b =
        [
            .. Enumerable
                .Range(0, count)
                .Select(row => Enumerable.Range(0, factors).Select(i => at(row, factors + i)).ToArray()),
        ];
        double[] Swapped(double[][] most, double[][] some, int factor) =>
            [.. most.Zip(some, (m, s) => f([.. m.Select((value, i) => i == factor ? s[i] : value)]))];
        return new SobolRows(
            [.. a.Select(f)],
            [.. b.Select(f)],
            [.. Enumerable.Range(0, factors).Select(i => Swapped(a, b, i))],
            secondOrder ? [.. Enumerable.Range(0, factors).Select(i => Swapped(b, a, i))] : null
        );
    }

    private static double Ishigami(double[] u)
    {
        double[] x = [.. u.Select(share => Math.PI * ((2 * share) - 1))];
        return Math.Sin(x[0]) + (7 * Math.Pow(Math.Sin(x[1]), 2)) + (0.1 * Math.Pow(x[2], 4) * Math.Sin(x[0]));
    }

    private static double G(double[] x, double[] a) =>
        x.Zip(a, (xi, ai) => (Math.Abs((4 * xi) - 2) + ai) / (1 + ai)).Aggregate(1.0, (product, g) => product * g);

    private static double[] Values(IEnumerable<Estimate> estimates) =>
        [.. estimates.Select(estimate => estimate.Value)];
}
