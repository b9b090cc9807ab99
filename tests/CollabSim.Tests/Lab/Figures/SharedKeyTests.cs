using CollabSim.Lab.Figures;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Tests.Lab.Figures;

public sealed class SharedKeyTests
{
    private static readonly Stroke Dashed = new("#0072B2", "dash", "square");

    [Test]
    public void Small_multiples_share_one_key_in_the_order_of_their_lines()
    {
        SharedKey key = SharedKey.Of(
            Of(
                Lines(("baseline", [1, 2], Look.Strokes[0]), ("b &lt; c", [], Dashed)),
                Lines(("b &lt; c", [1, 2], Dashed), ("nowhere", [], Dashed))
            )
        );

        Assert.That(key.Entries.Select(entry => entry.Name), Is.EqualTo(new[] { "baseline", "b < c" }));
        Assert.That(key.Entries[0].Sample, Does.Contain("stroke=\"#1A1A1A\"").And.Not.Contain("dasharray"));
        Assert.That(key.Entries[0].Sample, Does.Contain("<circle"));
        Assert.That(key.Entries[1].Sample, Does.Contain("stroke-dasharray").And.Contain("<rect"));
        Assert.That(key.Panels.Select(panel => panel.Chart.HasLegend()), Has.All.False);
        Assert.That(
            key.Panels.Select(panel => panel.Chart.Height()),
            Has.All.LessThan(Look.PanelHeight),
            "the room that a legend took"
        );
    }

    [Test]
    public void A_single_chart_keeps_its_own_legend()
    {
        Drawing one = Of(Lines(("baseline", [1, 2], Look.Strokes[0])));

        Assert.That(SharedKey.Of(one).Entries, Is.Empty);
        Assert.That(SharedKey.Of(one).Panels, Is.EqualTo(one.Panels));
    }

    [Test]
    public void Charts_without_a_legend_have_no_key()
    {
        GenericChart bare = Layer.Line([0, 1], [1, 2], "a", Dashed).WithHeight(300);
        SharedKey key = SharedKey.Of(Of(bare, bare));

        Assert.That(key.Entries, Is.Empty);
        Assert.That(key.Panels.Select(panel => panel.Chart.Height()), Has.All.EqualTo(300));
    }

    private static GenericChart Lines(params (string Name, double?[] Y, Stroke Stroke)[] lines) =>
        Layer
            .Combine(
                lines.Select(line => Layer.Line(line.Y.Select((_, i) => (double)i), line.Y, line.Name, line.Stroke))
            )
            .WithHeight(Look.PanelHeight)
            .WithLegendBelow();

    private static Drawing Of(params GenericChart[] charts) =>
        new()
        {
            Id = "a",
            Title = "A",
            Caption = "a",
            AltText = "a",
            Panels = [.. charts.Select((chart, i) => new Panel($"{i}", chart))],
            Data = new DataTable(["a"], []),
        };
}
