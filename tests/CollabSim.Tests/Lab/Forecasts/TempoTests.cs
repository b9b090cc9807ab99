using CollabSim.Lab.Forecasts;

namespace CollabSim.Tests.Lab.Forecasts;

internal sealed class TempoTests
{
    [Test]
    public void A_program_that_warms_up_is_told_by_its_last_runs_and_what_the_first_cost_is_paid_once()
    {
        // 4 runs in 0.02 s are 200 a second; warm it does 800.
        Tempo tempo = Tempo.Of([new(4, 0.02), new(100, 0.2), new(400, 0.5), new(800, 1)]);

        // 1,304 runs at 800 a second are 1.63 s, and took 1.72.
        Assert.That((tempo.Runs, tempo.Seconds, tempo.Doubt), Is.EqualTo((800, 1, 1.15)));
        Assert.That(tempo.Start, Is.EqualTo(0.09).Within(1e-9));
        Assert.That(tempo.AtLeast(9200), Is.EqualTo(0.09 + 10).Within(1e-9));
        Assert.That(tempo.AtMost(8000), Is.EqualTo(0.09 + 11.5).Within(1e-9));
        Assert.That(tempo.RunsIn(TimeSpan.FromSeconds(10.09)), Is.EqualTo(8000).Within(1e-6));
        Assert.That(tempo.RunsIn(TimeSpan.FromSeconds(0.01)), Is.Zero);
    }

    [Test]
    public void What_still_becomes_faster_may_become_faster_yet()
    {
        // Twice as fast as before: the range is the root of two, either way.
        Assert.That(Tempo.Of([new(300, 1), new(600, 1)]).Doubt, Is.EqualTo(Math.Sqrt(2)).Within(1e-9));
        Assert.That(Tempo.Of([new(600, 1), new(300, 1)]).Doubt, Is.EqualTo(Math.Sqrt(2)).Within(1e-9));
    }

    [Test]
    public void Few_runs_say_little()
    {
        Tempo tempo = Tempo.Of([new(4, 10)]);

        Assert.That(tempo, Is.EqualTo(new Tempo(4, 10, 0, 1.5)));
        Assert.That(tempo.AtLeast(40), Is.EqualTo(100 / 1.5).Within(1e-9));
        Assert.That(tempo.AtMost(40), Is.EqualTo(100 * 1.5).Within(1e-9));
    }

    // A last stretch that time cut short counts with the one before it.
    [Test]
    public void A_third_of_the_time_counts_at_least() =>
        Assert.That(Tempo.Of([new(100, 1), new(400, 2), new(40, 0.2)]).Runs, Is.EqualTo(440));
}
