using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>A comparison in words and tables, the answer first; the same on the screen and in the report.</summary>
internal static class ComparisonPassages
{
    public static IReadOnlyList<Passage> Of(Comparison comparison) =>
        comparison.AsksInteraction ? [.. Caveats(comparison), .. Asked(comparison)] : All(comparison);

    // What was asked for, or why there is no answer.
    private static IEnumerable<Passage> Asked(Comparison comparison) =>
        comparison.Interactions.Count > 0
            ? InteractionPassages.Of(comparison)
            :
            [
                new Passage(
                    "interaction",
                    "No answer",
                    [
                        $"The levels of this factor are one, or more than {Interaction.MostLevels}, or do not meet the same other settings, so that a difference between them could be due to those. A factorial design of a few levels answers.",
                    ]
                ),
            ];

    private static IReadOnlyList<Passage> All(Comparison comparison) =>
        [
            WorldsPassage.Of(comparison) ?? AnswerPassage.Of(comparison),
            .. Caveats(comparison),
            .. InformationPassage.Of(comparison),
            .. UnitsPassage.Of(comparison),
            .. DifferencesPassage.Of(comparison),
            .. InteractionPassages.Of(comparison),
            .. PeoplePassages.Of(comparison),
            .. CostPassages.Of(comparison),
            .. RobustnessPassages.Of(comparison),
        ];

    /// <summary>What the reader must know before trusting it.</summary>
    public static IEnumerable<string> Weaknesses(Comparison comparison)
    {
        StudyDescription about = comparison.Study.Study;
        if (comparison.Absent.Count > 0)
        {
            yield return $"Left out, because at least one state of the world gave them no value in any run: {Words.List(comparison.Absent)}.";
        }

        if (comparison.Choices.Note is { } note)
        {
            yield return note;
        }

        if (comparison.Strategies > 1 && !comparison.IsJoint)
        {
            yield return "Ranks, costs and regret need at least two replications in which every arm has a value; there are fewer.";
        }

        int left = comparison.Complete.Missing - comparison.Payoffs.Missing;
        if (comparison.IsJoint && comparison.Payoffs.Missing > 0)
        {
            yield return $"{Words.Count(comparison.Payoffs.Missing, "value")} {(comparison.Payoffs.Missing == 1 ? "is" : "are")} missing. Ranks, costs and regret leave out the whole replication in that "
                + $"state of the world, {Words.Count(left, "more value")}, so that all arms meet the same luck. If runs fail because of what an arm does, that flatters it.";
        }

        if (about is { Replications: > 1 and < 10, Worlds: null })
        {
            yield return $"{about.Replications} replications are few: intervals are wide, and a bootstrap is too narrow.";
        }

        if (about.Points.Count > 1 && comparison.Choices.Worlds.Count > 1)
        {
            yield return $"Averages count the {comparison.Choices.Worlds.Count:N0} {comparison.States} equally, however likely they are.";
        }
    }

    private static IEnumerable<Passage> Caveats(Comparison comparison)
    {
        IEnumerable<string> part = comparison.Study.Part is { } said ? [said] : [];
        string[] weaknesses = [.. part, .. Weaknesses(comparison)];
        return weaknesses.Length > 0 ? [new Passage("caveats", "Mind", weaknesses)] : [];
    }
}
