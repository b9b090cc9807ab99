using System.Globalization;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Reports;

/// <summary>A drawing in a page: heading, plots, caption, and the numbers behind it.</summary>
internal static class DrawingMarkup
{
    // Numbers that stand beside a plot leave half a page too little for the plot.
    private const int NumbersBeside = 180;

    /// <param name="drawing">What is drawn.</param>
    /// <param name="level">The level of its heading; its panels' are one below.</param>
    public static Html Of(Drawing drawing, int level = 3)
    {
        SharedKey key = SharedKey.Of(drawing);
        return Html.Of(
            $"""
            <figure id="{drawing.Id}" aria-labelledby="{drawing.Id}-title"{Width(drawing)}>
            <h{level} id="{drawing.Id}-title">{drawing.Title}</h{level}>
            <div class="panels">
            {key.Panels.Select((panel, i) => Plot(drawing, panel, i, level + 1))}</div>
            {drawing.Keys.Select(Scale)}{Marks(key)}<figcaption>{drawing.Caption}</figcaption>
            <details><summary>The numbers behind this figure<span class="unseen-label">: {drawing.Title}</span></summary>
            {DataTableMarkup.Behind(drawing)}</details>
            </figure>

            """
        );
    }

    /// <summary>Small multiples take the page's width; other figures stand in pairs where there is room.</summary>
    public static bool IsWide(Drawing drawing) => drawing.Panels.Count > 1;

    private static Html Width(Drawing drawing) =>
        IsWide(drawing) ? new Html($" class=\"wide{(drawing.Panels.Count is 2 or 4 ? "" : " three")}\"")
        : drawing.Panels[0].Chart.GetLayout().Get<Margin>("margin")?.Number("r") > NumbersBeside
            ? new Html(" class=\"rows\"")
        : Html.Empty;

    private static Html Marks(SharedKey key) =>
        key.Entries.Count == 0
            ? Html.Empty
            : Html.Of(
                $"<ul class=\"key\">{key.Entries.Select(entry => Html.Of($"<li><svg width=\"{SharedKey.SampleWidth}\" height=\"14\" aria-hidden=\"true\">{new Html(entry.Sample)}</svg>{entry.Name}</li>"))}</ul>\n"
            );

    private static Html Scale(ScaleKey key)
    {
        string stops = string.Join(
            ", ",
            key.Scale.Stops.Select(stop =>
                $"{stop[1]} {100 * Convert.ToDouble(stop[0], CultureInfo.InvariantCulture):0.#}%"
            )
        );
        return Html.Of(
            $"<div class=\"key\"><span>{key.Name}</span> <span>{key.Low}</span><i style=\"background:linear-gradient(to right, {stops})\"></i><span>{key.High}</span></div>\n"
        );
    }

    // The JSON needs no escaping here: its encoder has written every <, > and & as \u escapes.
    private static Html Plot(Drawing drawing, Panel panel, int index, int level) =>
        Html.Of(
            $"""
            <div class="panel">{(
                panel.Title is null ? Html.Empty : Html.Of($"<h{level}>{panel.Title}</h{level}>")
            )}<div class="plot" role="img" aria-label="{Alt(
                drawing,
                panel,
                index
            )}"><p class="unseen">This figure is drawn by the page's own script, which this viewer does not run.</p></div><script type="application/json">{new Html(
                panel.Chart.ToJson()
            )}</script></div>

            """
        );

    /// <summary>What a panel shows, for who cannot see it.</summary>
    public static string Alt(Drawing drawing, Panel panel, int index) =>
        panel is { Title: not null, Says: not null } ? $"{panel.Title}: {drawing.Title} {Words.Capital(panel.Says)}"
        : index == 0 ? (panel.Title is null ? "" : panel.Title + ". ") + drawing.AltText
        : $"{panel.Title}: {drawing.Title}";
}
