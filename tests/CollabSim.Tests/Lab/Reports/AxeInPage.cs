using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>
/// axe-core within the page that it looks at. The package for Playwright carries what is found of every element through this process to a blank
/// page and back, for the sake of frames: three quarters of the time for a report, which has none.
/// </summary>
internal static class AxeInPage
{
    private static readonly Lazy<string> Script = new(() => new BundledAxeScriptProvider().GetScript());

    /// <summary>What axe finds in a page without frames, or in a part of it.</summary>
    public static async Task<AxeResult> LookAtAsync(IPage page, AxeRunOptions options, string part = "html")
    {
        Assert.That(await page.Locator("iframe").CountAsync(), Is.Zero, "axe would look at the page alone");
        await page.EvaluateAsync(Script.Value);
        string found = await page.EvaluateAsync<string>(
            $"axe.run({JsonConvert.SerializeObject(part)}, {JsonConvert.SerializeObject(options)}).then(JSON.stringify)"
        );
        return new AxeResult(JObject.Parse(found));
    }
}
