using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Designs;

/// <summary>Which points each design makes of the same factors.</summary>
public sealed class DesignTests
{
    private const string TwoFactors = """
        model: { transactionCost: { base: 0.2 } }
        factors:
          transactionCost.base: [ 0.1, 0.2, 0.3 ]
          network.degree: { from: 2, to: 6, steps: 3 }

        """;

    [Test]
    public void Without_factors_there_is_one_point() => Assert.That(Points("name: x"), Is.EqualTo(new[] { "" }));

    [Test]
    public void A_factorial_has_every_value_with_every_other() =>
        Assert.That(
            Points(TwoFactors + "design: factorial"),
            Is.EqualTo(new[] { "0.1 2", "0.1 4", "0.1 6", "0.2 2", "0.2 4", "0.2 6", "0.3 2", "0.3 4", "0.3 6" })
        );

    [Test]
    public void One_at_a_time_starts_from_the_model_as_it_is() =>
        Assert.That(
            Points(TwoFactors + "design: oneAtATime"),
            Is.EqualTo(new[] { "0.2 6", "0.1 6", "0.3 6", "0.2 2", "0.2 4" })
        );

    [Test]
    public void Zip_goes_through_all_lists_together() =>
        Assert.That(Points(TwoFactors + "design: zip"), Is.EqualTo(new[] { "0.1 2", "0.2 4", "0.3 6" }));

    [Test]
    public void A_list_has_the_points_that_it_says() =>
        Assert.That(
            Points(
                """
                factors: { transactionCost.base: , network.degree: { role: lever } }
                design:
                  kind: list
                  points:
                    - { transactionCost.base: 0.1, network.degree: 4 }
                    - { network.degree: 8, transactionCost.base: 0.5 }
                """
            ),
            Is.EqualTo(new[] { "0.1 4", "0.5 8" })
        );

    [Test]
    public void A_list_stays_in_the_scenarios_folder()
    {
        string folder = Directory.CreateTempSubdirectory("collabsim").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "inner"));
            File.WriteAllText(Path.Combine(folder, "points.csv"), "network.degree\n4\n");
            Assert.That(
                () =>
                    Points(
                        "factors: { network.degree: }\ndesign: { kind: list, file: ../points.csv }\n",
                        Path.Combine(folder, "inner")
                    ),
                Throws.TypeOf<ScenarioException>().With.Message.Contains("the path leaves the scenario's folder")
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void A_list_may_come_from_a_csv_file()
    {
        string folder = Directory.CreateTempSubdirectory("collabsim").FullName;
        try
        {
            const string Text = """
                factors: { transactionCost.base: , network.degree: }
                design: { kind: list, file: points.csv }
                """;
            File.WriteAllText(
                Path.Combine(folder, "points.csv"),
                "network.degree,transactionCost.base\r\n4,0.1\r\n8,0.5\r\n"
            );
            string[] points = Points(Text, folder);
            File.WriteAllText(Path.Combine(folder, "points.csv"), "network.degree,transactionCost.bas\n4,0.1\n8,\n");
            ScenarioException error = Assert.Throws<ScenarioException>(() => Points(Text, folder))!;

            Assert.Multiple(() =>
            {
                Assert.That(points, Is.EqualTo(new[] { "0.1 4", "0.5 8" }));
                Assert.That(
                    error.Message,
                    Does.StartWith(
                        "points.csv:2: transactionCost.bas: no factor has this path; did you mean transactionCost.base?"
                    )
                );
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Random_points_lie_in_their_ranges_and_more_of_them_keep_the_first_ones()
    {
        const string Text = """
            factors:
              transactionCost.base: { from: 0.1, to: 0.3 }
              network.degree: { from: 2, to: 6 }
              trust.gain: [ 0.05, 0.1 ]
            design: { kind: random, count: 400 }
            replications: 1
            """;
        Study study = ScenarioFile.Parse(Text, "x.yaml");
        double[] bases = [.. study.Points.Select(point => (double)point.Values[0])];
        double[] degrees = [.. study.Points.Select(point => (double)point.Values[1])];

        Assert.Multiple(() =>
        {
            Assert.That(bases, Is.All.InRange(0.1, 0.3));
            // Mean of 400 uniform draws on [0.1, 0.3]: 0.2 with a standard error of 0.2 / sqrt(12 · 400) = 0.0029.
            Assert.That(bases.Average(), Is.EqualTo(0.2).Within(0.012));
            Assert.That(degrees.Distinct().Order(), Is.EqualTo(new[] { 2.0, 3, 4, 5, 6 }));
            Assert.That(
                study.Points.Select(point => (double)point.Values[2]).Distinct().Order(),
                Is.EqualTo(new[] { 0.05, 0.1 })
            );
            Assert.That(Points(Text.Replace("400", "10", StringComparison.Ordinal)), Is.EqualTo(Points(Text).Take(10)));
        });
    }

    [TestCase(
        "design: { kind: zip }\nfactors: { trust.gain: [ 1, 0 ], trust.loss: [ 1 ] }",
        "x.yaml:2:46: factors.trust.loss: has 1 value and trust.gain has 2 values; zip needs as many of each"
    )]
    [TestCase("design: list\nfactors: { trust.gain: }", "x.yaml:1:9: design: a list needs either points or a file")]
    [TestCase(
        "design: { kind: list, points: [ { trust.loss: 1 } ] }\nfactors: { trust.gain: }",
        "x.yaml:1:33: design.points[0]: needs a value for trust.gain\nx.yaml:1:35: design.points[0].trust.loss: no factor has this path; there is trust.gain"
    )]
    [TestCase(
        "design: { kind: list, points: [ { trust.gain: 3 } ] }\nfactors: { trust.gain: }",
        "x.yaml:1:47: design.points[0].trust.gain: 3 is not allowed; a number from 0 to 1 (per half-term)"
    )]
    [TestCase(
        "design: { kind: list, file: nowhere.csv }\nfactors: { trust.gain: }",
        "x.yaml:1:29: design.file: nowhere.csv: no files are read here"
    )]
    [TestCase(
        "design: random\nfactors: { trust.gain: }",
        "x.yaml:2:24: factors.trust.gain: needs values, or from and to"
    )]
    [TestCase(
        "design: latinHypercub\nfactors: { trust.gain: [ 1 ] }",
        "x.yaml:1:9: design: latinHypercub is not allowed; one of factorial, latinHypercube, list, morris, oneAtATime, random, saltelli, sobol, zip; did you mean latinHypercube?"
    )]
    public void A_design_that_cannot_be_made_says_why(string text, string problems)
    {
        ScenarioException error = Assert.Throws<ScenarioException>(() => ScenarioFile.Parse(text, "x.yaml"))!;

        Assert.That(error.Message, problems.EndsWith('*') ? Does.StartWith(problems[..^1]) : Is.EqualTo(problems));
    }

    private static string[] Points(string text, string? folder = null) =>
        [.. ScenarioFile.Parse(text, "x.yaml", folder: folder).Points.Select(point => string.Join(' ', point.Values))];
}
