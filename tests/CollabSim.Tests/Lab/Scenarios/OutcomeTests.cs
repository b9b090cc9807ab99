using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>What is kept of a run, as a scenario file asks for it; 20 years are 120 ticks.</summary>
public sealed class OutcomeTests
{
    [TestCase("advantage@20y", "advantage", Reduction.At, 120, 120)]
    [TestCase("meanTrust@30", "meanTrust", Reduction.At, 30, 30)]
    [TestCase("meanTrust @ 3 terms", "meanTrust", Reduction.At, 6, 6)]
    [TestCase("inertiaShare@final", "inertiaShare", Reduction.At, 120, 120)]
    [TestCase("recoveryTime", "recoveryTime", Reduction.At, 120, 120)]
    [TestCase("mean(advantage, 5y..10y)", "advantage", Reduction.Mean, 30, 60)]
    [TestCase("min( advantage,5y..final )", "advantage", Reduction.Min, 30, 120)]
    [TestCase("max(advantage, 0.5y..1.5y)", "advantage", Reduction.Max, 3, 9)]
    [TestCase("sum(advantage, 0..12)", "advantage", Reduction.Sum, 0, 12)]
    public void An_outcome_is_a_metric_at_a_time_or_over_a_span(
        string text,
        string metric,
        Reduction reduction,
        int from,
        int to
    )
    {
        MeasuredOutcome outcome = ScenarioFile
            .Parse($"observe: {{ outcomes: [ '{text}' ] }}", "x.yaml")
            .Outcomes.Single()
            .Measured.Single();

        Assert.That(
            (outcome.Text, outcome.Metric.Name, outcome.Reduction, outcome.FromTick, outcome.ToTick),
            Is.EqualTo((text, metric, reduction, from, to))
        );
    }

    [TestCase("advantag@20y", "no metric is called advantag; did you mean advantage?")]
    [TestCase("advantage@21y", "21y is after the end; the scenario ends after 20 years (120 ticks)", 10)]
    [TestCase("advantage@121", "121 is after the end; the scenario ends after 20 years (120 ticks)", 10)]
    [TestCase("advantage@soon", "\"soon\" is not a time; write one such as 20y, 3 terms, 30 (ticks) or final", 10)]
    [TestCase("mode(advantage, 1y..2y)", "mode is not allowed; one of mean, min, max, sum")]
    [TestCase("mean(advantage, 2y..1y)", "the span of mean(advantage, 2y..1y) ends before it starts")]
    [TestCase("mean(advantage, 1y..30y)", "30y is after the end; the scenario ends after 20 years (120 ticks)", 20)]
    [TestCase("mean(advantge, 1y..2y)", "no metric is called advantge; did you mean advantage?", 5)]
    [TestCase(
        "mean(advantage)",
        "\"mean(advantage)\" is not an outcome; write one such as advantage@20y, recoveryTime or mean(advantage, 5y..10y)"
    )]
    public void An_outcome_that_cannot_be_is_named_with_its_place(string text, string message, int at = 0)
    {
        ScenarioException error = Assert.Throws<ScenarioException>(() =>
            ScenarioFile.Parse($"observe: {{ outcomes: [ '{text}' ] }}", "x.yaml")
        )!;

        Assert.That(
            error.Message,
            Is.EqualTo($"x.yaml:1:{24 + (at == 0 ? 0 : 1 + at)}: observe.outcomes[0]: {message}")
        );
    }

    [Test]
    public void Without_a_word_the_usual_outcomes_and_yearly_series_are_kept()
    {
        Study study = ScenarioFile.Parse("model: { years: 3 }", "x.yaml");

        Assert.Multiple(() =>
        {
            Assert.That(
                study.Outcomes.Select(outcome => outcome.Text),
                Is.EqualTo(new[] { "advantage@final", "inertiaShare@final", "meanTrust@final" })
            );
            Assert.That(
                study.Series.Metrics.Select(metric => metric.Name),
                Is.EqualTo(new[] { "advantage", "inertiaShare", "meanTrust", "meanPerformance", "collaborationYield" })
            );
            Assert.That(study.Series.Ticks, Is.EqualTo(new[] { 0, 6, 12, 18 }));
        });
    }

    [Test]
    public void A_series_ends_with_the_horizon_even_off_its_rhythm()
    {
        SeriesSpec series = ScenarioFile
            .Parse("model: { years: 3 }\nobserve: { series: { every: 4, metrics: [ meanDegree ] } }", "x.yaml")
            .Series;

        Assert.Multiple(() =>
        {
            Assert.That(series.Ticks, Is.EqualTo(new[] { 0, 4, 8, 12, 16, 18 }));
            Assert.That(series.Metrics.Single().Name, Is.EqualTo("meanDegree"));
        });
    }

    [Test]
    public void An_unknown_metric_of_the_series_is_named()
    {
        ScenarioException error = Assert.Throws<ScenarioException>(() =>
            ScenarioFile.Parse("observe: { series: { metrics: [ meanTrst ] } }", "x.yaml")
        )!;

        Assert.That(
            error.Message,
            Is.EqualTo("x.yaml:1:33: observe.series.metrics[0]: no metric is called meanTrst; did you mean meanTrust?")
        );
    }
}
