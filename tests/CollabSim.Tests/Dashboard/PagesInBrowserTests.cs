using CollabSim.Dashboard;
using CollabSim.Dashboard.Shelf;
using CollabSim.Lab.Reports;
using CollabSim.Tests.Dashboard.Shelf;
using CollabSim.Tests.Lab.Reports;
using CollabSim.Tests.Lab.Results;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CollabSim.Tests.Dashboard;

/// <summary>One run and the page of studies in a real browser, as a user has them: by keyboard, narrow and dark, with names that would be markup.</summary>
[NeedsBrowser]
public sealed class PagesInBrowserTests
{
    private const string Script = "<img src=x onerror=alert(1)>";

    private TemporaryFolder _folder = null!;
    private RunningLaboratory _server = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _folder = new TemporaryFolder();
        await StudyShelfTests.Run(_folder["shelf/a"], StudyShelfTests.Scenario("first", 1));
        await StudyShelfTests.Run(_folder["shelf/b"], StudyShelfTests.Scenario(Script, 2));
        await File.WriteAllTextAsync(
            Path.Combine(_folder["shelf/a"], "report.html"),
            "<!DOCTYPE html><title>wait</title><script>fetch(new URL('/api/studies', document.URL)).then(() => document.title = 'in', () => document.title = 'shut out')</script>"
        );
        _server = await RunningLaboratory.Start(new ServeOptions(_folder["shelf"], _folder["shelf"], Threads: 2));
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Browser.Find(),
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
            }
        );
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<IPage> Narrow(string path)
    {
        IPage page = await _browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = 390, Height = 844 },
                ColorScheme = ColorScheme.Dark,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        page.Dialog += (_, _) => Assert.Fail("a name was run as a script");
        // The chart over time is not looked at here, and its library is large.
        await page.RouteAsync("**/plotly.js", route => route.FulfillAsync(new() { Body = "" }));
        await page.GotoAsync(new Uri(_server.Address, path).ToString());
        return page;
    }

    private static async Task IsAccessible(IPage page, string part = "html")
    {
        AxeResult found = await AxeInPage.LookAtAsync(page, new AxeRunOptions(), part);
        Assert.That(
            found.Violations.Select(violation =>
                $"{violation.Id}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"
            ),
            Is.Empty
        );
        Assert.That(
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth"),
            Is.LessThanOrEqualTo(390),
            "nothing is wider than the screen"
        );
    }

    [Test]
    public async Task The_page_of_studies_lists_compares_and_opens_them_by_keyboard_alone()
    {
        IPage page = await Narrow("/");
        await page.Locator(".study").Nth(1).WaitForAsync();
        Assert.That(await page.Locator(".study h2").AllInnerTextsAsync(), Is.EqualTo(["first", Script]));
        foreach (int i in new[] { 0, 1 })
        {
            await page.Locator(".study input").Nth(i).FocusAsync();
            await page.Keyboard.PressAsync("Space");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Compare the two side by side" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#beside table").WaitForAsync();
        Assert.That(await page.InnerTextAsync("#beside"), Does.Contain("luck is not shared").And.Contain(Script));
        Assert.That(await page.Locator("img").CountAsync(), Is.Zero);
        await IsAccessible(page);

        IPage report = await page.Context.RunAndWaitForPageAsync(() =>
            page.GetByText("Open the report").PressAsync("Enter")
        );
        await report.WaitForFunctionAsync("document.title !== 'wait'");
        Assert.That(await report.TitleAsync(), Is.EqualTo("shut out"), "its script runs, and cannot call the server");
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task One_run_is_played_and_a_school_that_is_sought_tells_its_story()
    {
        string key = new StudyShelf(_folder["shelf"]).All()[0].Key;
        IPage page = await Narrow($"/index.html?study={key}");
        await page.Locator("#tab-run").WaitForAsync();
        Assert.That(await page.InnerTextAsync("#question"), Is.EqualTo("first"), "the study's scenario is open");
        await page.FocusAsync("#tab-time");
        // The tabs are a ring: before the first is the last.
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Locator(".run-svg").WaitForAsync();
        Assert.That(await page.Locator(".run-svg .school").CountAsync(), Is.EqualTo(12));
        Assert.That(
            await page.InnerTextAsync(".run-play"),
            Is.EqualTo("Play"),
            "motion is reduced: nothing plays by itself"
        );
        await page.SelectOptionAsync("#run-school", "3");
        await page.FocusAsync("#run-time");
        await page.Keyboard.PressAsync("End");
        Assert.That(await page.InnerTextAsync(".run-year"), Is.EqualTo("Year 2"));
        Assert.That(
            await page.InnerTextAsync(".run-story"),
            Does.Contain("school 3")
                .And.Contain("In year 2 its performance is")
                .And.Contain("It starts with performance")
        );
        await IsAccessible(page, "#view-more");
        await page.Context.CloseAsync();
    }
}
