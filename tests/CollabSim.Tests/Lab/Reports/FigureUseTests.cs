using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Tests.Lab.Results;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>Figures for a column of a journal, a page of text and a slide, each laid out for its size.</summary>
[NeedsBrowser]
[Parallelizable]
internal sealed class FigureUseTests
{
    private const double PixelsPerMillimetre = 96 / 25.4;
    private const double PointsPerPixel = 0.75;

    private TemporaryFolder _folder = null!;
    private StudyResults _results = null!;

    // Arms, factors, schools and ties: most kinds of figures.
    private const string Scenario = """
        name: Which help for collaboration gives most, for whom?
        model: { schools: 30, years: 3 }
        policies: [ { kind: pressure, at: 1y, for: 1y, level: 0.7 } ]
        arms:
          - { name: communities of practice, policies: [ { kind: facilitation, at: 1y, level: 1, cost: 300 per policy once } ] }
          - { name: help for the weakest tenth of all schools in the region, policies: [ { kind: brokerage, at: 1y, cost: 100 per policy once } ] }
        factors: { transactionCost.base: [ 0.2, 0.4 ] }
        replications: 3
        seed: 7
        observe: { outcomes: [ advantage@3y, inertiaShare@3y ], series: { every: 0.5y } }
        """;

    [OneTimeSetUp]
    public async Task Run_a_study()
    {
        _folder = new TemporaryFolder();
        await SmallRealStudy.RunAsync(_folder["study"], Scenario);
        _results = StudyResults.Open(_folder["study"]);
    }

    [OneTimeTearDown]
    public void Remove_it()
    {
        _results.Dispose();
        _folder.Dispose();
    }

    [TestCase(FigureUse.Column, 85)]
    [TestCase(FigureUse.Page, 160)]
    public async Task On_paper_figures_have_the_width_of_their_text_and_letters_of_seven_points(FigureUse use, int wide)
    {
        (string File, XElement Svg)[] drawn = await DrawAsync(use);

        Assert.That(drawn, Has.Length.GreaterThan(8));
        Assert.That(
            drawn.Select(figure => Size(figure.Svg, "width") / PixelsPerMillimetre),
            Is.All.EqualTo(wide).Within(0.01)
        );
        Assert.That(
            drawn.Select(figure => Size(figure.Svg, "height") / PixelsPerMillimetre),
            Is.All.LessThan(230),
            "with its caption on one page"
        );
        Assert.That(
            drawn
                .Select(figure => (figure.File, Smallest: SmallestLetter(figure.Svg)))
                .Where(each => each.Smallest < 7),
            Is.Empty
        );
    }

    // Half of an interval may be two pixels there: its ends must stand out beside a mark.
    [Test]
    public async Task In_a_column_the_ends_of_intervals_are_taller_than_their_marks()
    {
        await File.WriteAllTextAsync(_folder["marks.html"], Page.Bare("figure.js"));
        await using Browser browser = await Browser.StartAsync(default);
        await using Browser.Tab tab = await browser.OpenAsync(_folder["marks.html"], 800, 600, default);
        string Marks(int width) =>
            $"(([mark]) => `${{mark.marker.size}} ${{mark.error_x.width}}`)(fit.marked([{{ marker: {{ size: 9 }}, error_x: {{ width: 0 }} }}], {width}))";

        string[] column = (await tab.EvaluateAsync(Marks(390), default))!.GetValue<string>().Split(' ');
        // A mark is its size across, an end its width to either side.
        Assert.That(double.Parse(column[0]), Is.LessThan(2 * double.Parse(column[1])));
        Assert.That(
            (await tab.EvaluateAsync(Marks(740), default))!.GetValue<string>(),
            Is.EqualTo("9 0"),
            "a page has room"
        );
    }

    [Test]
    public async Task A_slide_is_sixteen_to_nine_with_the_title_on_it()
    {
        (string File, XElement Svg)[] drawn = await DrawAsync(FigureUse.Slide);

        Assert.That(drawn.Select(figure => Size(figure.Svg, "width")), Is.All.EqualTo(1280));
        Assert.That(drawn.Select(figure => Size(figure.Svg, "height")), Is.All.EqualTo(720).Within(0.01));
        // On a wall 720 pixels are the whole height: letters of 11 points are a fiftieth of it.
        Assert.That(drawn.Select(figure => SmallestLetter(figure.Svg)), Is.All.AtLeast(9));
        Assert.That(
            drawn.Select(figure => Words(figure.Svg).StartsWith(Title(figure.Svg), StringComparison.Ordinal)),
            Is.All.True
        );
    }

    [TestCase(FigureUse.Column)]
    [TestCase(FigureUse.Page)]
    [TestCase(FigureUse.Slide)]
    public async Task No_word_is_cut(FigureUse use)
    {
        (string File, XElement Svg)[] drawn = await DrawAsync(use);
        await File.WriteAllTextAsync(_folder["sheet.html"], Page.Around(""));
        await using Browser browser = await Browser.StartAsync(default);
        await using Browser.Tab tab = await browser.OpenAsync(_folder["sheet.html"], 1300, 1300, default);
        List<string> cut = [];
        foreach ((string file, XElement svg) in drawn)
        {
            await tab.ShowAsync(svg.ToString(SaveOptions.DisableFormatting), default);
            string found = (
                await tab.EvaluateAsync(
                    """
                    (() => {
                      const all = document.querySelector('svg').getBoundingClientRect();
                      return [...document.querySelectorAll('text')].filter(text => {
                        const box = text.getBoundingClientRect();
                        return box.width > 0 && (box.left < all.left - 1 || box.right > all.right + 1 || box.top < all.top - 2 || box.bottom > all.bottom + 2);
                      }).map(text => text.textContent).join(' | ');
                    })()
                    """,
                    default
                )
            )!.GetValue<string>();
            if (found.Length > 0)
            {
                cut.Add($"{Path.GetFileName(file)}: {found}");
            }
        }

        Assert.That(cut, Is.Empty);
    }

    [TestCase(FigureUse.Column, 400)]
    [TestCase(FigureUse.Slide, 144)]
    public async Task Pictures_of_dots_say_how_many_are_an_inch(FigureUse use, int dotsPerInch)
    {
        using StudyResults results = MadeUpStudies.Of("One", ["a", "b"], [], 2, (arm, _, _) => arm);
        IReadOnlyList<string> files = await FigureExport.WriteAsync(
            results,
            _folder[$"dots-{use}"],
            [FigureFormat.Png],
            use,
            null,
            null,
            default
        );
        byte[] png = await File.ReadAllBytesAsync(files[0]);
        int at = png.AsSpan().IndexOf("pHYs"u8) + 4;
        int across = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));

        Assert.That(at, Is.EqualTo(41), "the chunk stands right behind the header");
        Assert.That(
            (
                BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at)),
                BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 4)),
                png[at + 8]
            ),
            Is.EqualTo(((int)Math.Round(dotsPerInch / 0.0254), (int)Math.Round(dotsPerInch / 0.0254), (byte)1)),
            "dots to the metre, both ways"
        );
        Assert.That(
            across / (double)dotsPerInch * 25.4,
            Is.EqualTo(use == FigureUse.Column ? 85 : 1280 / PixelsPerMillimetre).Within(0.1),
            "so that it is as wide as it is to be"
        );
    }

    [Test]
    public async Task A_list_of_captions_lies_beside_the_pictures_and_names_each()
    {
        (string File, XElement Svg)[] drawn = await DrawAsync(FigureUse.Page);
        string list = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(drawn[0].File)!, "captions.md"));

        Assert.That(
            list,
            Does.StartWith("# Captions: Which help for collaboration gives most, for whom?\n\n## Figure 1. ")
        );
        Assert.That(Regex.Count(list, "^## Figure ", RegexOptions.Multiline), Is.EqualTo(drawn.Length));
        foreach ((string file, XElement svg) in drawn)
        {
            Assert.That(list, Does.Contain(Path.GetFileName(file)).And.Contain(Title(svg)));
        }
    }

    private readonly Dictionary<FigureUse, (string File, XElement Svg)[]> _drawn = [];

    private async Task<(string File, XElement Svg)[]> DrawAsync(FigureUse use)
    {
        if (!_drawn.TryGetValue(use, out (string File, XElement Svg)[]? drawn))
        {
            IReadOnlyList<string> files = await FigureExport.WriteAsync(
                _results,
                _folder["study"],
                [FigureFormat.Svg],
                use,
                null,
                null,
                default
            );
            _drawn[use] = drawn = [
                .. files
                    .Where(file => file.EndsWith(".svg", StringComparison.Ordinal))
                    .Select(file => (file, XElement.Load(file))),
            ];
        }

        return drawn;
    }

    private static double Size(XElement svg, string side) =>
        double.Parse(svg.Attribute(side)!.Value, CultureInfo.InvariantCulture);

    private static string Title(XElement svg) => svg.Elements().First(part => part.Name.LocalName == "title").Value;

    private static string Words(XElement svg) =>
        string.Join(' ', svg.Elements().Where(part => part.Name.LocalName == "text").Select(text => text.Value));

    // In points on paper: what a text or the nearest part around it says, times what the drawing is enlarged by.
    private static double SmallestLetter(XElement svg)
    {
        double enlarged =
            Size(svg, "width")
            / double.Parse(svg.Attribute("viewBox")!.Value.Split(' ')[2], CultureInfo.InvariantCulture);
        return svg.Descendants()
            .Where(part => part.Name.LocalName is "text" or "tspan" && part.Nodes().OfType<XText>().Any())
            .Min(text => text.AncestorsAndSelf().Select(Letter).First(size => size > 0) * enlarged * PointsPerPixel);
    }

    private static double Letter(XElement part) =>
        Regex.Match(
            $"font-size: {part.Attribute("font-size")?.Value}px; {part.Attribute("style")?.Value}",
            @"font(?:-size)?:[^;]*?([\d.]+)px(?!.*font(?:-size)?:[^;]*?[\d.]+px)"
        )
            is { Success: true } found
            ? double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)
            : 0;
}
