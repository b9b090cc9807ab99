using System.Buffers.Binary;

namespace CollabSim.Lab.Passages;

/// <summary>Blocks as HTML for word processors: nothing folded, no script, figures as pictures within it.</summary>
/// <param name="pictureOf">A figure as PNG, or null: it is not drawn, as most are not in a report of one page.</param>
internal sealed class WordWriter(Func<string, byte[]?> pictureOf) : HtmlWriter
{
    // A4 with the margins that word processors begin with, in CSS pixels: 160 mm by 210 mm, which leaves room for the caption.
    private const int TextWidth = 605;
    private const int TextHeight = 790;

    /// <inheritdoc/>
    public override Html Figure(FigureBlock figure) =>
        Html.Of(
            $"""
            <figure id="{figure.Id}" aria-labelledby="{figure.Id}-title">
            <h3 id="{figure.Id}-title">{figure.Title}</h3>
            <p>{(
                pictureOf(figure.Id) is { } picture
                    ? Picture(picture, figure.Alt)
                    : Html.Of($"<i>{figure.Alt} (Numbers: figures/{figure.Id}.csv)</i>")
            )}</p>
            <figcaption>{figure.Caption}</figcaption>
            </figure>

            """
        );

    /// <inheritdoc/>
    protected override Html Fold(Folded folded) =>
        folded.IsEssential ? Of(folded.Blocks.Prepend(new Heading(folded.Summary))) : Html.Empty;

    // Word processors know no max-width: a picture says how large it is, or it is as large as its dots. No page holds a taller one.
    private static Html Picture(byte[] png, string alt)
    {
        int dotsAcross = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
        int dotsDown = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20));
        double scale = Math.Min((double)TextWidth / dotsAcross, (double)TextHeight / dotsDown);
        return Html.Of(
            $"<img src=\"{new Html("data:image/png;base64," + Convert.ToBase64String(png))}\" width=\"{(int)(dotsAcross * scale)}\" height=\"{(int)(dotsDown * scale)}\" alt=\"{alt}\" />"
        );
    }
}
