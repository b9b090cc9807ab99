using System.Diagnostics.CodeAnalysis;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;

namespace CollabSim.Lab.Reports;

/// <summary>Figures to be drawn, from which several hands take the next one, and the files that they have become.</summary>
/// <param name="drawings">The figures.</param>
/// <param name="fileOf">The path of a figure's files, without their ending.</param>
/// <param name="watch">Is told of each that is drawn.</param>
internal sealed class DrawingQueue(IReadOnlyList<Drawing> drawings, Func<Drawing, string> fileOf, Watch watch)
{
    private readonly string[][] _files = new string[drawings.Count][];
    private readonly Lock _saying = new();
    private int _taken = -1;
    private int _drawn = -1;

    /// <summary>How many figures there are.</summary>
    public int Count => drawings.Count;

    /// <summary>What was written, in the order of figures; once all are drawn.</summary>
    public IReadOnlyList<string> Files => [.. _files.SelectMany(files => files)];

    /// <summary>The next figure that nobody has taken.</summary>
    public bool TryTake(out int at, [NotNullWhen(true)] out Drawing? drawing)
    {
        at = Interlocked.Increment(ref _taken);
        drawing = at < drawings.Count ? drawings[at] : null;
        return drawing is not null;
    }

    /// <summary>The path of a figure's files, without their ending.</summary>
    public string FileOf(int at) => fileOf(drawings[at]);

    /// <summary>A figure is drawn.</summary>
    public void Done(int at, string[] files)
    {
        _files[at] = files;
        Say();
    }

    /// <summary>Says how many are drawn; first, before any is.</summary>
    public void Say()
    {
        lock (_saying)
        {
            watch.Begin($"pictures ({++_drawn} of {drawings.Count} drawn)");
        }
    }
}
