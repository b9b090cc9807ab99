using CollabSim.Lab.Forecasts;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Forecasts;

public sealed class WidthForecastTests
{
    [Test]
    public void A_half_width_is_t_times_the_standard_error()
    {
        // t(9) = 2.262157, t(29) = 2.045230.
        Assert.That(WidthForecast.HalfWidth(1, 10), Is.EqualTo(2.262157 / Math.Sqrt(10)).Within(1e-6));
        Assert.That(WidthForecast.HalfWidth(2, 30, 1.07), Is.EqualTo(1.07 * 2.045230 * 2 / Math.Sqrt(30)).Within(1e-6));
        Assert.That(WidthForecast.HalfWidth(1, 1), Is.EqualTo(double.PositiveInfinity));
        // 30 worlds of 4: 90 degrees of freedom (t = 1.986675) and 120 differences.
        Assert.That(WidthForecast.HalfWidth(1, 4, worlds: 30), Is.EqualTo(1.986675 / Math.Sqrt(120)).Within(1e-6));
    }

    [Test]
    public void The_spread_of_a_pilot_has_its_chi_square_interval_and_the_arm_known_least_is_named()
    {
        StudyEstimates pilot = StudyEstimates.Of(
            MadeUpStudies.Of("Pilot", ["baseline", "calm", "wild"], [], 10, (arm, _, _) => arm, luck: 0.01)
        );

        WidthForecast forecast = WidthForecast.Of(pilot)[1]!;
        double spread = Math.Max(pilot.Against(1, 1).Difference.Sd!.Value, pilot.Against(1, 2).Difference.Sd!.Value);

        Assert.That(forecast.Spread, Is.EqualTo(spread));
        Assert.That(pilot.Against(1, forecast.Arm).Difference.Sd, Is.EqualTo(spread));
        // χ²(9): 2.7004 and 19.0228.
        Assert.That(forecast.SpreadLow, Is.EqualTo(spread * Math.Sqrt(9 / 19.0228)).Within(1e-5 * spread));
        Assert.That(forecast.SpreadHigh, Is.EqualTo(spread * Math.Sqrt(9 / 2.7004)).Within(1e-4 * spread));
    }

    [Test]
    public void Four_in_five_forecasts_and_more_hold_what_a_large_study_then_has()
    {
        // The true spread of differences is 0.01 · 0.5 · √2; 95 % of brackets should hold it.
        int held = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            Random luck = new(seed);
            double?[] differences =
            [
                .. Enumerable
                    .Range(0, 6)
                    .Select(_ =>
                        (double?)(
                            Math.Sqrt(-2 * Math.Log(1 - luck.NextDouble())) * Math.Cos(2 * Math.PI * luck.NextDouble())
                        )
                    ),
            ];
            MeanInterval known = MeanInterval.Of(differences);
            WidthForecast forecast = WidthForecast.Of(0, 1, known);
            held += forecast.SpreadLow <= 1 && 1 <= forecast.SpreadHigh ? 1 : 0;
        }

        // 95 % of 200 is 190 with a standard deviation of 3.1.
        Assert.That(held, Is.InRange(190 - 13, 200));
    }

    [TestCase(0.5, 10)]
    [TestCase(1.1, 30)]
    [TestCase(99, 200)]
    public void The_look_at_which_a_spread_is_narrow_enough(double spread, int replications)
    {
        // 1.07 · t · spread / √n ≤ 0.45: for 1.1, 0.551 at 20 and 0.439 at 30.
        Stopping stopping = new(0.45, 0, 200, Precision.Average);

        Assert.That(WidthForecast.Needed(spread, stopping), Is.EqualTo(replications));
    }

    [Test]
    public void One_replication_forecasts_nothing() =>
        Assert.That(WidthForecast.Of(StudyEstimates.Of(MadeUpStudies.Interventions(1))), Is.All.Null);

    [Test]
    public void A_budget_buys_replications_and_cuts_levels_only_where_ten_do_not_fit()
    {
        var study = MadeUpStudies.ArmsAndFactors(4).Study; // 3 arms x 5 x 4 points

        Assert.That(Advice(study, 1200), Is.EqualTo((20, 20)));
        Assert.That(Advice(study, 1e9), Is.EqualTo((20, 200)));
        // 600 runs would fit exactly; with 599, 4 x 4 = 16 points leave room for 12 replications.
        Assert.That(BudgetAdvice.Of(study, 599).Levels, Is.EqualTo(new[] { 4, 4 }));
        Assert.That(Advice(study, 599), Is.EqualTo((16, 12)));
        // Two levels each are the fewest: 12 cells, and 20 runs leave one replication.
        Assert.That(Advice(study, 20), Is.EqualTo((4, 1)));
    }

    private static (long Points, int Replications) Advice(CollabSim.Lab.Results.StudyDescription study, double runs)
    {
        BudgetAdvice advice = BudgetAdvice.Of(study, runs);
        return (advice.Points, advice.Replications);
    }
}
