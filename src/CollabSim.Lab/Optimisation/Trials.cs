namespace CollabSim.Lab.Optimisation;

/// <summary>The packages that a search has tried so far; what was tried is not run again.</summary>
/// <param name="plan">What is wanted.</param>
/// <param name="simulator">Runs packages.</param>
internal sealed class Trials(OptimizationPlan plan, PackageSimulator simulator)
{
    private readonly Dictionary<string, Evaluation> _known = new(StringComparer.Ordinal);
    private readonly List<Evaluation> _order = [];
    private readonly List<SearchStep> _steps = [];
    private IReadOnlyList<PackageScore>? _scores;

    public IReadOnlyList<SearchStep> Steps => _steps;

    /// <summary>Runs of the search so far.</summary>
    public long Runs { get; private set; }

    /// <summary>Those of some packages that were not tried yet, each once.</summary>
    public IReadOnlyList<PolicyPackage> NewOf(IEnumerable<PolicyPackage> packages) =>
        [.. packages.DistinctBy(package => package.Key).Where(package => !_known.ContainsKey(package.Key))];

    /// <summary>Runs packages that were not tried yet; all of them share the luck of the search.</summary>
    public void Try(IReadOnlyList<PolicyPackage> packages, string stage)
    {
        if (packages.Count > 0)
        {
            Run(packages, plan.Replications, stage, "search");
        }

        Note(stage);
    }

    /// <summary>Runs packages with luck of the stage's own, in addition to what is known of them.</summary>
    public void Again(IReadOnlyList<PolicyPackage> packages, int replications, string stage)
    {
        Run(packages, replications, stage, stage);
        Note(stage);
    }

    /// <summary>Brings packages to a number of replications with the luck of the search; those that they have are not run again.</summary>
    public void Bring(IReadOnlyList<PolicyPackage> packages, int replications)
    {
        long before = packages.Sum(package =>
            _known.TryGetValue(package.Key, out Evaluation? known) ? (long)known.Runs : 0
        );
        Run(packages, replications, "alternatives", "search");
        Runs -= before;
        Note($"{replications} replications");
    }

    /// <summary>What is known of a package that was tried.</summary>
    public Evaluation Of(PolicyPackage package) => _known[package.Key];

    /// <summary>All that were tried, judged together.</summary>
    public IReadOnlyList<PackageScore> Scores() => _scores ??= PackageScore.Of(plan, _order);

    /// <summary>Those of some packages of which none is better in all, as far as differences matter, the best of the first objective first.</summary>
    /// <param name="scores">Packages, judged together.</param>
    public IReadOnlyList<PackageScore> FrontOf(IReadOnlyList<PackageScore> scores)
    {
        PackageScore[] known = [.. scores.Where(score => score.IsAllowed)];
        double[] epsilons = [.. plan.Objectives.Select((objective, k) => Epsilon(objective, k, known))];
        EpsilonArchive archive = new(epsilons);
        Dictionary<Candidate, PackageScore> places = [];
        foreach ((int i, PackageScore score) in known.Index())
        {
            Candidate place = new([i]);
            places[place] = score;
            archive.Add(place, score.ToScore());
        }

        return
        [
            .. archive.Entries.Select(entry => places[entry.Candidate]).OrderByDescending(score => score.Merits[0]),
        ];
    }

    private static double Epsilon(Objective objective, int place, PackageScore[] known)
    {
        if (objective.SmallestDifference is { } said)
        {
            return said;
        }

        double[] merits = [.. known.Select(score => score.Merits[place])];
        double range = merits.Length > 0 ? merits.Max() - merits.Min() : 0;
        return range > 0 ? range / 50 : 1;
    }

    private void Run(IReadOnlyList<PolicyPackage> packages, int replications, string stage, string luck)
    {
        IReadOnlyList<StageRuns> runs = simulator.Simulate(packages, replications, stage, luck);
        foreach ((PolicyPackage package, StageRuns each) in packages.Zip(runs))
        {
            if (!_known.TryGetValue(package.Key, out Evaluation? evaluation))
            {
                _known.Add(package.Key, evaluation = new Evaluation(package, plan.Outcomes.Count));
                _order.Add(evaluation);
            }

            evaluation.Add(each);
        }

        _scores = null;
        Runs += (long)packages.Count * Math.Max(1, plan.Worlds) * replications;
    }

    private void Note(string stage)
    {
        IReadOnlyList<PackageScore> scores = Scores();
        PackageScore? best = scores.Where(score => score.IsAllowed).MaxBy(score => score.Merits[0]);
        _steps.Add(
            new SearchStep(
                stage,
                _order.Count,
                Runs,
                best?.Shown[0] ?? double.NaN,
                plan.Objectives.Count > 1 ? FrontOf(scores).Count
                    : best is null ? 0
                    : 1
            )
        );
    }
}
