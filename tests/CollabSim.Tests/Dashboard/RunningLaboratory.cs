using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CollabSim.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CollabSim.Tests.Dashboard;

/// <summary>A server on a free port of loopback, as <c>collabsim serve</c> starts it.</summary>
internal sealed class RunningLaboratory : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningLaboratory(WebApplication app)
    {
        _app = app;
        Address = new Uri(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        );
        Client = new HttpClient { BaseAddress = Address };
        Client.DefaultRequestHeaders.Add("X-CollabSim", "1");
    }

    public Uri Address { get; }

    /// <summary>A client that behaves like the page.</summary>
    public HttpClient Client { get; }

    public static async Task<RunningLaboratory> Start(ServeOptions? options = null)
    {
        WebApplication app = Laboratory.Build(
            options ?? new ServeOptions(null, TestContext.CurrentContext.WorkDirectory, Threads: 2)
        );
        await app.StartAsync();
        return new RunningLaboratory(app);
    }

    /// <summary>What the server answers to a request of the page.</summary>
    public Task<HttpResponseMessage> Ask(string path, object body) =>
        Client.PostAsync(path, JsonContent.Create(body, new MediaTypeHeaderValue("application/json")));

    /// <summary>The answer as JSON.</summary>
    public async Task<JsonElement> Told(string path, object body) =>
        await (await Ask(path, body)).Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>The events of a look.</summary>
    public async Task<List<(string Name, JsonElement Data)>> Look(string path, object body)
    {
        using HttpResponseMessage answer = await Ask(path, body);
        List<(string, JsonElement)> events = [];
        string name = "";
        foreach (string line in (await answer.Content.ReadAsStringAsync()).Split('\n'))
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                events.Add((name, JsonDocument.Parse(line[6..]).RootElement));
            }
        }

        return events;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(2));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }
}
