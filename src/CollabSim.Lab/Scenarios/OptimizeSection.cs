using CollabSim.Engine;
using CollabSim.Lab.Aggregations;

namespace CollabSim.Lab.Scenarios;

/// <summary>What <c>collabsim optimize</c> searches: what can be done, what is wanted of it, and how much is run.</summary>
internal sealed record OptimizeSection
{
    [Meaning(
        "What can be chosen, by path, such as facilitation.on, facilitation.level or communityOfPractice.at: values, or a range; absent: the arms of the file are the alternatives."
    )]
    [Describes(typeof(FactorSection), ByPath = true)]
    public MapNode? Levers { get; init; }

    [Meaning("What is wanted; with several, packages are sought of which none is better in all.")]
    public IReadOnlyList<ObjectiveSection> Objectives { get; init; } = [];

    [Meaning("What a package must keep to.")]
    public IReadOnlyList<ConstraintSection> Constraints { get; init; } = [];

    [Meaning(
        "Amounts of money a school: the best package that costs no more than each is among those that are measured anew."
    )]
    public IReadOnlyList<double> SpendingLimits { get; init; } = [];

    [Meaning("How much is run to find them; what is found is then measured anew, with replications of the file.")]
    public EffortSection Effort { get; init; } = new();

    [Meaning("How it is sought; absent: as suits the levers and objectives.")]
    public SearchMethod? Method { get; init; }

    [Quantity(
        0.5,
        0.999,
        "With kimNelson: the probability with which the chosen alternative is the best, or within smallestDifference of it."
    )]
    public double Confidence { get; init; } = 0.95;

    [Meaning(
        "Also spends the same effort on packages spread evenly over the levers, and says how much better the search did."
    )]
    public bool AgainstSweep { get; init; }
}

/// <summary>Something that is wanted: one of maximize and minimize.</summary>
internal sealed record ObjectiveSection
{
    [Meaning("An outcome of which more is better, as in observe.outcomes, or the name of an expression there.")]
    [Describes(typeof(Studies.OutcomeSpec))]
    public ScalarNode? Maximize { get; init; }

    [Meaning("An outcome of which less is better.")]
    [Describes(typeof(Studies.OutcomeSpec))]
    public ScalarNode? Minimize { get; init; }

    [Meaning("How its values in many worlds become one number.")]
    public Aggregation Over { get; init; } = new MeanOverWorlds();

    [Quantity(
        1e-12,
        1e12,
        "Packages whose numbers differ by less are as good as each other; absent: smallestDifference of the file for the first objective, else a fiftieth of what is found."
    )]
    public double? SmallestDifference { get; init; }
}

/// <summary>What a package must keep to: atMost, atLeast or both.</summary>
internal sealed record ConstraintSection
{
    [Meaning("An outcome, as in observe.outcomes, or the name of an expression there.")]
    [Describes(typeof(Studies.OutcomeSpec))]
    public required ScalarNode Outcome { get; init; }

    [Quantity(-1e15, 1e15, "The most that is allowed, in the outcome's unit.")]
    public double? AtMost { get; init; }

    [Quantity(-1e15, 1e15, "The least that is allowed, in the outcome's unit.")]
    public double? AtLeast { get; init; }

    [Meaning("How its values in many worlds become one number; share is for objectives.")]
    public Aggregation Over { get; init; } = new MeanOverWorlds();
}

/// <summary>How much is run.</summary>
[Shorthand(nameof(Runs))]
internal sealed record EffortSection
{
    public const int UsualRuns = 5000;

    [Quantity(100, 50_000_000, "Runs of the search; absent: 5,000.", Unit = "runs")]
    public int? Runs { get; init; }

    [Quantity(
        0.05,
        100_000,
        "Instead of runs: about how long the search takes here. How many runs that is is measured once and kept in the results folder.",
        Unit = "minutes"
    )]
    public double? Minutes { get; init; }

    [Quantity(
        1,
        10_000,
        "Replications of each package in each world during the search; absent: 1 where there are worlds, else 5.",
        Unit = "runs"
    )]
    public int? Replications { get; init; }
}

/// <summary>How packages are sought.</summary>
internal enum SearchMethod
{
    [Meaning(
        "Every alternative is run until the best is known with the probability confidence, and worse ones are dropped on the way (Kim and Nelson 2001)."
    )]
    KimNelson,

    [Meaning(
        "A given number of runs is spread over the alternatives so that the best is told from the others (optimal computing budget allocation, Chen and others 2000)."
    )]
    BudgetAllocation,

    [Meaning("A population of packages evolves for one or several objectives (NSGA-II, Deb and others 2002).")]
    NonDominatedSorting,

    [Meaning("A cloud of packages follows one objective (CMA-ES, Hansen 2016).")]
    CovarianceAdaptation,

    [Meaning("Packages are spread evenly over the levers, and none learns of another.")]
    Sweep,
}
