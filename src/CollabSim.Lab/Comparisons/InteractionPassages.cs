using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>Do arms do more at one level of an uncertain factor than at another?</summary>
internal static class InteractionPassages
{
    public static IEnumerable<Passage> Of(Comparison comparison) =>
        comparison.Interactions.Select(found => Of(comparison, found));

    /// <summary>The question that an interaction answers.</summary>
    public static string Asks(Interaction found) =>
        found.Slope is null
            ? $"Does what arms do depend on {Words.Path(found.Factor.Path)}?"
            : $"Do arms do more where {Words.Path(found.Factor.Path)} is higher?";

    /// <summary>How one strategy's effect depends on a factor, in a sentence.</summary>
    public static string Sentence(Comparison comparison, Interaction found)
    {
        (int from, int to, MeanInterval difference) = found.Widest;
        string name = comparison.Name(found.Strategy);
        string effects =
            $"With {name} {comparison.OutcomeName} differs from {comparison.Name(comparison.Baseline)} by {Effect(found, from)} where {At(found, from)}, and by {Effect(found, to)} where it is {Level(found, to)}";
        return difference.HalfWidth is null ? $"{effects}: from so few replications nothing tells change from luck."
            : difference.ExcludesZero
                ? $"{effects}: {Changes(found, from, to)}, by {Words.Brief(Math.Abs(difference.Mean!.Value))} (95 % interval of all pairs together {Words.Number(Math.Min(Math.Abs(difference.Low!.Value), Math.Abs(difference.High!.Value)), difference.HalfWidth)} to {Words.Number(Math.Max(Math.Abs(difference.Low!.Value), Math.Abs(difference.High!.Value)), difference.HalfWidth)})."
            : $"{effects}: {VerdictText.Unclear} between the two ({Words.Signed(difference.Mean!.Value, difference.HalfWidth)}; 95 % interval of all pairs together {Words.End(difference.Low!.Value, difference.HalfWidth)} to {Words.End(difference.High!.Value, difference.HalfWidth)}).";
    }

    // An effect grows if it lies further from zero on the same side; else it merely rises or falls.
    private static string Changes(Interaction found, int from, int to)
    {
        (double early, double late) = (found.Effects[from].Mean!.Value, found.Effects[to].Mean!.Value);
        return Math.Sign(early) * Math.Sign(late) <= 0 ? (late > early ? "clearly higher there" : "clearly lower there")
            : Math.Abs(late) > Math.Abs(early) ? "clearly more there"
            : "clearly less there";
    }

    private static Passage Of(Comparison comparison, IReadOnlyList<Interaction> found)
    {
        string factor = Words.Path(found[0].Factor.Path);
        Interaction[] order = [.. found.OrderByDescending(each => Math.Abs(each.Widest.Difference.Mean ?? 0))];
        string[] same = [.. found.Where(each => !each.IsClear).Select(each => comparison.Name(each.Strategy))];
        double? like = Words.Precision(found.SelectMany(each => each.Effects));
        return new Passage(
            "interaction",
            Asks(found[0]),
            [
                Sentence(comparison, order[0]),
                .. same.Length == 0
                    ? found.Count > 1
                        ? ["Every arm's effect clearly depends on it."]
                        : Array.Empty<string>()
                    : [$"No clear dependence on {factor}: {Words.List(same)}."],
                "Differences between differences, replication by replication with the same luck; intervals and the verdict hold for all pairs of levels and all arms together (Bonferroni). The last column but one tests all levels at once (Hotelling's T²).",
            ],
            new PassageTable(
                [
                    "Arm",
                    .. found[0].Levels.Select((_, level) => Words.Capital(At(found[0], level))),
                    "Largest change",
                    "95 % (all together)",
                    .. found[0].Slope is null ? Array.Empty<string>() : ["For one unit more"],
                    "By luck",
                    "In words",
                ],
                [.. order.Select(each => Row(comparison, each, like))]
            )
        );
    }

    private static IReadOnlyList<string> Row(Comparison comparison, Interaction found, double? like)
    {
        MeanInterval widest = found.Widest.Difference;
        return
        [
            comparison.Name(found.Strategy),
            .. found.Effects.Select(effect => DifferencesPassage.Signed(effect, like)),
            DifferencesPassage.Signed(widest),
            DifferencesPassage.Interval(widest),
            .. found.Slope is { } slope ? [DifferencesPassage.Cell(slope)] : Array.Empty<string>(),
            found.Chance is { } chance ? (chance < 0.001 ? "< 0.001" : Words.Number(chance, 0.01)) : "–",
            found.IsClear ? "clearly differs"
            : widest.HalfWidth is null ? "too few runs to say"
            : VerdictText.Unclear,
        ];
    }

    private static string Effect(Interaction found, int level) =>
        found.Effects[level].Mean is { } mean ? Words.BriefSigned(mean) : "no value";

    private static string At(Interaction found, int level) =>
        $"{Words.Path(found.Factor.Path)} is {Level(found, level)}";

    private static string Level(Interaction found, int level) =>
        found.Say(level) + (found.Factor.Unit.Length > 0 ? $" {found.Factor.Unit}" : "");
}
