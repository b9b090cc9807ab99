using System.Text.Json.Nodes;
using CollabSim.Lab.Figures;
using Plotly.NET;

namespace CollabSim.Tests.Lab.Figures;

public sealed class ChartTests
{
    [Test]
    public void A_line_is_the_plotly_trace_that_was_approved()
    {
        GenericChart chart = Layer.Line([0, 1, 2], [0.5, null, -1.23456789], "a <b> \"c\"", Look.Strokes[1]);

        AssertSame(
            Drawn.Node(chart)["data"]!,
            """[{"type":"scatter","mode":"lines\u002Bmarkers","line":{"color":"#0072B2","width":2,"dash":"longdash"},"marker":{"color":"#0072B2","symbol":"square","size":5},"name":"a \u003Cb\u003E \u0022c\u0022","x":[0,1,2],"y":[0.5,null,-1.234568],"hoverinfo":"skip","legendgroup":"a \u003Cb\u003E \u0022c\u0022","showlegend":true}]"""
        );
    }

    [Test]
    public void The_layout_is_the_one_that_was_approved()
    {
        GenericChart chart = Layer
            .Combine([])
            .WithXAxis(Look.Axis("Years"))
            .WithMargin(new Margins(1, 2, 3, 4))
            .WithShapes([Look.ZeroLine]);

        AssertSame(
            Drawn.Node(chart),
            """{"data":[],"layout":{"height":400,"font":{"family":"system-ui, -apple-system, \u0027Segoe UI\u0027, Roboto, \u0027Helvetica Neue\u0027, Arial, \u0027Liberation Sans\u0027, sans-serif","size":13,"color":"#1A1A1A"},"margin":{"l":1,"r":2,"t":3,"b":4},"xaxis":{"title":{"text":"Years","standoff":10,"font":{"size":13}},"ticks":"outside","ticklen":4,"tickcolor":"#595959","gridcolor":"#E4E4E1","zeroline":false,"showline":true,"linecolor":"#595959","automargin":true,"fixedrange":true},"shapes":[{"type":"line","xref":"paper","yref":"y","x0":0,"x1":1,"y0":0,"y1":0,"line":{"color":"#1A1A1A","width":1.25},"layer":"below"}],"showlegend":false,"hovermode":"closest","hoverlabel":{"bgcolor":"#FFFFFF","bordercolor":"#595959","font":{"size":13,"color":"#1A1A1A"},"namelength":-1},"paper_bgcolor":"#FFFFFF","plot_bgcolor":"#FFFFFF"}}"""
        );
    }

    [Test]
    public void A_band_with_a_gap_is_drawn_in_two_pieces()
    {
        GenericChart chart = Layer.Band([0, 1, 2, 3], [1, null, 5, 6], [2, 3, 7, 8], "band", "#123456");
        JsonNode trace = Drawn.Node(chart)["data"]![0]!;

        // Along the upper ends and back along the lower ones, a null between the pieces.
        Assert.That(trace["x"]!.ToJsonString(), Is.EqualTo("[0,0,null,2,3,3,2]"));
        Assert.That(trace["y"]!.ToJsonString(), Is.EqualTo("[2,1,null,7,8,6,5]"));
        Assert.That(trace["fill"]!.GetValue<string>(), Is.EqualTo("toself"));
    }

    [Test]
    public void Intervals_keep_plotlys_own_spelling()
    {
        GenericChart chart = Layer.Points(
            [1.0],
            [2.0],
            "p",
            Part.Marker("#000000"),
            errorX: Part.Interval([0.5], [null])
        );
        JsonNode trace = Drawn.Node(chart)["data"]![0]!;

        AssertSame(
            trace["error_x"]!,
            """{"array":[0.5],"arrayminus":[null],"type":"data","symmetric":false,"thickness":1.5,"width":0}"""
        );
    }

    [Test]
    public void No_text_can_close_the_script_that_holds_a_chart() =>
        Assert.That(
            Layer.Line([0], [0], "</script><!--", Look.Strokes[0]).ToJson(),
            Does.Not.Contain("<").And.Not.Contain(">")
        );

    [Test]
    public void Combining_keeps_the_order_of_traces_and_the_first_layout()
    {
        GenericChart chart = Layer.Combine([
            Layer.Line([0], [0], "one", Look.Strokes[0]).WithHeight(123),
            Layer.Line([0], [0], "two", Look.Strokes[1]),
        ]);

        Assert.That(Drawn.Of(chart).Data.Select(trace => trace.Name), Is.EqualTo(new[] { "one", "two" }));
        Assert.That(chart.Height(), Is.EqualTo(123));
    }

    [Test]
    public void What_is_no_number_is_missing() =>
        Assert.That(
            Layer.Points([double.NaN, 1.0], [double.PositiveInfinity, null], "p", Part.Marker("#000000")).ToJson(),
            Does.Contain("\"x\":[null,1],\"y\":[null,null]")
        );

    [Test]
    public void A_hatched_marker_that_charts_share_stays_hatched_in_all()
    {
        Plotly.NET.TraceObjects.Marker shared = Part.Marker("#000000", pattern: Part.Hatching("/", "#FFFFFF"));
        string[] charts =
        [
            .. Enumerable.Range(0, 2).Select(_ => Layer.Spans([0], [0], [1], shared, ["t"], "n").ToJson()),
        ];

        Assert.That(charts, Has.All.Contains("\"pattern\":{\"fillmode\":\"overlay\",\"shape\":\"/\""));
        Assert.That(charts[1], Is.EqualTo(charts[0]));
    }

    [Test]
    public void A_chart_that_others_are_made_from_stays_as_it_was()
    {
        GenericChart chart = Layer.Line([0, 1], [0, 1], "one", Look.Strokes[0]).WithXAxis(Look.Axis("x"));
        string before = chart.ToJson();
        chart.WithHeight(1).WithEqualAxes().About("arm").Quietened().WithLegendBelow().WithShapes([Look.ZeroLine]);

        Assert.That(chart.ToJson(), Is.EqualTo(before));
    }

    private static void AssertSame(JsonNode drawn, string approved) =>
        Assert.That(JsonNode.DeepEquals(drawn, JsonNode.Parse(approved)), drawn.ToJsonString());
}
