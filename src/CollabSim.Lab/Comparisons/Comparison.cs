using CollabSim.Engine.Metrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// All that is asked of a study's strategies in one outcome: who is better, by how much, how surely, for whom, when, at what cost,
/// and what would change the answer. Parts are worked out when they are first asked for.
/// </summary>
public sealed class Comparison
{
    /// <summary>With more worlds than this the account speaks of their average only; the tables have all.</summary>
    internal const int MostWorldsTold = 6;

    private readonly Lazy<IReadOnlyList<RankSet>> _ranks;
    private readonly Lazy<CostEffectiveness?> _costs;
    private readonly Lazy<IReadOnlyList<GainsByQuintile>> _gains;
    private readonly Lazy<IReadOnlyList<GainsByPart>> _gainsByPart;
    private readonly Lazy<IReadOnlyList<PaysFrom>> _pays;
    private readonly Lazy<IReadOnlyList<RecoveryFromShocks>> _recoveries;
    private readonly Lazy<IReadOnlyList<Regret>> _regrets;
    private readonly Lazy<FlipPoints?> _flips;
    private readonly Lazy<AcrossWorlds?> _across;
    private readonly Lazy<ValueOfInformation?> _information;
    private readonly Lazy<EffectSizes?> _sizes;
    private readonly Lazy<int> _compared;
    private readonly Lazy<IReadOnlyList<IReadOnlyList<Interaction>>> _interactions;
    private readonly Dictionary<int, IReadOnlyList<Contrast>> _contrasts = [];
    private readonly Dictionary<int, IReadOnlyList<double>> _best = [];

    private Comparison(StudyEstimates study, Choices all, ComparisonOptions options, int outcome)
    {
        (Study, Outcome) = (study, outcome);
        StudyDescription about = study.Study;
        Payoffs = Payoffs.Of(study, all, outcome);
        int[] absent = ArmsWithoutValue(Payoffs);
        Absent = [.. absent.Select(arm => about.Arms[arm].Name)];
        Choices = all.Without([.. absent, .. options.Without.Select(name => Arm(about, name))]);
        Payoffs = Choices == all ? Payoffs : Payoffs.Of(study, Choices, outcome);
        Baseline = options.Against is { } against ? Choices.Named(against) : 0;
        Complete = Payoffs.Complete();
        Threshold =
            options.Threshold
            ?? (
                IsGoodAboveZero(about.Outcomes[outcome].Metric) || Strategies == 0
                    ? 0
                    : Payoffs.Mean(Baseline).Mean ?? 0
            );
        _ranks = new(() => IsJoint ? RankSet.Of(Complete, LessIsBetter) : []);
        IReadOnlyList<PolicyDescription> shared = about.SharedPolicies;
        Unpriced = [.. Enumerable.Range(0, Strategies).Where(s => s != Baseline && !IsPriced(s, shared))];
        _costs = new(() => IsJoint ? CostEffectiveness.Of(study, Payoffs, LessIsBetter, Baseline, Unpriced) : null);
        _gains = new(() =>
            Strategies > 1 && GainsByQuintile.Outcomes(about) is { } quintiles
                ? GainsByQuintile.Of(study, Choices, quintiles, Baseline)
                : []
        );
        _gainsByPart = new(() => Strategies > 1 ? Comparisons.GainsByPart.Of(study, Choices, Baseline) : []);
        _pays = new(() =>
            about.Arms.Count > 1 && Strategies > 1 && PaysFrom.Metric(about, outcome) is { } metric
                ?
                [
                    .. PaysFrom
                        .Of(study, metric, Choices.Strategies[Baseline].Arm)
                        .Where(pays => Choices.Strategies.Any(strategy => strategy.Arm == pays.Arm)),
                ]
                : []
        );
        _recoveries = new(() =>
            about.Outcomes.ToList().FindIndex(o => o.Metric.Is<RecoveryTime>()) is >= 0 and var recovery
                ? RecoveryFromShocks.Of(study, Choices, recovery)
                : []
        );
        _regrets = new(() =>
            IsJoint && HasStates && Choices.Worlds.Count > 1 ? Regret.Of(Complete, LessIsBetter, Threshold) : []
        );
        AsksInteraction = options.Interaction is not null;
        _interactions = new(() =>
            Strategies < 2
                ? []
                :
                [
                    .. Enumerable
                        .Range(0, Choices.Uncertain.Count)
                        .Where(factor =>
                            options.Interaction is null || Choices.Uncertain[factor].Path == options.Interaction
                        )
                        .Select(factor => Interaction.Of(this, factor))
                        .Where(found => found.Count > 0),
                ]
        );
        _compared = new(() => Payoffs.DistinctFrom(Baseline));
        _across = new(() => AcrossWorlds.Of(this));
        _information = new(() => ValueOfInformation.Of(this));
        _sizes = new(() => EffectSizes.Of(this));
        _flips = new(() => IsJoint ? FlipPoints.Of(Complete, LessIsBetter, options.Reference) : null);
    }

    public StudyEstimates Study { get; }

    /// <summary>Index of the outcome.</summary>
    public int Outcome { get; }

    internal Choices Choices { get; }

    /// <summary>Strategies whose cost the scenario does not give, so that it is not known, not nought.</summary>
    internal IReadOnlyList<int> Unpriced { get; }

    /// <summary>Index of the strategy that the others are compared with.</summary>
    public int Baseline { get; }

    /// <summary>All values there are.</summary>
    internal Payoffs Payoffs { get; }

    /// <summary>The values of replications that every strategy has.</summary>
    internal Payoffs Complete { get; }

    /// <summary>Arms that have no value in some world, and so cannot be compared.</summary>
    public IReadOnlyList<string> Absent { get; }

    /// <summary>What is good enough.</summary>
    public double Threshold { get; }

    public int Strategies => Choices.Strategies.Count;

    /// <summary>
    /// How many strategies are compared with the baseline: those that came out as it did, or as another, run by run are no comparison of their
    /// own.
    /// </summary>
    public int Compared => _compared.Value;

    /// <summary>The smallest difference that matters, in the outcome's unit; null: any does.</summary>
    public double? Matters => Verdicts.Matters(Study.Study, Outcome);

    /// <summary>Arms that show what would have been and cannot be chosen.</summary>
    internal IReadOnlyList<int> Counterfactuals => Choices.CounterfactualsOf(Study.Study);

    /// <summary>True if what can be chosen is the arms and nothing else.</summary>
    internal bool AreArms =>
        Choices.Strategies.Select(strategy => strategy.Arm).Distinct().Count() == Choices.Strategies.Count;

    /// <summary>
    /// True if the design's points stand for what the world may be: those of a design that only tells factors apart do so where the scenario calls
    /// all of them uncertain.
    /// </summary>
    internal bool HasStates => !Study.Study.Design.IsProbe || Choices.Uncertain.All(factor => factor.IsRoleSaid);

    /// <summary>What the design's points are called, many of them.</summary>
    internal string States => HasStates ? "states of the world" : "design points";

    /// <summary>
    /// What <see cref="AcrossWorlds"/> counts, many of them: a world is a set of values for what nobody knows, and three levels of pressure in
    /// each of 100 worlds are 300 combinations of both.
    /// </summary>
    internal string WorldsCounted =>
        Study.Study.Worlds is not null && Choices.Circumstances.Count > 1
            ? "combinations of world and design point"
            : "worlds";

    /// <summary>True if the lowest is the best.</summary>
    public bool LessIsBetter => Study.Study.Outcomes[Outcome].Metric.LessIsBetter;

    /// <summary>True if all strategies can be looked at together: at least two of them, and two complete replications.</summary>
    internal bool IsJoint => Strategies > 1 && Enumerable.Range(0, Complete.Worlds).All(w => Complete.Count(0, w) > 1);

    /// <summary>Where the account compares: averaged over all worlds (null), and in each if they are few.</summary>
    internal IReadOnlyList<int?> Places =>
        Choices.Worlds.Count is > 1 and <= MostWorldsTold
            ? [null, .. Enumerable.Range(0, Choices.Worlds.Count).Select(w => (int?)w)]
            : [null];

    internal IReadOnlyList<RankSet> Ranks => _ranks.Value;

    /// <summary>Who gains; none where the study does not observe all five quintiles.</summary>
    internal IReadOnlyList<GainsByQuintile> Gains => _gains.Value;

    /// <summary>For whom, by every division of which the study observes two parts or more.</summary>
    internal IReadOnlyList<GainsByPart> GainsByPart => _gainsByPart.Value;

    /// <summary>When each arm begins to pay; none where the outcome is not observed over time.</summary>
    internal IReadOnlyList<PaysFrom> Pays => _pays.Value;

    /// <summary>How strategies come back after a shock; none where recoveryTime is not observed.</summary>
    internal IReadOnlyList<RecoveryFromShocks> Recoveries => _recoveries.Value;

    /// <summary>Costs against effects; null if nothing costs anything.</summary>
    internal CostEffectiveness? Costs => _costs.Value;

    /// <summary>Regret by strategy; none with a single world.</summary>
    internal IReadOnlyList<Regret> Regrets => _regrets.Value;

    /// <summary>
    /// How what strategies do depends on each uncertain factor that the design crosses with the others; what worlds vary is not crossed.
    /// </summary>
    internal IReadOnlyList<IReadOnlyList<Interaction>> Interactions => _interactions.Value;

    /// <summary>True if it was asked for an interaction and nothing else.</summary>
    internal bool AsksInteraction { get; }

    /// <summary>The strategies over many worlds; null where there are too few to speak of shares.</summary>
    internal AcrossWorlds? Across => _across.Value;

    /// <summary>What it would be worth to know more of the world; null where there are too few worlds.</summary>
    internal ValueOfInformation? Information => _information.Value;

    /// <summary>Differences in standard deviations between schools; null where the outcome has none, or the spread was not observed.</summary>
    internal EffectSizes? Sizes => _sizes.Value;

    /// <summary>What would change the answer; null where the design is no grid.</summary>
    internal FlipPoints? Flips => _flips.Value;

    /// <summary>The comparison that the report shows; null if there is nothing to compare.</summary>
    internal static Comparison? Of(Evidence evidence) =>
        evidence.Estimates is { PrimaryOutcome: >= 0, Finished: > 0 } study
        && Choices.Of(study.Study) is { Strategies.Count: > 1 } choices
            ? new Comparison(study, choices, new ComparisonOptions(), study.PrimaryOutcome)
            : null;

    /// <summary>The comparison that somebody asks for, of results in a folder or in memory.</summary>
    /// <param name="results">What the study found.</param>
    /// <param name="options">What is asked; null: what the report shows.</param>
    /// <exception cref="ResultsException">There is nothing to compare, or a name is not known.</exception>
    public static Comparison Of(StudyResults results, ComparisonOptions? options = null) =>
        Of(StudyEstimates.Of(results), options ?? new ComparisonOptions());

    /// <summary>The comparison that somebody asks for.</summary>
    /// <exception cref="ResultsException">There is nothing to compare, or a name is not known.</exception>
    public static Comparison Of(StudyEstimates study, ComparisonOptions options)
    {
        StudyDescription about = study.Study;
        int outcome = Check(about, options);
        return study.Finished > 0
            ? new Comparison(study, Choices.Of(about), options, outcome)
            : throw new ResultsException($"{about.Slug}: no run has finished, so there is nothing to compare.");
    }

    /// <summary>Whether a study can be compared as somebody asks, known before it is run.</summary>
    /// <returns>Index of the outcome.</returns>
    /// <exception cref="ResultsException">There is nothing to compare, or a name is not known.</exception>
    internal static int Check(StudyDescription about, ComparisonOptions options)
    {
        Choices choices = Choices.Of(about);
        if (choices.Strategies.Count < 2)
        {
            throw new ResultsException(
                $"{about.Slug}: there is one arm and no factor with role: lever, so there is nothing to compare. Add arms to the "
                    + "scenario, or mark a factor that is ours to choose as role: lever."
            );
        }

        foreach (string name in options.Without)
        {
            Arm(about, name);
        }

        if (options.Against is { } against)
        {
            choices.Named(against);
        }

        if (options.Interaction is { } factor)
        {
            CheckInteraction(about, choices, factor);
        }

        if (choices.Grid is { } grid)
        {
            FlipPoints.Start(grid, options.Reference);
        }
        else if (options.Reference.Count > 0)
        {
            throw new ResultsException(
                $"{about.Slug}: levels to start from are for flip points, which need a design that is a full grid of the uncertain factors; this is none."
            );
        }

        string[] outcomes = [.. about.Outcomes.Select(outcome => outcome.Text)];
        int index = options.Of is { } of ? Array.IndexOf(outcomes, of.Trim()) : StudyEstimates.Primary(about);
        return index >= 0
            ? index
            : throw new ResultsException(
                outcomes.Length == 0
                    ? $"{about.Slug}: no outcome is observed, so there is nothing to compare. Add observe.outcomes to the scenario."
                    : $"No outcome is called {options.Of}{Nearest.Hint(options.Of!, outcomes)}"
            );
    }

    private static void CheckInteraction(StudyDescription about, Choices choices, string path)
    {
        string[] uncertain = [.. choices.Uncertain.Select(factor => factor.Path)];
        if (!uncertain.Contains(path))
        {
            throw new ResultsException(
                uncertain.Length == 0
                    ? $"{about.Slug}: no factor is uncertain, so that no arm's effect can depend on one. Add {path} under factors:."
                    : $"{path} is none of the uncertain factors{Nearest.Hint(path, uncertain)}"
            );
        }
    }

    // The arms that lack all values in some state of the world.
    private static int[] ArmsWithoutValue(Payoffs payoffs) =>
        [
            .. payoffs
                .Choices.Strategies.Index()
                .Where(strategy => Enumerable.Range(0, payoffs.Worlds).Any(w => payoffs.Count(strategy.Index, w) == 0))
                .Select(strategy => strategy.Item.Arm)
                .Distinct(),
        ];

    // What every arm has costs the same in all. A strategy that differs by settings alone has no cost that anybody gave, unless it makes
    // what others have cost more.
    private bool IsPriced(int strategy, IReadOnlyList<PolicyDescription> shared)
    {
        StudyDescription about = Study.Study;
        int arm = Choices.Strategies[strategy].Arm;
        PolicyDescription[] own = [.. about.Arms[arm].Policies.Except(shared)];
        int baseline = Choices.Strategies[Baseline].Arm;
        return arm == baseline
            || (
                own.Length > 0
                    ? own.All(policy => policy.IsPriced != false)
                    : Enumerable
                        .Range(0, about.Replications)
                        .Any(r => Study.Money(arm, 0, r) != Study.Money(baseline, 0, r))
            );
    }

    private static int Arm(StudyDescription study, string name)
    {
        List<string> arms = [.. study.Arms.Select(arm => arm.Name)];
        return arms.IndexOf(name) is >= 0 and var arm
            ? arm
            : throw new ResultsException($"No arm is called {name}{Nearest.Hint(name, arms)}");
    }

    /// <summary>Every strategy but the baseline against the baseline: how much it differs, with the same luck, and how surely.</summary>
    /// <param name="place">Index of a state of the world; null: averaged over all.</param>
    public IReadOnlyList<Contrast> Contrasts(int? place = null)
    {
        if (_contrasts.TryGetValue(place ?? -1, out IReadOnlyList<Contrast>? known))
        {
            return known;
        }

        bool isTold = Places.Contains(place);
        Contrast[] contrasts =
        [
            .. Enumerable
                .Range(0, Strategies)
                .Where(s => s != Baseline)
                .Select(s => Contrast.Of(Payoffs, s, Baseline, Compared, place, Matters, isTold)),
        ];
        // Of thousands of worlds each is asked for once, by the table.
        if (isTold)
        {
            _contrasts[place ?? -1] = contrasts;
        }

        return contrasts;
    }

    /// <summary>The outcome in words, such as "advantage at year 20".</summary>
    public string OutcomeName => Words.Outcome(Study.Study.Outcomes[Outcome], Study.Study.TicksPerYear);

    /// <summary>A strategy's name.</summary>
    public string Name(int strategy) => Choices.Strategies[strategy].Name;

    /// <summary>Two strategies, widened for all pairs.</summary>
    public Contrast Between(int strategy, int against, int? place = null) =>
        Contrast.Of(Payoffs, strategy, against, (Compared + 1) * Compared / 2, place, Matters, bootstraps: false);

    /// <summary>How often each strategy has the best mean in resamples; none where they cannot be looked at together.</summary>
    public IReadOnlyList<double> ProbabilityOfBest(int? place = null)
    {
        if (!_best.TryGetValue(place ?? -1, out IReadOnlyList<double>? best))
        {
            best = IsJoint ? Comparisons.ProbabilityOfBest.Of(Complete, LessIsBetter, place) : [];
            _best[place ?? -1] = best;
        }

        return best;
    }

    /// <summary>The strategies from the best mean to the worst; those without a value come last.</summary>
    public IReadOnlyList<int> Order(int? place = null) =>
        [
            .. Enumerable
                .Range(0, Strategies)
                .OrderByDescending(s =>
                    Payoffs.Mean(s, place).Mean is { } mean ? (LessIsBetter ? -mean : mean) : double.NegativeInfinity
                )
                .ThenBy(s => s),
        ];

    /// <summary>
    /// In how many states of the world no strategy has a better mean than one, over the replications that all of them have, and of how many:
    /// those with such a replication.
    /// </summary>
    internal (int Best, int Of) BestIn(int strategy)
    {
        double[,] means = Complete.Means();
        double sign = LessIsBetter ? -1 : 1;
        int[] known = [.. Enumerable.Range(0, Complete.Worlds).Where(w => Complete.Count(strategy, w) > 0)];
        return (
            known.Count(w => Enumerable.Range(0, Strategies).All(s => sign * means[strategy, w] >= sign * means[s, w])),
            known.Length
        );
    }

    // What partnerships bring, over the same schools without any: more than nothing is good enough.
    private static bool IsGoodAboveZero(MetricDescription metric) =>
        metric.IsOfAny<Advantage>() || metric.IsOfAny<AdvantageShare>() || GainsByQuintile.IsOne(metric);
}
