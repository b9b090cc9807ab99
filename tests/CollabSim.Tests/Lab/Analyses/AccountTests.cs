using CollabSim.Lab.Analyses;
using CollabSim.Lab.Passages;
using static CollabSim.Tests.Lab.Analyses.PlannedStudies;

namespace CollabSim.Tests.Lab.Analyses;

/// <summary>What analyses say about studies whose answer is known: verdicts, failed runs, and studies that say nothing.</summary>
internal sealed class AccountTests
{
    private const string Three = """
        factors:
          transactionCost.base: { from: 0, to: 1 }
          trust.gain: { from: 0, to: 1 }
          trust.loss: { from: 0, to: 1 }
        replications: 1

        """;

    private static double Number(object value) => Convert.ToDouble(value);

    // y = 4 a + 2 b: variances 16 and 4 of 20, so the shares are 0.8, 0.2 and 0.
    [Test]
    public void Sobol_shares_of_a_straight_line_are_found_and_said_to_have_converged()
    {
        Question question = Ask(
            Three + "design: { kind: saltelli, count: 1024 }",
            (x, _) => (4 * Number(x[0])) + (2 * Number(x[1]))
        );
        SobolIndices indices = SobolAnalysis.IndicesOf(question)!;
        Passage account = new SobolAnalysis().Of(question)!;

        Assert.Multiple(() =>
        {
            Assert.That(indices.Total.Select(total => total.Value), Is.EqualTo(new[] { 0.8, 0.2, 0 }).Within(0.02));
            Assert.That(account.Said(), Does.StartWith("Transaction cost base matters most: by itself it makes 80 %"));
            Assert.That(
                account.Said(),
                Does.Contain("there may be nothing left that arises only from factors together")
            );
            Assert.That(account.Said(), Does.Contain("so that the default will do: trust loss."));
            Assert.That(account.Said(), Does.Contain("All points met the luck of one replication"));
            Assert.That(account.Tidy!.Value.Rows.Rows, Has.Count.EqualTo(6));
        });
    }

    [Test]
    public void Too_few_rows_are_said_to_be_too_few_and_how_many_more_it_takes()
    {
        Question question = Ask(
            Three + "design: { kind: saltelli, count: 64 }",
            (x, _) => Math.Sin(9 * Number(x[0])) * Number(x[1])
        );
        SobolIndices indices = SobolAnalysis.IndicesOf(question)!;
        double widest = indices.Total.Max(total => total.HalfWidth);
        int rows = SobolAnalysis.RowsFor(indices, 0.05)!.Value;

        // Half the width for four times the rows, up to the next power of two.
        Assert.That(rows, Is.InRange(64 * Math.Pow(widest / 0.05, 2), 128 * Math.Pow(widest / 0.05, 2)));
        Assert.That(
            new SobolAnalysis().Of(question).Said(),
            Does.Contain($"({(rows - 64) * 5:N0} runs; count: {rows})")
        );
    }

    [Test]
    public void From_a_handful_of_rows_nothing_is_said_of_the_factors()
    {
        Question few = Ask(Three + "design: { kind: saltelli, count: 4 }", (x, _) => Number(x[0]) * Number(x[1]));
        Question missing = Ask(
            Three + "design: { kind: saltelli, count: 64 }",
            (x, _) => Number(x[0]) * Number(x[1]),
            (x, _) => Number(x[0]) > 0.2
        );

        Assert.Multiple(() =>
        {
            foreach (Question question in new[] { few, missing })
            {
                string said = new SobolAnalysis().Of(question).Said();
                Assert.That(said, Does.Not.Contain("matters most").And.Not.Contain("onverged").And.Not.Contain("-"));
            }

            Assert.That(
                new SobolAnalysis().Of(few).Said(),
                Does.Contain("4 complete rows are too few to say which factors matter")
            );
        });
    }

    [TestCase(1e-5)]
    [TestCase(0.0001)]
    public void An_aim_that_no_design_reaches_is_called_so_with_its_digits(double target)
    {
        Question question = Ask(
            Three + "design: { kind: saltelli, count: 64 }",
            (x, _) => Math.Sin(9 * Number(x[0])) * Number(x[1])
        ) with
        {
            Target = target,
        };

        Assert.That(
            new SobolAnalysis().Of(question).Said(),
            Does.Contain($"±{target:0.#####} cannot be reached by more rows, of which the design takes 100,000 at most")
                .Or.Contain("±1E-05 cannot be reached by more rows, of which the design takes 100,000 at most")
        );
    }

    [Test]
    public void Failed_runs_leave_their_rows_out_give_bounds_and_are_placed_in_their_corner()
    {
        Question question = Ask(
            Three + "design: { kind: saltelli, count: 256 }",
            (x, _) => (4 * Number(x[0])) + (2 * Number(x[1])),
            (x, _) => Number(x[0]) > 0.9 && Number(x[2]) > 0.6
        );
        Passage sobol = new SobolAnalysis().Of(question)!;
        string where = new FailureAnalysis().Of(question).Said();

        Assert.That(
            sobol.Said(),
            Does.Match(@"points of 1,280 have no value, which leaves \d+ of 256 rows\. The last columns say how low")
        );
        Assert.That(sobol.Tables[0].Columns, Has.Count.EqualTo(5));
        Assert.That(
            where,
            Does.Contain("They failed where transaction cost base is above 0.8")
                .Or.Contain("They failed where transaction cost base is above 0.9")
        );
        Assert.That(where, Does.Contain("trust loss is above 0.5").Or.Contain("trust loss is above 0.6"));
    }

    [Test]
    public void A_constant_response_has_no_indices_and_every_analysis_says_so_without_a_number()
    {
        Question sobol = Ask(Three + "design: { kind: saltelli, count: 16 }", (_, _) => 0.25);
        Question walks = Ask(Three + "design: { kind: morris, count: 4 }", (_, _) => 0.25);
        Question sample = Ask(Three + "design: { kind: sobol, count: 64 }", (_, _) => 0.25);

        Assert.That(
            new SobolAnalysis().Of(sobol).Said(),
            Does.StartWith("No indices: advantage at year 20 is the same at all points")
        );
        Assert.That(
            new MorrisAnalysis().Of(walks).Said(),
            Does.StartWith("No factor moves advantage at year 20 at all")
        );
        Assert.That(new PawnAnalysis().Of(sample).Said(), Does.StartWith("No factor changes the distribution"));
        Assert.That(new RegressionAnalysis().Of(sample).Said(), Does.StartWith("No regression: "));
        Assert.That(
            new DiscoveryAnalysis().Of(sample).Said(),
            Does.Contain("0 of 64 design points (0 %) fulfil").And.Contain("nothing to describe")
        );
    }

    [Test]
    public void Runs_that_all_failed_or_gave_no_value_give_no_number()
    {
        foreach (string design in new[] { "saltelli", "morris", "sobol", "random", "latinHypercube" })
        {
            Question question = Ask(Three + $"design: {{ kind: {design}, count: 8 }}", (_, _) => null);

            Assert.That(
                Analysis.PassagesOf(question).SelectMany(account => account.Tables).SelectMany(table => table.Rows),
                Is.Empty,
                design
            );
        }
    }

    // Morris (1991) on a straight line: every effect is the slope times the range, so there is no spread.
    [Test]
    public void Effects_of_a_straight_line_are_its_slopes()
    {
        Question question = Ask(
            Three.Replace(
                "trust.loss: { from: 0, to: 1 }",
                "trust.loss: { from: 0.2, to: 0.7 }",
                StringComparison.Ordinal
            ) + "design: { kind: morris, count: 10 }",
            (x, _) => (4 * Number(x[0])) - (2 * Number(x[2]))
        );
        IReadOnlyList<ElementaryEffects> effects = MorrisAnalysis.EffectsOf(question);

        Assert.That(effects.Select(effect => effect.Group), Is.EqualTo(new[] { 0, 2, 1 }));
        Assert.That(effects.Select(effect => effect.Mu!.Value), Is.EqualTo(new[] { 4.0, -1, 0 }).Within(1e-9));
        Assert.That(effects.Select(effect => effect.MuStar.Value), Is.EqualTo(new[] { 4.0, 1, 0 }).Within(1e-9));
        Assert.That(effects.Select(effect => effect.Sigma), Is.All.EqualTo(0).Within(1e-9));
        Assert.That(new MorrisAnalysis().Of(question)!.Tables[0].Rows[0][^1], Is.EqualTo("up, in a straight line"));
        Assert.That(new MorrisAnalysis().Of(question)!.Sentences[0], Does.Not.Contain("may move"));
    }

    // The g-function at levels 0, 1/3, 2/3, 1 and a step of 2/3: |4x − 2| goes from 2 to 2/3 or back, so an effect is
    // ±2/(1 + a_i) Π_j g_j, where g_j is (2 + a_j)/(1 + a_j) or (2/3 + a_j)/(1 + a_j) with equal chances.
    [Test]
    public void Effects_of_the_g_function_have_their_closed_form()
    {
        double[] a = [0, 1, 9];
        Question question = Ask(
            Three + "design: { kind: morris, count: 2000 }",
            (x, _) =>
                x.Select(Number)
                    .Zip(a, (xi, ai) => (Math.Abs((4 * xi) - 2) + ai) / (1 + ai))
                    .Aggregate(1.0, (p, g) => p * g)
        );
        double[] mean = [.. a.Select(ai => ((4.0 / 3) + ai) / (1 + ai))];
        double[] square =
        [
            .. a.Select(ai => (Math.Pow(2 + ai, 2) + Math.Pow((2.0 / 3) + ai, 2)) / 2 / Math.Pow(1 + ai, 2)),
        ];
        foreach (ElementaryEffects effect in MorrisAnalysis.EffectsOf(question))
        {
            double size = 2 / (1 + a[effect.Group]);
            double Others(double[] moments) =>
                moments.Where((_, j) => j != effect.Group).Aggregate(1.0, (p, m) => p * m);

            Assert.That(effect.MuStar.Value, Is.EqualTo(size * Others(mean)).Within(4).Percent);
            Assert.That(effect.Mu!.Value, Is.EqualTo(0).Within(0.08 * size));
            Assert.That(effect.Sigma, Is.EqualTo(size * Math.Sqrt(Others(square))).Within(4).Percent);
        }
    }

    [Test]
    public void Groups_and_names_have_sizes_but_no_direction()
    {
        Question question = Ask(
            """
            factors:
              trust.gain: { from: 0, to: 1, group: trust }
              trust.loss: { from: 0, to: 1, group: trust }
              communities.membership: [ none, everyone ]
            design: { kind: morris, count: 12 }
            replications: 1
            """,
            (x, _) => Number(x[0]) + (x[2] is "none" ? 1 : 0)
        );
        IReadOnlyList<ElementaryEffects> effects = MorrisAnalysis.EffectsOf(question);

        // From one name to the other the response moves by 1, and there is no further to go; the group moves it by 2/3 in 2/3 of its range.
        Assert.That(effects.Select(effect => effect.MuStar.Value), Is.EqualTo(new[] { 1.0, 1 }).Within(1e-9));
        Assert.That(effects.Select(effect => effect.Mu), Is.All.Null);
        Assert.That(new MorrisAnalysis().Of(question)!.Sentences[0], Does.Contain("may move it as much"));
    }

    [Test]
    public void Prim_says_in_words_when_something_happens()
    {
        Question question = Ask(
            Three + "design: { kind: sobol, count: 512 }",
            (x, _) => Number(x[0]) > 0.6 && Number(x[1]) < 0.5 ? -1 : 1
        );
        Discovery found = DiscoveryAnalysis.Find(question)!;

        Assert.That(found.Interest, Is.EqualTo("advantage@final < 0"));
        Assert.That(found.Boxes, Has.Count.EqualTo(1));
        Assert.That(found.Elsewhere!.Value.Density, Is.GreaterThan(0.85));
        Assert.That(found.Recurs, Is.All.EqualTo(1));
        Assert.That(
            new DiscoveryAnalysis().Of(question).Said(),
            Does.Match(
                @"It happens where transaction cost base is above 0\.(59|60|61)\d days a half-term and trust gain is below 0\.(49|50|51)\d"
            )
        );
    }

    [Test]
    public void One_at_a_time_gives_swings_around_the_model_as_it_is()
    {
        Question question = Ask(
            """
            model: { trust: { gain: 0.5 }, transactionCost: { base: 1 } }
            factors: { trust.gain: [ 0, 1 ], transactionCost.base: [ 0, 1, 2 ] }
            design: oneAtATime
            replications: 4
            """,
            (x, r) => Number(x[0]) + (3 * Number(x[1])) + r
        );
        IReadOnlyList<Swing> swings = SwingAnalysis.SwingsOf(question);

        Assert.That(
            swings.Select(swing => swing.Factor.Factor.Path),
            Is.EqualTo(new[] { "transactionCost.base", "trust.gain" })
        );
        Assert.That(swings.Select(swing => swing.Width), Is.EqualTo(new[] { 6.0, 1 }).Within(1e-12));
        Assert.That(
            swings[1].Changes.Select(at => at.Change.Mean!.Value),
            Is.EqualTo(new[] { -0.5, 0.5 }).Within(1e-12)
        );
    }

    // Between points 0.1 and 0.9 of each; luck is the replication's and the same at all four points.
    [Test]
    public void The_matrix_has_its_corners_and_places_networks_between_them()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "name,structure,process\nNorth,0.5,0.9\nSouth,0.05,0.2\n");
            Question question = Ask(
                """
                factors: { communities.structure: [ 0.1, 0.9 ], communities.process: [ 0.1, 0.9 ] }
                replications: 5
                """,
                (x, r) => Number(x[0]) + (Number(x[1]) / 2) + (Number(x[0]) * Number(x[1])) + (0.001 * r)
            ) with
            {
                NetworksFile = file,
            };
            Matrix matrix = MatrixAnalysis.MatrixOf(question)!;
            Passage account = new MatrixAnalysis().Of(question)!;

            // Corners 0.16, 0.64, 1.04, 2.16, each with the mean luck of 0.002.
            Assert.That(
                matrix.Quadrants.Select(corner => corner.Mean!.Value),
                Is.EqualTo(new[] { 0.162, 0.642, 1.042, 2.162 }).Within(1e-12)
            );
            Assert.That(matrix.Middle.Mean, Is.EqualTo(0.4).Within(1e-12));
            Assert.That(matrix.Together.Mean, Is.EqualTo(0.64).Within(1e-12));
            Assert.That(matrix.At(0.5, 0.9).Mean, Is.EqualTo((0.642 + 2.162) / 2).Within(1e-12));
            Assert.That(
                account.Tables[1].Rows.Select(row => row[3]),
                Is.EqualTo(new[] { "high structure, high process", "low structure, low process" })
            );
        }
        finally
        {
            File.Delete(file);
        }
    }
}
