using CollabSim.Engine.Lanes;
using static CollabSim.Tests.Engine.Lanes.SideBySide;

namespace CollabSim.Tests.Engine.Lanes;

/// <summary>Elementary functions against those of the base class library in double precision, and at every width.</summary>
internal sealed class ElementaryTests
{
    [Test]
    public void Exp_is_within_2e7_of_its_value()
    {
        float[] x = Grid(-87, 87);
        Assert.That(WorstError(x, Map<Lane1>(x, Elementary.Exp), Math.Exp, relative: true), Is.LessThan(2e-7));
        AssertSameAtEveryWidth(x, Elementary.Exp, Elementary.Exp, Elementary.Exp, Elementary.Exp);
    }

    [Test]
    public void Log_is_within_2e7_of_its_value_or_of_1()
    {
        float[] x = [.. Grid(1e-7, 1), .. Grid(Math.Pow(2, -25), 1e-4), .. Grid(0.5, 1.5)];
        Assert.That(WorstError(x, Map<Lane1>(x, Elementary.Log), Math.Log, relative: false), Is.LessThan(2e-7));
        AssertSameAtEveryWidth(x, Elementary.Log, Elementary.Log, Elementary.Log, Elementary.Log);
    }

    [Test]
    public void Tanh_is_within_2e7()
    {
        float[] x = [.. Grid(0, 10), .. Grid(0, 1e-3)];
        Assert.That(
            WorstError(x, Map<Lane1>(x, Elementary.TanhOfPositive), Math.Tanh, relative: false),
            Is.LessThan(2e-7)
        );
        AssertSameAtEveryWidth(
            x,
            Elementary.TanhOfPositive,
            Elementary.TanhOfPositive,
            Elementary.TanhOfPositive,
            Elementary.TanhOfPositive
        );
    }

    [Test]
    public void Sine_and_cosine_are_within_1e7()
    {
        float[] x = Grid(-Math.PI / 4, Math.PI / 4);
        float[] sine = Map<Lane1>(x, angle => Elementary.SinCos(angle).First);
        float[] cosine = Map<Lane1>(x, angle => Elementary.SinCos(angle).Second);
        Assert.That(WorstError(x, sine, Math.Sin, relative: false), Is.LessThan(1e-7));
        Assert.That(WorstError(x, cosine, Math.Cos, relative: false), Is.LessThan(1e-7));
        Assert.That(SameBits(sine, Map<Lane8>(x, angle => Elementary.SinCos(angle).First)));
        Assert.That(SameBits(sine, Map<Lane16>(x, angle => Elementary.SinCos(angle).First)));
        Assert.That(SameBits(sine, Map<Lane32>(x, angle => Elementary.SinCos(angle).First)));
        Assert.That(SameBits(cosine, Map<Lane8>(x, angle => Elementary.SinCos(angle).Second)));
        Assert.That(SameBits(cosine, Map<Lane16>(x, angle => Elementary.SinCos(angle).Second)));
        Assert.That(SameBits(cosine, Map<Lane32>(x, angle => Elementary.SinCos(angle).Second)));
    }

    [TestCase(0, 1)]
    [TestCase(100, 6.0760302250568721e37)]
    [TestCase(-100, 1.6458114310822737e-38)]
    public void Exp_is_clamped_where_single_precision_ends(double x, double expected) =>
        Assert.That(Rule.Number(Elementary.Exp<Lane1>(x)), Is.EqualTo(expected).Within(2e-5).Percent);

    /// <summary>Largest error, relative to the value where asked, else relative to the value or 1, whichever is larger.</summary>
    private static double WorstError(float[] x, float[] y, Func<double, double> truth, bool relative) =>
        x.Zip(y, (at, value) => Math.Abs(value - truth(at)) / (relative ? truth(at) : Math.Max(1, Math.Abs(truth(at)))))
            .Max();

    private static void AssertSameAtEveryWidth(
        float[] x,
        Func<Lane1, Lane1> one,
        Func<Lane8, Lane8> eight,
        Func<Lane16, Lane16> sixteen,
        Func<Lane32, Lane32> thirtyTwo
    )
    {
        float[] reference = Map(x, one);
        Assert.That(SameBits(reference, Map(x, eight)));
        Assert.That(SameBits(reference, Map(x, sixteen)));
        Assert.That(SameBits(reference, Map(x, thirtyTwo)));
    }
}
