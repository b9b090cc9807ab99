namespace CollabSim.Lab.Data;

/// <summary>Something in a data file that cannot be used.</summary>
/// <param name="File">The file as the user wrote it.</param>
/// <param name="Line">Line from 1, or 0 where the file as a whole is meant.</param>
/// <param name="Column">Name of the column, or null where a row or the file is meant.</param>
/// <param name="Value">What was found, or null.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record FileProblem(string File, int Line, string? Column, string? Value, string Message)
{
    private const int LongestValue = 60;

    public override string ToString() =>
        File
        + (Line > 0 ? $":{Line}" : "")
        + (Column is null ? "" : $": column '{Column}'")
        + (Value is null ? "" : $": '{Shown(Value)}'")
        + $": {Message}";

    private static string Shown(string value)
    {
        string line = value.ReplaceLineEndings(" ");
        return line.Length <= LongestValue ? line : line[..LongestValue] + "…";
    }
}

/// <summary>A data file cannot be read at all.</summary>
public sealed class FileProblemException(FileProblem problem) : Exception(problem.ToString())
{
    public FileProblem Problem { get; } = problem;
}

/// <summary>Problems in the order found: the first ones as they are, of the others only the number.</summary>
internal sealed class FileProblems
{
    /// <summary>How many are shown.</summary>
    public const int Shown = 20;
    private readonly List<FileProblem> _first = [];
    private string _lastFile = "";

    public int Count { get; private set; }

    public void Add(FileProblem problem)
    {
        Count++;
        _lastFile = problem.File;
        if (_first.Count < Shown)
        {
            _first.Add(problem);
        }
    }

    public void Add(string file, int line, string? column, string? value, string message) =>
        Add(new FileProblem(file, line, column, value, message));

    /// <summary>The first problems and, where there are more, a last entry with their number.</summary>
    public IReadOnlyList<FileProblem> Summarize() =>
        Count <= Shown
            ? [.. _first]
            : [.. _first, new FileProblem(_lastFile, 0, null, null, $"and {Count - Shown} more problems")];
}
