using CollabSim.Lab.Results.Speed;

namespace CollabSim.Tests.Lab.Results.Speed;

internal sealed class SpeedComparisonTests
{
    private static readonly double[] Eight = [10.0, 10.1, 9.9, 10.05, 9.95, 10.0, 10.1, 9.9];

    [Test]
    public void A_process_counts_with_the_lower_quartile_of_its_lives()
    {
        SpeedRound round = new([1, 2, 3, 4, 5], [10, 20, 30, 40, 500], [1000, 1000, 1000, 1000, 1000], null);

        // 20 milliseconds for a thousand partnership-ticks: 20 microseconds for one.
        Assert.That(Math.Exp(round.LogTime(SpeedQuantity.Ticks)), Is.EqualTo(20).Within(1e-9));
        Assert.That(Math.Exp(round.LogTime(SpeedQuantity.SetUp)), Is.EqualTo(2).Within(1e-9));
        Assert.That(round.Rates().First(), Is.EqualTo(0.1).Within(1e-12));
    }

    [Test]
    public void Twice_as_fast_is_said_so()
    {
        SpeedChange change = Ticks(Eight, [.. Eight.Select(time => time / 2)]);

        Assert.That(change.Ratio, Is.EqualTo(0.5).Within(1e-12));
        Assert.That(change.IsFaster);
        Assert.That(change.Sentence, Does.StartWith("faster by 50").And.EndsWith("%)"));
    }

    [Test]
    public void Slower_is_said_by_how_much_more_time_it_takes()
    {
        SpeedChange change = Ticks(Eight, [.. Eight.Select(time => time * 1.3)]);

        Assert.That(change.IsSlower);
        Assert.That(change.Sentence, Does.StartWith("slower by 30"));
    }

    [Test]
    public void The_same_twice_is_no_change() =>
        Assert.That(Ticks(Eight, Eight).Sentence, Does.StartWith("no change beyond noise (−").And.Contain(" to +"));

    // The later half of the earlier measurement takes a fifth longer than its earlier half: a fifth more now says nothing.
    [Test]
    public void What_a_measurement_shows_by_itself_is_no_change()
    {
        double[] drifting = [10.0, 10.1, 9.9, 10.05, 12.0, 12.1, 11.9, 12.05];
        double[] afterwards = [12.0, 12.1, 11.9, 12.05, 12.0, 12.1, 11.9, 12.05];

        SpeedChange change = Ticks(drifting, afterwards);

        Assert.That(change.Drift, Is.EqualTo(1.2).Within(0.01));
        Assert.That(change.IsSlower || change.IsFaster, Is.False);
    }

    [Test]
    public void Fewer_processes_than_say_anything_say_nothing() =>
        Assert.That(Ticks([10, 10.1, 9.9, 10], [5, 5.1, 4.9, 5]).IsFaster, "four and four differ without overlap");

    // One thread of two cores: others may use a quarter of the core that it leaves free.
    [TestCase(0.25, "slower by 30")]
    [TestCase(0.5, "cannot be said: others used 0.5 cores meanwhile")]
    public void Where_others_used_the_machine_nothing_is_said(double others, string said)
    {
        SpeedSeries busy = MadeUpSpeed.Series([.. Eight.Select(time => time * 1.3)]);

        SpeedChange change = Ticks(
            MadeUpSpeed.Series(Eight),
            busy with
            {
                Rounds = [.. busy.Rounds.Select(round => round with { Others = others })],
            }
        );

        Assert.That(change.Sentence, Does.StartWith(said));
    }

    [Test]
    public void How_intervals_are_read_is_said_only_where_there_is_one()
    {
        SpeedSeries quiet = MadeUpSpeed.Series(Eight);
        SpeedSeries busy = quiet with { Rounds = [.. quiet.Rounds.Select(round => round with { Others = 0.9 })] };

        Assert.That(
            SpeedComparison.Of(MadeUpSpeed.Of(quiet), MadeUpSpeed.Of(busy)).Reading,
            Is.EqualTo("Measure again when nothing else runs: as it was, nothing can be said.")
        );
        Assert.That(
            SpeedComparison.Of(MadeUpSpeed.Of(quiet), MadeUpSpeed.Of(quiet)).Reading,
            Does.StartWith("In brackets: ")
        );
    }

    [Test]
    public void A_process_that_others_disturbed_does_not_count()
    {
        SpeedSeries usual = MadeUpSpeed.Series(Eight);
        SpeedRound disturbed = MadeUpSpeed.Series(1000).Rounds[0] with { Others = 0.9 };

        SpeedChange change = Ticks(
            usual,
            usual with
            {
                Rounds = [.. usual.Rounds, .. Enumerable.Repeat(disturbed, 20)],
            }
        );

        Assert.That(change.Ratio, Is.EqualTo(1).Within(1e-12));
        Assert.That(change.Others, Is.Null);
    }

    [TestCase(0.25, 2, 2, false)]
    [TestCase(0.26, 2, 2, true)]
    [TestCase(0.26, 2, 1, true)]
    [TestCase(3.7, 16, 1, false)]
    [TestCase(3.8, 16, 1, true)]
    [TestCase(null, 2, 2, false, Description = "it could not be seen")]
    public void Others_disturb_by_a_quarter_of_what_is_left_to_them(
        double? used,
        int cores,
        int threads,
        bool disturbs
    ) => Assert.That(OthersWork.Disturbs(used, cores, threads), Is.EqualTo(disturbs));

    [TestCase(1.0, 0.0)]
    [TestCase(1.1, 0.0)]
    [TestCase(0.9, 0.0)]
    [TestCase(1.0, 0.01)]
    public void On_a_shared_machine_the_interval_holds_the_truth_as_often_as_it_says(double factor, double drift)
    {
        const int Comparisons = 400;
        Random luck = new(20261130);
        int held = 0;
        int alarms = 0;
        for (int i = 0; i < Comparisons; i++)
        {
            // What drifts goes on drifting: the later measurement begins where the earlier one ended.
            SpeedComparison comparison = SpeedComparison.Of(
                MadeUpSpeed.Of(MadeUpSpeed.Shared(luck, 8, 1, drift)),
                MadeUpSpeed.Of(MadeUpSpeed.Shared(luck, 8, factor * Math.Exp(4 * drift), drift))
            );
            held += comparison.Changes.All(change => Holds(change, factor)) ? 1 : 0;
            alarms += comparison.Changes.Any(change =>
                change.What == SpeedQuantity.SetUp && (change.IsFaster || change.IsSlower)
            )
                ? 1
                : 0;
        }

        Assert.That(held, Is.GreaterThanOrEqualTo(SpeedComparison.Level * Comparisons));
        Assert.That(alarms, Is.LessThanOrEqualTo((1 - SpeedComparison.Level) * Comparisons));
    }

    [Test]
    public void A_tenth_is_found_on_a_shared_machine()
    {
        Random luck = new(7);
        int found = Enumerable
            .Range(0, 200)
            .Count(_ =>
                SpeedComparison
                    .Of(
                        MadeUpSpeed.Of(MadeUpSpeed.Shared(luck, 8, 1)),
                        MadeUpSpeed.Of(MadeUpSpeed.Shared(luck, 8, 1.1))
                    )
                    .Changes.Single(change => change.What == SpeedQuantity.Ticks)
                    .IsSlower
            );

        Assert.That(found, Is.GreaterThan(150));
    }

    [Test]
    public void Other_machines_runtimes_and_models_are_told()
    {
        SpeedMeasurement then = MadeUpSpeed.Of(MadeUpSpeed.Series(Eight));
        SpeedMeasurement now = then with
        {
            ModelVersion = "1.1",
            Machine = then.Machine with { Processor = "Abacus 2", VectorBits = 256, Runtime = ".NET 10.0.2" },
        };

        Assert.That(SpeedComparison.Of(then, then).Doubts, Is.Empty);
        Assert.That(
            SpeedComparison.Of(then, now).Doubts,
            Is.EqualTo(
                new[]
                {
                    "then on Abacus 1, 2 cores, registers of 512 bits, Debian GNU/Linux 12, now on Abacus 2, 2 cores, registers of 256 bits, Debian GNU/Linux 12: the ratio compares machines too",
                    "then with .NET 10.0.1, now with .NET 10.0.2: the ratio compares runtimes too",
                    "then model 1.0, now model 1.1: the ratio compares what is simulated too",
                }
            )
        );
    }

    [TestCase(10, true)]
    [TestCase(28, true)]
    [TestCase(40, false)]
    public void Too_slow_is_what_is_slower_with_all_of_its_interval(double percent, bool isTooSlow)
    {
        SpeedComparison comparison = SpeedComparison.Of(
            MadeUpSpeed.Of(MadeUpSpeed.Series(Eight)),
            MadeUpSpeed.Of(MadeUpSpeed.Series([.. Eight.Select(time => time * 1.35)]))
        );

        Assert.That(comparison.IsSlowerThan(percent / 100), Is.EqualTo(isTooSlow));
        Assert.That(comparison.IsSlowerThan(null), Is.False);
    }

    private static bool Holds(SpeedChange change, double factor)
    {
        double truth = change.What == SpeedQuantity.Ticks ? factor : 1;
        return change.Low <= truth && truth <= change.High;
    }

    private static SpeedChange Ticks(double[] then, double[] now) =>
        Ticks(MadeUpSpeed.Series(then), MadeUpSpeed.Series(now));

    private static SpeedChange Ticks(SpeedSeries then, SpeedSeries now) =>
        SpeedComparison
            .Of(MadeUpSpeed.Of(then), MadeUpSpeed.Of(now))
            .Changes.Single(change => change.What == SpeedQuantity.Ticks);
}
