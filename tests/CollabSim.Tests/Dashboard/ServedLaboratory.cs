using System.Net.Http.Json;
using System.Text.Json;
using CollabSim.Dashboard;
using Microsoft.AspNetCore.Builder;

namespace CollabSim.Tests.Dashboard;

/// <summary>The live page's server on a free port of loopback, asked as its own page asks it.</summary>
internal sealed class ServedLaboratory : IAsyncDisposable
{
    private readonly WebApplication _server;

    private ServedLaboratory(WebApplication server)
    {
        _server = server;
        Address = server.Urls.First();
        Page = new HttpClient { BaseAddress = new Uri(Address) };
        Page.DefaultRequestHeaders.Add("X-CollabSim", "1");
    }

    public string Address { get; }

    public HttpClient Page { get; }

    /// <param name="what">A scenario file or a results folder; null: the page's own question.</param>
    public static async Task<ServedLaboratory> OpenAsync(string? what = null)
    {
        WebApplication server = Laboratory.Build(new ServeOptions(what, Path.GetTempPath(), Threads: 2));
        await server.StartAsync();
        return new ServedLaboratory(server);
    }

    /// <summary>The answer's status, and what it says.</summary>
    public async Task<(int Status, JsonElement Said)> PostAsync(string path, object asked)
    {
        using HttpResponseMessage answer = await Page.PostAsJsonAsync(path, asked, JsonSerializerOptions.Web);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async ValueTask DisposeAsync()
    {
        Page.Dispose();
        await _server.StopAsync(new CancellationToken(canceled: true));
        await _server.DisposeAsync();
    }
}
