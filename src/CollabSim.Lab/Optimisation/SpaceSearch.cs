using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Optimisation;

/// <summary>
/// Seeks packages among more than can be tried one by one: three quarters of the effort goes into the search, in which every package sees the same luck, and the
/// rest into a closer look, with other luck, at those between which the decision lies.
/// </summary>
/// <param name="plan">What is wanted.</param>
/// <param name="simulator">Runs packages.</param>
/// <param name="effort">How much may be run.</param>
/// <param name="say">Told what is being done.</param>
internal sealed class SpaceSearch(
    OptimizationPlan plan,
    PackageSimulator simulator,
    SearchEffort effort,
    Action<string> say
)
{
    private const double ShareOfSearch = 0.75;
    private const int MostContenders = 24;
    private const int ForEachLimit = 3;

    /// <summary>After so many generations in which nothing new was asked for, there is nothing to be found any more.</summary>
    private const int MostStandstill = 5;

    private readonly Trials _trials = new(plan, simulator);

    /// <summary>The search as the plan has it.</summary>
    public SearchFindings Run()
    {
        if (plan.AsNow is { } asNow)
        {
            _trials.Try([asNow], "as-now");
        }

        if (plan.Method == SearchMethod.Sweep)
        {
            Sweep((long)((effort.Runs ?? 0) * ShareOfSearch));
        }
        else
        {
            Evolve(Start());
        }

        return CloserLook();
    }

    private void Evolve(ISearch search)
    {
        int generation = 0;
        int standstill = 0;
        while (standstill < MostStandstill)
        {
            IReadOnlyList<Candidate> asked = search.Ask();
            PolicyPackage[] packages = [.. asked.Select(candidate => plan.PackageAt(candidate))];
            IReadOnlyList<PolicyPackage> fresh = _trials.NewOf(packages);
            if (generation > 0 && Left(ShareOfSearch) < (long)fresh.Count * plan.RunsOfOne)
            {
                break;
            }

            standstill = fresh.Count == 0 ? standstill + 1 : 0;
            if (fresh.Count > 0)
            {
                _trials.Try(fresh, $"search-{++generation:000}");
                effort.Measure(simulator.MadeNow.Runs, simulator.MadeNow.Time);
                Say(generation);
            }

            Dictionary<string, Score> scores = _trials
                .Scores()
                .ToDictionary(score => score.Package.Key, score => score.ToScore(), StringComparer.Ordinal);
            search.Tell([.. packages.Select(package => scores[package.Key])]);
        }
    }

    /// <summary>The same effort on packages that are spread evenly over the levers.</summary>
    /// <param name="runs">The effort, in runs.</param>
    public IReadOnlyList<PackageScore> Sweep(long runs)
    {
        int count = (int)Math.Max(1, runs / plan.RunsOfOne);
        PolicyPackage[] packages = [.. Space().Spread(count, plan.Seed).Select(candidate => plan.PackageAt(candidate))];
        _trials.Try(_trials.NewOf(packages), "sweep");
        return _trials.Scores();
    }

    private SearchFindings CloserLook()
    {
        IReadOnlyList<PackageScore> tried = _trials.Scores();
        PolicyPackage[] contenders = [.. Contenders(tried).Select(score => score.Package)];
        if (contenders.Length == 0)
        {
            return new SearchFindings
            {
                Tried = tried,
                Front = [],
                Steps = _trials.Steps,
            };
        }

        long left = Left(1);
        int replications = (int)Math.Max(1, left / ((contenders.Length + 1) * Math.Max(1, plan.Worlds)));
        say($"A closer look at {Amount.Of(contenders.Length, "package")}, with other luck");
        // What is done now as well, for gains are measured against it.
        PolicyPackage[] looked = [.. new[] { plan.AsNow }.OfType<PolicyPackage>().Concat(contenders).Distinct()];
        _trials.Again(looked, replications, "closer-look");
        IReadOnlyList<PackageScore> closer = PackageScore.Of(plan, [.. looked.Select(_trials.Of)]);
        IReadOnlyList<PackageScore> front = _trials.FrontOf(closer);
        return new SearchFindings
        {
            Tried = tried,
            Closer = closer,
            Front =
                plan.Objectives.Count > 1
                    ? front
                    : [.. closer.Where(score => score.IsAllowed).OrderByDescending(score => score.Merits[0])],
            Chosen = closer.Where(score => score.IsAllowed).MaxBy(score => score.Merits[0]),
            Steps = _trials.Steps,
        };
    }

    private IEnumerable<PackageScore> Contenders(IReadOnlyList<PackageScore> tried)
    {
        if (plan.Objectives.Count > 1)
        {
            PackageScore[] within =
            [
                .. plan.Section.SpendingLimits.SelectMany(limit =>
                    tried
                        .Where(score => score.IsAllowed && score.Money <= limit)
                        .OrderByDescending(score => score.Merits[0])
                        .Take(ForEachLimit)
                ),
            ];
            return Finalist
                .Spread(_trials.FrontOf(tried), MostContenders - Math.Min(within.Length, MostContenders / 2))
                .Concat(within)
                .DistinctBy(score => score.Package.Key);
        }

        PackageScore[] allowed = [.. tried.Where(score => score.IsAllowed).OrderByDescending(score => score.Merits[0])];
        // The cheapest of those as good as the best lies among them.
        return plan is { HasCosts: true, SmallestDifference: { } least } && allowed.Length > 0
            ? allowed
                .Take(MostContenders / 2)
                .Concat(
                    allowed
                        .Skip(MostContenders / 2)
                        .Where(score => score.Merits[0] >= allowed[0].Merits[0] - least)
                        .OrderBy(score => score.Money)
                        .Take(MostContenders / 2)
                )
            : allowed.Take(MostContenders / 2);
    }

    private ISearch Start()
    {
        int generations = (int)Math.Clamp((effort.Runs ?? 0) * ShareOfSearch / plan.RunsOfOne, 1, 1_000_000);
        return plan.Method switch
        {
            SearchMethod.NonDominatedSorting => new NonDominatedSorting(
                Space(),
                plan.Seed,
                new NonDominatedSortingSettings { Population = PopulationFor(generations), Start = Known() }
            ),
            _ => new CovarianceAdaptation(
                Space(),
                plan.Seed,
                new CovarianceAdaptationSettings
                {
                    // Smaller differences, of outcomes or of what anybody can do, are not worth the runs.
                    ObjectiveTolerance = plan.SmallestDifference / 10 ?? 1e-6,
                    StepTolerance = 1e-3,
                }
            ),
        };
    }

    /// <summary>What one would think of first: nothing, everything, and each thing alone, with all other levers where most of them is had.</summary>
    private IReadOnlyList<Candidate> Known()
    {
        int[] switches = [.. plan.Levers.Index().Where(each => each.Item.IsSwitch).Select(each => each.Index)];
        double Most(int lever) => plan.Levers[lever].Values is { } values ? values.Count - 1 : 1;
        double Place(int lever, Func<int, bool> isOn) =>
            !plan.Levers[lever].IsSwitch
                ? Most(lever)
                : plan.Levers[lever]
                    .Values!.ToList()
                    .FindIndex(value => value.Text == (isOn(lever) ? "true" : "false"));
        Candidate Of(Func<int, bool> isOn) => new(plan.Levers.Select((_, lever) => Place(lever, isOn)));
        return switches.Length == 0
            ? []
            : [Of(_ => false), Of(_ => true), .. switches.Select(only => Of(lever => lever == only))];
    }

    /// <summary>As many packages a generation as leave a few dozen generations, at least 16 and at most 100, in fours.</summary>
    private static int PopulationFor(int packages) =>
        Math.Clamp(4 * (int)Math.Round(Math.Sqrt(packages) * 1.5 / 4), 16, 100);

    private SearchSpace Space() =>
        new([
            .. plan.Levers.Select(lever =>
                lever.Values is not { } values ? Dimension.Continuous
                : lever.IsOrdered ? Dimension.Whole(values.Count)
                : Dimension.Choice(values.Count)
            ),
        ]);

    private long Left(double share) => (long)((effort.Runs ?? long.MaxValue) * share) - _trials.Runs;

    private void Say(int generation)
    {
        SearchStep step = _trials.Steps[^1];
        string best = double.IsNaN(step.Best)
            ? plan.Constraints.Count == 0
                ? "none has a value yet"
                : "none keeps to the constraints yet"
            : $"best {plan.Objectives[0].Name} {Words.Number(step.Best)}";
        string front = plan.Objectives.Count > 1 ? $", {step.Front} of which none is better in all" : "";
        say(
            $"Generation {generation}: {Amount.Of(step.Packages, "package")} tried in {Amount.Of(step.Runs, "run")}, {best}{front}"
        );
    }
}
