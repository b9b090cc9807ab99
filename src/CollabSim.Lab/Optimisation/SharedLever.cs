using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Optimisation;

/// <summary>What good packages have in common: where each lever lies in them, beside where it lay in all that were tried.</summary>
/// <param name="Lever">The lever.</param>
/// <param name="Good">Packages of the good ones in which it says anything: those that do its policy.</param>
/// <param name="On">For a switch: the share of the good packages that do it, and of all that were tried; else null.</param>
/// <param name="GoodRange">Nine tenths of the good packages and the middle one, as shares of the lever's range; null: there is no order, or it is a switch.</param>
/// <param name="TriedRange">The same of all that were tried.</param>
/// <param name="Ends">The lowest, middle and highest of nine tenths of the good ones, as written.</param>
internal sealed record SharedLever(
    Lever Lever,
    int Good,
    (double Good, double Tried)? On,
    (double Low, double Middle, double High)? GoodRange,
    (double Low, double Middle, double High)? TriedRange,
    (string Low, string Middle, string High)? Ends
)
{
    private const double Nearly = 0.9;

    /// <summary>The good packages: of several objectives, those of which none is better in all; of one, all within the smallest difference that matters of the best, or the best tenth.</summary>
    public static IReadOnlyList<PackageScore> GoodOnes(OptimizationResult result)
    {
        OptimizationPlan plan = result.Plan;
        if (plan.Objectives.Count > 1)
        {
            // What does no more than what is done now is no good package, however little it costs.
            HashSet<string> named =
            [
                .. result.Finalists.Where(each => each.Limits.Count > 0).Select(each => each.Package.Key),
            ];
            PackageScore? now = result.Search.AsNow(plan);
            return
            [
                .. result.Search.Closer.Where(score =>
                    score.IsAllowed
                    && (named.Contains(score.Package.Key) || result.Search.Front.Contains(score))
                    && !(
                        now is not null
                        && Evaluation.Difference(score.Evaluation, now.Evaluation, plan.Objectives[0].Index)
                            * plan.Objectives[0].Sign
                            <= (plan.SmallestDifference ?? 0)
                    )
                ),
            ];
        }

        PackageScore[] allowed =
        [
            .. result.Search.Tried.Where(score => score.IsAllowed).OrderByDescending(score => score.Merits[0]),
        ];
        return allowed.Length == 0 ? []
            : plan.SmallestDifference is { } least
                ? [.. allowed.Where(score => score.Merits[0] >= allowed[0].Merits[0] - least)]
            : [.. allowed.Take(Math.Max(1, allowed.Length / 10))];
    }

    /// <summary>Lever by lever; none where arms are the alternatives or fewer than two packages are good.</summary>
    public static IReadOnlyList<SharedLever> Of(OptimizationResult result)
    {
        IReadOnlyList<PackageScore> good = GoodOnes(result);
        return good.Count < 2
            ? []
            : [.. result.Plan.Levers.Select((_, i) => Of(result.Plan, i, good, result.Search.Tried))];
    }

    private static SharedLever Of(
        OptimizationPlan plan,
        int index,
        IReadOnlyList<PackageScore> good,
        IReadOnlyList<PackageScore> tried
    )
    {
        Lever lever = plan.Levers[index];
        if (lever.IsSwitch)
        {
            double Share(IReadOnlyList<PackageScore> some) =>
                some.Count(score => score.Package.Values[index].Text == "true") / (double)some.Count;
            return new SharedLever(lever, good.Count, (Share(good), Share(tried)), null, null, null);
        }

        ScalarNode[] own = Values(plan, index, good);
        (ScalarNode Value, double Share)[] placed = Placed(lever, own);
        return new SharedLever(
            lever,
            own.Length,
            null,
            lever.IsOrdered ? Range(placed) : null,
            lever.IsOrdered ? Range(Placed(lever, Values(plan, index, tried))) : null,
            lever.IsOrdered && placed.Length > 0
                ? (At(placed, 0.05).Value.Text, At(placed, 0.5).Value.Text, At(placed, 0.95).Value.Text)
                : null
        );
    }

    // Of a policy that is not done, its levers say nothing.
    private static ScalarNode[] Values(OptimizationPlan plan, int index, IReadOnlyList<PackageScore> some) =>
        [
            .. some.Where(score =>
                    plan.Levers[index].Policy is not { } policy || !plan.Off(score.Package.Values).Contains(policy)
                )
                .Select(score => score.Package.Values[index]),
        ];

    private static (ScalarNode Value, double Share)[] Placed(Lever lever, ScalarNode[] values) =>
        [
            .. values
                .Select(value => (value, Share: lever.ShareOf(value)))
                .Where(each => each.Share is not null)
                .Select(each => (each.value, each.Share!.Value))
                .OrderBy(each => each.Value),
        ];

    private static (double Low, double Middle, double High)? Range((ScalarNode Value, double Share)[] placed) =>
        placed.Length == 0 ? null : (At(placed, 0.05).Share, At(placed, 0.5).Share, At(placed, 0.95).Share);

    private static (ScalarNode Value, double Share) At((ScalarNode Value, double Share)[] placed, double share) =>
        placed[(int)Math.Round(share * (placed.Length - 1))];

    /// <summary>What is to be said of it, or null: it may lie anywhere.</summary>
    /// <param name="plan">The search.</param>
    /// <param name="all">How many good packages there are.</param>
    public string? Words(OptimizationPlan plan, int all)
    {
        string name = PackageWords.Lever(Lever, plan);
        if (On is { } on)
        {
            return on.Good >= Nearly ? $"{Whole(on.Good)} of them have {name}"
                : on.Good <= 1 - Nearly ? $"{Whole(1 - on.Good)} of them do without {name}"
                : null;
        }

        return
            GoodRange is { } range
            && TriedRange is { } tried
            && Ends is { } ends
            && Good >= Nearly * all
            && range.High - range.Low <= 0.6 * Math.Max(tried.High - tried.Low, 1e-9)
            ? ends.Low == ends.High
                ? $"{name} {ends.Low}"
                : $"{name} between {ends.Low} and {ends.High} in nine of ten"
            : null;
    }

    private static string Whole(double share) => share >= 1 ? "all" : Statistics.Words.Percent(share);
}
