using CollabSim.Lab.Designs;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Designs;

/// <summary>Designs that draw or spread their points, and the distributions of factors.</summary>
public sealed class SamplingDesignTests
{
    private const string Factors = """
        factors:
          transactionCost.base: { from: 0.1, to: 0.5 }
          network.degree: { from: 2, to: 6 }
          trust.gain: [ 0.05, 0.1 ]
        replications: 1

        """;

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(40)]
    [TestCase(64)]
    public void A_latin_hypercube_has_one_point_in_each_slice_of_each_factor(int count)
    {
        double[][] points = LatinHypercube.Shares(count, 5, 3);

        for (int factor = 0; factor < 5; factor++)
        {
            Assert.That(
                points.Select(point => (int)(point[factor] * count)).Order(),
                Is.EqualTo(Enumerable.Range(0, count))
            );
        }
    }

    [Test]
    public void A_latin_hypercube_of_double_the_count_keeps_its_points() =>
        Assert.That(LatinHypercube.Shares(80, 4, 9).Take(20), Is.EqualTo(LatinHypercube.Shares(20, 4, 9)));

    [Test]
    public void The_points_of_a_latin_hypercube_keep_away_from_each_other()
    {
        double[][] points = LatinHypercube.Shares(33, 2, 1);
        System.Random random = new(4);
        double[] chance =
        [
            .. Enumerable
                .Range(0, 50)
                .Select(_ =>
                {
                    int[] y = [.. Enumerable.Range(0, 33)];
                    random.Shuffle(y);
                    return Nearest([.. y.Select((slice, i) => new[] { (i + 0.5) / 33, (slice + 0.5) / 33 })]);
                }),
        ];

        Assert.That(Nearest(points), Is.GreaterThan(chance.Max()));
    }

    [TestCase("sobol", 24, 48)]
    [TestCase("latinHypercube", 24, 48)]
    [TestCase("random", 24, 31)]
    [TestCase("morris", 5, 8)]
    [TestCase("saltelli", 4, 7)]
    public void A_grown_design_keeps_its_points(string kind, int count, int more)
    {
        IReadOnlyList<DesignPoint> few = Study($"design: {{ kind: {kind}, count: {count} }}").Points;
        IReadOnlyList<DesignPoint> many = Study($"design: {{ kind: {kind}, count: {more} }}").Points;

        Assert.That(many, Has.Count.GreaterThan(few.Count));
        Assert.That(many.Take(few.Count).Select(Text), Is.EqualTo(few.Select(Text)));
    }

    [Test]
    public void Whole_numbers_and_listed_values_take_equal_parts()
    {
        IReadOnlyList<DesignPoint> points = Study("design: { kind: latinHypercube, count: 40 }").Points;

        // 40 slices: 8 for each of 2, 3, 4, 5, 6, and 20 for each of the two values.
        Assert.That(points.CountBy(point => point.Values[1]).Select(level => level.Value), Is.All.EqualTo(8));
        Assert.That(
            points.CountBy(point => point.Values[2]).Select(level => level.Value),
            Is.EqualTo(new[] { 20, 20 })
        );
    }

    [Test]
    public void Saltelli_swaps_one_factor_after_the_other()
    {
        Study study = Study("design: { kind: saltelli, count: 3, secondOrder: true }");

        Assert.That(study.Points, Has.Count.EqualTo(3 * 8));
        Assert.That(study.Design.HasSecondOrder);
        for (int row = 0; row < 3; row++)
        {
            IReadOnlyList<object> At(int i) => study.Points[(row * 8) + i].Values;
            for (int factor = 0; factor < 3; factor++)
            {
                for (int i = 0; i < 3; i++)
                {
                    Assert.That(At(2 + factor)[i], Is.EqualTo(At(i == factor ? 1 : 0)[i]), "A with a factor of B");
                    Assert.That(At(5 + factor)[i], Is.EqualTo(At(i == factor ? 0 : 1)[i]), "B with a factor of A");
                }
            }
        }
    }

    [Test]
    public void A_walk_of_morris_moves_one_group_at_a_time_by_one_step()
    {
        Study study = Study(
            """
            design: { kind: morris, count: 30 }
            factors:
              transactionCost.base: { from: 0, to: 0.6 }
              trust.gain: { from: 0, to: 0.3, group: trust }
              trust.loss: { from: 0, to: 0.3, group: trust }
            replications: 1
            """,
            withFactors: false
        );

        // Levels at 0, 1/3, 2/3 and 1 of the range; a step of 2/3.
        Assert.That(
            study.Design.Groups.Select(group => group.Name),
            Is.EqualTo(new[] { "transactionCost.base", "trust" })
        );
        Assert.That(study.Design.Step, Is.EqualTo(2.0 / 3).Within(1e-15));
        for (int walk = 0; walk < 30; walk++)
        {
            double[][] shares =
            [
                .. study
                    .Points.Skip(walk * 3)
                    .Take(3)
                    .Select(point =>
                        point.Values.Cast<double>().Zip([0.6, 0.3, 0.3], (value, to) => value / to).ToArray()
                    ),
            ];
            double[][] moves =
            [
                .. shares.Skip(1).Zip(shares, (now, before) => now.Zip(before, (a, b) => Math.Abs(a - b)).ToArray()),
            ];

            Assert.That(
                shares.SelectMany(point => point.Select(share => Math.Round(share * 3, 9))),
                Is.All.AnyOf(0.0, 1.0, 2.0, 3.0)
            );
            Assert.That(moves.Count(move => move[0] > 0.6 && move[1] < 0.01 && move[2] < 0.01), Is.EqualTo(1));
            Assert.That(moves.Count(move => move[0] < 0.01 && move[1] > 0.6 && move[2] > 0.6), Is.EqualTo(1));
        }
    }

    [Test]
    public void Points_that_do_not_meet_the_condition_are_left_out_and_counted()
    {
        Study study = Study(
            "design: { kind: sobol, count: 64 }\nwhere: transactionCost.base < 0.3 or network.degree <= 3"
        );

        Assert.That(study.Points.Select(p => (double)p.Values[0] < 0.3 || (double)p.Values[1] <= 3), Is.All.True);
        Assert.That(study.Points, Has.Count.EqualTo(64 - study.Design.LeftOut));
        // A share of 0.5 · 3/5 = 0.3 is left out: 19 of 64.
        Assert.That(study.Design.LeftOut, Is.EqualTo(19).Within(2));
        Assert.That(study.Design.Where, Is.EqualTo("transactionCost.base < 0.3 or network.degree <= 3"));
    }

    // Quartiles of each distribution worked out by hand.
    [TestCase("{ from: 2, to: 4 }", 2.5, 3, 3.5)]
    [TestCase("{ from: 0.01, to: 100, distribution: logUniform }", 0.1, 1, 10)]
    [TestCase(
        "{ from: 10, to: 18, distribution: { kind: triangular, peak: 12 } }",
        12,
        13.101020514433644,
        14.535898384862246
    )]
    [TestCase(
        "{ from: 1, to: 2, distribution: { kind: beta, a: 1, b: 2 } }",
        1.1339745962155614,
        1.2928932188134525,
        1.5
    )]
    [TestCase("{ distribution: { kind: normal, mean: 5, sd: 0.1 } }", 4.9326, 5, 5.0674)]
    [TestCase("{ values: [ 1, 2, 3 ], distribution: { kind: choice, weights: [ 2, 1, 1 ] } }", 1, 2, 3)]
    public void A_distribution_has_its_quartiles(string factor, double first, double second, double third)
    {
        Study study = Study(
            $"factors: {{ disclosure.catchment: {factor} }}\ndesign: {{ kind: latinHypercube, count: 4000 }}\nreplications: 1",
            withFactors: false
        );
        double[] values = [.. study.Points.Select(point => (double)point.Values[0]).Order()];

        Assert.That(values[1001], Is.EqualTo(first).Within(0.5).Percent);
        Assert.That(values[2001], Is.EqualTo(second).Within(0.5).Percent);
        Assert.That(values[3001], Is.EqualTo(third).Within(0.5).Percent);
    }

    [TestCase(
        "design: morris\nwhere: network.degree > 3",
        "x.yaml:7:8: where: morris needs all of its points, so none can be left out; use sobol or latinHypercube, or narrow the factors' ranges"
    )]
    [TestCase(
        "design: sobol\nwhere: network.degre > 3",
        "x.yaml:7:8: where: no factor is called network.degre; did you mean network.degree?"
    )]
    [TestCase("design: sobol\nwhere: network.degree > 9", "x.yaml:7:8: where: none of 128 design points fulfils this")]
    [TestCase(
        "design: { kind: morris, levels: 5 }",
        "x.yaml:6:9: design: 5 levels are odd; morris needs an even number, usually 4"
    )]
    public void A_design_that_cannot_be_made_says_why(string text, string problem)
    {
        ScenarioException error = Assert.Throws<ScenarioException>(() => Study(text))!;

        Assert.That(error.Message, Is.EqualTo(problem));
    }

    [TestCase(
        "{ from: 0, to: 1, distribution: logUniform }",
        "logUniform needs a range above 0, since it has no smallest order of magnitude"
    )]
    [TestCase("{ from: 0, to: 1, distribution: { kind: triangular, peak: 2 } }", "the peak is outside the range")]
    [TestCase(
        "{ from: 0, to: 1, distribution: { kind: normal, mean: 9, sd: 1 } }",
        "the normal distribution all but never falls into this range"
    )]
    [TestCase("{ from: 0, to: 1, distribution: choice }", "a choice is among values; list them as values")]
    [TestCase("{ values: [ 1, 2 ], distribution: { kind: choice, weights: [ 1 ] } }", "has 1 weight for 2 values")]
    [TestCase(
        "{ values: [ 1, 2 ], distribution: { kind: choice, weights: [ 0, 0 ] } }",
        "weights are numbers of at least 0, not all of them 0"
    )]
    [TestCase(
        "{ values: [ 1, 2 ], distribution: logUniform }",
        "logUniform is for a range, not for single values; choice has weights for these"
    )]
    [TestCase(
        "{ distribution: logUniform }",
        "logUniform needs a range above 0, since it has no smallest order of magnitude"
    )]
    public void A_distribution_that_cannot_be_says_why(string factor, string problem)
    {
        ScenarioException error = Assert.Throws<ScenarioException>(() =>
            Study($"factors: {{ trust.gain: {factor} }}\ndesign: sobol\nreplications: 1", withFactors: false)
        )!;

        Assert.That(error.Message, Does.Contain($"factors.trust.gain.distribution: {problem}"));
    }

    private static Study Study(string text, bool withFactors = true) =>
        ScenarioFile.Parse((withFactors ? Factors : "") + text, "x.yaml");

    private static string Text(DesignPoint point) => string.Join(' ', point.Values);

    private static double Nearest(double[][] points) =>
        points.SelectMany((a, i) => points.Skip(i + 1).Select(b => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum())).Min();
}
