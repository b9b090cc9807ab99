using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CollabSim.Dashboard;
using CollabSim.Dashboard.Workshop;
using CollabSim.Tests.Lab.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CollabSim.Tests.Dashboard.Workshop;

/// <summary>A workshop's server on a free port of loopback, with those who ask it.</summary>
internal sealed class WorkshopServer : IAsyncDisposable
{
    public const string Scenario = """
        name: Which help?   # asked in the workshop
        model: { schools: 20, years: 2 }
        baseline: as now
        arms:
          - { name: help, policies: [ { kind: facilitation, level: 0.5 } ] }
          - { name: order, policies: [ { kind: mandate, days: 4 } ] }
        worlds: { sample: 12 }
        replications: 2
        seed: 5
        observe: { outcomes: [ advantage@2y ] }

        """;

    private readonly WebApplication _app;
    private readonly DataFolder _folder = new();

    public WorkshopServer(string scenario = Scenario, Action<WebApplicationBuilder>? change = null)
    {
        string file = _folder.Write("question.yaml", scenario);
        _app = Laboratory.Build(new ServeOptions(file, _folder.Path, IsWorkshop: true, Threads: 2), change);
        _app.StartAsync().GetAwaiter().GetResult();
        Address = _app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        Client = new HttpClient { BaseAddress = new Uri(Address) };
        Client.DefaultRequestHeaders.Add("X-CollabSim", "1");
        Host = _app.Services.GetRequiredService<WorkshopHost>();
    }

    public string Address { get; }

    public HttpClient Client { get; }

    public WorkshopHost Host { get; }

    public async Task<(HttpStatusCode Status, string Text)> Ask(string what, object body)
    {
        using HttpResponseMessage answer = await Client.PostAsJsonAsync($"/api/workshop/{what}", body);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<string> Join(string name)
    {
        (HttpStatusCode status, string text) = await Ask("join", new { Host.Code, Name = name });
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), text);
        return JsonNode.Parse(text)!["token"]!.GetValue<string>();
    }

    public async Task Wall(string action)
    {
        (HttpStatusCode status, string text) = await Ask("wall", new { Host.Key, Action = action });
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), text);
    }

    /// <summary>Watches until what is seen fulfils something.</summary>
    public async Task<JsonNode> Until(object who, Func<JsonNode, bool> isSeen)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/workshop/events")
        {
            Content = JsonContent.Create(who),
        };
        using HttpResponseMessage answer = await Client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            patience.Token
        );
        using StreamReader lines = new(await answer.Content.ReadAsStreamAsync(patience.Token));
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (
                line.StartsWith("data:", StringComparison.Ordinal)
                && JsonNode.Parse(line[5..])! is var seen
                && isSeen(seen)
            )
            {
                return seen;
            }
        }

        throw new AssertionException("the stream ended");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
