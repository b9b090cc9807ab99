namespace CollabSim.Lab.Optimisation;

/// <summary>A package that is measured again with fresh luck, and why.</summary>
/// <param name="Score">What the search made of it.</param>
/// <param name="Reasons">Such as "best on average"; at least one.</param>
internal sealed record Finalist(PackageScore Score, IReadOnlyList<string> Reasons)
{
    /// <summary>Arms are compared with each other in one report, which a reader can take in.</summary>
    public const int Most = 12;

    // So many are enough to show how a front runs.
    private const int MostOfFront = 8;

    public PolicyPackage Package => Score.Package;

    /// <summary>Amounts of money a school for which it is the best.</summary>
    public IReadOnlyList<double> Limits { get; init; } = [];

    /// <summary>The same of a plain sweep.</summary>
    public IReadOnlyList<double> SweepLimits { get; init; } = [];

    /// <summary>What it is called, such as "package A", or the arm's name.</summary>
    public required string Name { get; init; }

    /// <summary>The finalists among packages that were judged together.</summary>
    /// <param name="plan">What is wanted.</param>
    /// <param name="search">What the search found.</param>
    /// <param name="sweep">What a plain sweep tried; may be nothing.</param>
    public static IReadOnlyList<Finalist> Of(
        OptimizationPlan plan,
        SearchFindings search,
        IReadOnlyList<PackageScore> sweep
    )
    {
        List<(PackageScore Score, List<string> Reasons)> found = [];
        void Add(PackageScore? score, string reason)
        {
            if (score is null)
            {
                return;
            }

            int place = found.FindIndex(each => each.Score.Package.Equals(score.Package));
            if (place >= 0)
            {
                // What is said of every one says nothing of one that has been named for more.
                if (reason is not (NextReason or FrontReason))
                {
                    found[place].Reasons.Add(reason);
                }
            }
            else if (found.Count < Most)
            {
                found.Add((score, [reason]));
            }
        }

        PackageScore[] allowed = [.. search.Closer.Where(score => score.IsAllowed)];
        for (int k = 0; k < plan.Objectives.Count; k++)
        {
            int own = k;
            Add(
                k == 0 && search.Chosen is { } chosen ? chosen
                    : k == 0 ? allowed.MaxBy(score => score.Merits[own])
                    : search.Tried.Where(score => score.IsAllowed).MaxBy(score => score.Merits[own]),
                Extreme(plan, k)
            );
        }

        Dictionary<double, PackageScore?> limited = BestWithin(plan, allowed);
        foreach ((double limit, PackageScore? score) in limited)
        {
            Add(score, $"{Extreme(plan, 0)} for at most {Comparisons.CostPassages.Money(limit)} a school");
        }

        Dictionary<double, PackageScore?> swept = BestWithin(plan, sweep);
        foreach ((double limit, PackageScore? score) in swept)
        {
            Add(score, $"{SweepReason} for at most {Comparisons.CostPassages.Money(limit)} a school");
        }

        PackageScore? best = found.FirstOrDefault().Score;
        Add(Cheapest(plan, allowed, best), CheapestReason);
        Add(MostRobust(plan, allowed), RobustReason);
        if (swept.Count == 0)
        {
            Add(sweep.Where(score => score.IsAllowed).MaxBy(score => score.Merits[0]), SweepReason);
        }

        IEnumerable<PackageScore> others =
            plan.Objectives.Count > 1 ? Spread(search.Front, MostOfFront) : search.Front.Take(1 + NextBest);
        foreach (PackageScore score in others)
        {
            Add(score, plan.Objectives.Count > 1 ? FrontReason : NextReason);
        }

        return
        [
            .. found.Select(
                (each, i) =>
                    new Finalist(each.Score, each.Reasons)
                    {
                        Name = each.Score.Package.Arm ?? $"package {(char)('A' + i)}",
                        Limits = LimitsOf(limited, each.Score),
                        SweepLimits = LimitsOf(swept, each.Score),
                    }
            ),
        ];
    }

    /// <summary>Why the end of an objective is among the finalists.</summary>
    public static string Extreme(OptimizationPlan plan, int objective) =>
        $"{(plan.Objectives[objective].MoreIsBetter ? "most" : "least")} {plan.Objectives[objective].Words(plan.OverWorlds)}";

    private const string FrontReason = "none is better in all";
    private const string NextReason = "among the next best";
    private const int NextBest = 3;

    public const string CheapestReason = "cheapest of those as good as the best";
    public const string RobustReason = "best in the worst tenth of worlds";
    public const string SweepReason = "best of the plain sweep";

    private static Dictionary<double, PackageScore?> BestWithin(
        OptimizationPlan plan,
        IReadOnlyList<PackageScore> some
    ) =>
        some.Count == 0
            ? []
            : plan
                .Section.SpendingLimits.Distinct()
                .Order()
                .ToDictionary(
                    limit => limit,
                    limit =>
                        some.Where(score => score.IsAllowed && score.Money <= limit).MaxBy(score => score.Merits[0])
                );

    private static IReadOnlyList<double> LimitsOf(Dictionary<double, PackageScore?> best, PackageScore score) =>
        [.. best.Where(each => each.Value?.Package.Equals(score.Package) == true).Select(each => each.Key)];

    /// <summary>The cheapest within the smallest difference that matters of the best; null where money or that difference is not known.</summary>
    private static PackageScore? Cheapest(
        OptimizationPlan plan,
        IReadOnlyList<PackageScore> allowed,
        PackageScore? best
    ) =>
        plan is { HasCosts: true, SmallestDifference: { } least, Objectives: [{ Over.IsMean: true }] }
        && best is not null
            ? allowed.Where(score => score.Merits[0] >= best.Merits[0] - least).MinBy(score => score.Money)
            : null;

    private static PackageScore? MostRobust(OptimizationPlan plan, IReadOnlyList<PackageScore> allowed)
    {
        if (!plan.OverWorlds || plan.Objectives[0].Over is not Aggregations.MeanOverWorlds)
        {
            return null;
        }

        Objective first = plan.Objectives[0];
        return allowed.MaxBy(score => first.InTheWorstTenth(score.Evaluation.ByWorld(first.Index).Take(plan.Worlds)));
    }

    /// <summary>So many of a front that they lie spread over it (<see cref="Thinning"/>).</summary>
    public static IEnumerable<PackageScore> Spread(IReadOnlyList<PackageScore> front, int most) =>
        Thinning
            .Keep([.. front.Select(each => each.ToScore())], [.. Enumerable.Range(0, front.Count)], most)
            .Select(place => front[place]);
}
