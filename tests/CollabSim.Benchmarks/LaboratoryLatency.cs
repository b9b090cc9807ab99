using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using CollabSim.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CollabSim.Benchmarks;

/// <summary>
/// How long somebody waits at the live page, from the movement to the last byte of the answer over loopback, as percentiles: the picture while a lever is moved, the usual world
/// whole (options × 30 replications), and a hundred worlds; and twenty people at once. No value is asked twice, so that nothing comes out of the memory of runs.
/// </summary>
internal static class LaboratoryLatency
{
    private const int Movements = 100;
    private const int Releases = 20;
    private const int People = 20;

    /// <summary>Measures and prints.</summary>
    public static async Task PrintAsync()
    {
        await using WebApplication app = Laboratory.Build(new ServeOptions(null, Environment.CurrentDirectory));
        await app.StartAsync();
        string address = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        using HttpClient client = Leaving(new Uri(address));
        client.DefaultRequestHeaders.Add("X-CollabSim", "1");
        string text = (await client.GetFromJsonAsync<Start>("/api/start"))!.Text;
        double level = 0.2;
        string Moved() => (level += 0.0017).ToString("R", CultureInfo.InvariantCulture);

        await Asked(client, text, Moved(), isPreview: true, "usual", "");
        Say(
            "the first look of a server that was just started, preview",
            [await Asked(client, text, Moved(), true, "usual", "")]
        );
        for (int i = 0; i < 10; i++)
        {
            await Asked(client, text, Moved(), isPreview: true, "usual", "");
        }

        List<double> previews = [];
        for (int i = 0; i < Movements; i++)
        {
            previews.Add(await Asked(client, text, Moved(), isPreview: true, "usual", ""));
        }

        Say("a picture while a lever is moved (one option of 5 moved, 4 replications)", previews);
        List<double> pressed = [];
        for (int i = 0; i < Releases; i++)
        {
            pressed.Add(await Asked(client, text, Moved(), isPreview: true, "usual", "", "model.authority.pressure"));
        }

        Say("the same where everything moves (pressure: all 6 arms run anew)", pressed);
        List<double> usual = [];
        for (int i = 0; i < Releases; i++)
        {
            usual.Add(
                await Asked(
                    client,
                    text,
                    Moved(),
                    isPreview: false,
                    "usual",
                    "\"isWhole\":true",
                    "model.authority.pressure"
                )
            );
        }

        Say("5 options and what is done now x 30 replications, all anew", usual);
        List<double> worlds = [];
        for (int i = 0; i < 3; i++)
        {
            worlds.Add(await Asked(client, text, Moved(), isPreview: false, "settled", "", "model.authority.pressure"));
        }

        Say("settled: 100 worlds x 4 replications, all anew", worlds);
        double[][] crowd = await Task.WhenAll(
            Enumerable
                .Range(0, People)
                .Select(async i =>
                {
                    using HttpClient own = Leaving(client.BaseAddress!);
                    own.DefaultRequestHeaders.Add("X-CollabSim", "1");
                    own.DefaultRequestHeaders.Add("X-CollabSim-Client", $"person {i}");
                    return new[] { await Asked(own, text, Moved(), false, "usual", "", "model.authority.pressure") };
                })
        );
        Say($"{People} people at once, a full look each, first picture", [.. crowd.Select(each => each[0])]);
        Console.WriteLine($"memory of the server at the end: {Environment.WorkingSet >> 20} MiB");
        await app.StopAsync();
    }

    // Leaves as a browser does: at once, without reading on for the sake of the connection.
    private static HttpClient Leaving(Uri address) =>
        new(new SocketsHttpHandler { MaxResponseDrainSize = 0, ResponseDrainTimeout = TimeSpan.Zero })
        {
            BaseAddress = address,
        };

    // Milliseconds until the event, and with it the mark in its data, has come.
    private static async Task<double> Asked(
        HttpClient client,
        string text,
        string value,
        bool isPreview,
        string until,
        string mark,
        string path = "arms.0.policies.0.level"
    )
    {
        object[] steps = [.. path.Split('.').Select(step => int.TryParse(step, out int index) ? (object)index : step)];
        long start = Stopwatch.GetTimestamp();
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/look")
        {
            Content = JsonContent.Create(
                new
                {
                    name = "laboratory.yaml",
                    text,
                    isPreview,
                    edits = new[] { new { steps, value } },
                }
            ),
        };
        using HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using StreamReader reader = new(await answer.Content.ReadAsStreamAsync());
        string name = "";
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                name = line[7..];
            }
            else if (
                name == until
                && line.StartsWith("data: ", StringComparison.Ordinal)
                && line.Contains(mark, StringComparison.Ordinal)
            )
            {
                return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        throw new InvalidOperationException($"no {until} came");
    }

    private static void Say(string what, List<double> times)
    {
        times.Sort();
        double At(double share) => times[(int)Math.Min(times.Count - 1, Math.Floor(share * times.Count))];
        Console.WriteLine(
            $"{what}: n {times.Count}, median {At(0.5):0} ms, 90 % {At(0.9):0} ms, 99 % {At(0.99):0} ms, most {times[^1]:0} ms"
        );
    }

    private sealed record Start(string Text);
}
