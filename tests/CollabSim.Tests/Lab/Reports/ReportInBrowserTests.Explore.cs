using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Reports.Exploring;
using Microsoft.Playwright;

namespace CollabSim.Tests.Lab.Reports;

public sealed partial class ReportInBrowserTests
{
    [Test]
    public async Task Settings_are_moved_by_keyboard_and_what_is_shown_is_what_the_study_says_at_that_point()
    {
        StudyResults results = MadeUpStudies.ArmsAndFactors(5);
        StudyEstimates study = StudyEstimates.Of(results);
        (IPage page, List<string> complaints) = await ShowExplorer(results, 1300);
        ILocator pressure = page.GetByLabel("Authority pressure");
        ILocator cost = page.GetByLabel("Transaction cost base");
        await pressure.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("ArrowLeft");
        await cost.FocusAsync();
        await page.Keyboard.PressAsync("Home");

        // The fourth of five levels of pressure and the first of four of the cost: point 3 · 4 + 0.
        Assert.That(await pressure.GetAttributeAsync("aria-valuetext"), Is.EqualTo("0.6"));
        Assert.That(await cost.GetAttributeAsync("aria-valuetext"), Is.EqualTo("0.15 days a tick"));
        string said = (await page.Locator(".explorer .said").TextContentAsync())!;
        Assert.That(
            said,
            Does.StartWith(
                $"At this point, advantage at year 20 is {Words.Brief(study.Of(1, 0, 12).Mean!.Value)} in the baseline."
            )
        );
        Assert.That(
            said,
            Does.Contain($"facilitation ({Words.BriefSigned(study.Against(1, 1, 12).Difference.Mean!.Value)})")
        );
        string cell = (await page.Locator(".explorer tbody tr").Nth(1).Locator("td").First.TextContentAsync())!;
        Assert.That(
            double.Parse(cell.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture),
            Is.EqualTo(study.Of(1, 1, 12).Mean!.Value).Within(0.00051),
            "to the digits that are shown"
        );
        Assert.That(
            await page.Locator(".explorer .run").TextContentAsync(),
            Is.EqualTo("Design point 12 of runs.csv: authority pressure 0.6, transaction cost base 0.15 days a tick.")
                .Or.EqualTo(
                    "Design point 12 of runs.csv: transaction cost base 0.15 days a tick, authority pressure 0.6."
                )
        );
        Assert.That(await page.Locator(".explorer .near").IsVisibleAsync(), Is.False, "this very point was run");
        await Until(
            page,
            "document.querySelector('.explorer [role=status]').textContent.startsWith('At this point, advantage at year 20')"
        );

        await page.GetByLabel("Outcome").SelectOptionAsync("1");
        Assert.That(
            await page.Locator(".explorer .said").TextContentAsync(),
            Does.StartWith(
                $"At this point, advantage at year 5 is {Words.Brief(study.Of(0, 0, 12).Mean!.Value)} in the baseline."
            )
        );

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.That(await pressure.IsVisibleAsync(), Is.False);
        Assert.That(await page.Locator(".explorer .run").IsVisibleAsync(), Is.True, "paper says the settings in words");
        Assert.That(complaints, Is.Empty);
        await page.CloseAsync();
    }

    [Test]
    public async Task Of_a_sample_the_nearest_point_is_shown_and_how_far_it_lies_from_what_was_asked()
    {
        const string bad = "<img src=x onerror=\"document.title='taken'\">";
        (IPage page, List<string> complaints) = await ShowExplorer(SampledStudy.OfFive("baseline", bad), 390);
        ILocator near = page.Locator(".explorer .near");
        ILocator pressure = page.GetByLabel("Authority pressure");
        // It begins at (0.25, 5), which is as near to the middle as (0.5, 2.5), and first.
        Assert.That(await pressure.GetAttributeAsync("aria-valuetext"), Is.EqualTo("0.25"));
        await pressure.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.That(
            await near.TextContentAsync(),
            Is.EqualTo(
                "Nearest of 5 points that were run. It has authority pressure 0.25 where you asked for 0.26. "
                    + "Farthest off is authority pressure, by 1 % of its range."
            )
        );

        // At (1, 5): squared distances in units of the ranges are 0.25 + 0.25² to (0.75, 7.5), 0.125; 0.25 to (1, 10); 0.5625 to (0.25, 5).
        await page.Keyboard.PressAsync("End");
        Assert.That(
            await near.TextContentAsync(),
            Does.StartWith("Nearest of 5 points that were run. It has ")
                .And.Contain("authority pressure 0.75 where you asked for 1.00")
                .And.Contain("transaction cost base 7.5 where you asked for 5.0")
                .And.EndWith("by 25 % of its range. That is far: nothing near such settings was run.")
        );
        // The fifth point, in which the arm is better by 0.035 up to luck.
        string said = (await page.Locator(".explorer .said").TextContentAsync())!;
        Assert.That(said, Does.Contain($"{bad} (+0.03"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Move the settings to this point" }).ClickAsync();
        Assert.That(await near.IsVisibleAsync(), Is.False);
        Assert.That(await pressure.GetAttributeAsync("aria-valuetext"), Is.EqualTo("0.75"));
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(390));
        Assert.That(await page.TitleAsync(), Is.EqualTo("What is nearest?"));
        Assert.That(complaints, Is.Empty);
        await AssertAccessible(page, 390);
        await page.CloseAsync();
    }

    private async Task<(IPage Page, List<string> Complaints)> ShowExplorer(StudyResults results, int width)
    {
        string report = Report.Write(
            results,
            Path.Combine(_folder, Guid.NewGuid().ToString("N")),
            ReportExtent.Explore
        );
        IPage page = await OpenPageAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );
        List<string> complaints = [];
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(new Uri(report).AbsoluteUri);
        await page.WaitForSelectorAsync("html[data-drawn]");
        return (page, complaints);
    }
}
