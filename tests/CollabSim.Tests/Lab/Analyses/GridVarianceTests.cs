using CollabSim.Lab.Analyses;

namespace CollabSim.Tests.Lab.Analyses;

public sealed class GridVarianceTests
{
    [Test]
    public void What_adds_up_has_no_pairs()
    {
        // a + b on levels 0, 2 and 0, 4: variances 1 and 4.
        GridVariance shares = GridVariance.Of([0, 4, 2, 6], [2, 2])!;

        Assert.That(shares.First, Is.EqualTo(new[] { 0.2, 0.8 }).Within(1e-12));
        Assert.That(shares.Total, Is.EqualTo(new[] { 0.2, 0.8 }).Within(1e-12));
        Assert.That(shares.Second.Single().Share, Is.Zero.Within(1e-12));
    }

    [Test]
    public void A_product_of_signs_is_all_pair()
    {
        GridVariance shares = GridVariance.Of([1, -1, -1, 1], [2, 2])!;

        Assert.That(shares.First, Is.EqualTo(new[] { 0.0, 0 }).Within(1e-12));
        Assert.That(shares.Total, Is.EqualTo(new[] { 1.0, 1 }).Within(1e-12));
        Assert.That(shares.Second.Single().Share, Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void A_fine_grid_of_Ishigamis_function_comes_to_its_known_indices()
    {
        // Ishigami and Homma 1990 with a = 7, b = 0.1: first 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437; the pair of 1 and 3 0.2437.
        double[] x = [.. Enumerable.Range(0, 60).Select(i => -Math.PI + ((i + 0.5) * 2 * Math.PI / 60))];
        double[] values =
        [
            .. from a in x
            from b in x
            from c in x
            select Math.Sin(a) + (7 * Math.Pow(Math.Sin(b), 2)) + (0.1 * Math.Pow(c, 4) * Math.Sin(a)),
        ];

        GridVariance shares = GridVariance.Of(values, [60, 60, 60])!;

        Assert.That(shares.First, Is.EqualTo(new[] { 0.3139, 0.4424, 0 }).Within(2e-3));
        Assert.That(shares.Total, Is.EqualTo(new[] { 0.5576, 0.4424, 0.2437 }).Within(2e-3));
        Assert.That(shares.Second.Select(pair => pair.Share), Is.EqualTo(new[] { 0, 0.2437, 0 }).Within(2e-3));
    }

    [Test]
    public void Nothing_that_varies_has_no_shares() => Assert.That(GridVariance.Of([3, 3, 3, 3], [2, 2]), Is.Null);
}
