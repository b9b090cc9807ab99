using CollabSim.Lab.Cluster;

namespace CollabSim.Tests.Lab.Cluster;

/// <summary>A task works for ten minutes or does the whole study, and asks for twice that, in steps of five minutes.</summary>
internal sealed class TaskSizeTests
{
    private static readonly ClusterProfile Open = new();

    // 600 s / 0.5 s = 1,200 runs; 2 × 600 + 60 + 120 (grace) = 1,380 s, in steps of 300: 1,500 s. Merge: 4 × 120,000 × 0.5 ms + 60 = 300 s, at least 600.
    [TestCase(120_000, 0.5, 1200, "00:25:00", "00:10:00")]
    // The merge of more: 4 × 400,000 × 0.5 ms + 60 = 860 s, 900; 2,060 s, 2,100.
    [TestCase(400_000, 0.5, 1200, "00:25:00", "00:15:00")]
    [TestCase(1_000_000, 0.5, 1200, "00:25:00", "00:35:00")]
    // The whole study is 100 s: 2 × 100 + 180 = 380 s, 600.
    [TestCase(200, 0.5, 200, "00:10:00", "00:10:00")]
    [TestCase(200, 0.005, 200, "00:05:00", "00:10:00")]
    // One run of three hours: 2 × 10,800 + 180 = 21,780 s, 21,900. The merge lives through none.
    [TestCase(50, 10_800, 1, "06:05:00", "00:10:00")]
    // 20 hours: 144,180 s, 144,300.
    [TestCase(50, 72_000, 1, "1-16:05:00", "00:10:00")]
    public void A_task_has_minutes_of_work_and_asks_for_twice_that(
        long runs,
        double seconds,
        int runsPerTask,
        string time,
        string merge
    ) => Assert.That(TaskSize.Of(runs, Open, seconds), Is.EqualTo(new TaskSize(runsPerTask, time, merge)));

    // 4 × 100 million × 5 µs + 60 = 2,060 s, and 2 s for the runs.
    [Test]
    public void A_merge_has_time_for_panels() =>
        Assert.That(TaskSize.Of(1000, Open, 0.5, panelRows: 100_000_000).MergeTime, Is.EqualTo("00:35:00"));

    [Test]
    public void What_the_profile_says_holds()
    {
        Assert.That(
            TaskSize.Of(1000, Open with { RunsPerTask = 40, Time = "02:00:00" }, 0.5),
            Is.EqualTo(new TaskSize(40, "02:00:00", "02:00:00"))
        );
        // 40 runs are 20 s: 2 × 20 + 180 = 220 s, 300.
        Assert.That(
            TaskSize.Of(1000, Open with { RunsPerTask = 40 }, 0.5),
            Is.EqualTo(new TaskSize(40, "00:05:00", "00:10:00"))
        );
        // 10 minutes less 120 s grace and 60 s start, halved: 210 s, 420 runs.
        Assert.That(
            TaskSize.Of(1000, Open with { Time = "00:10:00" }, 0.5),
            Is.EqualTo(new TaskSize(420, "00:10:00", "00:10:00"))
        );
        // A task that may only just begin does one run.
        Assert.That(TaskSize.Of(1000, Open with { Time = "00:02:30" }, 0.5).RunsPerTask, Is.EqualTo(1));
    }

    [Test]
    public void A_program_that_measured_nothing_gets_tasks_of_an_hour() =>
        Assert.That(TaskSize.Of(1000, Open, null), Is.EqualTo(new TaskSize(200, "01:00:00", "01:00:00")));
}
