using CollabSim.Lab.Cluster;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Cluster;

internal sealed class ClusterProfileTests
{
    [Test]
    public void A_profile_says_only_what_differs_from_the_usual()
    {
        ClusterProfile profile = ClusterProfile.Parse(
            """
            partition: short
            time: 2-00:00:00
            modules: [ dotnet/10.0 ]
            throttle: 50
            """,
            "site.yaml"
        );

        Assert.That(profile.Partition, Is.EqualTo("short"));
        Assert.That(profile.Time, Is.EqualTo("2-00:00:00"));
        Assert.That(profile.Modules, Is.EqualTo(new[] { "dotnet/10.0" }));
        Assert.That(profile.Throttle, Is.EqualTo(50));
        Assert.That(profile.Memory, Is.EqualTo("2G"));
        Assert.That(profile.MaxArraySize, Is.Null);
    }

    [TestCase("time: 00:02:01")]
    [TestCase("time: 1-00:00:00\ngrace: 3600")]
    [TestCase("container: apptainer exec --bind $TMPDIR /images/collabsim.sif")]
    [TestCase("partition: short,long")]
    public void What_can_stand_is_taken(string text) =>
        Assert.That(() => ClusterProfile.Parse(text, "site.yaml"), Throws.Nothing);

    [TestCase("partitoin: short", "site.yaml:1:1: partitoin: unknown; did you mean partition?")]
    [TestCase("time: tomorrow", "site.yaml:1:7: time: tomorrow is not allowed; hours:minutes:seconds")]
    [TestCase("memory: 2 G", "site.yaml:1:9: memory: 2 G is not allowed; a number with K, M, G or T")]
    [TestCase("runsPerTask: 0", "runsPerTask: 0 is not allowed; a whole number from 1 to 1000000")]
    [TestCase("modules: [ dotnet/10.0; rm ]", "modules: dotnet/10.0; rm is not allowed; names without spaces")]
    [TestCase("options: [ qos=long ]", "options: qos=long is not allowed; one line that begins with --")]
    [TestCase("account: \"a\\nb\"", "a name without spaces")]
    [TestCase("partition: \"x;touch /tmp/x\"", "a name without spaces, of letters")]
    [TestCase("modules: [ \"x;touch${IFS}y\" ]", "names without spaces or signs of the shell")]
    [TestCase("modules: [ \"$(touch y)\" ]", "names without spaces or signs of the shell")]
    [TestCase("container: \"apptainer exec x.sif; touch y\"", "without the signs ;")]
    [TestCase("program: \"`touch y`\"", "without the signs ;")]
    [TestCase("options: [ --array=1-9 ]", "collabsim itself says --array")]
    [TestCase("options: [ \"--qos=a\\rb\" ]", "one line that begins with --")]
    [TestCase("time: 01:30", "time: 01:30 is not allowed; hours:minutes:seconds")]
    [TestCase("time: 90", "time: 90 is not allowed; hours:minutes:seconds")]
    [TestCase("time: 01:75:00", "hours:minutes:seconds")]
    [TestCase("time: 00:00:00", "00:00:00 is 0 s")]
    [TestCase("time: 00:02:00", "00:02:00 is 120 s, and a task is asked to stop 120 s before its end (grace)")]
    [TestCase("time: 01:00:00\ngrace: 3600", "01:00:00 is 3600 s, and a task is asked to stop 3600 s before")]
    [TestCase("container: \"a\\nb\"", "one line")]
    public void What_cannot_stand_is_named_with_its_place(string text, string message) =>
        Assert.That(
            () => ClusterProfile.Parse(text, "site.yaml"),
            Throws.InstanceOf<ScenarioException>().With.Message.Contains(message)
        );
}
