using CollabSim.Lab.Analyses;
using CollabSim.Lab.Figures;

namespace CollabSim.Tests.Lab.Figures;

public sealed class LookTests
{
    [Test]
    public void Names_that_must_be_cut_still_read_differently()
    {
        string[] names =
        [
            "Facilitation for two days in each half-term, in all primary schools of the county",
            "Facilitation for two days in each half-term, in all primary schools of the town",
            "Facilitation for two days in each half-term, in all secondary schools of the county",
            "autonomy",
        ];
        IReadOnlyList<string> labels = Look.Labels(names, 24, 2);

        Assert.That(labels, Is.Unique);
        Assert.That(labels[3], Is.EqualTo("autonomy"));
        Assert.That(labels.Take(3), Has.All.Contains("…"));
        Assert.That(labels.SelectMany(label => label.Split("<br>")).Max(line => line.Length), Is.LessThanOrEqualTo(26));
        Assert.That(
            Look.Labels(["the same beginning, another end", "the same beginning, an end"], 40, 2),
            Is.EqualTo(new[] { "the same beginning, another end", "the same beginning, an end" }),
            "nothing to cut"
        );
        string alike = new('x', 200);
        Assert.That(Look.Labels([alike + "a" + alike, alike + "b" + alike], 24, 2), Is.Unique, "numbered if need be");
    }

    // Viénot-style matrices in linear RGB for full deficiency: Machado, Oliveira and Fernandes 2009, table 1, severity 1.0.
    private static readonly (string Name, double[,] Matrix)[] Sights =
    [
        (
            "normal",
            new double[,]
            {
                { 1, 0, 0 },
                { 0, 1, 0 },
                { 0, 0, 1 },
            }
        ),
        (
            "protanopia",
            new[,]
            {
                { 0.152286, 1.052583, -0.204868 },
                { 0.114503, 0.786281, 0.099216 },
                { -0.003882, -0.048116, 1.051998 },
            }
        ),
        (
            "deuteranopia",
            new[,]
            {
                { 0.367322, 0.860646, -0.227968 },
                { 0.280085, 0.672501, 0.047413 },
                { -0.011820, 0.042940, 0.968881 },
            }
        ),
        (
            "tritanopia",
            new[,]
            {
                { 1.255528, -0.076749, -0.178779 },
                { -0.078411, 0.930809, 0.147602 },
                { 0.004733, 0.691367, 0.303900 },
            }
        ),
    ];

    private static IEnumerable<string> InkColours =>
        [.. Look.Strokes.Select(stroke => stroke.Color), Look.Quiet, Look.Shock, Look.Intervention];

    [TestCaseSource(nameof(InkColours))]
    public void Every_colour_of_a_line_can_also_be_read_as_text_on_white(string colour) =>
        // WCAG 2.2, success criterion 1.4.3, level AA.
        Assert.That(1.05 / (Luminance(Linear(colour)) + 0.05), Is.GreaterThanOrEqualTo(4.5));

    [Test]
    public void Contrast_is_worked_out_as_WCAG_defines_it()
    {
        // The examples that everyone knows: black on white 21, #767676 on white just above 4.5.
        Assert.That(1.05 / (Luminance(Linear("#000000")) + 0.05), Is.EqualTo(21).Within(1e-9));
        Assert.That(1.05 / (Luminance(Linear("#767676")) + 0.05), Is.EqualTo(4.54).Within(0.005));
    }

    [Test]
    public void Any_two_lines_stay_apart_for_every_kind_of_colour_sight()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach ((string name, double[,] matrix) in Sights)
            {
                foreach ((int i, Stroke one) in Look.Strokes.Index())
                {
                    foreach (Stroke other in Look.Strokes.Take(i))
                    {
                        // CIE 1976: about 2.3 is just noticeable; 12 is plainly another colour.
                        Assert.That(
                            Distance(Lab(Seen(one.Color, matrix)), Lab(Seen(other.Color, matrix))),
                            Is.GreaterThan(12),
                            $"{one.Color} and {other.Color} under {name}"
                        );
                    }
                }
            }
        }
    }

    [Test]
    public void Letters_are_read_on_every_regime_and_regimes_stay_apart_for_every_kind_of_colour_sight()
    {
        Regime[] regimes = [.. Enum.GetValues<Regime>().Except([Regime.Unknown])];
        double ink = Luminance(Linear(Look.Ink)) + 0.05;
        using (Assert.EnterMultipleScope())
        {
            foreach ((int i, Regime one) in regimes.Index())
            {
                Assert.That((Luminance(Linear(Look.Ground(one))) + 0.05) / ink, Is.GreaterThanOrEqualTo(4.5), $"{one}");
                foreach (Regime other in regimes.Take(i))
                {
                    foreach ((string name, double[,] matrix) in Sights)
                    {
                        Assert.That(
                            Distance(Lab(Seen(Look.Ground(one), matrix)), Lab(Seen(Look.Ground(other), matrix))),
                            Is.GreaterThan(12),
                            $"{one} and {other} under {name}"
                        );
                    }
                }
            }
        }
    }

    [Test]
    public void Lines_differ_in_dash_and_marker_too_for_grey_print()
    {
        Assert.That(Look.Strokes.Select(stroke => stroke.Dash), Is.Unique);
        Assert.That(Look.Strokes.Select(stroke => stroke.Symbol), Is.Unique);
    }

    [Test]
    public void Any_two_lines_that_are_alike_in_grey_differ_in_dash_and_marker()
    {
        var alike =
            from i in Enumerable.Range(0, Look.Strokes.Count)
            from j in Enumerable.Range(0, i)
            let one = Look.Strokes[i]
            let other = Look.Strokes[j]
            where InGrey(one.Color, other.Color) < Distinct
            select (one, other);

        Assert.That(alike, Is.Not.Empty, "six greys that also read as text on white cannot all be far apart");
        Assert.That(alike, Has.All.Matches<(Stroke A, Stroke B)>(pair => pair.A.Dash != pair.B.Dash));
        Assert.That(alike, Has.All.Matches<(Stroke A, Stroke B)>(pair => pair.A.Symbol != pair.B.Symbol));
    }

    [Test]
    public void Any_two_areas_that_are_alike_in_grey_differ_in_hatching() =>
        Assert.That(
            from one in PartnershipTime.Classes
            from other in PartnershipTime.Classes
            where one.Class < other.Class && InGrey(one.Color, other.Color) < Distinct
            select (one.Pattern?.Get<string>("shape"), other.Pattern?.Get<string>("shape")),
            Has.All.Matches<(string? A, string? B)>(pair => pair.A != pair.B)
        );

    [Test]
    public void Schools_that_lose_differ_from_those_that_gain_in_form()
    {
        IReadOnlyList<SchoolClasses.Class> classes = SchoolClasses.AroundZero(1);

        Assert.That(
            classes.Where(kind => kind.To <= 0).Select(kind => kind.Marker.Get<string>("symbol")),
            Has.All.EqualTo("triangle-down")
        );
        Assert.That(
            classes.Where(kind => kind.To > 0).Select(kind => kind.Marker.Get<string>("symbol")),
            Has.None.EqualTo("triangle-down")
        );
    }

    [Test]
    public void Classes_of_schools_begin_at_round_numbers() =>
        Assert.That(
            SchoolClasses.AroundZero(0.206).Select(kind => kind.Name),
            Is.EqualTo(new[] { "below −0.1", "−0.1 to −0.02", "within ±0.02", "0.02 to 0.1", "above 0.1" })
        );

    private static IEnumerable<string> Marks =>
        [
            .. NetworkMap.Ties.Select(tie => tie.Stroke.Color),
            .. SchoolClasses.AroundZero(1).Select(kind => kind.Marker.Get<string>("color")!),
            .. SchoolClasses
                .Between(0, 1)
                .Select(kind => kind.Marker.Get<Plotly.NET.Line>("line")!.Get<string>("color")!),
            // An area is its ground and its hatching, of which one must stand out.
            .. PartnershipTime.Classes.Select(part =>
                new[] { part.Color, part.Pattern?.Get<string>("fgcolor") ?? part.Color }.MaxBy(colour =>
                    InGrey(colour, Look.Paper)
                )!
            ),
        ];

    [TestCaseSource(nameof(Marks))]
    public void What_carries_meaning_in_a_figure_stands_out_from_the_paper(string colour) =>
        // WCAG 2.2, success criterion 1.4.11, level AA: 3 to 1. Cells of maps have their numbers, lines and dots besides.
        Assert.That(InGrey(colour, Look.Paper), Is.GreaterThanOrEqualTo(3));

    [Test]
    public void The_diverging_scale_is_lightest_at_zero_and_symmetric_about_it()
    {
        ColourScale scale = Look.Diverging(0.3);
        double[] light = [.. scale.Stops.Select(stop => Luminance(Linear((string)stop[1])))];

        Assert.That((scale.Min, scale.Max), Is.EqualTo((-0.3, 0.3)));
        Assert.That(scale.Stops.Skip(3).Take(2).Select(stop => stop[0]), Has.All.EqualTo(0.5), "a step at zero");
        Assert.That(light.Take(4), Is.Ordered.Ascending);
        Assert.That(light.Skip(4), Is.Ordered.Descending);
    }

    [Test]
    public void What_looks_like_markup_is_shown_as_it_is_written()
    {
        Assert.That(Look.Literal("<b>a</b> & b"), Is.EqualTo("&lt;b&gt;a&lt;/b&gt; &amp; b"));
        Assert.That(Look.Wrapped("one two three four", 9), Is.EqualTo("one two<br>three<br>four"));
        Assert.That(Look.Wrapped("<i> and so on and on", 6, 2), Is.EqualTo("&lt;i&gt;<br>and so …"));
    }

    // A step between greys that print still shows.
    private const double Distinct = 1.25;

    private static double InGrey(string one, string other)
    {
        (double a, double b) = (Luminance(Linear(one)), Luminance(Linear(other)));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double[] Linear(string colour) =>
        [
            .. new[] { 1, 3, 5 }
                .Select(at => Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0)
                .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)),
        ];

    private static double Luminance(double[] linear) =>
        (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);

    private static double[] Seen(string colour, double[,] matrix) => Times(matrix, Linear(colour));

    private static double[] Lab(double[] linear)
    {
        double[] xyz = Times(
            new[,]
            {
                { 0.4124564, 0.3575761, 0.1804375 },
                { 0.2126729, 0.7151522, 0.0721750 },
                { 0.0193339, 0.1191920, 0.9503041 },
            },
            [.. linear.Select(c => Math.Clamp(c, 0, 1))]
        );
        double[] f =
        [
            .. xyz.Zip([0.95047, 1, 1.08883], (c, white) => c / white)
                .Select(t => t > 0.008856 ? Math.Cbrt(t) : (7.787 * t) + (16 / 116.0)),
        ];
        return [(116 * f[1]) - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])];
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());

    private static double[] Times(double[,] matrix, double[] vector) =>
        [.. Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 3).Sum(i => matrix[row, i] * vector[i]))];
}
