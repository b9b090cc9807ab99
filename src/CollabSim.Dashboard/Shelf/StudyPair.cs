using CollabSim.Lab;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Dashboard.Shelf;

/// <summary>Two studies side by side: what each found of arms of the same name, and in what their scenarios differ.</summary>
/// <param name="Outcome">What both are answered with; null: they cannot be compared.</param>
/// <param name="Reasons">Why they cannot be compared, in sentences; none: they can.</param>
/// <param name="Cautions">What is to be borne in mind, in sentences.</param>
/// <param name="Arms">Arms that both have, in the order of the first.</param>
/// <param name="OnlyInOne">Arms that only the first has.</param>
/// <param name="OnlyInOther">Arms that only the second has.</param>
/// <param name="Differences">In what the scenarios differ, from the first to the second.</param>
internal sealed record StudyPair(
    string? Outcome,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<string> Cautions,
    IReadOnlyList<ArmsBeside> Arms,
    IReadOnlyList<string> OnlyInOne,
    IReadOnlyList<string> OnlyInOther,
    IReadOnlyList<string> Differences
)
{
    /// <summary>With more runs than this together reading them takes too long for a page.</summary>
    public const long MostRuns = 400_000;

    private const int MostDifferences = 200;

    /// <summary>Reads and compares them.</summary>
    /// <param name="one">Folder of the first.</param>
    /// <param name="other">Folder of the second.</param>
    /// <param name="stop">Stops.</param>
    /// <exception cref="ResultsException">One cannot be read.</exception>
    public static StudyPair Of(string one, string other, CancellationToken stop)
    {
        using StudyResults first = StudyResults.Open(one, new Watch(stop));
        using StudyResults second = StudyResults.Open(other, new Watch(stop));
        IReadOnlyList<string> differences = DifferencesOf(first.Study, second.Study);
        List<string> reasons = [.. PairDoubts.Reasons(first.Study, second.Study)];
        if (first.Study.PlannedRuns + second.Study.PlannedRuns > MostRuns)
        {
            reasons.Add(
                $"Together they have {first.Study.PlannedRuns + second.Study.PlannedRuns:N0} runs, more than the {MostRuns:N0} that the page reads; collabsim compare takes any number."
            );
        }

        if (reasons.Count > 0)
        {
            return new(null, reasons, [], [], [], [], differences);
        }

        Evidence[] evidence = [new(first, one), new(second, other)];
        Comparison?[] both = [.. evidence.Select(each => each.Of(Comparison.Of))];
        return both is [{ } a, { } b]
            ? new StudyPair(
                a.OutcomeName,
                [],
                [.. PairDoubts.Cautions(a, b)],
                [.. Beside(a, b)],
                [.. Names(a).Except(Names(b))],
                [.. Names(b).Except(Names(a))],
                differences
            )
            : new(null, ["One of them has no two arms with finished runs to compare."], [], [], [], [], differences);
    }

    private static IEnumerable<string> Names(Comparison comparison) =>
        Enumerable.Range(0, comparison.Strategies).Select(comparison.Name);

    private static IEnumerable<ArmsBeside> Beside(Comparison one, Comparison other)
    {
        Dictionary<string, ArmFigures> there = ArmFigures.Of(other).ToDictionary(arm => arm.Name);
        return ArmFigures
            .Of(one)
            .Where(arm => there.ContainsKey(arm.Name))
            .Select(arm => new ArmsBeside(arm.Name, arm, there[arm.Name]));
    }

    private static List<string> DifferencesOf(StudyDescription one, StudyDescription other)
    {
        List<string> told = [];
        try
        {
            IReadOnlyList<ScenarioDifference> all = ScenarioLink.Differences(one.AsWritten, other.AsWritten);
            told.AddRange(all.Where(each => !each.IsDisplay).Take(MostDifferences).Select(each => each.Words));
            if (all.Count > MostDifferences)
            {
                told.Add($"and {all.Count - MostDifferences} more");
            }
        }
        catch (ScenarioException unreadable)
        {
            told.Add($"The scenario files cannot be compared: {unreadable.Problems[0].Message}.");
        }

        string Laid(StudyDescription study) =>
            study.Sets.Count == 0 ? "nothing" : string.Join(", ", study.Sets.Select(Shell.Word));
        if (!one.Sets.ToHashSet().SetEquals(other.Sets))
        {
            told.Add($"laid over the file by --set: {Laid(one)} → {Laid(other)}");
        }

        return told;
    }
}

/// <summary>An arm of two studies.</summary>
/// <param name="Name">Its name in both.</param>
/// <param name="One">What the first found.</param>
/// <param name="Other">What the second found.</param>
internal sealed record ArmsBeside(string Name, ArmFigures One, ArmFigures Other);
