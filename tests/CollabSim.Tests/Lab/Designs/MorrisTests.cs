using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Designs;

/// <summary>Walks of morris among values that a factor has.</summary>
public sealed class MorrisTests
{
    [TestCase("[ 2, 4, 6, 8, 10 ]", new double[] { 2, 4, 6, 8, 10 }, 0.5)] // 2 to 6: two of four steps
    [TestCase("[ 2, 4 ]", new double[] { 2, 4 }, 1)]
    [TestCase("[ 2, 4, 6, 8 ]", new double[] { 2, 4, 6, 8 }, 2.0 / 3)]
    [TestCase("{ from: 2, to: 10 }", new double[] { 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 0.5)]
    [TestCase("{ from: 3, to: 6 }", new double[] { 3, 4, 5, 6 }, 2.0 / 3)]
    public void Every_value_is_visited_and_a_step_is_as_long_as_it_is_said_to_be(
        string factor,
        double[] values,
        double step
    )
    {
        Study study = Parse(factor, count: 4 * values.Length);
        double range = values[^1] - values[0];
        double[] visited = [.. study.Points.Select(point => (double)point.Values[0])];
        double[] moves =
        [
            .. Enumerable
                .Range(0, visited.Length - 1)
                .Where(i => i % 3 < 2)
                .Select(i => Math.Abs(visited[i + 1] - visited[i]))
                .Where(move => move > 0),
        ];

        Assert.Multiple(() =>
        {
            Assert.That(visited.Distinct().Order(), Is.EqualTo(values));
            Assert.That(study.Design.StepOf(0), Is.EqualTo(step).Within(1e-12));
            Assert.That(moves, Is.All.EqualTo(step * range).Within(1e-12));
            Assert.That(moves, Has.Length.EqualTo(4 * values.Length));
        });
        // In so many walks as there are values, each is the start of one.
        Assert.That(
            visited.Where((_, i) => i % 3 == 0).GroupBy(value => value).Select(start => start.Count()),
            Is.All.EqualTo(4)
        );
    }

    [Test]
    public void A_range_moves_by_two_of_three_steps_as_ever()
    {
        Study study = Parse("{ from: 0, to: 0.9 }", count: 8, path: "authority.pressure");

        Assert.That(study.Design.StepOf(0), Is.EqualTo(2.0 / 3).Within(1e-12));
        Assert.That(
            study.Points.Select(point => Math.Round((double)point.Values[0], 12)).Distinct().Order(),
            Is.EqualTo(new[] { 0, 0.3, 0.6, 0.9 })
        );
    }

    [Test]
    public void More_walks_keep_the_first_ones()
    {
        Study few = Parse("[ 2, 4, 6, 8, 10 ]", count: 3);
        Study more = Parse("[ 2, 4, 6, 8, 10 ]", count: 12);

        Assert.That(
            more.Points.Take(9).Select(point => point.Values),
            Is.EqualTo(few.Points.Select(point => point.Values))
        );
    }

    [Test]
    public void Values_that_cannot_occur_are_no_levels()
    {
        Study study = Parse("{ values: [ 2, 4, 6 ], distribution: { kind: choice, weights: [ 1, 0, 1 ] } }", count: 4);

        Assert.That(
            study.Points.Select(point => point.Values[0]).Distinct(),
            Is.EquivalentTo(new object[] { 2.0, 6.0 })
        );
    }

    private static Study Parse(string factor, int count, string path = "network.degree") =>
        ScenarioFile.Parse(
            $"factors: {{ {path}: {factor}, trust.gain: {{ from: 0, to: 1 }} }}\ndesign: {{ kind: morris, count: {count} }}",
            "x.yaml"
        );
}
