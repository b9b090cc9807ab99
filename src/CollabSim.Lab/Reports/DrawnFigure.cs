using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;

namespace CollabSim.Lab.Reports;

/// <summary>A drawing in a report.</summary>
/// <param name="Drawing">What is drawn.</param>
internal sealed record DrawnFigure(Drawing Drawing)
    : FigureBlock(Drawing.Id, Drawing.Title, Drawing.AltText, Drawing.Caption)
{
    private readonly Lazy<Html> _page = new(() => DrawingMarkup.Of(Drawing));

    /// <inheritdoc/>
    public override bool IsWide => DrawingMarkup.IsWide(Drawing);

    /// <inheritdoc/>
    public override Html ToPage() => _page.Value;
}
