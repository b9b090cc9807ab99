using CollabSim.Lab.Passages;

namespace CollabSim.Tests.Lab.Passages;

/// <summary>Pictures say how large they are to be. The expected bytes are those that other programs write, with their checks.</summary>
internal sealed class PngTests
{
    // The smallest picture there is, of one dot: signature, header (25 bytes), data, end.
    private static readonly byte[] OneDot = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
    );

    [TestCase(72, "000000097048597300000B1300000B1301009A9C18")]
    [TestCase(300, "000000097048597300002E2300002E230178A53F76")]
    public void Dots_to_the_inch_are_written_as_other_programs_write_them(double dots, string expected)
    {
        byte[] png = Png.WithDotsPerInch(OneDot, dots);

        Assert.That(Convert.ToHexString(png.AsSpan(33, 21)), Is.EqualTo(expected));
        Assert.That(png[..33].Concat(png[54..]), Is.EqualTo(OneDot), "nothing else is changed");
    }

    [Test]
    public void What_a_picture_says_is_read()
    {
        Assert.That(Png.Size(OneDot), Is.EqualTo((1, 1)));
        Assert.That(Png.DotsPerInch(OneDot), Is.Null);
        Assert.That(Png.DotsPerInch(Png.WithDotsPerInch(OneDot, 400)), Is.EqualTo(400).Within(0.01));
    }
}
