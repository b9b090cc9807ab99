using CollabSim.Lab.Calibrations;

namespace CollabSim.Tests.Lab.Calibrations;

/// <summary>Models whose space that is not ruled out is known in closed form.</summary>
internal sealed class HistoryMatchingTests
{
    private const double Sd = 0.05;

    [Test]
    public void One_straight_outcome_leaves_three_standard_deviations_to_both_sides()
    {
        HistoryMatch match = Run([u => u[0]], [0.5], 1);

        // NROY = [0.35, 0.65].
        Assert.That(match.Waves[0].Space.Share, Is.EqualTo(0.3).Within(4 * match.Waves[0].Space.StandardError));
        Assert.That(match.Waves[0].Space.StandardError, Is.EqualTo(Math.Sqrt(0.3 * 0.7 / 20_000)).Within(1e-4));
        Assert.That(match.Space.Points.Min(u => u[0]), Is.EqualTo(0.35).Within(0.001));
        Assert.That(match.Space.Points.Max(u => u[0]), Is.EqualTo(0.65).Within(0.001));
    }

    [Test]
    public void Two_straight_outcomes_leave_eighteen_variances()
    {
        // |u1 + u2 − 1| and |u1 − u2| below 3s: a square of side 3√2 s.
        HistoryMatch match = Run([u => u[0] + u[1], u => u[0] - u[1]], [1, 0], 2);

        Assert.That(match.Space.Share, Is.EqualTo(18 * Sd * Sd).Within(4 * match.Space.StandardError));
        Assert.That(match.Space.StandardError, Is.LessThan(0.003));
        Assert.That(match.Space.Points.All(u => Math.Abs(u[0] + u[1] - 1) <= 0.151 && Math.Abs(u[0] - u[1]) <= 0.151));
        Assert.That(match.Stop, Is.EqualTo(StopReason.EmulatorsSure));
    }

    [Test]
    public void A_share_that_uniform_draws_do_not_find_is_found_by_levels()
    {
        // Six parameters, each known to ±0.03: a share of 0.06⁶ = 4.7e-8.
        const double narrow = 0.01;
        Func<double[], double>[] outcomes =
        [
            .. Enumerable.Range(0, 6).Select(i => (Func<double[], double>)(u => u[i])),
        ];
        HistoryMatch match = Run(outcomes, [.. Enumerable.Repeat(0.5, 6)], 6, narrow, lenient: 0);

        Assert.That(match.Space.Share, Is.EqualTo(4.67e-8).Within(3 * match.Space.StandardError));
        Assert.That(match.Space.StandardError, Is.LessThan(2e-8));
        Assert.That(match.Space.Points.All(u => u.All(value => Math.Abs(value - 0.5) <= 0.0301)));
        double[] first = [.. match.Space.Points.Select(u => u[0])];
        Assert.That(first.Average(), Is.EqualTo(0.5).Within(0.004), "evenly: an SD of 0.06/√12 = 0.017");
        Assert.That(Math.Sqrt(first.Average(value => Math.Pow(value - 0.5, 2))), Is.EqualTo(0.0173).Within(0.0015));
    }

    [Test]
    public void Targets_that_cannot_hold_together_are_named_and_the_space_is_empty()
    {
        // u1 near 0.2 and u1 near 0.8: never; u2 is fine.
        HistoryMatch match = Run([u => u[0], u => u[0], u => u[1]], [0.2, 0.8, 0.5], 2, lenient: 0);

        Assert.That(match.Stop, Is.EqualTo(StopReason.SpaceEmpty));
        Assert.That(match.Space.IsEmpty);
        Assert.That(match.Space.Share, Is.Zero);
        Assert.That(match.Conflicts.Unmet, Is.Empty);
        TargetPair pair = match.Conflicts.Pairs.Single();
        Assert.That((pair.One, pair.Other), Is.EqualTo((0, 1)));

        // Best is the middle, 0.3 from both: six standard deviations.
        Assert.That(pair.Smallest, Is.EqualTo(6).Within(0.05));
    }

    [Test]
    public void A_target_that_nothing_can_reach_is_named()
    {
        HistoryMatch match = Run([u => u[0], u => u[1]], [2, 0.5], 2);

        Assert.That(match.Stop, Is.EqualTo(StopReason.SpaceEmpty));
        UnmetTarget unmet = match.Conflicts.Unmet.Single();
        Assert.That(unmet.Index, Is.Zero);
        Assert.That(unmet.Smallest, Is.EqualTo(20).Within(0.1), "1 is 20 standard deviations from 2");
        Assert.That(match.Conflicts.Pairs, Is.Empty);
    }

    [Test]
    public void The_sharpest_target_and_its_share_alone_are_said()
    {
        HistoryMatch match = Run([u => u[0], u => 0.2 * u[1]], [0.5, 0.1], 2);
        Wave wave = match.Waves[0];

        Assert.That(wave.Sharpest!.Index, Is.Zero);
        Assert.That(wave.Sharpest.RuledOut, Is.EqualTo(0.7).Within(0.06), "three standard errors of 1,000 points");
        Assert.That(wave.Targets[1].RuledOut, Is.Zero, "0 to 0.2 is within two standard deviations");
    }

    [Test]
    public void Held_out_targets_rule_nothing_out()
    {
        HistoryMatch match = HistoryMatching.Run(
            Model([u => u[0], u => u[1]]),
            [new("fits", 0.5, Sd * Sd, 0), new("held out", 5, Sd * Sd, 0, Fits: false)],
            2
        );

        Assert.That(match.Space.Share, Is.EqualTo(0.3).Within(0.015));
        Assert.That(match.Waves[0].Targets.Select(target => target.Index), Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public void Luck_alone_has_no_emulator_and_matching_stops()
    {
        Random luck = new(1);
        HistoryMatch match = HistoryMatching.Run(
            (points, replications, _) =>
                [
                    .. points.Select(_ =>
                        Enumerable.Range(0, replications).Select(_ => new[] { luck.NextDouble() }).ToArray()
                    ),
                ],
            [new("luck", 0.5, Sd * Sd, 0)],
            2
        );

        Assert.That(match.Stop, Is.EqualTo(StopReason.NoEmulator));
        Assert.That(match.Space.Share, Is.EqualTo(1));
    }

    [Test]
    public void A_bent_outcome_with_luck_is_narrowed_in_waves_and_the_truth_stays()
    {
        Random luck = new(5);
        double[] truth = [0.3, 0.7, 0.5];
        double[] Outcomes(double[] u) => [Math.Sin(3 * u[0]) + u[1], (u[1] * u[1]) - u[2], u[0] * u[2]];
        double[] observed = Outcomes(truth);
        HistoryMatch match = HistoryMatching.Run(
            (points, replications, _) =>
                [
                    .. points.Select(u =>
                        Enumerable
                            .Range(0, replications)
                            .Select(_ =>
                                Outcomes(u).Select(value => value + (0.02 * EmulatorTests.Normal(luck))).ToArray()
                            )
                            .ToArray()
                    ),
                ],
            [.. observed.Select((value, i) => new MatchedTarget($"target {i}", value, 1e-4, 1e-4))],
            3,
            new()
            {
                LenientWaves = 1,
                Candidates = 4000,
                Sample = 200,
                MostWaves = 3,
            }
        );

        Assert.That(match.Cuts.All(cut => cut.Holds(truth)));
        Assert.That(match.Waves.Count, Is.GreaterThan(1));
        Assert.That(match.Waves.Select(wave => wave.Space.Share), Is.Ordered.Descending);
        Assert.That(match.Waves[0].Cut!.Rank, Is.EqualTo(2));
        Assert.That(match.Waves[^1].Cut!.Rank, Is.EqualTo(1));
        Assert.That(match.Waves[^1].TrainingPoints, Is.GreaterThan(36), "earlier points that are still in are kept");
    }

    [Test]
    public void The_number_of_workers_changes_no_bit()
    {
        HistoryMatch one = Run([u => u[0] * u[1], u => u[0] - u[1]], [0.3, 0], 2);
        HistoryMatch three = Run([u => u[0] * u[1], u => u[0] - u[1]], [0.3, 0], 2, workers: 3);

        Assert.That(three.Space.Share, Is.EqualTo(one.Space.Share));
        Assert.That(three.Space.Points, Is.EqualTo(one.Space.Points));
        Assert.That(
            three.Scan.Select(scanned => scanned.Implausibility),
            Is.EqualTo(one.Scan.Select(scanned => scanned.Implausibility))
        );
    }

    [Test]
    public void Maps_show_where_the_space_lies()
    {
        HistoryMatch match = Run([u => u[0]], [0.45], 2, 0.05 / 3);
        SpaceMap map = SpaceMap.Of(match, 0, 1, 10);

        // 0.4 to 0.5, whatever the second parameter: one column of ten is all open, all others are shut.
        Assert.That(map.OpticalDepth[4], Is.All.EqualTo(1).Within(0.5));
        Assert.That(map.OpticalDepth.Where((_, row) => row is < 3 or > 5).SelectMany(row => row), Is.All.Zero);
        Assert.That(map.SmallestImplausibility[4], Is.All.LessThan(1));
        Assert.That(map.SmallestImplausibility[9][0], Is.EqualTo(0.45 / (0.05 / 3)).Within(0.5), "0.9 is nearest");
    }

    private static HistoryMatch Run(
        Func<double[], double>[] outcomes,
        double[] values,
        int dimensions,
        double sd = Sd,
        int lenient = 2,
        int workers = 1
    ) =>
        HistoryMatching.Run(
            Model(outcomes),
            [.. values.Select((value, i) => new MatchedTarget($"target {i}", value, sd * sd, 0))],
            dimensions,
            new() { LenientWaves = lenient, Workers = new(workers) }
        );

    private static Simulator Model(Func<double[], double>[] outcomes) =>
        (points, replications, _) =>
            [
                .. points.Select(u =>
                    Enumerable.Range(0, replications).Select(_ => outcomes.Select(f => f(u)).ToArray()).ToArray()
                ),
            ];
}
