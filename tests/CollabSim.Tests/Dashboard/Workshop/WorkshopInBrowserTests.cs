using CollabSim.Lab.Reports;
using CollabSim.Tests.Lab.Reports;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CollabSim.Tests.Dashboard.Workshop;

/// <summary>A workshop as people hold it: a wall and three phones, in a real browser.</summary>
[NeedsBrowser]
internal sealed class WorkshopInBrowserTests
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] },
    };

    [Test]
    [Category("Long")]
    [Explicit("Half a minute; run with --filter TestCategory=Long")]
    public async Task A_wall_and_three_phones_go_through_all_rounds()
    {
        await using WorkshopServer server = new();
        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Browser.Find(), Args = ["--no-sandbox", "--disable-gpu"] }
        );
        IPage wall = await Open(browser, $"{server.Address}/wall#{server.Host.Key}", 1600, 900, ColorScheme.Dark);
        IPage[] phones =
        [
            .. await Task.WhenAll(new[] { "Ann", "Ben", "<b>Cai</b>" }.Select(name => Joined(browser, server, name))),
        ];
        IPage ann = phones[0];
        await Assertions.Expect(wall.Locator("#people li")).ToHaveCountAsync(3);
        await Assertions.Expect(wall.Locator("#people")).ToContainTextAsync("<b>Cai</b>");
        await Look(wall, "wall-gathering");

        await Next(wall, "Begin: everybody bets");
        // By the keyboard alone: the last option two places up.
        for (int i = 0; i < 2; i++)
        {
            await ann.GetByRole(AriaRole.Button, new() { Name = "order: up" }).FocusAsync();
            await ann.Keyboard.PressAsync("Enter");
        }

        await Assertions.Expect(ann.Locator(".rank .option")).ToHaveTextAsync(["order", "as now", "help"]);
        await Look(ann, "phone-bet");
        foreach (IPage phone in phones)
        {
            await phone.GetByRole(AriaRole.Button, new() { Name = "This is my bet" }).ClickAsync();
        }

        await Assertions.Expect(wall.Locator(".big")).ToHaveTextAsync("3 of 3");
        await Next(wall, "Close the bets");
        await Next(wall, "Next: what do you believe?");
        await ann.Locator("#setting-0").FocusAsync();
        await ann.Keyboard.PressAsync("End");
        await Assertions.Expect(ann.Locator("output").First).ToHaveTextAsync("0.8");
        foreach (IPage phone in phones)
        {
            await phone.GetByRole(AriaRole.Button, new() { Name = "This is what I believe" }).ClickAsync();
        }

        await Assertions.Expect(ann.Locator("#stage")).ToContainTextAsync("a first look puts them in this order");
        await Look(ann, "phone-belief");
        await Next(wall, "Close the beliefs");
        await Next(wall, "Reveal the bets");
        await Assertions.Expect(wall.Locator("#stage table")).ToBeVisibleAsync();
        await Assertions.Expect(ann.Locator("#stage")).ToContainTextAsync("of 3 pairs of options otherwise");
        await Look(wall, "wall-reveal");
        await Look(ann, "phone-reveal");
        await Next(wall, "Run all beliefs");
        await Assertions.Expect(wall.Locator(".grid li")).ToHaveCountAsync(3);
        await Assertions.Expect(phones[2].Locator(".grid li")).ToHaveCountAsync(3);
        await Look(wall, "wall-together");

        // A phone that was put away comes back as who it was.
        await ann.ReloadAsync();
        await Assertions.Expect(ann.Locator("#name")).ToHaveTextAsync("Ann");
        IDownload files = await wall.RunAndWaitForDownloadAsync(() => wall.Locator("#files").ClickAsync());
        Assert.That(files.SuggestedFilename, Is.EqualTo("workshop.zip"));
    }

    private static async Task<IPage> Joined(IBrowser browser, WorkshopServer server, string name)
    {
        IPage phone = await Open(browser, $"{server.Address}/join", 390, 844, ColorScheme.Light);
        await phone.GetByLabel("The code on the wall").FillAsync(server.Host.Code.ToLowerInvariant());
        await phone.GetByLabel("Your first name").FillAsync(name);
        await phone.Keyboard.PressAsync("Enter");
        await Assertions.Expect(phone.Locator("#name")).ToHaveTextAsync(name);
        return phone;
    }

    private static async Task<IPage> Open(IBrowser browser, string address, int width, int height, ColorScheme colours)
    {
        IBrowserContext context = await browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = colours,
            }
        );
        IPage page = await context.NewPageAsync();
        page.PageError += (_, error) => Assert.Fail(error);
        await page.GotoAsync(address);
        return page;
    }

    private static Task Next(IPage wall, string label) =>
        wall.GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).ClickAsync();

    /// <summary>Looks for barriers and for what runs over the edge.</summary>
    private static async Task Look(IPage page, string name)
    {
        AxeResult found = await AxeInPage.LookAtAsync(page, Rules);
        Assert.That(found.Violations.Select(each => $"{name}: {each.Id} {each.Nodes[0].Html}"), Is.Empty);
        Assert.That(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            Is.True,
            $"{name} is wider than its screen"
        );
    }
}
