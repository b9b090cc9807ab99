using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>Room around the plot, in pixels: left, right, top, bottom.</summary>
public readonly record struct Margins(int L, int R, int T, int B)
{
    internal Margin ToMargin() => new Margin().With("l", L).With("r", R).With("t", T).With("b", B);
}
