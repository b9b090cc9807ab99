using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Tests.Lab.Results;

namespace CollabSim.Tests.Dashboard.Runs;

public sealed class RunEndpointTests
{
    private const string Text = """
        name: a question
        model: { schools: 30, years: 3 }
        baseline: now
        arms:
          - { name: help, policies: [{ kind: facilitation, at: 1y, level: 0.5 }] }
        worlds: { sample: 10 }
        replications: 4
        seed: 11
        observe: { outcomes: [advantage@3y, meanPerformance@3y] }
        """;

    private RunningLaboratory _server = null!;

    [OneTimeSetUp]
    public async Task Open() => _server = await RunningLaboratory.Start();

    [OneTimeTearDown]
    public async Task Close() => await _server.DisposeAsync();

    private async Task<(int Status, JsonElement Said)> Asked(object run)
    {
        using HttpResponseMessage answer = await _server.Ask("/api/run", run);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    [Test]
    public async Task The_run_that_is_shown_is_the_one_that_its_commands_live_through_to_the_last_digit()
    {
        (int status, JsonElement shown) = await Asked(
            new
            {
                name = "q.yaml",
                text = Text,
                arm = 1,
            }
        );
        Assert.That(status, Is.EqualTo(200), shown.ToString());
        JsonElement again = shown.GetProperty("again");
        string id = shown.GetProperty("id").GetString()!;
        Assert.That(
            again.GetProperty("commands").EnumerateArray().Select(command => command.GetString()),
            Is.EqualTo([
                "collabsim run q-one-run.yaml --out results/one-run",
                $"collabsim replay results/one-run {id[..12]}",
            ])
        );

        using TemporaryFolder folder = new();
        await Runner.RunAsync(
            ScenarioFile.Parse(again.GetProperty("text").GetString()!, "q-one-run.yaml"),
            folder["one-run"]
        );
        using StudyResults results = StudyResults.Open(folder["one-run"]);
        RunRecord run = results.Find(id[..12]).Single();

        Assert.That(run.Id, Is.EqualTo(id));
        Assert.That(run.Seed.ToString(CultureInfo.InvariantCulture), Is.EqualTo(shown.GetProperty("seed").GetString()));
        Assert.That(shown.GetProperty("option").GetString(), Is.EqualTo("help"));
        // Every school is drawn; each of their numbers is rounded to thousandths.
        double mean = shown
            .GetProperty("frames")
            .EnumerateArray()
            .Last()
            .GetProperty("performance")
            .EnumerateArray()
            .Average(school => school.GetInt32() / 1000.0);
        Assert.That(mean, Is.EqualTo(run.Outcomes[1]!.Value).Within(0.0005));
    }

    [Test]
    public async Task Every_option_is_shown_with_the_same_luck()
    {
        (_, JsonElement now) = await Asked(
            new
            {
                name = "q.yaml",
                text = Text,
                arm = 0,
            }
        );
        (_, JsonElement help) = await Asked(
            new
            {
                name = "q.yaml",
                text = Text,
                arm = 1,
            }
        );

        Assert.That(help.GetProperty("seed").GetString(), Is.EqualTo(now.GetProperty("seed").GetString()));
        Assert.That(help.GetProperty("id").GetString(), Is.Not.EqualTo(now.GetProperty("id").GetString()));
        string first(JsonElement run) => run.GetProperty("frames")[0].GetProperty("performance").ToString();
        Assert.That(first(help), Is.EqualTo(first(now)), "the same schools at the start");
    }

    [TestCase("arm: 7", 7, "schools: 30", "there is no option 7; the file has 0 to 1")]
    [TestCase("too many school-ticks", 0, "schools: 2000000", "times what the page looks at school by school")]
    public async Task What_cannot_be_shown_is_refused_with_the_reason(string _, int arm, string schools, string reason)
    {
        string text = Text.Replace("schools: 30", schools, StringComparison.Ordinal)
            .Replace("replications: 4", "replications: 1", StringComparison.Ordinal)
            .Replace("worlds: { sample: 10 }\n", "", StringComparison.Ordinal);
        (int status, JsonElement said) = await Asked(
            new
            {
                name = "q.yaml",
                text,
                arm,
            }
        );

        Assert.That(status, Is.EqualTo(422));
        Assert.That(said.GetProperty("problems")[0].GetProperty("message").GetString(), Does.Contain(reason));
    }
}
