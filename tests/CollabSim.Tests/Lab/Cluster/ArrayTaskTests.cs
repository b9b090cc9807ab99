using CollabSim.Lab.Cluster;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Cluster;

/// <summary>Which part of a study a task of an array job is, by what its scheduler puts into the environment.</summary>
internal sealed class ArrayTaskTests
{
    [TestCase("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=16", "3/16")]
    [TestCase("SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=15 SLURM_ARRAY_TASK_COUNT=16", "1/16")]
    [TestCase(
        "SLURM_ARRAY_TASK_ID=30 SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_MAX=40 SLURM_ARRAY_TASK_STEP=10 SLURM_ARRAY_TASK_COUNT=4",
        "3/4",
        TestName = "Slurm counts in steps: the third of 10, 20, 30, 40"
    )]
    [TestCase("AWS_BATCH_JOB_ARRAY_INDEX=0 AWS_BATCH_JOB_ARRAY_SIZE=10", "1/10")]
    [TestCase("AWS_BATCH_JOB_ARRAY_INDEX=9 AWS_BATCH_JOB_ARRAY_SIZE=10", "10/10")]
    [TestCase("CLOUD_RUN_TASK_INDEX=2 CLOUD_RUN_TASK_COUNT=5", "3/5")]
    [TestCase("BATCH_TASK_INDEX=4 BATCH_TASK_COUNT=5", "5/5")]
    [TestCase("JOB_COMPLETION_INDEX=0 COLLABSIM_SHARDS=8", "1/8")]
    [TestCase("PBS_ARRAY_INDEX=8 COLLABSIM_SHARDS=8", "8/8")]
    [TestCase(
        "SGE_TASK_ID=7 SGE_TASK_FIRST=1 SGE_TASK_LAST=10 SGE_TASK_STEPSIZE=3",
        "3/4",
        TestName = "Grid Engine: the third of 1, 4, 7, 10"
    )]
    [TestCase(
        "SGE_TASK_ID=undefined JOB_COMPLETION_INDEX=1 COLLABSIM_SHARDS=2",
        "2/2",
        TestName = "Grid Engine's word for no task says nothing"
    )]
    [TestCase(
        "JOB_COMPLETION_INDEX=1 AWS_BATCH_JOB_ARRAY_INDEX=1 AWS_BATCH_JOB_ARRAY_SIZE=4",
        "2/4",
        TestName = "Two schedulers that say the same agree"
    )]
    public void The_part_is_the_tasks_place_among_all_tasks(string environment, string part) =>
        Assert.That(Of("auto", environment).Shard.ToString(), Is.EqualTo(part));

    [TestCase("JOB_COMPLETION_INDEX=0", "1/8")]
    [TestCase("JOB_COMPLETION_INDEX=7", "8/8")]
    [TestCase("PBS_ARRAY_INDEX=1", "1/8")]
    [TestCase("SGE_TASK_ID=8 SGE_TASK_FIRST=1 SGE_TASK_LAST=8 SGE_TASK_STEPSIZE=1", "8/8")]
    public void How_many_there_are_may_be_said_with_auto(string environment, string part) =>
        Assert.That(Of("auto/8", environment).Shard.ToString(), Is.EqualTo(part));

    [Test]
    public void It_says_what_it_took() =>
        Assert.That(
            Of("auto/8", "JOB_COMPLETION_INDEX=2"),
            Is.EqualTo(
                new ArrayTask(new Shard(3, 8), "--shard auto/8 and JOB_COMPLETION_INDEX=2 (a Kubernetes Indexed Job)")
            )
        );

    [TestCase("auto", "", "no scheduler says which part this is")]
    [TestCase("auto/8", "COLLABSIM_SHARDS=8", "no scheduler says which part this is")]
    [TestCase(
        "auto",
        "JOB_COMPLETION_INDEX=2",
        "nothing says how many there are. Say it with --shard auto/8 or COLLABSIM_SHARDS=8"
    )]
    [TestCase("auto", "PBS_ARRAY_INDEX=2", "nothing says how many there are")]
    [TestCase("auto/eight", "JOB_COMPLETION_INDEX=2", "'auto/eight' does not say how many parts there are")]
    [TestCase("auto/0", "JOB_COMPLETION_INDEX=2", "'auto/0' does not say how many parts there are")]
    [TestCase("auto", "JOB_COMPLETION_INDEX=2 COLLABSIM_SHARDS=many", "COLLABSIM_SHARDS: 'many' does not say")]
    [TestCase(
        "auto/8",
        "JOB_COMPLETION_INDEX=first",
        "JOB_COMPLETION_INDEX: 'first' is not a whole number of at least 0"
    )]
    [TestCase("auto/8", "JOB_COMPLETION_INDEX=8", "makes this part 9, but there are only 8 (--shard auto/8)")]
    [TestCase("auto/8", "PBS_ARRAY_INDEX=0", "number the tasks of the array from 1")]
    [TestCase("auto/8", "PBS_ARRAY_INDEX=9", "Number the tasks of the array from 1 to 8")]
    [TestCase(
        "auto/8",
        "JOB_COMPLETION_INDEX=1 COLLABSIM_SHARDS=9",
        "how many parts there are: 8 by --shard auto/8, 9 by COLLABSIM_SHARDS=9"
    )]
    [TestCase(
        "auto",
        "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=4 CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=4",
        "which part this is: 3 by SLURM_ARRAY_TASK_ID=3 (Slurm), 2 by CLOUD_RUN_TASK_INDEX=1 (Google Cloud Run)"
    )]
    [TestCase(
        "auto",
        "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=7 SLURM_ARRAY_TASK_STEP=1 SLURM_ARRAY_TASK_COUNT=3",
        "from 1 to 7 in steps of 1 and has 3 tasks",
        TestName = "Slurm's array 1,3,7 has gaps"
    )]
    [TestCase(
        "auto/8",
        "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_MIN=3 SLURM_ARRAY_TASK_MAX=3 SLURM_ARRAY_TASK_COUNT=1",
        "how many parts there are: 8 by --shard auto/8, 1 by SLURM_ARRAY_TASK_ID=3",
        TestName = "One task of eight that is sent again alone is not taken for all"
    )]
    public void What_is_not_said_or_said_in_two_ways_stops_it(string asked, string environment, string message) =>
        Assert.That(() => Of(asked, environment), Throws.TypeOf<ClusterException>().With.Message.Contains(message));

    [TestCase("auto", true)]
    [TestCase("auto/3", true)]
    [TestCase("automatic", false)]
    [TestCase("3/16", false)]
    public void Only_auto_asks_the_scheduler(string shard, bool asks) =>
        Assert.That(ArrayTask.IsAskedFor(shard), Is.EqualTo(asks));

    private static ArrayTask Of(string asked, string environment)
    {
        Dictionary<string, string> variables = environment
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return ArrayTask.Of(asked, variables.GetValueOrDefault);
    }
}
