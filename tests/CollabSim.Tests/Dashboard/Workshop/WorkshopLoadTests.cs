using System.Diagnostics;
using System.Net;
using CollabSim.Tests.Architecture;

namespace CollabSim.Tests.Dashboard.Workshop;

/// <summary>Twenty phones at once, 300 schools, two threads: what each waits for a first answer. The times are told, not asserted.</summary>
internal sealed class WorkshopLoadTests
{
    private const int People = 20;

    [TestCase(false)]
    [TestCase(true)]
    [Category("Long")]
    [Explicit("Measures; run with --filter TestCategory=Long")]
    public async Task Twenty_beliefs_at_once_each_get_a_first_answer(bool isFlooded)
    {
        await using WorkshopServer server = new(
            await File.ReadAllTextAsync(Path.Combine(Sources.Root, "scenarios", "laboratory.yaml"))
        );
        string[] people = [.. await Task.WhenAll(Enumerable.Range(1, People).Select(i => server.Join($"Person {i}")))];
        await server.Wall("next");
        // People take minutes to bet; the model's worlds are there by then.
        Assert.That(() => server.Host.Model, Is.Not.Null.After(60_000, 100));
        await server.Wall("next");
        await server.Wall("next");
        string flooding = await server.Join("Flood");
        using CancellationTokenSource enough = new();
        Task flood = isFlooded ? Flood(server, flooding, enough.Token) : Task.CompletedTask;

        using Process own = Process.GetCurrentProcess();
        TimeSpan before = own.TotalProcessorTime;
        double[] seconds = await Task.WhenAll(people.Select((token, i) => Answer(server, token, i)));
        await enough.CancelAsync();
        await flood;

        own.Refresh();
        double[] sorted = [.. seconds.Order()];
        TestContext.Out.WriteLine(
            $"first answers after {sorted[0]:0.00} s at the soonest, {sorted[People / 2]:0.00} s in the middle, {sorted[^1]:0.00} s at the latest; {(own.TotalProcessorTime - before).TotalSeconds:0.00} s of processor time, the flood’s own requests among them"
        );
        Assert.That(sorted, Has.Length.EqualTo(People));
    }

    private static async Task<double> Answer(WorkshopServer server, string token, int i)
    {
        double[] values =
        [
            .. server.Host.Scenario.Settings.Select(each => each.From + ((each.To - each.From) * i / People)),
        ];
        long start = Stopwatch.GetTimestamp();
        Assert.That((await server.Ask("believe", new { token, values })).Status, Is.EqualTo(HttpStatusCode.OK));
        await server.Until(new { token }, seen => seen["you"]!["answer"] is not null);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task Flood(WorkshopServer server, string token, CancellationToken stop)
    {
        for (int i = 0; !stop.IsCancellationRequested; i++)
        {
            double[] values =
            [
                .. server.Host.Scenario.Settings.Select(each => each.From + ((each.To - each.From) * (i % 100) / 100)),
            ];
            await server.Ask("believe", new { token, values });
        }
    }
}
