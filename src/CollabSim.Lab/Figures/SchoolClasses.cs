using System.Globalization;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.TraceObjects;

namespace CollabSim.Lab.Figures;

/// <summary>
/// Schools as dots in five classes of a number. Colour and form both differ, so that grey print tells losers from winners.
/// </summary>
internal static class SchoolClasses
{
    /// <summary>One class.</summary>
    /// <param name="Name">What the legend says.</param>
    /// <param name="From">Values from here.</param>
    /// <param name="To">Values below this.</param>
    /// <param name="Marker">Its look.</param>
    public sealed record Class(string Name, double From, double To, Marker Marker);

    /// <summary>Five classes round zero at round numbers; the middle one is what lies within about a tenth of the largest.</summary>
    public static IReadOnlyList<Class> AroundZero(double largest)
    {
        double small = Rounded(largest * 0.1);
        double large = Rounded(largest * 0.5);
        string S(double value) => value.ToString("0.##########", CultureInfo.InvariantCulture);
        return
        [
            new($"below −{S(large)}", double.NegativeInfinity, -large, Dot("#8A3300", "triangle-down", 9)),
            new($"−{S(large)} to −{S(small)}", -large, -small, Dot("#D1662A", "triangle-down", 7)),
            new($"within ±{S(small)}", -small, small, Dot("#8C8C86", "circle-open", 5)),
            new($"{S(small)} to {S(large)}", small, large, Dot("#3F93C8", "circle", 6)),
            new($"above {S(large)}", large, double.PositiveInfinity, Dot("#004E7C", "circle", 8)),
        ];
    }

    /// <summary>Five classes of equal width from low to high.</summary>
    public static IReadOnlyList<Class> Between(double low, double high)
    {
        string[] colours = ["#C9DDEB", "#8FBBD9", "#4E93C4", "#1F6CA5", "#00365C"];
        double step = (high - low) / colours.Length;
        return
        [
            .. colours.Select(
                (colour, i) =>
                    new Class(
                        $"{Words.Number(low + (i * step))} to {Words.Number(low + ((i + 1) * step))}",
                        i == 0 ? double.NegativeInfinity : low + (i * step),
                        i == colours.Length - 1 ? double.PositiveInfinity : low + ((i + 1) * step),
                        Part.Marker(colour, "circle", 4 + i, Part.Line("#1F6CA5", 0.5))
                    )
            ),
        ];
    }

    /// <summary>The dots.</summary>
    public static IEnumerable<GenericChart> Dots(
        SchoolPlaces places,
        IReadOnlyList<(int School, double Value)> values,
        IReadOnlyList<Class> classes,
        Func<int, string> nameOf
    ) =>
        classes.Select(kind =>
        {
            (int School, double Value)[] these =
            [
                .. values.Where(school =>
                    school.Value >= kind.From && school.Value < kind.To && places.Of[school.School] is not null
                ),
            ];
            return Layer
                .Points(
                    these.Select(school => (object?)Math.Round(places.Of[school.School]!.Value.X, 3)),
                    these.Select(school => (object?)Math.Round(places.Of[school.School]!.Value.Y, 3)),
                    kind.Name,
                    kind.Marker,
                    [.. these.Select(school => $"{Look.Literal(nameOf(school.School))}: {Words.Number(school.Value)}")],
                    "%{text}<extra></extra>"
                )
                .WithLegend();
        });

    // To one digit: a reader compares classes with 0.02, not with 0.0206.
    private static double Rounded(double value)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return Math.Round(value / unit) * unit;
    }

    private static Marker Dot(string color, string symbol, double size) => Part.Marker(color, symbol, size);
}
