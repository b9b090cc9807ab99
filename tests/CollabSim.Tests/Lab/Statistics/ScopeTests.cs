using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Statistics;

/// <summary>How it is said where in a design something holds.</summary>
public sealed class ScopeTests
{
    private static StudyDescription Study(params (string, string, double[])[] factors) =>
        MadeUpStudies.Of("Scope", ["a", "b"], factors, 1, (_, _, _) => 0).Study;

    [Test]
    public void An_average_says_over_what_and_one_point_its_settings()
    {
        StudyDescription one = Study(("authority.pressure", "", [0.2, 0.4, 0.6]));
        StudyDescription two = Study(("authority.pressure", "", [0.2, 0.4]), ("trust.gain", "", [0.1, 0.3, 0.5]));

        Assert.Multiple(() =>
        {
            Assert.That(Scope.Of(Study(), [0]), Is.Empty);
            Assert.That(Scope.Of(one, [0, 1, 2]), Is.EqualTo("on average over 3 levels of authority pressure"));
            Assert.That(Scope.Of(one, [1]), Is.EqualTo("with authority pressure 0.4"));
            Assert.That(Scope.Of(two, [0, 1, 2, 3, 4, 5]), Is.EqualTo("on average over 6 design points"));
            Assert.That(Scope.Of(two, [4]), Is.EqualTo("with authority pressure 0.4 and trust gain 0.3"));
        });
    }

    [Test]
    public void A_point_of_worlds_is_a_world_and_what_the_design_sets_besides()
    {
        StudyDescription drawn = Study(("trust.gain", "", [0.1, 0.3, 0.5])) with { Worlds = new WorldFacts(3, 1) };
        StudyDescription both = Study(("authority.pressure", "", [0.2, 0.4]), ("trust.gain", "", [0.1, 0.3, 0.5])) with
        {
            Worlds = new WorldFacts(3, 1),
        };
        StudyDescription many = Study([.. Enumerable.Range(0, 4).Select(i => ($"x{i}", "", new[] { 0.0, 1.0 }))]);

        Assert.Multiple(() =>
        {
            Assert.That(Scope.Of(drawn, [0, 1, 2]), Is.EqualTo("on average over 3 worlds"));
            Assert.That(
                Scope.Of(both, [0, 1, 2, 3, 4, 5]),
                Is.EqualTo("on average over 3 worlds at each of 2 design points")
            );
            Assert.That(Scope.At(drawn, 2), Is.EqualTo("in world 3 of 3"));
            Assert.That(Scope.At(both, 4), Is.EqualTo("with authority pressure 0.4, in world 2 of 3"));
            Assert.That(Scope.At(many, 11), Is.EqualTo("at design point 11 of runs.csv"));
        });
    }
}
