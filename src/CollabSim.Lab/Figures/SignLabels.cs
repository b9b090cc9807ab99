using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>Words in a map that say on which side of the line at zero it is above and on which below: in grey print both sides are dark.</summary>
internal static class SignLabels
{
    // A side of fewer cells has no room for words.
    private const double SmallestShare = 0.1;

    /// <summary>One label a side, in the middle of its widest place.</summary>
    /// <param name="x">Places of columns.</param>
    /// <param name="y">Places of rows, from the bottom.</param>
    /// <param name="z">Cells by row; null: no value.</param>
    public static IEnumerable<Annotation> Of(
        IReadOnlyList<object> x,
        IReadOnlyList<object> y,
        IReadOnlyList<IReadOnlyList<double?>> z
    )
    {
        foreach (
            (string words, Func<double?, bool> isSide) in new (string, Func<double?, bool>)[]
            {
                ("above zero", value => value > 0),
                ("below zero", value => value < 0),
            }
        )
        {
            bool[,] side = new bool[x.Count, y.Count];
            int cells = 0;
            for (int i = 0; i < x.Count; i++)
            {
                for (int j = 0; j < y.Count; j++)
                {
                    side[i, j] = isSide(z[j][i]);
                    cells += side[i, j] ? 1 : 0;
                }
            }

            if (cells > 2 && cells >= SmallestShare * x.Count * y.Count)
            {
                (int i, int j) = Middle(side);
                yield return Part.Note(
                    text: words,
                    x: x[i],
                    y: y[j],
                    font: Part.Font(size: 11, color: Look.Ink),
                    bgcolor: "#FFFFFFD0",
                    borderpad: 1
                );
            }
        }
    }

    /// <summary>The cell that is farthest from any outside the side and from the rim, counted in cells any way round.</summary>
    internal static (int Column, int Row) Middle(bool[,] side)
    {
        (int columns, int rows) = (side.GetLength(0), side.GetLength(1));
        int[,] far = new int[columns, rows];
        int At(int i, int j) => i < 0 || j < 0 || i >= columns || j >= rows ? 0 : far[i, j];
        for (int j = 0; j < rows; j++)
        {
            for (int i = 0; i < columns; i++)
            {
                far[i, j] = side[i, j]
                    ? 1 + Math.Min(Math.Min(At(i - 1, j), At(i, j - 1)), Math.Min(At(i - 1, j - 1), At(i + 1, j - 1)))
                    : 0;
            }
        }

        (int Column, int Row) best = (0, 0);
        for (int j = rows - 1; j >= 0; j--)
        {
            for (int i = columns - 1; i >= 0; i--)
            {
                int back =
                    1 + Math.Min(Math.Min(At(i + 1, j), At(i, j + 1)), Math.Min(At(i + 1, j + 1), At(i - 1, j + 1)));
                far[i, j] = side[i, j] ? Math.Min(far[i, j], back) : 0;
                best = far[i, j] > far[best.Column, best.Row] ? (i, j) : best;
            }
        }

        return best;
    }
}
