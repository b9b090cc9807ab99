using System.Globalization;
using CollabSim.Lab.Figures;
using Plotly.NET.TraceObjects;

namespace CollabSim.Tests.Lab.Figures;

/// <summary>What colours tell apart can be told apart in grey: lightness is that of CIE 1976 (L*, from 0 to 100).</summary>
internal sealed class GreyPrintTests
{
    private const double Seen = 15;

    [Test]
    public void Areas_differ_in_lightness_or_in_hatching_that_can_be_seen()
    {
        (string Name, double Ground, string? Hatching)[] areas =
        [
            .. PartnershipTime.Classes.Select(area =>
                ($"{area.Class}", Lightness(area.Color), Visible(area.Color, area.Pattern))
            ),
        ];

        Assert.That(
            from one in areas
            from other in areas
            where string.CompareOrdinal(one.Name, other.Name) < 0
            where Math.Abs(one.Ground - other.Ground) < Seen && one.Hatching == other.Hatching
            select $"{one.Name} and {other.Name}",
            Is.Empty
        );
    }

    [Test]
    public void Lines_differ_in_dash_and_in_mark()
    {
        Assert.That(Look.Strokes.Select(stroke => stroke.Dash), Is.Unique);
        Assert.That(Look.Strokes.Select(stroke => stroke.Symbol), Is.Unique);
    }

    [TestCase("#000000", 0)]
    [TestCase("#777777", 50.03)]
    [TestCase("#FFFFFF", 100)]
    public void Lightness_is_that_of_the_standard(string color, double expected) =>
        Assert.That(Lightness(color), Is.EqualTo(expected).Within(0.01));

    private static string? Visible(string ground, Pattern? pattern) =>
        pattern is not null && Math.Abs(Lightness(ground) - Lightness(pattern.Get<string>("fgcolor")!)) >= Seen
            ? pattern.Get<string>("shape")
            : null;

    private static double Lightness(string color)
    {
        double[] light =
        [
            .. new[] { 1, 3, 5 }
                .Select(at =>
                    int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0
                )
                .Select(share => share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4)),
        ];
        double luminance = (0.2126 * light[0]) + (0.7152 * light[1]) + (0.0722 * light[2]);
        return luminance > 0.008856 ? (116 * Math.Cbrt(luminance)) - 16 : 903.3 * luminance;
    }
}
