namespace CollabSim.Lab.Reports;

/// <summary>What a figure is for: its width, its shape, the size of its letters, whether its title is in it.</summary>
public enum FigureUse
{
    /// <summary>A column of a journal: 85 mm wide, without a title, letters of 7 points and more.</summary>
    Column,

    /// <summary>A page of text: 160 mm wide, without a title, letters of 7 points and more.</summary>
    Page,

    /// <summary>A slide: sixteen to nine, large letters.</summary>
    Slide,

    /// <summary>A web page.</summary>
    Web,
}

/// <summary>How figures are laid out for a use.</summary>
/// <param name="Width">In CSS pixels, 96 to the inch.</param>
/// <param name="Widths">
/// The widths at which letters have their usual size (11.5 to 13 pixels), the narrowest first: a figure is laid out anew at the first that holds it
/// and then drawn at <paramref name="Width"/>.
/// </param>
/// <param name="LeastPanel">No panel of several beside each other is narrower, in the pixels of <paramref name="Widths"/>.</param>
/// <param name="DotsPerInch">Of a PNG.</param>
internal sealed record UseLook(double Width, IReadOnlyList<int> Widths, int LeastPanel, double DotsPerInch)
{
    public const double PixelsPerInch = 96;
    private const double PixelsPerMillimetre = PixelsPerInch / 25.4;

    /// <summary>Height to width; null: as high as the figure asks for.</summary>
    public double? Shape { get; init; }

    /// <summary>Height of a plot whose height is free, alone and among others, in the pixels of <see cref="Widths"/>; null: as on a page.</summary>
    public (int Alone, int Among)? Plot { get; init; }

    /// <summary>False where the title stands in a caption.</summary>
    public bool HasTitle { get; init; }

    /// <summary>How figures are laid out for a use.</summary>
    public static UseLook Of(FigureUse use) =>
        use switch
        {
            // At 390 pixels to 85 mm, the smallest letters (11.5 pixels) are 7.1 points.
            FigureUse.Column => new(85 * PixelsPerMillimetre, [390], 184, 400) { Plot = (290, 220) },
            // At 740 pixels to 160 mm they are 7.05 points.
            FigureUse.Page => new(160 * PixelsPerMillimetre, [740], 220, 400) { Plot = (380, 260) },
            FigureUse.Slide => new(1280, [760, 860, 960, 1080, 1200, 1340, 1500], 230, 144)
            {
                Shape = 9.0 / 16,
                HasTitle = true,
            },
            _ => new(900, [900], 280, 192) { HasTitle = true },
        };

    /// <summary>The same at another width.</summary>
    public UseLook At(int? width) => width is { } asked ? this with { Width = asked } : this;
}
