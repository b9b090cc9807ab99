using CollabSim.Engine;
using CollabSim.Engine.Metrics.Inspections;
using CollabSim.Lab.Data;
using CollabSim.Lab.Designs;
using CollabSim.Lab.Designs.Distributions;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Scenarios;

/// <summary>A scenario file's keys. What arms and factors vary stays a tree until an arm and a design point are chosen.</summary>
internal sealed record StudyFile
{
    [Meaning("The question, in one line; the report's title. Absent: the file's name.")]
    public string? Name { get; init; }

    [Meaning("A longer account of the question.")]
    public string? About { get; init; }

    [Meaning("Where the idea comes from.")]
    public string? Source { get; init; }

    [Meaning("The model's settings; what is not said has its default.")]
    [Describes(typeof(Scenario))]
    public MapNode? Model { get; init; }

    [Meaning("Policy shocks and interventions that hold in every arm.", Source = "model.md §5")]
    [Describes(typeof(IReadOnlyList<Engine.Policies.Policy>))]
    public ListNode? Policies { get; init; }

    [Meaning("Name of the arm that has nothing of its own; the others are compared with it.")]
    public string Baseline { get; init; } = "baseline";

    [Meaning("Organisations read from a file; absent: they are drawn from model.initial.")]
    public PopulationSource? Population { get; init; }

    [Meaning("What is compared: each arm is the baseline plus its own policies and settings.")]
    public IReadOnlyList<ArmSection> Arms { get; init; } = [];

    [Meaning("What is varied, by path, such as transactionCost.base or pressure.level.")]
    [Describes(typeof(FactorSection), ByPath = true)]
    public MapNode? Factors { get; init; }

    [Meaning("How the factors' values are combined.")]
    public Design Design { get; init; } = new Factorial();

    [Meaning(
        "What the factors' values must fulfil together, such as transactionCost.base < 0.4 or pressure.level <= 0.5; other points are left out."
    )]
    public ScalarNode? Where { get; init; }

    [Meaning(
        "States of the world in which every arm runs at every design point, each with settings and luck of its own, so that an answer holds over what is not surely known."
    )]
    public WorldsSection? Worlds { get; init; }

    [Meaning("How often each arm is run at each design point, with other luck each time.")]
    public Replications Replications { get; init; } = new();

    [Quantity(
        1e-12,
        1e12,
        "The smallest difference that matters, in the unit of the outcome that the study is about: smaller ones are equal for practical purposes, and clear is what is beyond it. Absent: any difference counts."
    )]
    public double? SmallestDifference { get; init; }

    [Meaning("Root of all luck; the same seed gives the same results.")]
    public ulong Seed { get; init; } = 1;

    [Meaning("What is kept of a run.")]
    public ObserveSection Observe { get; init; } = new();

    [Meaning("What can be chosen and what is wanted: collabsim optimize seeks the best; run leaves it aside.")]
    public OptimizeSection? Optimize { get; init; }

    [Meaning("How a page shows the answer: no part of the question, and of no run.")]
    public ViewSection? View { get; init; }
}

/// <summary>One alternative to the baseline.</summary>
internal sealed record ArmSection
{
    [Meaning("Unique name.")]
    public required string Name { get; init; }

    [Meaning("What it stands for.")]
    public string? Why { get; init; }

    [Meaning("Whether it can be chosen.")]
    public ArmRole Role { get; init; }

    [Meaning("Policies of this arm, besides those of the baseline.")]
    [Describes(typeof(IReadOnlyList<Engine.Policies.Policy>))]
    public ListNode? Policies { get; init; }

    [Meaning("Settings of this arm, by path: a value, or a section whose keys replace the baseline's.")]
    [Describes(typeof(object), ByPath = true)]
    public MapNode? Set { get; init; }
}

/// <summary>The values of one factor.</summary>
[Shorthand(nameof(Values))]
internal sealed record FactorSection
{
    [Meaning("The values, one by one.")]
    public IReadOnlyList<ScalarNode>? Values { get; init; }

    [Quantity(-1e9, 1e9, "Lowest value.")]
    public double? From { get; init; }

    [Quantity(-1e9, 1e9, "Highest value.")]
    public double? To { get; init; }

    [Quantity(2, 1_000_000, "How many values, evenly spaced, both ends among them.", Unit = "values")]
    public int? Steps { get; init; }

    [Meaning("How likely its values are, for designs that draw or spread points; absent: all equally.")]
    public FactorDistribution? Distribution { get; init; }

    [Meaning("Factors with the same group are moved together by the designs morris and saltelli.")]
    public string? Group { get; init; }

    [Meaning("Whose the factor is; absent: a lever where it belongs to an intervention, else uncertain.")]
    public FactorRole? Role { get; init; }
}

/// <summary>Where the worlds come from.</summary>
[Shorthand(nameof(From))]
internal sealed record WorldsSection
{
    /// <summary>The word for the ranges that the model's uncertain settings declare.</summary>
    public const string Ranges = "ranges";

    public const int UsualSample = 100;

    [Meaning(
        "ranges: the uncertain settings of the model that the scenario leaves alone, drawn from their ranges (collabsim list uncertain); or a CSV file with a column for each setting, by path, and a row for each world."
    )]
    public ScalarNode? From { get; init; }

    [Quantity(
        2,
        100_000,
        "How many worlds; absent: 100 drawn from ranges, or all rows of the file. More of them keep the first ones.",
        Unit = "worlds"
    )]
    public int? Sample { get; init; }

    [Meaning("What becomes of the uncertain settings that a file has no column for.")]
    public OtherSettings Others { get; init; }

    [Meaning("Uncertain settings that stay as they are, by path.")]
    public IReadOnlyList<ScalarNode> Without { get; init; } = [];

    /// <summary>The file that they are read from; null: they are drawn from ranges.</summary>
    public ScalarNode? File => From is null || From.Text.Trim() == Ranges ? null : From;
}

/// <summary>What worlds of a file do with the uncertain settings that the file does not have.</summary>
internal enum OtherSettings
{
    [Meaning("They stay as the scenario has them.")]
    AsTheyAre,

    [Meaning("They are drawn from their ranges, independently for each world, as where from is ranges.")]
    Ranges,
}

/// <summary>How often each arm is run at each design point.</summary>
[Shorthand(nameof(Count))]
internal sealed record Replications
{
    public const int UsualCount = 30;
    public const int UsualAtMost = 200;

    [Quantity(1, 1_000_000, "Replications of each arm at each design point; absent: 30.", Unit = "runs")]
    public int? Count { get; init; }

    [Quantity(
        1e-12,
        1e12,
        "Instead of a count: as many as it takes until the 95 % intervals of all differences from the baseline reach no further than this to either side."
    )]
    public double? Until { get; init; }

    [Meaning("The outcome whose differences until is about, as in observe.outcomes.")]
    public string? Of { get; init; }

    [Quantity(2, 1_000_000, "With until: no more replications than this; absent: 200.", Unit = "runs")]
    public int? AtMost { get; init; }

    [Meaning("With until: where it must hold, averaged over the design points or at every one of them.")]
    public Precision Where { get; init; }

    /// <summary>The most that there may be.</summary>
    public int Most => Until is null ? Count ?? UsualCount : AtMost ?? UsualAtMost;
}

/// <summary>What is kept of a run.</summary>
internal sealed record ObserveSection
{
    [Meaning(
        "Numbers kept per run, such as advantage@20y, mean(advantage, 5y..10y), advantage@20y by quintile or { name: worth, is: advantage@20y / autarkyPerformance@20y }; absent: three at the end."
    )]
    public IReadOnlyList<OutcomeSection>? Outcomes { get; init; }

    [Meaning("Metrics kept over time.")]
    public SeriesSection Series { get; init; } = new();

    [Meaning(
        "The unit in which reports say differences in performance first. Any but the scale has the spread of schools without partnerships observed beside every outcome that is performance at one time, and then all units are said."
    )]
    public EffectUnit Unit { get; init; }

    [Meaning(
        "Surveys: people of a sample of schools answer a questionnaire at some times; asking changes nothing in a run."
    )]
    [Describes(typeof(IReadOnlyList<Survey>))]
    public ListNode? Surveys { get; init; }

    [Meaning("How schools are inspected, where grades are observed.")]
    public Inspection Inspection { get; init; } = new();

    [Meaning("A look at every school at some times: a row for each, in schools.parquet; absent: none.")]
    public SchoolPanelSection? Schools { get; init; }

    [Meaning("The same of every active partnership, in partnerships.parquet.")]
    public PartnershipPanelSection? Partnerships { get; init; }
}

/// <summary>A number kept per run: an outcome, or an expression of outcomes, which has a name.</summary>
[Shorthand(nameof(Is))]
internal sealed record OutcomeSection
{
    [Meaning(
        "What the outcome is; an expression if it has a name: outcomes and numbers with + - * /, brackets, min, max, abs and sqrt."
    )]
    [Describes(typeof(OutcomeSpec))]
    public required ScalarNode Is { get; init; }

    [Meaning("Name of an expression: the column's, and what sentences call it.")]
    public string? Name { get; init; }

    [Meaning("Unit of an expression; absent: worked out of those of its parts.")]
    public string? Unit { get; init; }

    [Meaning("What an expression means, in a sentence; absent: the expression.")]
    public string? Meaning { get; init; }

    [Meaning("True for an expression of which less is better.")]
    public bool LessIsBetter { get; init; }
}

/// <summary>A look at something of each run, over time.</summary>
internal interface IPanelSection
{
    Duration Every { get; }

    IReadOnlyList<ScalarNode>? Columns { get; }

    int? Replications { get; }
}

/// <summary>What is kept of every school.</summary>
[Shorthand(nameof(Every))]
internal sealed record SchoolPanelSection : IPanelSection
{
    [Meaning("Time between two looks; the start and the end are always among them.")]
    public Duration Every { get; init; } = Duration.OfYears(1);

    [Meaning("What is kept of a school; absent: all that there is.")]
    [Describes(typeof(SchoolColumns))]
    public IReadOnlyList<ScalarNode>? Columns { get; init; }

    [Quantity(
        1,
        1_000_000,
        "Only the first so many replications of each arm and design point; absent: all.",
        Unit = "runs"
    )]
    public int? Replications { get; init; }
}

/// <summary>What is kept of every active partnership.</summary>
[Shorthand(nameof(Every))]
internal sealed record PartnershipPanelSection : IPanelSection
{
    [Meaning("Time between two looks; the start and the end are always among them.")]
    public Duration Every { get; init; } = Duration.OfYears(1);

    [Meaning("What is kept of a partnership; absent: all that there is.")]
    [Describes(typeof(PartnershipColumns))]
    public IReadOnlyList<ScalarNode>? Columns { get; init; }

    [Quantity(
        1,
        1_000_000,
        "Only the first so many replications of each arm and design point; absent: all.",
        Unit = "runs"
    )]
    public int? Replications { get; init; }
}

/// <summary>What is kept over time.</summary>
[Shorthand(nameof(Every))]
internal sealed record SeriesSection
{
    [Meaning("Time between two observations; the start and the end are always among them.")]
    public Duration Every { get; init; } = Duration.OfYears(1);

    [Meaning(
        "Which metrics, of all schools or of some (advantage by quintile); absent: advantage, inertia share, trust, performance and yield."
    )]
    [Describes(typeof(Engine.Metrics.Metric))]
    public IReadOnlyList<ScalarNode>? Metrics { get; init; }
}
