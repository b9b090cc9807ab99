using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using Microsoft.Playwright;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>The report in a real Chromium, Chrome or Edge, which test.sh installs where there is none.</summary>
[Category("Browser")]
public sealed class ReportInBrowserTests
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "microsoft-edge"];

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
                ExecutablePath = Installed(),
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
        int plots = await page.Locator(".plot").CountAsync();

        Assert.That(
            await page.Locator(".plot svg.main-svg .plot, .plot svg.main-svg .cartesianlayer .subplot").CountAsync(),
            Is.GreaterThanOrEqualTo(plots)
        );
        Assert.That(await page.GetAttributeAsync("html", "data-drawn"), Is.EqualTo($"{plots}"));
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
    [TestCase(390)]
    public async Task Nothing_is_wider_than_the_screen_and_no_plot_wider_than_its_place(int width)
    {
        (IPage page, _, _) = await Show(MadeUpStudies.Interventions(5), width, 844);

        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
        Assert.That(
            await page.EvaluateAsync<int>(
                "[...document.querySelectorAll('.plot')].filter(p => p.querySelector('.main-svg').getBoundingClientRect().width > p.clientWidth + 1).length"
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

    [Test]
    public async Task Print_cuts_no_figure()
    {
        (IPage page, _, _) = await Show(MadeUpStudies.Sweep(5), 1400, 900);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(688, 1000);
        await page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await page.WaitForFunctionAsync(
            "document.querySelector('.plot').style.getPropertyValue('--shape').startsWith('860')"
        );
        double[] sizes = await page.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('.plot .main-svg')].flatMap(s => [s.getBoundingClientRect().right, s.getBoundingClientRect().height])"
        );
        double tallest = await page.EvaluateAsync<double>(
            "Math.max(...[...document.querySelectorAll('figure')].map(f => f.getBoundingClientRect().height))"
        );

        Assert.That(sizes.Where((_, i) => i % 2 == 0).Max(), Is.LessThanOrEqualTo(689), "within the page's width");
        Assert.That(sizes.Where((_, i) => i % 2 == 1).Min(), Is.GreaterThan(30), "drawn at a size that can be read");
        // A4 less its margins is 267 mm high, 1,009 pixels of CSS.
        Assert.That(tallest, Is.LessThan(1009), "fits one page");
        await page.CloseAsync();
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
                "[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1]).every((level, i, all) => i === 0 ? level === 1 : level <= all[i - 1] + 1 || level === 3)"
            ),
            Is.True
        );
        await page.CloseAsync();
    }

    private async Task<(IPage Page, List<string> Complaints, List<string> Requests)> Show(
        StudyResults results,
        int width,
        int height
    )
    {
        string folder = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        string report = Report.Write(results, folder);
        IPage page = await _browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
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

    private static string Installed() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder =>
                Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            )
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException(
            "These tests need Chromium, Chrome or Edge; ./test.sh installs one on Debian and Ubuntu."
        );
}
