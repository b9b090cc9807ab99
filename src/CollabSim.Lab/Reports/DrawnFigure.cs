using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;

namespace CollabSim.Lab.Reports;

/// <summary>A drawing in a report.</summary>
/// <param name="Drawing">What is drawn.</param>
internal sealed record DrawnFigure(Drawing Drawing)
    : FigureBlock(
        Drawing.Id,
        Drawing.Title,
        DrawingMarkup.Alt(Drawing, SharedKey.Of(Drawing).Panels[0], 0),
        Drawing.Caption
    )
{
    /// <inheritdoc/>
    public override Html ToPage() => DrawingMarkup.Of(Drawing);
}
