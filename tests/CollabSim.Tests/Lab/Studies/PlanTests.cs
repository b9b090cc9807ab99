using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Results;

namespace CollabSim.Tests.Lab.Studies;

internal sealed class PlanTests
{
    [Test]
    public void All_arms_and_points_of_a_replication_come_before_the_next_replication()
    {
        PlannedRun[] runs = [.. Plan.Of(FakeStudy.Of(replications: 3)).Runs()];
        Assert.That(runs, Has.Length.EqualTo(12));
        Assert.That(runs.Select(run => run.Replication), Is.Ordered);
        Assert.That(
            runs.Select(run => (run.Point, run.Arm)).Take(4),
            Is.EqualTo(new[] { (0, 0), (0, 1), (1, 0), (1, 1) })
        );
        Assert.That(runs.Select(run => run.Id), Is.Unique);
    }

    [Test]
    public void A_replication_meets_the_same_luck_in_every_arm_and_at_every_point() =>
        Assert.That(
            Plan.Of(FakeStudy.Of())
                .Runs()
                .GroupBy(run => run.Replication)
                .Select(replication => replication.Select(run => run.Seed).Distinct().Count()),
            Is.All.EqualTo(1)
        );

    [Test]
    public void Growing_a_study_keeps_the_names_of_its_runs()
    {
        string[] small = Ids(FakeStudy.Of());
        Assert.That(Ids(FakeStudy.Of(replications: 5)), Is.SupersetOf(small));
        Assert.That(Ids(FakeStudy.Of(arms: ["new", "baseline", "facilitation"])), Is.SupersetOf(small));
        Assert.That(Ids(FakeStudy.Of(tolls: [0.05, 0.1, 0.15, 0.2])), Is.SupersetOf(small));
        Assert.That(Ids(FakeStudy.Of(outcomes: ["depth@12"])), Is.EquivalentTo(small));
        Assert.That(Ids(FakeStudy.Of(years: 3)).Intersect(small), Is.Empty);
    }

    [Test]
    public void Arms_that_come_to_the_same_are_run_once()
    {
        Plan plan = Plan.Of(FakeStudy.Of(replications: 3, arms: ["baseline", "same len"]));
        Assert.That(plan.Distinct, Is.EqualTo(6));
        Assert.That(plan.Runs().Select(run => run.Arm), Is.All.Zero);
        Assert.That(plan.ScenarioHash(1, 1), Is.EqualTo(plan.ScenarioHash(1, 0)));
    }

    [Test]
    public void A_plan_of_a_hundred_million_runs_is_not_listed_to_be_started()
    {
        Plan plan = Plan.Of(FakeStudy.Of(replications: 25_000_000));
        Assert.That(plan.Distinct, Is.EqualTo(100_000_000));
        Assert.That(plan.Runs().First().Replication, Is.Zero);
    }

    [Test]
    public void Shards_share_out_the_runs_evenly_and_leave_none()
    {
        PlannedRun[] runs = [.. Plan.Of(FakeStudy.Of(replications: 1000)).Runs()];
        int[] sizes = [.. Enumerable.Range(1, 4).Select(i => runs.Count(run => new Shard(i, 4).Holds(run.Id)))];
        Assert.That(sizes.Sum(), Is.EqualTo(runs.Length));
        Assert.That(sizes, Is.All.InRange(900, 1100));
    }

    [TestCase("3/16", ExpectedResult = "3/16")]
    [TestCase("0/4", ExpectedResult = null)]
    [TestCase("5/4", ExpectedResult = null)]
    [TestCase("a/4", ExpectedResult = null)]
    [TestCase("4", ExpectedResult = null)]
    public string? A_shard_is_written_as_part_of_parts(string text) =>
        Shard.TryParse(text, out Shard? shard) ? shard!.ToString() : null;

    private static string[] Ids(Study study) => [.. Plan.Of(study).Runs().Select(run => run.Id)];
}
