using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Results;

internal sealed class MergeTests
{
    private static readonly Study Study = FakeStudy.Of(replications: 10);
    private TemporaryFolder _temporary = null!;

    private string Folder => _temporary["study"];

    [SetUp]
    public void MakeFolder() => _temporary = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _temporary.Dispose();

    [Test]
    public async Task Shards_merged_are_the_study_run_at_once_in_any_order_and_however_often()
    {
        string[] shards = await RunShards(Study, 3);
        await Runner.RunAsync(Study, _temporary["plain"], FakeStudy.Options());
        foreach (
            int[] order in (int[][])
                [
                    [0, 1, 2],
                    [2, 0, 1],
                    [1, 1, 0, 2, 0],
                ]
        )
        {
            string target = _temporary[string.Join('-', order)];
            MergeSummary merged = Merge.Into(target, [.. order.Select(i => shards[i])]);
            Assert.That(merged.Added, Is.EqualTo(40));
            Assert.That(merged.Counts, Is.EqualTo(new RunCounts(40, 40, 0)));
            Assert.That(Merge.Into(target, shards).Added, Is.Zero);
            SameResults.Assert(target, _temporary["plain"]);
        }

        Assert.That(Merge.Into(Folder).Files, Is.EqualTo(3), "without names the shards in the folder are merged");
        SameResults.Assert(Folder, _temporary["plain"]);
    }

    [Test]
    public async Task A_folders_own_results_are_not_merged_into_it()
    {
        await Runner.RunAsync(Study, _temporary["own"], FakeStudy.Options());
        string own = Path.Combine(_temporary["own"], "results.sqlite");
        string link = _temporary["link.sqlite"];
        File.CreateSymbolicLink(link, own);

        foreach (string file in new[] { own, link })
        {
            Assert.That(
                () => Merge.Into(_temporary["own"], [file]),
                Throws.TypeOf<ResultsException>().With.Message.Contains("these are the folder's own results")
            );
        }
    }

    [Test]
    public async Task Interrupted_grown_sharded_and_merged_a_study_is_the_plain_one()
    {
        using CancellationTokenSource stop = new();
        RunnerOptions interrupted = FakeStudy.Options() with
        {
            Simulate = (scenario, seed, points, token) =>
            {
                stop.CancelAfter(0);
                return FakeStudy.Simulate(scenario, seed, points, token);
            },
        };
        await Runner.RunAsync(FakeStudy.Of(replications: 4), Folder, interrupted, stop: stop.Token);
        Study grown = FakeStudy.Of(replications: 6, arms: ["baseline", "brokers", "facilitation"]);
        await RunShards(grown, 2);
        MergeSummary merged = Merge.Into(Folder);
        Assert.That(merged.Counts.Missing, Is.Zero);

        await Runner.RunAsync(grown, _temporary["plain"], FakeStudy.Options());
        SameResults.Assert(Folder, _temporary["plain"]);
    }

    [Test]
    public async Task A_shard_leaves_out_what_the_study_has_already()
    {
        await Runner.RunAsync(FakeStudy.Of(replications: 6), Folder, FakeStudy.Options());
        long ran = 0;
        for (int i = 1; i <= 2; i++)
        {
            RunSummary shard = await Runner.RunAsync(
                Study,
                Folder,
                FakeStudy.Options() with
                {
                    Shard = new Shard(i, 2),
                }
            );
            ran += shard.Ran;
            Assert.That(shard.Counts.Missing, Is.Zero);
        }

        Assert.That(ran, Is.EqualTo(16));
        Assert.That(Merge.Into(Folder).Counts.Missing, Is.Zero);
    }

    [Test]
    public async Task A_run_that_finished_anywhere_has_finished()
    {
        RunnerOptions failing = FakeStudy.Options() with
        {
            Simulate = (_, _, _, _) => throw new InvalidOperationException("out of luck"),
        };
        await Runner.RunAsync(Study, _temporary["failed"], failing);
        await Runner.RunAsync(Study, _temporary["plain"], FakeStudy.Options());
        string[] files =
        [
            Path.Combine(_temporary["failed"], "results.sqlite"),
            Path.Combine(_temporary["plain"], "results.sqlite"),
        ];
        Merge.Into(_temporary["a"], files);
        Merge.Into(_temporary["b"], [files[1], files[0]]);
        SameResults.Assert(_temporary["a"], _temporary["plain"]);
        SameResults.Assert(_temporary["b"], _temporary["plain"]);
    }

    [Test]
    public async Task The_same_run_with_other_results_is_refused_loudly_and_nothing_of_its_file_is_merged()
    {
        RunnerOptions other = FakeStudy.Options() with
        {
            Simulate = (scenario, seed, points, stop) =>
                FakeStudy.Simulate(scenario, seed, points, stop) with
                {
                    Fingerprint = 1,
                },
        };
        await Runner.RunAsync(FakeStudy.Of(replications: 2), Folder, FakeStudy.Options());
        await Runner.RunAsync(Study, _temporary["other"], other);
        Assert.That(
            () => Merge.Into(Folder, [Path.Combine(_temporary["other"], "results.sqlite")]),
            Throws.InstanceOf<ResultsException>().With.Message.Contains("came out differently")
        );
        using RunStore store = RunStore.Open(Path.Combine(Folder, "results.sqlite"));
        Assert.That(store.RunCount, Is.EqualTo(8));
    }

    [Test]
    public async Task Files_of_different_studies_are_not_merged_unless_a_study_decides()
    {
        Study other = FakeStudy.Of(replications: 10, tolls: [0.3]);
        await Runner.RunAsync(Study, _temporary["a"], FakeStudy.Options());
        await Runner.RunAsync(other, _temporary["b"], FakeStudy.Options());
        string[] files =
        [
            Path.Combine(_temporary["a"], "results.sqlite"),
            Path.Combine(_temporary["b"], "results.sqlite"),
        ];
        Assert.That(
            () => Merge.Into(Folder, files),
            Throws.InstanceOf<ResultsException>().With.Message.Contains("different studies")
        );
        Merge.Into(Folder, files, other);
        SameResults.Assert(Folder, _temporary["b"]);
    }

    [Test]
    public async Task A_shard_that_cannot_be_read_is_named_and_the_others_are_merged()
    {
        string[] shards = await RunShards(Study, 2);
        File.WriteAllText(shards[0], "not a database, but quite long enough to be taken for one");
        MergeSummary merged = Merge.Into(Folder);
        Assert.That(merged.Problems, Has.Count.EqualTo(1));
        Assert.That(merged.Problems[0], Does.Contain("results.shard-1-of-2.sqlite").And.Contain("damaged"));
        Assert.That(merged.Counts.Missing, Is.EqualTo(40 - merged.Added).And.Positive);
    }

    [Test]
    public void Nothing_to_merge_is_said() =>
        Assert.That(
            () => Merge.Into(Folder),
            Throws.InstanceOf<ResultsException>().With.Message.Contains("nothing to merge")
        );

    [Test]
    public async Task The_state_of_a_study_counts_all_its_files()
    {
        ulong bad = RunIdentity.SeedOf(2007, 3);
        RunnerOptions failing = FakeStudy.Options() with
        {
            Shard = new Shard(1, 2),
            Simulate = (scenario, seed, points, stop) =>
                seed == bad
                    ? throw new InvalidOperationException("trust left its range")
                    : FakeStudy.Simulate(scenario, seed, points, stop),
        };
        await Runner.RunAsync(FakeStudy.Of(replications: 2), Folder, FakeStudy.Options());
        RunSummary shard = await Runner.RunAsync(Study, Folder, failing);
        StudyProgress progress = StudyProgress.Of(Folder);
        int failed = Plan.Of(Study).Runs().Count(run => run.Seed == bad && new Shard(1, 2).Holds(run.Id));
        Assert.That(failed, Is.Positive);
        Assert.That(progress.Counts, Is.EqualTo(new RunCounts(40, 8 + shard.Ran, failed)));
        Assert.That(
            progress.Failures,
            Is.EqualTo(new[] { new FailureCount("InvalidOperationException: trust left its range", failed) })
        );
        Assert.That(progress.Files.Select(file => file.Shard), Is.EqualTo(new[] { null, "1/2" }));
        Assert.That(progress.Files.Select(file => file.RunningBy), Is.All.Null);
        Assert.That(progress.Left, Is.Null);
    }

    private async Task<string[]> RunShards(Study study, int count)
    {
        for (int i = 1; i <= count; i++)
        {
            await Runner.RunAsync(study, Folder, FakeStudy.Options() with { Shard = new Shard(i, count) });
        }

        return
        [
            .. Enumerable.Range(1, count).Select(i => Path.Combine(Folder, $"results.shard-{i}-of-{count}.sqlite")),
        ];
    }
}
