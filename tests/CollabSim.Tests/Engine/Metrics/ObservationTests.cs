using CollabSim.Engine;
using CollabSim.Engine.Metrics;

namespace CollabSim.Tests.Engine.Metrics;

internal sealed class ObservationTests
{
    private static readonly Scenario Small = new() { Schools = 40, Years = 2 };

    private static IEnumerable<Metric> All =>
        Kinds.Of(typeof(Metric)).Values.Select(kind => (Metric)Activator.CreateInstance(kind)!);

    [Test]
    public void Points_may_come_in_any_order_and_twice()
    {
        ObservationPoint[] points =
        [
            new(new Advantage(), 12),
            new(new MeanTrust(), 0),
            new(new Advantage(), 5),
            new(new Advantage(), 12),
        ];
        IReadOnlyList<double?> values = Simulation.Run(Small, 1, points).Values;
        Assert.That(values[0], Is.EqualTo(values[3]).And.Not.EqualTo(values[2]));
        Assert.That(values[1], Is.EqualTo(0.45).Within(0.05));
        Assert.That(values[2], Is.EqualTo(new Advantage().Measure(Small.After(5).Observe())));
    }

    [TestCaseSource(nameof(All))]
    public void Looking_changes_nothing(Metric metric)
    {
        ObservationPoint[] series = [.. Enumerable.Range(0, 13).Select(tick => new ObservationPoint(metric, tick))];
        Outcome watched = Simulation.Run(Small, 1, series);
        Assert.That(watched.Fingerprint, Is.EqualTo(Small.After(12).Fingerprint));
        Assert.That(
            watched.Values,
            Has.All.Null.Or.All.Matches<double?>(value => value is null || double.IsFinite(value.Value))
        );
    }

    [Test]
    public void A_stopped_run_says_so()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.That(() => Simulation.Run(Small, 1, [], stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }
}
