using System.Text.RegularExpressions;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>The report in a real Chromium, Chrome or Edge, which test.sh installs where it may.</summary>
[NeedsBrowser]
[Parallelizable(ParallelScope.All)]
public sealed partial class ReportInBrowserTests
{
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private string _folder = "";

    [OneTimeSetUp]
    public async Task Open()
    {
        _folder = Directory.CreateTempSubdirectory("collabsim-browser-").FullName;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Browser.Find(),
                // Chromium refuses its sandbox to root, as which containers run.
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
            }
        );
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<TestCaseData> Studies =>
        new (string Name, Func<StudyResults> Results)[]
        {
            ("sweep", () => MadeUpStudies.Sweep(5)),
            ("curve", () => MadeUpStudies.Curve(5)),
            ("interventions", () => MadeUpStudies.Interventions(5)),
            ("arms and factors", () => MadeUpStudies.ArmsAndFactors(5)),
            ("one run", () => MadeUpStudies.Of("One", ["baseline"], [], 1, (_, _, _) => 0.1)),
            ("all equal", () => MadeUpStudies.Of("Equal", ["a", "b"], [], 3, (_, _, _) => 0.1, luck: 0)),
            (
                "500 arms",
                () =>
                    MadeUpStudies.Of(
                        "Many",
                        [.. Enumerable.Range(0, 500).Select(i => $"arm {i}")],
                        [],
                        2,
                        (arm, _, _) => arm
                    )
            ),
            (
                "100,000 points",
                () =>
                    MadeUpStudies.Of(
                        "Large",
                        ["baseline"],
                        [
                            ("x", "", [.. Enumerable.Range(0, 1000).Select(i => (double)i)]),
                            ("y", "", [.. Enumerable.Range(0, 100).Select(i => (double)i)]),
                        ],
                        1,
                        (_, x, _) => x[0] - (10 * x[1])
                    )
            ),
            (
                "names with script",
                () =>
                    MadeUpStudies.Of(
                        "</script><script>document.title='taken'</script>",
                        ["<img src=x onerror=\"document.title='taken'\">", "<a href='javascript:0'>b</a>"],
                        [],
                        3,
                        (arm, _, _) => arm
                    )
            ),
        }.Select(study => new TestCaseData(study.Results).SetArgDisplayNames(study.Name));

    [TestCaseSource(nameof(Studies))]
    public async Task Every_figure_draws_nothing_is_fetched_and_nothing_complains(Func<StudyResults> results)
    {
        (IPage page, List<string> complaints, List<string> requests) = await Show(results(), 1400, 900);
        int shown = await page.EvaluateAsync<int>($"{Unfolded}.length");
        int plots = await page.Locator("div.plot").CountAsync();
        Assert.That(await page.GetAttributeAsync("html", "data-drawn"), Is.EqualTo($"{shown}"));
        await Unfold(page);

        Assert.That(
            await page.Locator("div.plot svg.main-svg .plot, div.plot svg.main-svg .cartesianlayer .subplot")
                .CountAsync(),
            Is.GreaterThanOrEqualTo(plots)
        );
        Assert.That(complaints, Is.Empty);
        Assert.That(
            requests.Count(address => !address.StartsWith("data:", StringComparison.Ordinal)),
            Is.EqualTo(1),
            "the page itself and nothing else"
        );
        Assert.That(await page.TitleAsync(), Is.Not.EqualTo("taken"));
        await page.CloseAsync();
    }

    [TestCase(1400)]
    [TestCase(820)]
    [TestCase(390)]
    public async Task Nothing_is_wider_than_the_screen_and_no_plot_wider_than_its_place(int width)
    {
        (IPage page, _, _) = await Show(MadeUpStudies.Interventions(5), width, 844);

        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
        Assert.That(
            await page.EvaluateAsync<int>(
                $"{Unfolded}.filter(p => p.querySelector('.main-svg').getBoundingClientRect().width > p.clientWidth + 1).length"
            ),
            Is.Zero
        );
        await page.CloseAsync();
    }

    [Test]
    public async Task On_a_phone_names_at_the_ends_of_lines_become_a_legend()
    {
        (IPage wide, _, _) = await Show(MadeUpStudies.Interventions(5), 1400, 844);
        (IPage phone, _, _) = await Show(MadeUpStudies.Interventions(5), 390, 844);
        const string legends = "#trajectories-advantage .legend";

        Assert.That(await wide.Locator(legends).CountAsync(), Is.Zero);
        Assert.That(await phone.Locator(legends).CountAsync(), Is.EqualTo(1));
        Assert.That(await phone.Locator(legends).TextContentAsync(), Does.Contain("facilitation"));
        await wide.CloseAsync();
        await phone.CloseAsync();
    }

    // Plots that are not folded away.
    private const string Unfolded =
        "[...document.querySelectorAll('div.plot')].filter(plot => !plot.closest('details:not([open])'))";

    /// <summary>Opens all that is folded, and waits until what is in it is drawn.</summary>
    private static async Task Unfold(IPage page)
    {
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        await Until(
            page,
            "[...document.querySelectorAll('div.plot')].every(plot => plot.querySelector('svg.main-svg'))"
        );
    }

    // The page's policy lets nobody hand it a condition to wait for.
    private static async Task Until(IPage page, string condition)
    {
        for (int tries = 0; !await page.EvaluateAsync<bool>(condition); tries++)
        {
            Assert.That(tries, Is.LessThan(600), condition);
            await Task.Delay(100);
        }
    }

    // A4 less its margins (14 mm at the sides, 17 mm above, 15 mm below), in pixels of CSS.
    private const int PaperWidth = 687;
    private const int PaperHeight = 1001;

    private static IEnumerable<TestCaseData> Printed =>
        new (string Name, Func<StudyResults> Results)[]
        {
            ("map", () => MadeUpStudies.Sweep(5)),
            ("curve", () => MadeUpStudies.Curve(5)),
            ("arms and factors", () => MadeUpStudies.ArmsAndFactors(5)),
            ("13 arms", () => Wide(13)),
        }.Select(study => new TestCaseData(study.Results).SetArgDisplayNames(study.Name));

    [TestCaseSource(nameof(Printed))]
    public async Task Print_cuts_no_figure_and_its_first_page_holds_question_answer_and_chart(
        Func<StudyResults> results
    )
    {
        (IPage page, _, _) = await Show(results(), 1400, 900);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(PaperWidth, PaperHeight);
        await page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await page.WaitForFunctionAsync(
            $"{Unfolded}.every(p => /^(1000|860|620|470|340) /.test(p.style.getPropertyValue('--shape')))"
        );
        double[] sizes = await page.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('div.plot .main-svg')].flatMap(s => [s.getBoundingClientRect().right, s.getBoundingClientRect().height])"
        );
        string[] outside = await page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('div.plot .main-svg text')].filter(t => { const b = t.getBoundingClientRect(), s = t.closest('div.plot').getBoundingClientRect(); return b.width && (b.left < s.left - 1 || b.right > s.right + 1 || b.bottom > s.bottom + 1); }).map(t => t.closest('figure').id + ': ' + t.textContent)"
        );
        double tallest = await page.EvaluateAsync<double>(
            "Math.max(...[...document.querySelectorAll('figure')].filter(f => !f.closest('details')).map(f => f.getBoundingClientRect().height))"
        );
        int cut = await page.EvaluateAsync<int>(
            "[...document.querySelectorAll('.scroll')].filter(t => t.checkVisibility() && t.querySelector('table').getBoundingClientRect().bottom > t.getBoundingClientRect().bottom + 20).length"
        );
        double chart = await page.EvaluateAsync<double>(
            "document.querySelector('.first figure').getBoundingClientRect().bottom + scrollY"
        );

        Assert.That(sizes.Where((_, i) => i % 2 == 0).Max(), Is.LessThanOrEqualTo(PaperWidth + 1), "its width");
        Assert.That(sizes.Where((_, i) => i % 2 == 1).Min(), Is.GreaterThan(30), "drawn at a size that can be read");
        Assert.That(outside, Is.Empty, "no word of a figure is cut");
        Assert.That(tallest, Is.LessThan(PaperHeight), "fits one page");
        Assert.That(cut, Is.Zero, "tables whose last rows are lost");
        Assert.That(chart, Is.LessThan(PaperHeight), "the end of the first chart");
        await page.CloseAsync();
    }

    /// <summary>Tables of so many rows that begin at every height of a page, in the look of the report.</summary>
    private const string TablesAtEveryHeight = """
        rows => {
          const made = (tag, parent, words) => Object.assign(parent.appendChild(document.createElement(tag)), { textContent: words ?? "" });
          document.body.replaceChildren();
          for (let millimetres = 0; millimetres < 260; millimetres += 4) {
            const above = made("div", document.body);
            Object.assign(above.style, { breakBefore: "page", height: `${millimetres}mm` });
            const scroll = made("div", document.body);
            scroll.className = "scroll";
            const table = made("table", scroll);
            const head = made("tr", made("thead", table));
            made("th", head, "HEAD");
            made("th", head, "OF A TABLE");
            const body = made("tbody", table);
            for (let row = 1; row <= rows; row++) {
              const line = made("tr", body);
              made("td", line, `row ${row}`);
              made("td", line, `at ${millimetres}\n2nd line\n3rd line`).style.whiteSpace = "pre-line";
            }
          }
        }
        """;

    [TestCase(4)]
    [TestCase(12)]
    [TestCase(13)]
    [TestCase(70)]
    public async Task On_paper_no_head_of_a_table_stands_without_its_rows_and_every_part_has_its_head(int rows)
    {
        string folder = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        (IPage page, _, _) = await Show(MadeUpStudies.Curve(2), 1400, 900, folder);
        await page.EvaluateAsync(TablesAtEveryHeight, rows);
        string pdf = Path.Combine(folder, "printed.pdf");
        await page.PdfAsync(new() { Path = pdf, PreferCSSPageSize = true });
        await page.CloseAsync();
        string[] pages = PagesOf(pdf);

        Assert.That(pages, Has.Length.GreaterThan(60));
        foreach (string text in pages)
        {
            string[] lines =
            [
                .. text.Split('\n')
                    .Select(line => line.Trim())
                    .Where(line =>
                        line.StartsWith("row ", StringComparison.Ordinal)
                        || line.StartsWith("HEAD", StringComparison.Ordinal)
                    ),
            ];
            Assert.That(lines, lines.Length == 0 ? Is.Empty : Has.Length.GreaterThan(1), text);
            Assert.That(lines.Length == 0 || lines[0].StartsWith("HEAD", StringComparison.Ordinal), Is.True, text);
            Assert.That(lines.Length == 0 || lines[^1].StartsWith("row ", StringComparison.Ordinal), Is.True, text);
            Assert.That(
                rows > 12 || lines.Length == 0 || lines.Length == rows + 1,
                Is.True,
                "a short table is on one page"
            );
        }
    }

    private static string[] PagesOf(string pdf)
    {
        try
        {
            using var read = System.Diagnostics.Process.Start(
                new System.Diagnostics.ProcessStartInfo("pdftotext", ["-layout", pdf, "-"])
                {
                    RedirectStandardOutput = true,
                }
            )!;
            string text = read.StandardOutput.ReadToEnd();
            read.WaitForExit();
            return [.. text.Split('\f').Where(page => page.Trim().Length > 0)];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("pdftotext is not here: apt-get install poppler-utils");
            return [];
        }
    }

    [TestCaseSource(nameof(Printed))]
    public async Task The_brief_report_is_one_page(Func<StudyResults> results)
    {
        string folder = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        string report = Report.Write(results(), folder, ReportExtent.Brief);
        IPage page = await OpenPageAsync();
        await page.GotoAsync(new Uri(report).AbsoluteUri);
        await page.WaitForSelectorAsync("html[data-drawn]");
        byte[] pdf = await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true });

        Assert.That(System.Text.Encoding.Latin1.GetString(pdf).Split("/Type /Page\n").Length - 1, Is.EqualTo(1));
        Assert.That(await page.Locator("figure").CountAsync(), Is.EqualTo(1), "the one chart");
        Assert.That(await page.Locator("section > .scroll table").CountAsync(), Is.LessThanOrEqualTo(1), "one table");
        await page.CloseAsync();
    }

    // Many arms with names of a usual length, and eight outcomes.
    private static StudyResults Wide(int arms)
    {
        StudyResults narrow = MadeUpStudies.Of(
            "Which help for collaboration gives most, for whom, at what cost to the authority?",
            [.. Enumerable.Range(0, arms).Select(i => i == 0 ? "nothing new" : $"leadership development {i}")],
            [],
            5,
            (arm, _, _) => 0.01 * arm
        );
        OutcomeDescription last = narrow.Study.Outcomes[1];
        return new StudyResults(
            narrow.Study with
            {
                Outcomes =
                [
                    last,
                    .. Enumerable
                        .Range(1, 7)
                        .Select(year =>
                            last with
                            {
                                Text = $"advantage@{year}y",
                                FromTick = year * MadeUpStudies.TicksPerYear,
                                ToTick = year * MadeUpStudies.TicksPerYear,
                            }
                        ),
                ],
            },
            [.. narrow.Runs().Select(run => run with { Outcomes = [.. Enumerable.Repeat(run.Outcomes[1], 8)] })]
        );
    }

    [Test]
    public async Task Everything_that_can_be_pressed_can_be_reached_by_keyboard_and_shows_its_focus()
    {
        (IPage page, _, _) = await Show(MadeUpStudies.Interventions(5), 1400, 900);
        await page.Keyboard.PressAsync("Tab");

        Assert.That(await page.EvaluateAsync<string>("document.activeElement.className"), Is.EqualTo("skip"));
        Assert.That(
            await page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"),
            Is.EqualTo("solid")
        );
        Assert.That(await page.Locator("summary").CountAsync(), Is.GreaterThan(3));
        Assert.That(await page.Locator("table:not(:has(caption)), th:not([scope])").CountAsync(), Is.Zero);
        Assert.That(await page.Locator("[role=img]:not([aria-label])").CountAsync(), Is.Zero);
        Assert.That(await page.GetAttributeAsync("html", "lang"), Is.EqualTo("en"));
        Assert.That(
            await page.EvaluateAsync<bool>(
                "[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1]).every((level, i, all) => i === 0 ? level === 1 : level <= all[i - 1] + 1)"
            ),
            Is.True
        );
        await page.CloseAsync();
    }

    private static IEnumerable<TestCaseData> Shapes =>
        new (string Name, Func<StudyResults> Results)[]
        {
            ("map", () => MadeUpStudies.Sweep(5)),
            ("curve", () => MadeUpStudies.Curve(5)),
            ("arms", () => MadeUpStudies.Interventions(5)),
            ("arms and factors", () => MadeUpStudies.ArmsAndFactors(5)),
            ("one run", () => MadeUpStudies.Of("One", ["baseline"], [], 1, (_, _, _) => 0.1)),
        }.Select(study => new TestCaseData(study.Results).SetArgDisplayNames(study.Name));

    [TestCaseSource(nameof(Shapes))]
    public async Task Axe_finds_nothing_to_mend(Func<StudyResults> results)
    {
        (IPage page, _, _) = await Show(results(), 1300, 900);
        await AssertAccessible(page, 1300, 390);
        await page.CloseAsync();
    }

    [TestCase(SmallRealStudy.Text)]
    [TestCase(Sampled)]
    public async Task Axe_finds_nothing_to_mend_in_a_study_of_the_real_model(string scenario)
    {
        string folder = await SmallRealStudy.RunAsync(Path.Combine(_folder, Guid.NewGuid().ToString("N")), scenario);
        using StudyResults results = StudyResults.Open(folder);
        (IPage page, _, _) = await Show(results, 1300, 900, folder);
        await AssertAccessible(page, 1300, 390);
        await page.CloseAsync();
    }

    [Test]
    public async Task Axe_finds_nothing_to_mend_in_a_figure_of_its_own()
    {
        string folder = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        IReadOnlyList<string> files = await FigureExport.WriteAsync(
            MadeUpStudies.ArmsAndFactors(3),
            folder,
            [FigureFormat.Html],
            FigureUse.Web,
            null,
            null,
            default
        );
        // The pages are alike but for what is drawn: a few of them, spread over all, keep the suite short.
        foreach (string file in files.Where((_, i) => i % 8 == 0))
        {
            IPage page = await OpenPageAsync();
            await page.GotoAsync(new Uri(file).AbsoluteUri);
            await page.WaitForSelectorAsync("html[data-drawn]");
            await AssertAccessible(page, 1300, 390);
            await page.CloseAsync();
        }
    }

    [Test]
    public async Task Axe_finds_what_is_amiss()
    {
        IPage page = await OpenPageAsync();
        await page.SetContentAsync(
            "<html lang=\"en\"><title>t</title><main><h1>t</h1><img src=\"data:,\"></main></html>"
        );
        AxeResult found = await AxeInPage.LookAtAsync(
            page,
            new AxeRunOptions { ResultTypes = [ResultType.Violations] }
        );

        Assert.That(found.Violations.Select(violation => violation.Id), Is.EqualTo(new[] { "image-alt" }));
        await page.CloseAsync();
    }

    [Test]
    public async Task No_two_things_that_can_be_opened_have_the_same_name()
    {
        (IPage page, _, _) = await Show(MadeUpStudies.Interventions(5), 1300, 900);

        Assert.That(await page.Locator("summary").AllTextContentsAsync(), Is.Unique.And.Not.Empty);
        await page.CloseAsync();
    }

    private const string Sampled = """
        name: Which settings matter?
        model: { schools: 20, years: 1 }
        factors: { trust.gain: { from: 0.04, to: 0.16 }, transactionCost.base: { from: 0.05, to: 0.6 } }
        design: { kind: latinHypercube, count: 60 }
        replications: 2
        observe: { outcomes: [ advantage@1y ], series: { every: 0.5y } }
        """;

    // What is folded is opened, so that it is looked at too. In the dark the page is the same but for its colours.
    private static async Task AssertAccessible(IPage page, params int[] widths)
    {
        await Unfold(page);
        // What is right need not be listed, element by element.
        AxeRunOptions all = new()
        {
            ResultTypes = [ResultType.Violations],
            Rules = new() { ["target-size"] = new() { Enabled = true } },
        };
        AxeRunOptions colours = new()
        {
            ResultTypes = [ResultType.Violations],
            RunOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
        };
        foreach (int width in widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                AxeResult found = await AxeInPage.LookAtAsync(page, scheme == ColorScheme.Light ? all : colours);

                Assert.That(
                    found.Violations.SelectMany(violation =>
                        violation.Nodes.Take(3).Select(node => $"{width}, {scheme}: {violation.Id}: {node.Html}")
                    ),
                    Is.Empty
                );
            }
        }
    }

    [TestCase(1300)]
    [TestCase(390)]
    public async Task What_is_pressed_is_24_pixels_wide_and_high(int width)
    {
        (IPage page, _, _) = await Show(MadeUpStudies.Interventions(5), width, 900);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");

        // WCAG 2.2, 2.5.8; links within a sentence are as large as their words.
        Assert.That(
            await page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('a:not(.skip), button, summary')].filter(e => !e.closest('p, [hidden]')).map(e => [e, e.getBoundingClientRect()]).filter(([, box]) => box.width < 24 || box.height < 24).map(([e, box]) => `${e.textContent}: ${box.width} x ${box.height}`)"
            ),
            Is.Empty
        );
        await page.CloseAsync();
    }

    [Test]
    public async Task Of_figures_for_several_outcomes_one_is_shown_and_the_others_are_drawn_when_they_are_opened()
    {
        (IPage page, List<string> complaints, _) = await Show(MadeUpStudies.Interventions(5), 1300, 900);
        ILocator folded = page.Locator("details:has(#differences-1)");
        Assert.That(await page.Locator(".first #differences-2").CountAsync(), Is.EqualTo(1), "the answer");
        Assert.That(
            await folded.Locator("summary").First.TextContentAsync(),
            Is.EqualTo("Which arms change advantage at year 20, against the baseline? The same for advantage at year 5")
        );
        Assert.That(await page.Locator("#differences-1 svg.main-svg").CountAsync(), Is.Zero);
        Assert.That(
            await page.Locator("#differences-1 figcaption").TextContentAsync(),
            Does.StartWith("Difference in advantage at year 5 ")
                .And.EndWith(" The rest as in “Which arms change advantage at year 20, against the baseline?”.")
                .And.Not.Contain("Bonferroni"),
            "what the first caption says is not said again"
        );

        await folded.Locator("summary").First.ClickAsync();
        await page.Locator("#differences-1 svg.main-svg").First.WaitForAsync();
        Assert.That(
            await page.EvaluateAsync<double>(
                "document.querySelector('#differences-1 .main-svg').getBoundingClientRect().width"
            ),
            Is.GreaterThan(400),
            "as wide as its place"
        );
        Assert.That(complaints, Is.Empty);
        await page.CloseAsync();
    }

    [Test]
    public async Task A_list_of_contents_says_what_each_part_answers()
    {
        (IPage page, _, _) = await Show(MadeUpStudies.Interventions(5), 1300, 900);
        string[] parts = await page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('nav li')].map(li => document.querySelector(li.querySelector('a').hash)?.tagName + ' ' + li.querySelector('span').textContent)"
        );

        Assert.That(parts, Has.Length.GreaterThan(6).And.Unique);
        Assert.That(parts, Is.All.Match("^H2 [A-Z].+\\?$"));
        await page.CloseAsync();
    }

    [Test]
    public async Task On_a_phone_the_first_column_stays_where_it_is_and_no_commands_are_shown()
    {
        (IPage page, _, _) = await Show(Wide(13), 390, 844);
        double[] places = await page.EvaluateAsync<double[]>(
            """
            () => {
              const table = [...document.querySelectorAll('section > .scroll')].find(t => t.scrollWidth > t.clientWidth + 100);
              table.scrollLeft = 100;
              const left = e => e.getBoundingClientRect().left - table.getBoundingClientRect().left;
              return [left(table.querySelector('tbody th')), left(table.querySelector('tbody td')), table.querySelector('tbody th').getBoundingClientRect().width];
            }
            """
        );
        string[] code = await page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('code, pre')].filter(e => !e.closest('.sure') && e.checkVisibility()).map(e => e.textContent)"
        );
        string sure = await page.Locator(".sure").First.InnerTextAsync();

        Assert.That(places[0], Is.EqualTo(0).Within(0.5), "the names of rows");
        Assert.That(places[1], Is.LessThan(places[2]), "the next column has gone below them");
        Assert.That(places[2], Is.LessThan(160), "names leave room for numbers");
        Assert.That(code, Is.Empty);
        Assert.That(
            sure,
            Does.Contain("worlds: { sample: 200, from: ranges }"),
            "what would tell whether the answer holds is a sentence, not a command, and stays whole"
        );
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(390));
        await page.CloseAsync();
    }

    [Test]
    public async Task Pointing_at_an_arm_makes_the_others_recede_in_all_figures_and_a_button_holds_it()
    {
        (IPage page, _, _) = await Show(MadeUpStudies.Interventions(5), 1400, 900);
        const string receding =
            "[...document.querySelectorAll('.scatterlayer .trace')].filter(t => t.style.opacity === '0.12').length";
        const string ofFacilitation =
            "[...document.querySelectorAll('.scatterlayer .trace')].filter(t => t.__data__[0].trace.meta === 'facilitation' && t.style.opacity === '0.12').length";
        Assert.That(await page.EvaluateAsync<int>(receding), Is.Zero);

        await page.Locator("button[data-arm=facilitation]").ClickAsync();
        Assert.That(await page.EvaluateAsync<int>(receding), Is.GreaterThan(10));
        Assert.That(await page.EvaluateAsync<int>(ofFacilitation), Is.Zero);
        Assert.That(await page.GetAttributeAsync("button[data-arm=facilitation]", "aria-pressed"), Is.EqualTo("true"));

        await page.Locator("button[data-arm=facilitation]").ClickAsync();
        Assert.That(await page.EvaluateAsync<int>(receding), Is.Zero);

        await page.Locator("tr[data-arm=newsletter]").First.HoverAsync();
        Assert.That(await page.EvaluateAsync<int>(receding), Is.GreaterThan(10));
        await page.Locator("h1").HoverAsync();
        Assert.That(await page.EvaluateAsync<int>(receding), Is.Zero);

        // A dot of a figure does the same.
        await Dot(page, "#run-spread .point", 0).HoverAsync(new() { Force = true });
        await page.WaitForFunctionAsync(receding + " > 10");
        await page.CloseAsync();
    }

    [Test]
    public async Task Pressing_a_dot_shows_the_command_that_lives_through_its_run_again()
    {
        string folder = Path.Combine(_folder, "results with a blank");
        (IPage page, _, _) = await Show(MadeUpStudies.Interventions(5), 1400, 900, folder);
        Assert.That(await page.Locator("#run-card").IsVisibleAsync(), Is.False);

        await Dot(page, "#run-spread .point", 2).ClickAsync(new() { Force = true });
        await page.Locator("#run-card").WaitForAsync();
        string command = (await page.Locator("#run-card pre").TextContentAsync())!;
        Assert.That(command, Does.Match($"^\\./collabsim replay '{Regex.Escape(folder)}' [0-9a-f]{{12}}$"));
        await page.Locator("#run-card button[data-do=copy]").ClickAsync();
        await Until(page, "document.querySelector('[data-of=copied]').textContent === 'copied'");

        await page.Keyboard.PressAsync("Escape");
        Assert.That(await page.Locator("#run-card").IsVisibleAsync(), Is.False);
        await page.CloseAsync();
    }

    [Test]
    public async Task The_runs_of_a_figure_are_reached_by_keyboard_too()
    {
        (IPage page, List<string> complaints, _) = await Show(MadeUpStudies.Interventions(5), 1400, 900);
        ILocator plot = page.Locator("#run-spread div.plot");
        await plot.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.That(await page.Locator("#run-card").IsVisibleAsync(), Is.False, "no run is reached yet");

        await page.Keyboard.PressAsync("ArrowRight");
        Assert.That(await page.Locator("#run-spread .hoverlayer .hovertext").CountAsync(), Is.EqualTo(1));
        Assert.That(await page.Locator("p[role=status]").TextContentAsync(), Does.StartWith("baseline: "));
        await page.Keyboard.PressAsync("Enter");
        Assert.That(await page.Locator("#run-card pre").TextContentAsync(), Does.Match("[0-9a-f]{12}$"));
        Assert.That(
            await page.EvaluateAsync<string>("document.activeElement.dataset.do"),
            Is.EqualTo("copy"),
            "the card has the focus"
        );

        await page.Keyboard.PressAsync("Escape");
        Assert.That(
            await page.EvaluateAsync<bool>("document.activeElement === document.querySelector('#run-spread div.plot')"),
            "and gives it back"
        );
        Assert.That(complaints, Is.Empty);
        await page.CloseAsync();
    }

    [TestCase(ColorScheme.Light, false)]
    [TestCase(ColorScheme.Light, true)]
    [TestCase(ColorScheme.Dark, false)]
    [TestCase(ColorScheme.Dark, true)]
    public async Task All_text_stands_out_from_its_ground(ColorScheme scheme, bool highlighted)
    {
        (IPage page, _, _) = await Show(MadeUpStudies.ArmsAndFactors(5), 1400, 900, scheme: scheme);
        await Unfold(page);
        if (highlighted)
        {
            await page.Locator("button[data-arm=facilitation]").ClickAsync();
            await page.Locator("h1").HoverAsync();
        }

        // WCAG 2.2, 1.4.3: 4.5 to 1. What recedes because another arm was pointed at is not text to be read.
        string[] faint = await page.EvaluateAsync<string[]>(
            """
            () => {
              const numbers = c => (c.match(/[\d.]+/g) ?? []).map(Number);
              const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const ground = e => { for (; e; e = e.parentElement) { const c = numbers(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] > 0) return c; } return [255, 255, 255]; };
              const found = new Set();
              for (const e of document.querySelectorAll('body *:not(script):not(style)')) {
                if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || e.closest('tr.receding, [hidden], .skip')) continue;
                const style = getComputedStyle(e);
                const ink = numbers(e instanceof SVGElement ? style.fill : style.color);
                const [a, b] = [light(ink), light(ground(e))].sort((x, y) => y - x);
                if ((a + 0.05) / (b + 0.05) < 4.5) found.add(`${e.tagName}.${e.className?.baseVal ?? e.className}: ${e.textContent.slice(0, 30)} ${ink}`);
              }
              return [...found];
            }
            """
        );

        Assert.That(faint, Is.Empty);
        await page.CloseAsync();
    }

    [Test]
    public async Task In_the_dark_figures_are_dark_and_turn_with_the_page()
    {
        (IPage page, List<string> complaints, _) = await Show(
            MadeUpStudies.ArmsAndFactors(5),
            1300,
            900,
            scheme: ColorScheme.Dark
        );
        const string grounds =
            "[...new Set([document.body, ...document.querySelectorAll('.main-svg:first-child')].map(e => getComputedStyle(e).backgroundColor))].join()";
        const string white =
            "document.querySelectorAll('.key svg [stroke=\"#1A1A1A\"], .key svg [stroke=\"#1a1a1a\"]').length";
        Assert.That(await page.EvaluateAsync<string>(grounds), Is.EqualTo("rgb(22, 22, 22)"));
        Assert.That(await page.EvaluateAsync<int>(white), Is.Zero, "keys below figures as well");

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Until(page, grounds + " === 'rgb(255, 255, 255)'");
        Assert.That(complaints, Is.Empty);
        await page.CloseAsync();
    }

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Whoever_has_chosen_all_colours_reads_figures_in_them(ColorScheme scheme)
    {
        (IPage page, _, _) = await Show(
            MadeUpStudies.Interventions(5),
            1300,
            900,
            scheme: scheme,
            forced: ForcedColors.Active
        );
        string[] colours = await page.EvaluateAsync<string[]>(
            """
            () => {
              const named = name => { const probe = document.createElement('i'); probe.style.cssText = `color: ${name}; forced-color-adjust: none`; document.body.append(probe); const c = getComputedStyle(probe).color; probe.remove(); return c; };
              return [
                named('Canvas'), getComputedStyle(document.querySelector('.main-svg')).backgroundColor,
                named('CanvasText'), getComputedStyle(document.querySelector('.xtick text')).fill,
              ];
            }
            """
        );
        Assert.That(colours[1], Is.EqualTo(colours[0]), "the ground");
        Assert.That(colours[3], Is.EqualTo(colours[2]), "the words");

        ILocator button = page.Locator("button[data-arm=facilitation]");
        await button.ClickAsync();
        Assert.That(
            await button.EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor"),
            Is.Not.EqualTo(
                await page.Locator("button[data-arm=newsletter]")
                    .EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor")
            ),
            "what is pressed looks pressed"
        );
        await page.CloseAsync();
    }

    [Test]
    public async Task A_real_study_with_schools_draws_all_its_figures()
    {
        string folder = Path.Combine(_folder, "real");
        await SmallRealStudy.RunAsync(folder);
        using StudyResults results = StudyResults.Open(folder);
        (IPage page, List<string> complaints, _) = await Show(results, 390, 844, folder);

        Assert.That(complaints, Is.Empty);
        Assert.That(await page.Locator("#network div.plot svg.main-svg").CountAsync(), Is.GreaterThan(0));
        Assert.That(
            await page.EvaluateAsync<string[]>(
                "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 391 && !e.closest('.scroll, pre, svg')).map(e => e.outerHTML.slice(0, 120))"
            ),
            Is.Empty
        );
        await page.CloseAsync();
    }

    [Test]
    public async Task A_browser_that_cannot_unpack_the_script_says_so_and_shows_the_numbers()
    {
        string report = Report.Write(MadeUpStudies.Sweep(3), Path.Combine(_folder, "old-browser"));
        IPage page = await OpenPageAsync();
        List<string> complaints = [];
        page.PageError += (_, error) => complaints.Add(error);
        await page.AddInitScriptAsync("delete globalThis.DecompressionStream");
        await page.GotoAsync(new Uri(report).AbsoluteUri);
        await page.WaitForSelectorAsync("html[data-drawn]");

        Assert.That(complaints, Is.Empty);
        Assert.That(await page.Locator("div.plot svg").CountAsync(), Is.Zero);
        Assert.That(
            await page.Locator("div.plot .unseen").First.TextContentAsync(),
            Does.Contain("needs a newer browser").And.Contain("numbers behind it are below")
        );
        Assert.That(await page.Locator("figure details table").CountAsync(), Is.GreaterThan(0));
        await page.CloseAsync();
    }

    // However busy the machine is, a page is waited for.
    private async Task<IPage> OpenPageAsync(BrowserNewPageOptions? options = null)
    {
        IPage page = await _browser.NewPageAsync(options);
        page.SetDefaultTimeout((float)TimeSpan.FromMinutes(5).TotalMilliseconds);
        return page;
    }

    // The marker itself lies under plotly's layer that catches the pointer.
    private static ILocator Dot(IPage page, string selector, int index) => page.Locator(selector).Nth(index);

    private async Task<(IPage Page, List<string> Complaints, List<string> Requests)> Show(
        StudyResults results,
        int width,
        int height,
        string? folder = null,
        ColorScheme scheme = ColorScheme.Light,
        ForcedColors forced = ForcedColors.None
    )
    {
        folder ??= Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        string report = Report.Write(results, folder);
        IPage page = await OpenPageAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = scheme,
                ForcedColors = forced,
            }
        );
        List<string> complaints = [];
        List<string> requests = [];
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => requests.Add(request.Url);
        await page.GotoAsync(new Uri(report).AbsoluteUri);
        await page.WaitForSelectorAsync("html[data-drawn]");
        return (page, complaints, requests);
    }
}
