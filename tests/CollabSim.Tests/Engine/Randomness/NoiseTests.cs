using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Randomness;

/// <summary>What chance adds in one tick: the same life with and without it.</summary>
internal sealed class NoiseTests
{
    private static readonly Scenario Noisy = Worlds.Still with
    {
        Schools = 3000,
        Value = new PartnershipValue(),
        Knowledge = new Knowledge(),
    };

    // E = 0.15 · perceived value at first, so E differs by 0.15 · N(0, 0.003); 9000 partnerships, two directions each.
    [Test]
    public void Each_partner_errs_on_its_own_about_the_value()
    {
        Partnerships seen = Noisy.After(1).World.Partnerships;
        Partnerships truth = (Worlds.Still with { Schools = 3000 }).After(1).World.Partnerships;
        double[] errorsAB = Errors(seen.ExpectationAB[..], truth.ExpectationAB[..], seen.Count, 0.15 * 0.003);
        double[] errorsBA = Errors(seen.ExpectationBA[..], truth.ExpectationBA[..], seen.Count, 0.15 * 0.003);
        AssertStandard(errorsAB);
        AssertStandard(errorsBA);
        Assert.That(errorsAB.Zip(errorsBA, (a, b) => a * b).Average(), Is.Zero.Within(4 / Math.Sqrt(seen.Count)));
        for (int e = 0; e < seen.Count; e++)
        {
            // (16): V follows the mean of both perceived values, as each E its own.
            double mean = (seen.ExpectationAB[e] + seen.ExpectationBA[e]) / 2.0;
            Assert.That(seen.ValueAverage[e], Is.EqualTo(mean).Within(1e-7));
            Assert.That(seen.JointValue[e], Is.EqualTo(truth.JointValue[e]), "Joint value is the true one.");
        }
    }

    [Test]
    public void Knowledge_of_each_school_and_domain_meets_luck_of_its_own()
    {
        Schools lucky = Noisy.After(1).World.Schools;
        Schools plain = (Worlds.Still with { Schools = 3000 }).After(1).World.Schools;
        double[][] luck =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(d =>
                    Errors(lucky.Knowledge[(d * lucky.Length)..], plain.Knowledge[(d * lucky.Length)..], 3000, 0.004)
                ),
        ];
        for (int d = 0; d < 4; d++)
        {
            AssertStandard(luck[d]);
            double[] next = luck[(d + 1) % 4];
            Assert.That(luck[d].Zip(next, (a, b) => a * b).Average(), Is.Zero.Within(4 / Math.Sqrt(3000)));
        }
    }

    private static double[] Errors(float[] seen, float[] truth, int count, double sd) =>
        [.. Enumerable.Range(0, count).Select(n => (seen[n] - truth[n]) / sd)];

    /// <summary>Mean 0 and variance 1 within five standard errors.</summary>
    private static void AssertStandard(double[] errors)
    {
        Assert.That(errors.Average(), Is.Zero.Within(5 / Math.Sqrt(errors.Length)));
        Assert.That(errors.Average(x => x * x), Is.EqualTo(1).Within(5 * Math.Sqrt(2.0 / errors.Length)));
    }
}
