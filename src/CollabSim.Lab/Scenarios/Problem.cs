namespace CollabSim.Lab.Scenarios;

/// <summary>Something in a scenario file that cannot stand.</summary>
/// <param name="File">The file, or the command-line setting, in which it was written.</param>
/// <param name="Line">Line, from 1; 0 where there is none (a missing file, a command-line setting).</param>
/// <param name="Column">Column, from 1; 0 where there is none.</param>
/// <param name="Path">Where in the scenario, such as <c>model.transactionCost.base</c>; empty for the file as a whole.</param>
/// <param name="Message">What was given and what is allowed.</param>
public sealed record Problem(string File, int Line, int Column, string Path, string Message)
{
    /// <summary>What is said of a place in a file.</summary>
    internal static Problem At(Place place, string message) =>
        new(place.File, place.Line, place.Column, place.Path, message);

    public override string ToString() =>
        File
        + (Line > 0 ? $":{Line}" : "")
        + (Column > 0 ? $":{Column}" : "")
        + (Path.Length > 0 ? $": {Path}" : "")
        + $": {Message}";
}

/// <summary>A scenario that cannot be used; carries every problem found, in file order. Its message is one line a problem.</summary>
public sealed class ScenarioException(IReadOnlyList<Problem> problems) : Exception(string.Join('\n', problems))
{
    public ScenarioException(Problem problem)
        : this([problem]) { }

    /// <summary>All problems, in file order.</summary>
    public IReadOnlyList<Problem> Problems { get; } = problems;
}

/// <summary>Collects problems, so that a file is read to its end before anyone complains.</summary>
internal sealed class ProblemList
{
    private const int MaxShown = 100;

    private readonly List<Problem> _problems = [];

    public int Count => _problems.Count;

    public void Add(Place place, string message) => Add(Problem.At(place, message));

    public void Add(Problem problem) => _problems.Add(problem);

    /// <summary>Throws if there is any problem: each once, file by file, in the order of the lines.</summary>
    public void ThrowIfAny()
    {
        if (_problems.Count == 0)
        {
            return;
        }

        Problem[] all =
        [
            .. _problems
                .Distinct()
                .GroupBy(problem => problem.File)
                .SelectMany(file => file.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)),
        ];
        throw new ScenarioException(
            all.Length <= MaxShown
                ? all
                :
                [
                    .. all[..MaxShown],
                    new Problem(all[^1].File, 0, 0, "", $"and {all.Length - MaxShown} more problems"),
                ]
        );
    }
}
