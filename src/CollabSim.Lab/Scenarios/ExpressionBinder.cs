using CollabSim.Engine.Metrics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Binds outcomes that have a name: expressions of one's own.</summary>
/// <param name="draft">The file.</param>
/// <param name="system">What they may name.</param>
internal sealed class ExpressionBinder(StudyDraft draft, AskedSystem system)
{
    private const int MostLetters = 60;

    /// <summary>The columns that tables of runs have anyway.</summary>
    internal static readonly string[] Columns =
    [
        "run",
        "point",
        "arm",
        "replication",
        "tick",
        "year",
        "seed",
        "status",
        "failure",
    ];

    /// <summary>The expression; null after saying what is wrong with it.</summary>
    /// <param name="outcome">As written.</param>
    /// <param name="factors">Paths of the factors, which are columns too.</param>
    public ExpressionOutcome? Bind(OutcomeSection outcome, IReadOnlyList<string> factors)
    {
        string name = outcome.Name!.Trim();
        if (WhyNot(name, factors) is { } problem)
        {
            draft.Problems.Add(outcome.Is.Place, problem);
            return null;
        }

        ExpressionReader reader = new(outcome.Is, system, outcome.Unit is not null);
        return OutcomeText.Read(outcome.Is, draft.Problems, () => new Reading(reader.Read())) is { } read
            ? new ExpressionOutcome(name, read.Of.Formula, reader.Measured)
            {
                GivenUnit = outcome.Unit ?? read.Of.Unit,
                GivenMeaning = outcome.Meaning ?? $"{outcome.Is.Text.Trim()}.",
                LessIsBetter = outcome.LessIsBetter,
            }
            : null;
    }

    private static string? WhyNot(string name, IReadOnlyList<string> factors) =>
        Naming.Problem(name) is { } problem ? problem
        : name.Length > MostLetters || !char.IsLetter(name[0]) || !name.All(IsOfName)
            ? $"{name} is no name of an outcome: letters, digits, blanks, hyphens and low lines, the first a letter, at most {MostLetters}"
        : OutcomeText.Known.ContainsKey(name)
        || OutcomeText.Known.Values.OfType<MeanOverSchools>().Any(metric => metric.Quantity == name)
            ? $"{name} is a metric; give the expression another name"
        : Columns.Contains(name) || factors.Contains(name)
            ? $"tables have a column {name} already; give the expression another name"
        : null;

    private static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_';

    private sealed record Reading((Formula Formula, string Unit) Of);
}
