using CollabSim.Engine;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Passages;
using CollabSim.Tests.Lab.Reports;
using Bell = MathNet.Numerics.Distributions.Normal;

namespace CollabSim.Tests.Lab.Comparisons;

/// <summary>What information is worth, where a pencil can work it out.</summary>
internal sealed class ValueOfInformationTests
{
    private const int Worlds = 500;

    // Two independent uniform numbers, spread evenly (Roberts 2018: the plastic number 1.3247…).
    private static readonly double[] First = Spread(1 / 1.32471795724);
    private static readonly double[] Second = Spread(1 / (1.32471795724 * 1.32471795724));

    private static readonly double[] X = [.. First.Select(u => Bell.InvCDF(0, 1, u))];
    private static readonly double[] Y = [.. Second.Select(u => Bell.InvCDF(0, 1, u))];

    // One option brings 0, the other 0.5 + X + Y / 2. To know what has standard deviation s is worth m Φ(m / s) + s φ(m / s) − m with m = 0.5:
    // all (s = 1.1180) 0.2399, X (s = 1) 0.1978, Y (s = 0.5) 0.0417.
    [Test]
    public void Normal_settings_are_worth_what_the_closed_form_says()
    {
        ValueOfInformation worth = Of([Nothing, [.. X.Zip(Y, (x, y) => 0.5 + x + (y / 2))]], X, Y);

        Assert.That(worth.Chosen, Is.EqualTo(1));
        Assert.That(worth.Everything.Value, Is.EqualTo(0.2399).Within(0.006));
        Assert.That(worth.Settings[0].Value, Is.EqualTo(0.1978).Within(0.006));
        Assert.That(worth.Settings[1].Value, Is.EqualTo(0.0417).Within(0.006));
        Assert.That(worth.InOrder, Is.EqualTo(new[] { 0, 1 }));
    }

    // U − 1/4 for U from 0 to 1: the integral of U − 1/4 from 1/4 to 1 is 9/32, less the mean of 1/4: 1/32.
    [Test]
    public void A_uniform_setting_is_worth_what_the_closed_form_says_and_an_irrelevant_one_nothing()
    {
        ValueOfInformation worth = Of([Nothing, [.. First.Select(u => u - 0.25)]], First, Second);

        Assert.That(worth.Everything.Value, Is.EqualTo(1 / 32.0).Within(0.002));
        Assert.That(worth.Settings[0].Value, Is.EqualTo(1 / 32.0).Within(0.002));
        Assert.That(worth.Settings[1].Value, Is.Zero);
    }

    [Test]
    public void Nothing_is_to_be_learnt_where_one_option_is_best_in_every_world()
    {
        ValueOfInformation worth = Of([First, [.. First.Select(u => u + 0.1)], Nothing], First, Second);

        Assert.That(worth.Chosen, Is.EqualTo(1));
        Assert.That(worth.Settings.Append(worth.Everything), Is.All.EqualTo(new Worth(0, 0)));
    }

    // ± 1 by a name, with equal chances: who knows it has 1 on average, who does not has 0.
    [Test]
    public void A_setting_of_names_or_few_numbers_is_told_apart_level_by_level()
    {
        object[] names = [.. Enumerable.Range(0, Worlds).Select(w => w % 2 == 0 ? "ring" : "random")];
        object[] numbers = [.. Enumerable.Range(0, Worlds).Select(w => (object)(double)(w % 3))];
        double[] payoff = [.. Enumerable.Range(0, Worlds).Select(w => w % 2 == 0 ? 1.0 : -1)];
        ValueOfInformation worth = ValueOfInformation.Of([Nothing, payoff], [names, numbers], Alone);

        Assert.That(worth.Settings[0].Value, Is.EqualTo(0.5).Within(1e-9));
        Assert.That(worth.Settings[1].Value, Is.Zero);
    }

    // Many options and settings that tell next to nothing, in few worlds: a part is still no more than the whole.
    [Test]
    public void A_part_is_never_worth_more_than_the_whole()
    {
        Random luck = new(7);
        double[] Draw() => [.. Enumerable.Range(0, 15).Select(_ => luck.NextDouble())];
        for (int n = 0; n < 10; n++)
        {
            ValueOfInformation worth = ValueOfInformation.Of(
                [Draw(), Draw(), Draw(), Draw()],
                [Boxed(Draw()), Boxed(Draw())],
                [.. Enumerable.Range(0, 15)]
            );
            Assert.That(worth.Settings.Select(setting => setting.Value), Is.All.InRange(0, worth.Everything.Value));
        }
    }

    [Test]
    public void What_everything_is_worth_is_the_smallest_mean_regret()
    {
        double[][] means =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(s => Enumerable.Range(0, 20).Select(w => (double)(((w * 7) + (s * 5)) % 11)).ToArray()),
        ];

        Assert.That(
            ValueOfInformation.Of(means, [], [.. Enumerable.Range(0, 20)]).Everything.Value,
            Is.EqualTo(
                    Regret.Of(Planted.Table(means), lessIsBetter: false, threshold: 0).Min(regret => regret.Expected)
                )
                .Within(1e-12)
        );
    }

    // The value is a mean over worlds of what the best is ahead by, so that its standard error is that of a mean: sd / √n.
    [Test]
    public void The_error_is_that_of_having_so_many_worlds()
    {
        double[] payoff = [.. X.Select(x => 0.5 + x)];
        double[] ahead = [.. payoff.Select(each => Math.Max(0, -each))];
        double mean = ahead.Average();
        double error = Math.Sqrt(ahead.Sum(each => (each - mean) * (each - mean)) / (Worlds - 1) / Worlds);

        Assert.That(Of([Nothing, payoff], X).Everything.Error, Is.EqualTo(error).Within(0.2 * error));
    }

    // Where x = 0 … 19, whatever y and z, the arm brings 0.001 x and costs 100 a school: 0.0095 on average, so that 0.01 costs 105.263. At that price it brings
    // 10.5263 x − 100 net, above nought from x = 10 on: (10.5263 · 145 − 1000) / 20 = 26.3158.
    [Test]
    public void In_money_it_is_worth_what_a_better_buy_would_bring()
    {
        Comparison comparison = Bought();

        Assert.That(
            ValueOfInformation.OfBestBuy(comparison, 100 / 0.95)!.Everything.Value,
            Is.EqualTo(26.3158).Within(1e-3)
        );
        Passage passage = InformationPassage.Of(comparison).Single();
        Assert.That(
            passage.Sentences[0],
            Does.StartWith("Nothing, as far as advantage at year 20 decides: help is best, or level")
        );
        Assert.That(
            passage.Sentences[1],
            Does.StartWith(
                    "In money, where 0.01 is worth 105 a school, the price of help on the frontier: to know the world would be worth at most 26.3 (± "
                )
                .And.Contain(") a school, and to know x alone at most 26.3 (± ")
        );
    }

    // The arm brings 0.001 x − 0.008 where x = 0 … 19, whatever y and z: 0.0015 on average, and it would be left for x below 8: 0.001 · (8 + 7 + … + 1) / 20 = 0.0018.
    [Test]
    public void A_comparison_says_what_would_have_to_be_learnt_first()
    {
        Passage passage = InformationPassage.Of(Of(x => (0.001 * x) - 0.008)).Single();

        Assert.That(
            passage.Sentences[0],
            Does.StartWith("To know which of 80 worlds it is before choosing would be worth at most 0.0018 (± ")
                .And.EndWith("of advantage at year 20, against choosing help, the best on average.")
        );
        Assert.That(
            passage.Sentences[1],
            Does.StartWith(
                    "What would have to be learnt first is x: to know it alone would be worth at most 0.0018 (± "
                )
                .And.EndWith("no other setting is clearly worth knowing by itself.")
        );
        Assert.That(passage.Table!.Rows[0], Does.Contain("100 %"));
    }

    private static readonly double[] Nothing = new double[Worlds];

    private static readonly int[] Alone = [.. Enumerable.Range(0, Worlds)];

    private static ValueOfInformation Of(double[][] payoffs, params double[][] settings) =>
        ValueOfInformation.Of(payoffs, [.. settings.Select(Boxed)], Alone);

    private static object[] Boxed(double[] values) => [.. values.Cast<object>()];

    private static double[] Spread(double step) => [.. Enumerable.Range(1, Worlds).Select(i => (0.5 + (i * step)) % 1)];

    private static Comparison Bought() => Of(x => 0.001 * x, [new LedgerEntry("help", 1, 0, 100 * 300)]);

    private static Comparison Of(Func<double, double> advantage, IReadOnlyList<LedgerEntry>? ledger = null) =>
        Comparison.Of(
            MadeUpStudies.Of(
                "Planted",
                ["baseline", "help"],
                [("x", "", [.. Enumerable.Range(0, 20).Select(x => (double)x)]), ("y", "", [0, 1]), ("z", "", [0, 1])],
                2,
                (arm, values, _) => arm == 0 ? 0 : advantage(values[0]),
                luck: 0,
                change: run => run.Arm == 1 && ledger is not null ? run with { Ledger = ledger } : run
            )
        );
}
