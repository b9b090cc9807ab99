using System.Net;
using System.Text;
using System.Text.Json;

namespace CollabSim.Tests.Dashboard;

internal sealed class LaboratoryTests
{
    private RunningLaboratory _laboratory = null!;

    [OneTimeSetUp]
    public async Task Start() => _laboratory = await RunningLaboratory.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _laboratory.DisposeAsync();

    private static object Text(string text) => new { name = "live.yaml", text };

    [Test]
    public async Task A_look_shows_the_usual_world_and_then_worlds_and_settles()
    {
        List<(string Name, JsonElement Data)> events = await _laboratory.Look("/api/look", Text(LiveScenario.Twice));

        Assert.That(events[0].Name, Is.EqualTo("usual"));
        Assert.That(events[^1].Name, Is.EqualTo("settled"));
        (string name, JsonElement last) = events[^2];
        Assert.That(name, Is.EqualTo("worlds"));
        Assert.That(last.GetProperty("isWhole").GetBoolean());
        Assert.That(last.GetProperty("worlds").GetInt32(), Is.EqualTo(12));
        Assert.That(last.GetProperty("told").GetProperty("winners").GetArrayLength(), Is.EqualTo(12));
        Assert.That(
            last.GetProperty("told").GetProperty("sentences")[0].GetString(),
            Does.Contain("best in").And.Contain("of 12 worlds")
        );
        Assert.That(last.GetProperty("chart").GetString(), Does.Contain("\"layout\"").And.Contain("\"xaxis\""));
    }

    [Test]
    public async Task A_preview_is_a_few_runs_and_no_sentence()
    {
        List<(string Name, JsonElement Data)> events = await _laboratory.Look(
            "/api/look",
            new
            {
                name = "live.yaml",
                text = LiveScenario.Twice,
                isPreview = true,
                edits = new[] { new { steps = new object[] { "arms", 0, "policies", 0, "level" }, value = "0.9" } },
            }
        );

        Assert.That(events.Select(each => each.Name), Is.EqualTo(new[] { "usual", "settled" }));
        Assert.That(events[0].Data.GetProperty("done").GetInt32(), Is.EqualTo(12));
        Assert.That(events[0].Data.GetProperty("told").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Problems_are_told_with_their_line_as_validate_tells_them()
    {
        List<(string Name, JsonElement Data)> events = await _laboratory.Look(
            "/api/look",
            Text(LiveScenario.Plain.Replace("level: 0.5", "levle: 0.5", StringComparison.Ordinal))
        );

        JsonElement problem = events.Single().Data[0];
        Assert.That(events.Single().Name, Is.EqualTo("problems"));
        Assert.That(problem.GetProperty("line").GetInt32(), Is.EqualTo(8));
        Assert.That(problem.GetProperty("message").GetString(), Does.Contain("did you mean level?"));
    }

    [Test]
    public async Task An_edit_changes_its_place_and_leaves_the_rest_as_its_author_wrote_it()
    {
        JsonElement answer = await _laboratory.Told(
            "/api/edit",
            new
            {
                name = "live.yaml",
                text = LiveScenario.Plain,
                edits = new[] { new { steps = new object[] { "arms", 0, "policies", 0, "level" }, value = "0.8" } },
            }
        );

        Assert.That(
            answer.GetProperty("text").GetString(),
            Is.EqualTo(LiveScenario.Plain.Replace("level: 0.5", "level: 0.8", StringComparison.Ordinal))
        );
        Assert.That(
            answer
                .GetProperty("board")
                .GetProperty("options")[1]
                .GetProperty("policies")[0]
                .GetProperty("main")
                .GetProperty("value")
                .GetDouble(),
            Is.EqualTo(0.8)
        );
    }

    [Test]
    public async Task A_link_carries_what_was_changed_and_leads_back()
    {
        string changed = LiveScenario.Plain.Replace("days: 4", "days: 2", StringComparison.Ordinal);
        JsonElement link = await _laboratory.Told(
            "/api/link",
            new
            {
                name = "live.yaml",
                from = LiveScenario.Plain,
                text = changed,
            }
        );
        JsonElement back = await _laboratory.Told(
            "/api/unlink",
            new
            {
                name = "live.yaml",
                text = LiveScenario.Plain,
                link = link.GetProperty("link").GetString(),
            }
        );

        Assert.That(back.GetProperty("text").GetString(), Is.EqualTo(changed));
        Assert.That(back.GetProperty("doubts").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_map_tells_the_winner_at_every_point_and_refuses_what_is_no_assumption()
    {
        List<(string Name, JsonElement Data)> events = await _laboratory.Look(
            "/api/map",
            new
            {
                name = "live.yaml",
                text = LiveScenario.Plain,
                x = "authority.pressure",
                y = "transactionCost.base",
            }
        );
        List<(string Name, JsonElement Data)> refused = await _laboratory.Look(
            "/api/map",
            new
            {
                name = "live.yaml",
                text = LiveScenario.Plain,
                x = "authority.presure",
                y = "transactionCost.base",
            }
        );

        Assert.That(events[^1].Name, Is.EqualTo("map"));
        Assert.That(events[^1].Data.GetProperty("cells").GetArrayLength(), Is.EqualTo(81));
        Assert.That(
            refused.Single().Data[0].GetProperty("message").GetString(),
            Does.Contain("did you mean authority.pressure?")
        );
    }

    [Test]
    public async Task Why_shares_the_whole_difference_out_and_names_the_rule()
    {
        List<(string Name, JsonElement Data)> events = await _laboratory.Look(
            "/api/why",
            new
            {
                name = "live.yaml",
                text = LiveScenario.Plain,
                arm = "help",
            }
        );

        JsonElement told = events[^1].Data;
        Assert.That(events[^1].Name, Is.EqualTo("why"), $"{told}");
        Assert.That(told.GetProperty("shares").GetArrayLength(), Is.EqualTo(1));
        Assert.That(
            told.GetProperty("shares")[0].GetProperty("mean").GetDouble(),
            Is.EqualTo(told.GetProperty("gap").GetProperty("mean").GetDouble()).Within(1e-12)
        );
        Assert.That(told.GetProperty("shares")[0].GetProperty("source").GetString(), Does.Contain("model.md"));
    }

    [Test]
    public async Task Another_host_another_origin_and_a_request_without_the_pages_header_are_refused()
    {
        HttpStatusCode Asked(Action<HttpRequestMessage> change)
        {
            using HttpClient stranger = new() { BaseAddress = _laboratory.Address };
            using HttpRequestMessage request = new(HttpMethod.Post, "/api/board")
            {
                Content = new StringContent(
                    JsonSerializer.Serialize(Text(LiveScenario.Plain)),
                    Encoding.UTF8,
                    "application/json"
                ),
            };
            change(request);
            return stranger.Send(request).StatusCode;
        }

        Assert.That(Asked(request => request.Headers.Add("X-CollabSim", "1")), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Asked(_ => { }), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(
            Asked(request =>
            {
                request.Headers.Add("X-CollabSim", "1");
                request.Headers.Host = "evil.example";
            }),
            Is.EqualTo(HttpStatusCode.MisdirectedRequest)
        );
        Assert.That(
            Asked(request =>
            {
                request.Headers.Add("X-CollabSim", "1");
                request.Headers.Add("Origin", "http://evil.example");
            }),
            Is.EqualTo(HttpStatusCode.Forbidden)
        );
        HttpResponseMessage first = await _laboratory.Client.GetAsync("/");
        Assert.That(
            first.Headers.GetValues("Content-Security-Policy").Single(),
            Does.StartWith("default-src 'none'; script-src 'self';").And.Not.Contain("unsafe-eval")
        );
    }

    [TestCase("/../../etc/passwd")]
    [TestCase("/%2e%2e/%2e%2e/etc/passwd")]
    [TestCase("/web/index.html")]
    [TestCase("/api/nothing")]
    [TestCase("/lab.js%00.html")]
    public async Task Nothing_else_is_served(string path) =>
        Assert.That(
            (await _laboratory.Client.GetAsync(path)).StatusCode,
            Is.EqualTo(HttpStatusCode.NotFound).Or.EqualTo(HttpStatusCode.BadRequest)
        );

    [Test]
    public async Task A_thousand_bad_requests_harm_nobody()
    {
        string[] bodies =
        [
            "",
            "{",
            "[]",
            "null",
            "{\"name\":null,\"text\":null}",
            "{\"name\":\"x\",\"text\":\"\"}",
            "{\"name\":\"x\",\"text\":\"name: [\"}",
            "{\"name\":\"../../x\",\"text\":\"population: ../../etc/passwd\"}",
            "{\"name\":\"x\",\"text\":\"a: &a [*a]\"}",
            $"{{\"name\":\"x\",\"text\":\"{new string('x', 500_000)}\"}}",
        ];
        string[] paths =
        [
            "/api/board",
            "/api/edit",
            "/api/look",
            "/api/map",
            "/api/why",
            "/api/link",
            "/api/unlink",
            "/api/changes",
        ];
        for (int i = 0; i < 1000; i++)
        {
            using StringContent body = new(bodies[i % bodies.Length], Encoding.UTF8, "application/json");
            using HttpResponseMessage answer = await _laboratory.Client.PostAsync(paths[i % paths.Length], body);
            Assert.That(
                (int)answer.StatusCode,
                Is.LessThan(500),
                $"{paths[i % paths.Length]}: {bodies[i % bodies.Length][..Math.Min(60, bodies[i % bodies.Length].Length)]}"
            );
        }

        Assert.That(
            (await _laboratory.Ask("/api/board", Text(LiveScenario.Plain))).StatusCode,
            Is.EqualTo(HttpStatusCode.OK)
        );
    }

    [Test]
    public async Task Who_closes_the_browser_in_mid_run_harms_nobody()
    {
        string large = LiveScenario.Plain.Replace("replications: 3", "replications: 3000", StringComparison.Ordinal);
        for (int i = 0; i < 8; i++)
        {
            using CancellationTokenSource closed = new();
            using HttpRequestMessage request = new(HttpMethod.Post, "/api/look")
            {
                Content = new StringContent(JsonSerializer.Serialize(Text(large)), Encoding.UTF8, "application/json"),
            };
            using HttpResponseMessage answer = await _laboratory.Client.SendAsync(
                request,
                HttpCompletionOption.ResponseHeadersRead,
                closed.Token
            );
            using Stream stream = await answer.Content.ReadAsStreamAsync();
            await stream.ReadExactlyAsync(new byte[16]);
            await closed.CancelAsync();
        }

        List<(string Name, JsonElement)> events = await _laboratory.Look("/api/look", Text(LiveScenario.Plain));
        Assert.That(events[^1].Name, Is.EqualTo("settled"));
    }
}
