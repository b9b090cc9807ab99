using CollabSim.Dashboard;
using CollabSim.Lab.Reports;
using CollabSim.Tests.Lab.Reports;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CollabSim.Tests.Dashboard;

/// <summary>The page in a real Chromium, Chrome or Edge, used as its users do.</summary>
[NeedsBrowser]
internal sealed class LaboratoryInBrowserTests
{
    // Milliseconds: a machine that is busy with other tests takes its time.
    private const int Patience = 120_000;

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private RunningLaboratory _laboratory = null!;
    private string _file = "";

    [OneTimeSetUp]
    public async Task Open()
    {
        _file = Path.Combine(Directory.CreateTempSubdirectory("collabsim-laboratory-").FullName, "mine.yaml");
        await File.WriteAllTextAsync(_file, LiveScenario.Twice);
        _laboratory = await RunningLaboratory.Start(new ServeOptions(_file, Path.GetDirectoryName(_file)!, Threads: 2));
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
        await _laboratory.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    private async Task<(IPage Page, List<string> Complaints)> Show(
        int width = 1440,
        ColorScheme colours = ColorScheme.Light
    )
    {
        IBrowserContext context = await _browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = colours,
                AcceptDownloads = true,
            }
        );
        context.SetDefaultTimeout(Patience);
        IPage page = await context.NewPageAsync();
        List<string> complaints = [];
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.Request += (_, request) =>
        {
            if (
                !request.Url.StartsWith(_laboratory.Address.ToString(), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal)
            )
            {
                complaints.Add("left the machine: " + request.Url);
            }
        };
        await page.GotoAsync(_laboratory.Address.ToString());
        await Settled(page, "Over 12 worlds.");
        return (page, complaints);
    }

    private static Task<IJSHandle> Settled(IPage page, string stage) =>
        page.WaitForFunctionAsync(
            "stage => document.getElementById('stage').textContent === stage && document.getElementById('progress').hidden",
            stage
        );

    [Test]
    public async Task A_lever_is_moved_by_keyboard_and_the_file_the_chart_and_the_answer_follow()
    {
        (IPage page, List<string> complaints) = await Show();
        string first = await page.InnerTextAsync("#options tbody tr:first-child td");
        ILocator level = page.Locator("[data-key='range arms.0.policies.0.level']");
        Assert.That(await level.GetAttributeAsync("aria-valuetext"), Does.StartWith("0.5"));

        await level.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.WaitForFunctionAsync("() => !document.getElementById('undo').disabled");
        await Settled(page, "Over 12 worlds.");

        Assert.That(
            await page.EvaluateAsync<string>("() => document.activeElement.dataset.key"),
            Is.EqualTo("range arms.0.policies.0.level"),
            "the focus stays where it was"
        );
        Assert.That(await page.InnerTextAsync("#options tbody tr:first-child td"), Is.Not.EqualTo(first));
        Assert.That(await page.InnerTextAsync("#live"), Does.Contain("12 worlds"), "a screen reader hears the answer");

        await page.ClickAsync("#file");
        Assert.That(
            await page.InputValueAsync("#text"),
            Is.EqualTo(LiveScenario.Twice.Replace("level: 0.5", "level: 1", StringComparison.Ordinal))
        );
        await page.ClickAsync("#undo");
        await Settled(page, "Over 12 worlds.");
        await page.WaitForFunctionAsync(
            "first => document.querySelector('#options tbody tr:first-child td').innerText === first",
            first
        );
        Assert.That(await page.InputValueAsync("#text"), Is.EqualTo(LiveScenario.Twice));
        Assert.That(complaints, Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Behind_its_line_an_option_has_when_for_whom_and_at_what_cost()
    {
        (IPage page, List<string> complaints) = await Show();
        await page.ClickAsync("[data-key='more help'] > summary");
        await page.FillAsync("[data-key='cost arms.0.policies.0']", "250 per school per year");
        await page.PressAsync("[data-key='cost arms.0.policies.0']", "Tab");
        await page.WaitForFunctionAsync("() => !document.getElementById('undo').disabled");
        await page.SelectOptionAsync("[data-key='whom arms.0.policies.0']", "the weakest fifth");
        await page.WaitForFunctionAsync(
            "() => document.querySelector(\"[data-key='more help'] > summary\").innerText.includes('weakest')"
        );
        await Settled(page, "Over 12 worlds.");
        await page.ClickAsync("#file");

        Assert.That(
            await page.InputValueAsync("#text"),
            Does.Contain("cost: 250 per school per year, target: { kind: weakest, share: 0.2 }")
        );
        Assert.That(await page.InnerTextAsync("body"), Does.Not.Contain("[object"));
        Assert.That(await page.InnerTextAsync("#file-name"), Is.EqualTo("mine-changed.yaml"));
        Assert.That(complaints, Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task A_bar_is_dragged_and_the_policy_starts_later()
    {
        (IPage page, List<string> complaints) = await Show();
        ILocator start = page.Locator("[data-key='start arms.0.policies.0']");
        LocatorBoundingBoxResult box = (await start.BoundingBoxAsync())!;
        double year = await page.EvaluateAsync<double>(
            "() => { const layout = document.getElementById('plot')._fullLayout; return layout._size.w / 6; }"
        );
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(
            (float)(box.X + (box.Width / 2) + (2 * year)),
            box.Y + (box.Height / 2),
            new() { Steps = 8 }
        );
        await page.Mouse.UpAsync();
        await page.WaitForFunctionAsync("() => !document.getElementById('undo').disabled");
        await Settled(page, "Over 12 worlds.");

        Assert.That(await start.GetAttributeAsync("aria-valuetext"), Is.EqualTo("year 3"));
        await page.ClickAsync("#changed");
        await page.WaitForSelectorAsync("#changed-panel li");
        Assert.That(await page.InnerTextAsync("#changed-panel li"), Is.EqualTo("help: at 1y → 3y"));
        Assert.That(complaints, Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task What_is_typed_wrongly_is_told_at_its_line_and_what_was_there_stays()
    {
        (IPage page, _) = await Show();
        await page.ClickAsync("#file");
        await page.FillAsync(
            "#text",
            LiveScenario.Twice.Replace("kind: mandate", "kind: mandat", StringComparison.Ordinal)
        );
        await page.WaitForSelectorAsync("#problems .problem");

        Assert.That(
            await page.InnerTextAsync("#problems"),
            Does.Contain("line 10").And.Contain("did you mean mandate?")
        );
        Assert.That(await page.InnerTextAsync("#sentences"), Is.Not.Empty);
        await page.FillAsync("#text", LiveScenario.Twice.Replace("days: 4", "days: 3", StringComparison.Ordinal));
        await page.WaitForFunctionAsync("() => document.querySelectorAll('.problem').length === 0");
        await Settled(page, "Over 12 worlds.");
        await page.Context.CloseAsync();
    }

    // Each view is looked at once: axe takes seconds.
    [TestCase(1440, ColorScheme.Light, "time", "gains")]
    [TestCase(390, ColorScheme.Dark, "why", "map")]
    public async Task Axe_finds_nothing_and_nothing_is_wider_than_the_screen(
        int width,
        ColorScheme colours,
        params string[] views
    )
    {
        (IPage page, _) = await Show(width, colours);
        await page.ClickAsync("#take");
        await page.ClickAsync("#changed");
        await page.WaitForSelectorAsync("#take-panel pre");
        foreach (string view in views)
        {
            await page.ClickAsync($"#tab-{view}");
            await page.WaitForFunctionAsync(
                "view => view === 'time' || document.querySelector('#view-more h2') && !document.querySelector('#view-more progress')",
                view
            );
            Assert.That(
                await page.EvaluateAsync<int>("document.documentElement.scrollWidth"),
                Is.LessThanOrEqualTo(width),
                view
            );
            AxeResult found = await AxeInPage.LookAtAsync(page, new AxeRunOptions());
            Assert.That(
                found.Violations.Select(each =>
                    $"{view}: {each.Id}: {string.Join(' ', each.Nodes.Select(node => node.Html))}"
                ),
                Is.Empty
            );
        }

        await page.Context.CloseAsync();
    }

    private const string OutOfSight = """
        () => [...document.querySelectorAll('#plot text, .lane-name, .bar-label, #answer p, #answer td, #answer th, #sentences p')]
          .filter(each => each.checkVisibility({ visibilityProperty: true }) && each.textContent.trim())
          .filter(each => {
            const box = each.getBoundingClientRect();
            return box.left < -1 || box.right > innerWidth + 1 || each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== 'visible';
          })
          .map(each => each.textContent)
        """;

    [TestCase(390)]
    [TestCase(1440)]
    public async Task On_a_phone_no_name_is_cut_whatever_the_width_at_which_the_page_was_opened(int opened)
    {
        string file = Path.Combine(Path.GetDirectoryName(_file)!, $"names-{opened}.yaml");
        await File.WriteAllTextAsync(
            file,
            LiveScenario
                .Twice.Replace("name: help ", "name: CAMEL with a critical friend ", StringComparison.Ordinal)
                .Replace(
                    "name: order",
                    "name: protected time and a critical friend from outside",
                    StringComparison.Ordinal
                )
        );
        await using RunningLaboratory laboratory = await RunningLaboratory.Start(
            new ServeOptions(file, Path.GetDirectoryName(file)!, Threads: 2)
        );
        IBrowserContext context = await _browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = opened, Height = 900 },
            }
        );
        context.SetDefaultTimeout(Patience);
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(laboratory.Address.ToString());
        await Settled(page, "Over 12 worlds.");
        await page.SetViewportSizeAsync(390, 900);
        await page.WaitForFunctionAsync(
            "() => document.querySelector('#plot .main-svg').getBoundingClientRect().width <= 390 && document.querySelector('#plot .legend')"
        );

        Assert.That(await page.EvaluateAsync<string[]>(OutOfSight), Is.Empty);
        Assert.That(
            await page.Locator(".lane-name").AllInnerTextsAsync(),
            Has.Some.EqualTo("protected time and a critical friend from outside")
        );
        await context.CloseAsync();
    }

    [Test]
    public async Task The_downloaded_file_is_the_one_that_is_shown()
    {
        (IPage page, _) = await Show();
        await page.ClickAsync("[data-key='climate strong']");
        await page.WaitForFunctionAsync("() => !document.getElementById('undo').disabled");
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#download"));

        string text = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.That(download.SuggestedFilename, Is.EqualTo("mine-changed.yaml"));
        Assert.That(text, Does.Contain("authority: { pressure: 0.6 }").And.Contain("# somebody who organises"));
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task A_server_that_was_stopped_and_started_again_is_found_again_and_the_page_says_so()
    {
        ServeOptions options = new(_file, Path.GetDirectoryName(_file)!, Threads: 1);
        RunningLaboratory first = await RunningLaboratory.Start(options);
        int port = first.Address.Port;
        IBrowserContext context = await _browser.NewContextAsync();
        context.SetDefaultTimeout(Patience);
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(first.Address.ToString());
        await Settled(page, "Over 12 worlds.");
        await page.ClickAsync("[data-key='climate strong']");
        await page.WaitForFunctionAsync("() => !document.getElementById('undo').disabled");
        await first.DisposeAsync();
        await page.WaitForFunctionAsync(
            "port => document.getElementById('link-state').innerText.includes(`--port ${port}`)",
            port
        );

        await using RunningLaboratory second = await RunningLaboratory.Start(options with { Port = port });
        await page.WaitForFunctionAsync(
            "() => document.getElementById('link-state').innerText.includes('started again')"
        );
        await Settled(page, "Over 12 worlds.");
        Assert.That(
            await page.GetAttributeAsync("[data-key='climate strong']", "aria-pressed"),
            Is.EqualTo("true"),
            "what was changed is still there"
        );
        await context.CloseAsync();
    }
}
