using CollabSim.Lab.Cluster;

namespace CollabSim.Tests.Lab.Cluster;

/// <summary>The answers are those of Slurm 22.05; sacct's are in the form that its manual gives, since it needs a database.</summary>
internal sealed class TaskStateTests
{
    [Test]
    public void Waiting_and_running_tasks_are_read_from_the_queue()
    {
        TaskState[] states =
        [
            .. TaskState.OfQueue("1|3|RUNNING|None|n1\n1|4|PENDING|JobArrayTaskLimit|\n3|N/A|PENDING|Dependency|\n"),
        ];

        Assert.That(
            states,
            Is.EqualTo(
                new TaskState[]
                {
                    new("1", 3, "RUNNING", "", Node: "n1"),
                    new("1", 4, "PENDING", "JobArrayTaskLimit"),
                    new("3", null, "PENDING", "Dependency"),
                }
            )
        );
        Assert.That(states.Select(state => state.IsWaiting), Is.EqualTo(new[] { false, true, true }));
    }

    [Test]
    public void What_became_of_tasks_is_read_from_the_controller()
    {
        const string Answer =
            "JobId=4 ArrayJobId=1 ArrayTaskId=2 JobName=collabsim-drill UserId=a(0) JobState=FAILED Reason=JobLaunchFailure "
            + "Dependency=(null) Requeue=1 Restarts=0 BatchFlag=1 ExitCode=0:9 RunTime=00:00:04 NodeList=n2 BatchHost=n2\n"
            + "JobId=1 ArrayJobId=1 ArrayTaskId=4 JobName=collabsim-drill JobState=COMPLETED Reason=None Restarts=1 "
            + "ExitCode=0:0 NodeList=n1\n"
            + "JobId=5 ArrayJobId=1 ArrayTaskId=5-7%2 JobName=collabsim-drill JobState=PENDING Reason=None ExitCode=0:0\n"
            + "JobId=9 JobName=a b JobState=FAILED Reason=NonZeroExitCode Restarts=0 ExitCode=1:0 NodeList=(null)\n";

        Assert.That(
            TaskState.OfController(Answer),
            Is.EqualTo(
                new TaskState[]
                {
                    new("1", 2, "FAILED", "JobLaunchFailure", 0, 9, "n2"),
                    new("1", 4, "COMPLETED", "", 0, 0, "n1", 1),
                    new("9", null, "FAILED", "NonZeroExitCode", 1, 0),
                }
            )
        );
    }

    [Test]
    public void What_became_of_tasks_is_read_from_the_accounting() =>
        Assert.That(
            TaskState.OfAccounting(
                "77_1|TIMEOUT|0:15|n1\n77_2|OUT_OF_MEMORY|0:125|n2\n77_3|CANCELLED by 1000|0:0|None assigned\n78|COMPLETED|0:0|n1\n"
            ),
            Is.EqualTo(
                new TaskState[]
                {
                    new("77", 1, "TIMEOUT", "", 0, 15, "n1"),
                    new("77", 2, "OUT_OF_MEMORY", "", 0, 125, "n2"),
                    new("77", 3, "CANCELLED"),
                    new("78", null, "COMPLETED", "", 0, 0, "n1"),
                }
            )
        );

    [TestCase("TIMEOUT", 0, 15, "out of time: it had 02:00:00; raise time")]
    [TestCase("OUT_OF_MEMORY", 0, 125, "out of memory: it had 300M; raise memory")]
    [TestCase("NODE_FAIL", 0, 0, "its node n7 failed")]
    [TestCase("CANCELLED", 0, 15, "cancelled")]
    [TestCase("PREEMPTED", 0, 15, "a more urgent job took its place")]
    [TestCase("FAILED", 0, 9, "killed (signal 9)")]
    [TestCase("FAILED", 137, 0, "killed (signal 9)")]
    [TestCase("FAILED", 130, 0, "asked to stop")]
    [TestCase("FAILED", 0, 15, "asked to stop")]
    [TestCase("FAILED", 1, 0, "some of its runs failed")]
    [TestCase("FAILED", 2, 0, "ended with exit code 2; its log says why")]
    [TestCase("COMPLETED", 0, 0, "it ended well, yet runs are missing")]
    public void Why_a_task_died_is_said_in_words(string state, int exitCode, int signal, string words) =>
        Assert.That(
            TaskEnd.Why(
                new TaskState("1", 1, state, "", exitCode, signal, "n7"),
                new ClusterProfile { Time = "02:00:00", Memory = "300M" }
            ),
            Does.StartWith(words)
        );

    [Test]
    public void What_Slurm_has_forgotten_is_said_to_be_forgotten() =>
        Assert.That(TaskEnd.Why(null, new ClusterProfile()), Does.StartWith("Slurm no longer knows"));
}
