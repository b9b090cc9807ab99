using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Designs;

/// <summary>The values that a range with steps has, and those of whole numbers that are drawn.</summary>
public sealed class LevelTests
{
    [TestCase("from: -0.1, to: 0.2, steps: 4", new[] { -0.1, 0, 0.1, 0.2 })]
    [TestCase(
        "from: -1, to: 1, steps: 21",
        new[]
        {
            -1,
            -0.9,
            -0.8,
            -0.7,
            -0.6,
            -0.5,
            -0.4,
            -0.3,
            -0.2,
            -0.1,
            0,
            0.1,
            0.2,
            0.3,
            0.4,
            0.5,
            0.6,
            0.7,
            0.8,
            0.9,
            1,
        }
    )]
    [TestCase("from: -0.3, to: 0.3, steps: 3", new[] { -0.3, 0, 0.3 })]
    [TestCase("from: 0, to: 0.3, steps: 4", new[] { 0, 0.1, 0.2, 0.3 })]
    [TestCase("from: 0.123456789012345, to: 0.5, steps: 2", new[] { 0.123456789012345, 0.5 })]
    public void Steps_are_the_numbers_that_one_would_write(string range, double[] expected)
    {
        Study study = Parse($"policies: [ {{ kind: pressure }} ]\nfactors: {{ pressure.level: {{ {range} }} }}");

        Assert.That(study.Points.Select(point => (double)point.Values[0]), Is.EqualTo(expected));
    }

    [Test]
    public void Large_and_small_steps_keep_their_digits()
    {
        Study large = Parse(
            "policies: [ { kind: pressure, cost: 1 per policy once } ]\nfactors: { pressure.cost.amount: { from: 0, to: 1e9, steps: 3 } }"
        );
        Study small = Parse("factors: { trust.scale: { from: 1e-4, to: 3e-4, steps: 3 } }");

        Assert.Multiple(() =>
        {
            Assert.That(large.Points.Select(point => (double)point.Values[0]), Is.EqualTo(new[] { 0, 5e8, 1e9 }));
            Assert.That(small.Points.Select(point => (double)point.Values[0]), Is.EqualTo(new[] { 1e-4, 2e-4, 3e-4 }));
        });
    }

    [Test]
    public void Whole_numbers_of_a_logarithmic_range_are_as_likely_as_their_share_of_it()
    {
        Study study = Parse(
            "factors: { network.degree: { from: 1, to: 3, distribution: logUniform } }\ndesign: { kind: sobol, count: 1024 }"
        );
        double[] shares =
        [
            .. study
                .Points.GroupBy(point => (double)point.Values[0])
                .OrderBy(value => value.Key)
                .Select(value => value.Count() / 1024.0),
        ];

        // 1 stands for 0.5 to 1.5, 2 for 1.5 to 2.5, 3 for 2.5 to 3.5.
        Assert.That(
            shares,
            Is.EqualTo(
                    new[] { Math.Log(3) / Math.Log(7), Math.Log(5 / 3.0) / Math.Log(7), Math.Log(1.4) / Math.Log(7) }
                )
                .Within(0.002)
        );
    }

    [TestCase("factorial")]
    [TestCase("{ kind: morris }")]
    [TestCase("{ kind: saltelli, count: 8 }")]
    [TestCase("{ kind: sobol, count: 8 }")]
    [TestCase("{ kind: latinHypercube, count: 8 }")]
    [TestCase("{ kind: random, count: 8 }")]
    [TestCase("oneAtATime")]
    [TestCase("zip")]
    public void A_range_upside_down_is_refused_in_every_design(string design)
    {
        foreach (string steps in new[] { "", ", steps: 3" })
        {
            ScenarioException error = Assert.Throws<ScenarioException>(() =>
                Parse(
                    $"factors: {{ authority.pressure: {{ from: 0.8, to: 0{steps} }}, network.degree: {{ from: 8, to: 2{steps} }} }}\ndesign: {design}"
                )
            )!;

            Assert.That(
                error.Message,
                Does.Contain("from (0.8) is above to (0)").And.Contain("from (8) is above to (2)")
            );
        }
    }

    private static Study Parse(string text) => ScenarioFile.Parse(text, "x.yaml");
}
