using CollabSim.Lab.Figures;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>A drawing in a page: heading, plots, caption, and the numbers behind it.</summary>
internal static class DrawingMarkup
{
    public static Html Of(Drawing drawing) =>
        Html.Of(
            $"""
            <figure id="{drawing.Id}" aria-labelledby="{drawing.Id}-title">
            <h3 id="{drawing.Id}-title">{drawing.Title}</h3>
            <div class="panels">
            {drawing.Panels.Select((panel, i) => Plot(drawing, panel, i))}</div>
            {Key(drawing.Key)}<figcaption>{drawing.Caption}</figcaption>
            <details><summary>The numbers behind this figure</summary>
            {DataTableMarkup.Behind(drawing)}</details>
            </figure>

            """
        );

    private static Html Key(ScaleKey? key)
    {
        if (key is null)
        {
            return Html.Empty;
        }

        (double min, double max) = (key.Scale.Min, key.Scale.Max);
        string stops = string.Join(
            ", ",
            key.Scale.Stops.Select(stop => $"{stop[1]} {100 * Convert.ToDouble(stop[0]):0.#}%")
        );
        return Html.Of(
            $"<div class=\"key\"><span>{key.Name}</span> <span>{Words.Number(min)}</span><i style=\"background:linear-gradient(to right, {stops})\"></i><span>{Words.Number(max)}</span></div>\n"
        );
    }

    // The JSON needs no escaping here: its encoder has written every <, > and & as \u escapes.
    private static Html Plot(Drawing drawing, Panel panel, int index) =>
        Html.Of(
            $"""
            <div class="panel">{(
                panel.Title is null ? Html.Empty : Html.Of($"<h4>{panel.Title}</h4>")
            )}<div class="plot" role="img" aria-label="{Alt(
                drawing,
                panel,
                index
            )}"><p class="unseen">This figure is drawn by the page's own script, which this viewer does not run.</p></div><script type="application/json">{new Html(
                panel.Chart.ToJson()
            )}</script></div>

            """
        );

    private static string Alt(Drawing drawing, Panel panel, int index) =>
        index == 0
            ? (panel.Title is null ? "" : panel.Title + ". ") + drawing.AltText
            : $"{panel.Title}: {drawing.Title}";
}
