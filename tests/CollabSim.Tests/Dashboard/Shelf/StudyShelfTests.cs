using System.Net;
using System.Text.Json;
using CollabSim.Dashboard;
using CollabSim.Dashboard.Shelf;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Results;

namespace CollabSim.Tests.Dashboard.Shelf;

public sealed class StudyShelfTests
{
    private const string Script = "<img src=x onerror=alert(1)>";

    private TemporaryFolder _folder = null!;
    private RunningLaboratory _server = null!;

    internal static string Scenario(string name, int seed, string outcome = "advantage@2y", double level = 0.5) =>
        $$"""
            name: "{{name}}"
            model: { schools: 12, years: 2 }
            baseline: now
            arms: [{ name: help, policies: [{ kind: facilitation, level: {{level.ToString(
                System.Globalization.CultureInfo.InvariantCulture
            )}} }] }]
            replications: 3
            seed: {{seed}}
            observe: { outcomes: ["{{outcome}}"] }
            """;

    internal static async Task Run(string folder, string text)
    {
        await Runner.RunAsync(ScenarioFile.Parse(text, "study.yaml"), folder);
    }

    [OneTimeSetUp]
    public async Task Open()
    {
        _folder = new TemporaryFolder();
        await Run(_folder["shelf/a"], Scenario("first", 1));
        await Run(_folder["shelf/deeper/b"], Scenario(Script, 2, level: 0.8));
        await Run(_folder["shelf/c"], Scenario("third", 1, "meanTrust@2y"));
        await Run(_folder["outside"], Scenario("outside", 1));
        await File.WriteAllTextAsync(
            Path.Combine(_folder["shelf/a"], "report.html"),
            "<!DOCTYPE html><title>wait</title><script>fetch('/api/studies').then(r => document.title = 'in ' + r.status, e => document.title = 'shut out')</script>"
        );
        Directory.CreateDirectory(Path.Combine(_folder["shelf/a"], "figures"));
        await File.WriteAllTextAsync(Path.Combine(_folder["shelf/a"], "figures", "one.csv"), "x\n1\n");
        await File.WriteAllTextAsync(Path.Combine(_folder["shelf/a"], "figures", "page.html"), "<p>");
        await File.WriteAllTextAsync(_folder["secret.csv"], "secret");
        _server = await RunningLaboratory.Start(new ServeOptions(_folder["shelf"], _folder["shelf"], Threads: 2));
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private StudyShelf Shelf => new(_folder["shelf"]);

    private string KeyOf(string folder) => Shelf.All().Single(study => study.Folder == folder).Key;

    private async Task<HttpStatusCode> StatusOf(string path)
    {
        using HttpResponseMessage answer = await _server.Client.GetAsync(path);
        return answer.StatusCode;
    }

    private Task<JsonElement> Compared(string one, string other) =>
        _server.Told("/api/studies/compare", new { one = KeyOf(one), other = KeyOf(other) });

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(each => each.GetString()!)];

    [Test]
    public void Every_study_below_the_folder_is_listed_with_what_its_manifest_says()
    {
        IReadOnlyList<StudyCard> cards = Shelf.Cards();

        Assert.That(cards.Select(card => card.Folder), Is.EqualTo(["a", "c", Path.Combine("deeper", "b")]));
        Assert.That(cards.Select(card => card.Name), Is.EqualTo(["first", "third", Script]));
        // Two arms, three replications.
        Assert.That(cards.Select(card => (card.Planned, card.Done, card.IsFinished)), Is.All.EqualTo((6L, 6L, true)));
        Assert.That(cards.Select(card => card.HasReport), Is.EqualTo([true, false, false]));
    }

    [Test]
    public async Task A_study_that_is_stopped_half_way_says_how_many_runs_are_there()
    {
        using TemporaryFolder folder = new();
        Study study = ScenarioFile.Parse(Scenario("half", 1), "study.yaml");
        await Runner.RunAsync(study, folder["half"], new RunnerOptions { Shard = new Shard(1, 2) });
        StudyCard card = new StudyShelf(folder["half"]).Cards().Single();

        Assert.That((card.Folder, card.Name, card.Planned), Is.EqualTo((".", "half", 6L)));
        Assert.That(card.Done, Is.InRange(1, 5));
        Assert.That((card.IsFinished, card.IsRunning), Is.EqualTo((false, false)));
    }

    [Test]
    public void A_folder_that_is_a_link_is_no_study_here()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["shelf"]);
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(folder["shelf"], "link"), _folder["outside"]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Assert.Ignore("links cannot be made here: " + error.Message);
        }

        Assert.That(new StudyShelf(folder["shelf"]).All(), Is.Empty);
    }

    [Test]
    public async Task Only_the_report_and_its_figures_are_handed_out()
    {
        string at = $"/studies/{KeyOf("a")}";

        Assert.That(await StatusOf($"{at}/report.html"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusOf($"{at}/figures/one.csv"), Is.EqualTo(HttpStatusCode.OK));
        foreach (
            string path in (string[])
                [
                    $"{at}/figures/page.html",
                    $"{at}/manifest.json",
                    $"{at}/results.sqlite",
                    $"{at}/figures/..%2Freport.html",
                    $"{at}/figures/..%2F..%2F..%2Fsecret.csv",
                    $"{at}/figures/%2e%2e/report.html/x",
                    "/studies/../outside/report.html",
                    "/studies/0000000000000000/report.html",
                    $"/studies/{KeyOf("c")}/report.html",
                ]
        )
        {
            Assert.That(await StatusOf(path), Is.EqualTo(HttpStatusCode.NotFound), path);
        }
    }

    [Test]
    public async Task A_report_that_is_a_link_is_not_handed_out()
    {
        string link = Path.Combine(_folder["shelf/c"], "report.html");
        try
        {
            File.CreateSymbolicLink(link, _folder["secret.csv"]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Assert.Ignore("links cannot be made here: " + error.Message);
        }

        HttpStatusCode status = await StatusOf($"/studies/{KeyOf("c")}/report.html");
        File.Delete(link);
        Assert.That(status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_report_lives_in_a_sandbox_without_an_origin()
    {
        using HttpResponseMessage answer = await _server.Client.GetAsync($"/studies/{KeyOf("a")}/report.html");
        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.That(policy, Does.StartWith("sandbox allow-scripts").And.Contain("default-src 'none'"));
        Assert.That(policy, Does.Not.Contain("allow-same-origin"));
    }

    [Test]
    public async Task Studies_with_another_seed_are_compared_with_the_word_that_luck_is_not_shared()
    {
        JsonElement pair = await Compared("a", Path.Combine("deeper", "b"));

        Assert.That(Texts(pair.GetProperty("reasons")), Is.Empty);
        Assert.That(
            Texts(pair.GetProperty("cautions")),
            Is.EqualTo([
                "Their seeds differ (1 and 2): luck is not shared, and a part of what differs between the two studies is luck.",
            ])
        );
        Assert.That(
            pair.GetProperty("arms").EnumerateArray().Select(arm => arm.GetProperty("name").GetString()),
            Is.EqualTo(["now", "help"])
        );
        Assert.That(Texts(pair.GetProperty("differences")), Has.Some.Contains("0.5 → 0.8"));
    }

    [Test]
    public async Task Studies_with_another_outcome_are_not_compared()
    {
        JsonElement pair = await Compared("a", "c");

        Assert.That(
            Texts(pair.GetProperty("reasons")).Single(),
            Does.StartWith("They cannot be compared: the first is answered with")
        );
        Assert.That(pair.GetProperty("arms").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void Studies_of_another_model_version_are_not_compared()
    {
        StudyDescription one = StudyProgress.Of(_folder["shelf/a"]).Study;

        Assert.That(
            PairDoubts.Reasons(one, one with { ModelVersion = "0.1" }).Single(),
            Does.StartWith(
                $"They cannot be compared: version {one.ModelVersion} of the model made the first and version 0.1 the second."
            )
        );
    }

    [Test]
    public async Task The_scenario_of_a_study_is_as_it_was_written()
    {
        string said = await _server.Client.GetStringAsync($"/api/studies/{KeyOf("a")}/scenario");

        Assert.That(
            JsonDocument.Parse(said).RootElement.GetProperty("text").GetString(),
            Is.EqualTo(Scenario("first", 1))
        );
    }
}
