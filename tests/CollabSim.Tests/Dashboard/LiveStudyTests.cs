using CollabSim.Dashboard.Bench;
using CollabSim.Dashboard.Looks;
using CollabSim.Dashboard.Safety;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Dashboard;

internal sealed class LiveStudyTests
{
    private static Document Open(string text) => new("live.yaml", text, null);

    private static RunRecord[] Live(LiveStudy study) =>
        [
            .. from replication in Enumerable.Range(0, study.Study.Replications)
            from point in Enumerable.Range(0, study.Study.Points.Count)
            from run in study.Live(study.Family(point, replication), CancellationToken.None)
            select run,
        ];

    [TestCase(LiveScenario.Plain)]
    [TestCase(LiveScenario.InWorlds)]
    public async Task The_page_lives_the_runs_that_the_command_line_lives_to_the_last_digit(string text)
    {
        LiveStudy live = LiveStudy.OverWorlds(Open(text)) ?? LiveStudy.InTheUsualWorld(Open(text));
        using StudyResults told = await Runner.RunAsync(ScenarioFile.Parse(text, "live.yaml"));

        Dictionary<(int, int, int), RunRecord> ours = Live(live)
            .ToDictionary(run => (run.Point, run.Arm, run.Replication));

        Assert.That(ours, Has.Count.EqualTo(told.Study.PlannedRuns));
        foreach (RunRecord run in told.Runs())
        {
            RunRecord own = ours[(run.Point, run.Arm, run.Replication)];
            Assert.That(own.Id, Is.EqualTo(run.Id));
            Assert.That(own.Fingerprint, Is.EqualTo(run.Fingerprint));
            Assert.That(
                own.Outcomes.Take(run.Outcomes.Count),
                Is.EqualTo(run.Outcomes),
                "what the file asks for comes first"
            );
        }
    }

    [Test]
    public async Task The_usual_world_is_what_the_command_beside_the_chart_runs()
    {
        string command = CollabSim.Dashboard.Board.Board.Of(Open(LiveScenario.InWorlds)).UsualCommand;
        Assert.That(command, Is.EqualTo("collabsim run live.yaml --set worlds=null --set replications=30"));

        using StudyResults told = await Runner.RunAsync(
            ScenarioFile.Parse(LiveScenario.InWorlds, "live.yaml", ["worlds=null", "replications=30"])
        );
        LiveStudy live = LiveStudy.InTheUsualWorld(Open(LiveScenario.InWorlds));

        Assert.That(live.Study.Replications, Is.EqualTo(30));
        Assert.That(
            Live(live).Select(run => run.Id).Order(StringComparer.Ordinal),
            Is.EqualTo(told.Runs().Select(run => run.Id).Order(StringComparer.Ordinal))
        );
    }

    [Test]
    public void A_setting_that_the_file_varies_is_held_in_its_middle_and_the_command_says_so()
    {
        Document document = Open(LiveScenario.Plain + "factors: { authority.pressure: [ 0.1, 0.3, 0.5 ] }\n");

        Assert.That(document.Held, Is.EqualTo(new[] { "authority.pressure=0.3" }));
        Assert.That(LiveStudy.InTheUsualWorld(document).Study.ScenarioAt(0, 0).Authority.Pressure, Is.EqualTo(0.3));
        Assert.That(
            CollabSim.Dashboard.Board.Board.Of(document).Command,
            Is.EqualTo("collabsim run live.yaml --set authority.pressure=0.3")
        );
    }

    [Test]
    public void What_is_only_display_is_no_part_of_a_run() =>
        Assert.That(
            LiveStudy.InTheUsualWorld(Open(LiveScenario.Plain + "view: { outcome: meanTrust }\n")).Family(0, 0),
            Is.EqualTo(LiveStudy.InTheUsualWorld(Open(LiveScenario.Plain)).Family(0, 0))
        );

    [TestCase("arms:", "options")]
    [TestCase("model:", "times what the page lives through")]
    [TestCase("worlds:", "runs, and the page takes 50,000")]
    public void What_is_too_large_for_the_page_is_refused_with_what_it_takes(string key, string said)
    {
        string text = key switch
        {
            "arms:" => "arms:\n"
                + string.Concat(
                    Enumerable
                        .Range(0, 14)
                        .Select(i => $"  - {{ name: a{i}, policies: [ {{ kind: mandate, days: {i + 1} }} ] }}\n")
                ),
            "model:" => "model: { schools: 100000, years: 200 }\nreplications: 300\n",
            _ => "worlds: { sample: 1000 }\nreplications: 100\n",
        };
        Document document = Open(text);

        ScenarioException refused = Assert.Throws<ScenarioException>(() =>
        {
            LookBounds.Check(document, LiveStudy.InTheUsualWorld(document).Study);
            LookBounds.Check(document, LiveStudy.OverWorlds(document)!.Study);
        })!;
        Assert.That(refused.Message, Does.Contain(said).And.Contain("collabsim run"));
    }

    [Test]
    public void With_one_run_in_each_world_nothing_is_said_of_staff_days()
    {
        LiveStudy live = LiveStudy.OverWorlds(Open(LiveScenario.Twice))!;
        Snapshot snapshot = new(live);
        for (int world = 0; world < 12; world++)
        {
            snapshot.Add([.. live.Live(live.Family(world, 0), CancellationToken.None)]);
        }

        Told told = Told.Of(snapshot.Evidence()!, briefly: true);

        Assert.That(
            told.Options.Where(option => !option.IsBaseline).Select(option => option.Days),
            Has.All.EqualTo("staff days: too few runs to say")
        );
        Assert.That(told.Winners, Has.Count.EqualTo(12));
        Assert.That(told.Options.Sum(option => option.BestIn), Is.GreaterThanOrEqualTo(12));
    }

    [Test]
    public void Worlds_count_from_the_first_on_in_whatever_order_they_come()
    {
        LiveStudy live = LiveStudy.OverWorlds(Open(LiveScenario.Twice))!;
        Snapshot snapshot = new(live);
        void Arrive(int world, int replication) =>
            snapshot.Add([.. live.Live(live.Family(world, replication), CancellationToken.None)]);

        Arrive(1, 0);
        Assert.That(snapshot.Points, Is.Zero);
        Arrive(0, 1);
        Assert.That(snapshot.Points, Is.Zero, "its first run is not there yet");
        Arrive(0, 0);
        Assert.That(snapshot.Points, Is.EqualTo(2));
        Assert.That(snapshot.Evidence()!.Study.Replications, Is.EqualTo(1), "one world has one run");
    }

    [Test]
    public async Task A_run_that_was_lived_through_is_not_lived_through_again()
    {
        RunCache cache = new(1 << 24);
        using RunBench bench = new(cache, 2);
        LiveStudy live = LiveStudy.InTheUsualWorld(Open(LiveScenario.Plain));
        IEnumerable<(int, int)> families = Enumerable.Range(0, 3).Select(replication => (0, replication));
        List<RunRecord> first = await All(bench, live, families);
        int kept = cache.Count;
        List<RunRecord> again = await All(bench, live, families);

        Assert.That(kept, Is.EqualTo(9));
        Assert.That(cache.Count, Is.EqualTo(9));
        Assert.That(
            again.OrderBy(run => run.Id, StringComparer.Ordinal).Select(run => run.Outcomes),
            Is.EqualTo(first.OrderBy(run => run.Id, StringComparer.Ordinal).Select(run => run.Outcomes))
        );
    }

    [Test]
    public void What_is_kept_stays_within_its_memory_and_the_least_used_goes_first()
    {
        RunRecord Run(string id) =>
            new()
            {
                Id = id,
                Point = 0,
                Arm = 0,
                Replication = 0,
                Seed = 1,
            };
        RunCache cache = new(1300);
        cache.Keep("", Run("a"));
        cache.Keep("", Run("b"));
        cache.Find("", "a");
        cache.Keep("", Run("c"));

        Assert.That(cache.Bytes, Is.LessThanOrEqualTo(1300));
        Assert.That(cache.Find("", "b"), Is.Null);
        Assert.That(cache.Find("", "a"), Is.Not.Null);
        Assert.That(cache.Find("other numbers asked", "a"), Is.Null);
    }

    [Test]
    public async Task Who_asks_for_much_makes_nobody_wait()
    {
        using RunBench bench = new(new RunCache(0), 1);
        LiveStudy live = LiveStudy.InTheUsualWorld(Open(LiveScenario.Plain));
        List<string> order = [];
        async Task Read(string who, int families)
        {
            await foreach (
                IReadOnlyList<RunRecord> _ in bench
                    .Live(who, live, Enumerable.Range(0, families).Select(i => (0, i)), CancellationToken.None)
                    .ReadAllAsync()
            )
            {
                lock (order)
                {
                    order.Add(who);
                }
            }
        }

        Task much = Read("much", 60);
        Task little = Read("little", 3);
        await Task.WhenAll(much, little);

        Assert.That(order.LastIndexOf("little"), Is.LessThan(40), "three families came well before sixty");
        Assert.That(order, Has.Count.EqualTo(63));
    }

    [Test]
    public async Task Who_leaves_stops_the_work()
    {
        using RunBench bench = new(new RunCache(0), 1);
        LiveStudy live = LiveStudy.InTheUsualWorld(Open(LiveScenario.Plain));
        using CancellationTokenSource leaves = new();
        int begun = 0;
        IEnumerable<(int, int)> Families()
        {
            for (int i = 0; ; i++)
            {
                begun++;
                if (i == 5)
                {
                    leaves.Cancel();
                }

                yield return (0, i);
            }
        }

        OperationCanceledException? left = null;
        try
        {
            await foreach (
                IReadOnlyList<RunRecord> _ in bench.Live("one", live, Families(), leaves.Token).ReadAllAsync()
            ) { }
        }
        catch (OperationCanceledException stopped)
        {
            left = stopped;
        }

        Assert.That(left, Is.Not.Null);
        Assert.That(begun, Is.LessThanOrEqualTo(8));
    }

    [Test]
    public void There_are_only_so_many_looks_at_a_time_and_a_place_is_free_again_afterwards()
    {
        LookDoor door = new();
        IDisposable[] places = [.. Enumerable.Range(0, LookDoor.MostOfOne).Select(_ => door.Enter("one", 10))];

        Assert.That(
            () => door.Enter("one", 10),
            Throws.TypeOf<ScenarioException>().With.Message.Contains($"{LookDoor.MostOfOne} looks open")
        );
        Assert.That(() => door.Enter("two", LookDoor.MostRuns), Throws.TypeOf<ScenarioException>());
        door.Enter("two", 10).Dispose();
        places[0].Dispose();
        places[0].Dispose();
        door.Enter("one", 10).Dispose();
        Assert.That(() => door.Enter("one", 10), Throws.Nothing);
    }

    private static async Task<List<RunRecord>> All(RunBench bench, LiveStudy study, IEnumerable<(int, int)> families)
    {
        List<RunRecord> runs = [];
        await foreach (
            IReadOnlyList<RunRecord> family in bench.Live("one", study, families, CancellationToken.None).ReadAllAsync()
        )
        {
            runs.AddRange(family);
        }

        return runs;
    }
}
