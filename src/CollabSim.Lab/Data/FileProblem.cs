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
public sealed class FileProblemException : Exception
{
    public FileProblemException(FileProblem problem)
        : this([problem]) { }

    /// <param name="problems">At least one; the message is one line for each.</param>
    internal FileProblemException(IReadOnlyList<FileProblem> problems)
        : base(string.Join('\n', problems)) => Problem = problems[0];

    public FileProblem Problem { get; }
}

/// <summary>Problems in the order found: the first ones as they are, of the others only the number.</summary>
internal sealed class FileProblems
{
    /// <summary>How many are shown.</summary>
    public const int Shown = 20;
    private readonly List<FileProblem> _first = [];
    private readonly HashSet<(string File, string? Column, string? Word)> _words = [];
    private (string File, int Line) _last;

    public int Count { get; private set; }

    public void Add(FileProblem problem)
    {
        Count++;
        _last = (problem.File, problem.Line);
        if (_first.Count < Shown)
        {
            _first.Add(problem);
        }
    }

    public void Add(string file, int line, string? column, string? value, string message) =>
        Add(new FileProblem(file, line, column, value, message));

    /// <summary>Adds a problem with a word that may stand on many rows: shown once, counted every time.</summary>
    public void AddWord(FileProblem problem)
    {
        if (_words.Count < Shown && _words.Add((problem.File, problem.Column, problem.Value)))
        {
            Add(problem);
        }
        else
        {
            Count++;
            _last = (problem.File, problem.Line);
        }
    }

    /// <summary>Throws if there is any problem.</summary>
    /// <exception cref="FileProblemException">With the first problems and the number of the others.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0)
        {
            throw new FileProblemException(Summarize());
        }
    }

    /// <summary>The first problems and, where there are more, a last entry with their number, on the line of the last one.</summary>
    public IReadOnlyList<FileProblem> Summarize() =>
        Count == _first.Count
            ? [.. _first]
            :
            [
                .. _first,
                new FileProblem(
                    _last.File,
                    _last.Line,
                    null,
                    null,
                    $"and {Count - _first.Count} more {(Count - _first.Count == 1 ? "problem" : "problems")}"
                ),
            ];
}
