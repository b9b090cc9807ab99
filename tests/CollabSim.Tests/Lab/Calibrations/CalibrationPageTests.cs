using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Tests.Cli;

namespace CollabSim.Tests.Lab.Calibrations;

/// <summary>What the page of a calibration shows and says: a model of straight lines in place of the engine, so that every figure follows by hand.</summary>
internal sealed class CalibrationPageTests
{
    private TemporaryFolder _folder = null!;
    private CalibrationResult _result = null!;

    [OneTimeSetUp]
    public void Calibrate()
    {
        _folder = new TemporaryFolder();
        _folder.Write(
            "lines.yaml",
            """
            scenario: { model: { schools: 12, years: 1 } }
            parameters:
              priors:
                initial.trust.mean: { from: 0, to: 1 }
                learning.rate: { from: 0, to: 1 }
                knowledge.depreciation: { from: 0, to: 0.1 }
            targets:
              - { name: one, observe: meanTrust@1y, value: 0.5, sd: 0.05, discrepancy: 0, use: fit, basis: found, source: x 2020 }
              - { name: other, observe: meanKnowledge@1y, value: 0.5, sd: 0.05, discrepancy: 0, use: fit, basis: found, source: x 2020 }
            check: { worlds: 60 }
            waves: { most: 1, worldsPerParameter: 20 }
            posterior: { draws: 200, replications: 2, worlds: 200 }
            """
        );
        CalibrationPlan plan = CalibrationReader.Read(_folder["lines.yaml"]);
        Workers workers = new(2);
        MatchedTarget[] targets = [new("one", 0.5, 0.0025, 0), new("other", 0.5, 0.0025, 0)];
        ReferenceCheck check = ReferenceCheck.Run(plan, Lines, workers);
        HistoryMatch match = HistoryMatching.Run(
            Lines,
            targets,
            3,
            new()
            {
                MostWaves = 1,
                PointsPerParameter = 20,
                Workers = workers,
            }
        );
        _result = new CalibrationResult
        {
            Plan = plan,
            Check = check,
            Match = match,
            Posterior = PosteriorStage.Run(plan, check, match, Lines, workers, null),
            Runs = 1,
        };
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void The_share_that_is_left_and_what_ruled_out_the_rest_is_shown()
    {
        Drawing drawing = WavesLeft.Draw(_result.Plan, _result.Match!);

        // Each target leaves 0.5 ± 0.15 of a parameter's side, three tenths; both together 0.09 of the square.
        object?[] row = [.. drawing.Data.Rows[0]];
        Assert.That(row[1], Is.EqualTo(0.09).Within(0.01));
        Assert.That(row[3], Is.EqualTo(0.7).Within(0.05));
        Assert.That(
            CalibrationWords.Waves(_result.Plan, _result.Match!),
            Does.StartWith("After 1 wave 9 % of the prior is left; ")
        );
    }

    [Test]
    public void Maps_are_of_parameters_that_were_learnt_and_strong_where_everything_is_ruled_out()
    {
        Drawing[] maps = [.. ImplausibilityMaps.Draw(_result)];

        Assert.That(maps.Select(map => map.Id), Is.EqualTo(new[] { "implausibility", "optical-depth" }));
        Assert.That(maps[0].Panels, Has.Count.EqualTo(1), "two of three parameters were learnt");
        foreach (IReadOnlyList<object?> cell in maps[0].Data.Rows)
        {
            // Ten standard deviations of 0.05 from the middle to the side, and half a cell of 1/8 to and fro.
            double furthest = new[] { 1, 3 }.Max(i => Math.Abs((double)cell[i]! - 0.5));
            Assert.That(cell[4], Is.EqualTo(20 * furthest).Within(20 * (1 / 16.0) + 0.2));
        }

        double left = maps[1].Data.Rows.Sum(cell => (double)cell[4]!) / 64;
        Assert.That(
            left,
            Is.EqualTo(_result.Match!.Space.Share).Within(1e-9),
            "on average as much is left as over all"
        );
    }

    [Test]
    public void A_parameter_that_no_target_is_about_can_have_any_value_and_the_others_cannot()
    {
        Drawing drawing = ProfilesOfParameters.Draw(_result)!;

        Assert.That(
            CalibrationWords.Profiles(_result),
            Does.StartWith("1 of 3 parameters can have any value of its prior")
                .And.Contain("initial trust mean")
                .And.Not.Contain("depreciation")
        );
        Assert.That(drawing.AltText, Does.Contain("Knowledge depreciation: any value of its prior can fit."));

        // Steps of a twelfth, 0.5 ± 1.96 · 0.05: those at 0.458 and 0.542.
        Assert.That(drawing.AltText, Does.Contain("Initial trust mean: only 0.46 to 0.54 can fit."));
    }

    [Test]
    public void Other_priors_move_little_where_the_targets_decide()
    {
        Drawing drawing = OtherPriors.Draw(_result)!;

        // A standard deviation of 0.05 of the prior's side beside a prior's of 0.29.
        Assert.That(drawing.Data.Rows, Has.Count.EqualTo(3 + 2));
        Assert.That(
            drawing.Data.Rows.Select(row => Math.Abs((double)row[2]!)),
            Is.All.LessThan(PriorSensitivity.Limit)
        );
        Assert.That(
            CalibrationWords.OtherPriors(_result),
            Does.Contain("If all priors were narrower or wider by about a ninth")
        );
    }

    [Test]
    public void The_page_has_a_section_and_a_sentence_for_each_and_every_column_of_its_tables_is_described()
    {
        CalibrationPage.Write(_result, _folder["page"]);

        string page = File.ReadAllText(_folder["page/report.md"]);
        foreach (
            string heading in new[]
            {
                "What is ruled out",
                "What holds parameters in place",
                "What the priors have to do with it",
            }
        )
        {
            Assert.That(page, Does.Contain($"## {heading}"));
        }

        Assert.That(page, Does.Not.Contain("Its own test"), "it was not tried");
        foreach (DescribedTable table in CalibrationTables.Of(_result))
        {
            Assert.That(table.File.Columns.Select(column => column.Meaning), Has.None.Empty, table.File.Name);
            Assert.That(
                File.ReadLines(_folder[$"page/{table.File.Name}"]).Count(),
                Is.EqualTo(table.Data.Rows.Count + 1)
            );
        }
    }

    // Each outcome is one parameter; a third one does nothing; luck is small.
    private static double[][][] Lines(IReadOnlyList<double[]> points, int replications, string stage)
    {
        Random luck = new(points.Count + stage.Length);
        double Small() => 0.001 * EmulatorTests.Normal(luck);
        return
        [
            .. points.Select(u =>
                Enumerable.Range(0, replications).Select(_ => new[] { u[0] + Small(), u[1] + Small() }).ToArray()
            ),
        ];
    }
}
