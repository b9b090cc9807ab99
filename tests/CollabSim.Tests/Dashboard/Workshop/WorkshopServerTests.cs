using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using CollabSim.Dashboard.Bench;
using CollabSim.Dashboard.Looks;
using CollabSim.Dashboard.Workshop;
using CollabSim.Lab.Results;
using CollabSim.Tests.Cli;
using CollabSim.Tests.Lab.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CollabSim.Tests.Dashboard.Workshop;

/// <summary>A workshop over HTTP: who may do what, and what it leaves behind.</summary>
internal sealed class WorkshopServerTests
{
    [Test]
    public async Task All_beliefs_are_run_as_worlds_and_the_command_line_gives_the_same_numbers()
    {
        await using WorkshopServer server = new();
        string[] people = [await server.Join("Ann"), await server.Join("Ben"), await server.Join("Cai")];
        await server.Wall("next");
        int[][] bets =
        [
            [1, 0, 2],
            [2, 1, 0],
            [1, 2, 0],
        ];
        foreach ((string token, int[] order) in people.Zip(bets))
        {
            Assert.That((await server.Ask("bet", new { token, order })).Status, Is.EqualTo(HttpStatusCode.OK));
        }

        await server.Wall("next");
        await server.Wall("next");
        double[][] beliefs =
        [
            [0.7, 0.5, 0.2],
            [0.1, 0.1, 0.7],
            [0.4, 0.3, 0.4],
        ];
        foreach ((string token, double[] values) in people.Zip(beliefs))
        {
            Assert.That((await server.Ask("believe", new { token, values })).Status, Is.EqualTo(HttpStatusCode.OK));
        }

        JsonNode first = await server.Until(new { Token = people[0] }, seen => seen["you"]!["answer"] is not null);
        Assert.That(first["shared"]!["model"], Is.Null, "nothing is revealed before its round");

        await server.Wall("next");
        await server.Wall("next");
        JsonNode revealed = await server.Until(new { Token = people[1] }, seen => seen["shared"]!["model"] is not null);
        int[] order1 = Numbers(revealed["shared"]!["model"]!["order"]!);
        Assert.That(Numbers(revealed["shared"]!["model"]!["bestIn"]!).Sum(), Is.EqualTo(12));
        Assert.That(Numbers(revealed["shared"]!["firstBets"]!), Is.EqualTo(new[] { 0, 2, 1 }));
        Assert.That(revealed["you"]!["apart"]!.GetValue<int>(), Is.EqualTo(KendallDistance.Between(bets[1], order1)));

        await server.Wall("next");
        JsonNode wall = await server.Until(new { server.Host.Key }, seen => seen["shared"]!["best"] is not null);
        Assert.That(Numbers(wall["shared"]!["best"]!), Has.Length.EqualTo(3));
        Assert.That(people.Any(wall.ToJsonString().Contains), Is.False, "no secret is on the wall");

        await SameNumbers(server);
    }

    [Test]
    public async Task After_five_wrong_codes_an_address_waits_a_minute()
    {
        Clock clock = new();
        await using WorkshopServer server = new(change: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        for (int i = 0; i < 5; i++)
        {
            Assert.That(
                await server.Ask("join", new { Code = "ABC", Name = "x" }),
                Is.EqualTo((HttpStatusCode.Forbidden, "collabsim: that is not the code on the wall\n"))
            );
        }

        (HttpStatusCode status, _) = await server.Ask("join", new { server.Host.Code, Name = "x" });
        Assert.That(status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        clock.Seconds += 61;
        string token = await server.Join("Ann");

        // A phone that comes back needs no code.
        (status, string text) = await server.Ask("join", new { token });
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(JsonNode.Parse(text)!["token"]!.GetValue<string>(), Is.EqualTo(token));
    }

    [Test]
    public async Task The_wall_is_the_facilitators_and_a_phone_its_owners()
    {
        await using WorkshopServer server = new();
        Assert.Multiple(async () =>
        {
            Assert.That(
                (await server.Ask("wall", new { Key = "x", Action = "next" })).Status,
                Is.EqualTo(HttpStatusCode.Forbidden)
            );
            Assert.That((await server.Ask("files", new { })).Status, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That((await server.Ask("events", new { Key = "x" })).Status, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That((await server.Ask("events", new { Token = "x" })).Status, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(
                await server.Ask("bet", new { Token = "x", Order = new[] { 0, 1, 2 } }),
                Is.EqualTo((HttpStatusCode.Conflict, "collabsim: no bets are taken now\n"))
            );
            Assert.That(
                (
                    await server.Ask("join", new { server.Host.Code, Name = new string('x', WorkshopDoor.MostBytes) })
                ).Status,
                Is.EqualTo(HttpStatusCode.RequestEntityTooLarge)
            );
        });
    }

    [TestCase("192.168.1.7", "/join", 200)]
    [TestCase("192.168.1.7", "/api/workshop/bet", 200)]
    [TestCase("192.168.1.7", "/workshop.css", 200)]
    [TestCase("192.168.1.7", "/palette.css", 200)]
    [TestCase("192.168.1.7", "/", 403)]
    [TestCase("192.168.1.7", "/api/look", 403)]
    [TestCase("127.0.0.1", "/api/look", 200)]
    public async Task To_other_machines_only_the_workshop_is_open(string from, string path, int status)
    {
        DefaultHttpContext context = new();
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        context.Request.Path = path;

        await WorkshopDoor.Check(context, () => Task.CompletedTask);

        Assert.That(context.Response.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Who_floods_the_bench_does_not_keep_another_waiting()
    {
        using RunBench bench = new(new RunCache(1 << 20), threads: 1);
        LiveStudy study = LiveStudy.OverWorlds(new Document("x.yaml", WorkshopServer.Scenario, null))!;
        (int, int)[] many = [.. Enumerable.Range(0, 400).Select(i => (i % 12, i / 12))];
        int flooded = 0;
        var flood = bench.Live("flood", study, many, default);
        var other = bench.Live("other", study, [(0, 500), (1, 500), (2, 500)], default);

        await foreach (IReadOnlyList<RunRecord> _ in other.ReadAllAsync()) { }

        while (flood.TryRead(out _))
        {
            flooded++;
        }

        // Served in turn: three families of one while hundreds of the other wait.
        Assert.That(flooded, Is.LessThan(many.Length / 2));
    }

    private static async Task SameNumbers(WorkshopServer server)
    {
        using DataFolder folder = new();
        byte[] zip = await (
            await server.Client.PostAsync(
                "/api/workshop/files",
                System.Net.Http.Json.JsonContent.Create(new { server.Host.Key })
            )
        ).Content.ReadAsByteArrayAsync();
        await ZipFile.ExtractToDirectoryAsync(new MemoryStream(zip), folder.Path);
        string results = Path.Combine(folder.Path, "run");
        Collabsim ran = Collabsim.RunHere(
            "run",
            Path.Combine(folder.Path, "beliefs.yaml"),
            "--out",
            results,
            "--no-report"
        );
        Assert.That(ran.ExitCode, Is.Zero, ran.Messages);

        Assert.Multiple(() =>
        {
            Assert.That(
                File.ReadAllText(Path.Combine(folder.Path, "question.yaml")),
                Is.EqualTo(WorkshopServer.Scenario)
            );
            Assert.That(folder.Lines("bets.csv"), Is.EqualTo(new[] { "as now,help,order", "2,1,3", "3,1,2", "3,2,1" }));
            Assert.That(
                folder.Lines("beliefs.csv"),
                Is.EqualTo(
                    new[]
                    {
                        "world,authority.pressure,transactionCost.base,initial.trust.mean",
                        "1,0.1,0.1,0.7",
                        "2,0.4,0.3,0.4",
                        "3,0.7,0.5,0.2",
                    }
                )
            );
            Assert.That(
                Rows(folder.Lines("results.csv"), "seed", "advantage@2y"),
                Is.EquivalentTo(Rows(folder.Lines("run/runs.csv"), "seed", "advantage@2y"))
            );
            Assert.That(Rows(folder.Lines("results.csv"), "seed"), Has.Length.EqualTo(3 * 3 * 2));
        });
    }

    private static string[] Rows(string[] lines, params string[] columns)
    {
        string[] header = lines[0].Split(',');
        return
        [
            .. lines
                .Skip(1)
                .Select(line =>
                    string.Join(' ', columns.Select(column => line.Split(',')[Array.IndexOf(header, column)]))
                ),
        ];
    }

    private static int[] Numbers(JsonNode list) => [.. list.AsArray().Select(each => each!.GetValue<int>())];

    private sealed class Clock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
