using CollabSim.Lab;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Tests.Lab;

internal sealed class NearestTests
{
    private static readonly string[] Many = [.. Enumerable.Range(1, 30).Select(i => $"name{i}")];

    [Test]
    public void Few_names_are_listed_and_of_many_the_nearest_three()
    {
        Assert.That(Nearest.Hint("quite another", ["a", "b"]), Is.EqualTo("; there is a, b"));
        Assert.That(
            Nearest.Hint("something else", [.. Many, "elsewhere"], "collabsim list names"),
            Does.StartWith("; the nearest of 31 are elsewhere, ").And.EndWith("; collabsim list names has them all")
        );
        Assert.That(Nearest.Hint("nme3", Many), Is.EqualTo("; did you mean name3?"));
    }

    [Test]
    public void An_unknown_metric_names_the_nearest_three_and_where_the_list_is()
    {
        ScenarioException error = Assert.Throws<ScenarioException>(() =>
            ScenarioFile.Parse("observe: { outcomes: [ performanceOfPupils@2y ] }", "x.yaml")
        )!;

        Assert.That(
            error.Message,
            Does.Match(
                "no metric is called performanceOfPupils; the nearest of [0-9]+ are [^,]+, [^,]+, [^,]+; collabsim list metrics has them all"
            )
        );
        Assert.That(error.Message, Does.Not.Contain("dormantShare, "));
    }
}
