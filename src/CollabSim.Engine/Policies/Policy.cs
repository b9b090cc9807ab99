using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>
/// Something the authority does or that befalls the system: a shock (nobody's choice) or an intervention (somebody's
/// choice, with a cost); model.md §5. A kind is one sealed record in a file of its own; its name in a scenario is the
/// type's name in camelCase.
/// </summary>
[Family("policy")]
public abstract record Policy
{
    [Meaning("Name of this policy in reports and paths; absent: its kind. It moves no luck.")]
    public string? Name { get; init; }

    [Meaning(
        "What its random draws hang on (whom it reaches, when it starts, how strong it is): policies with the same word have the same luck. "
            + "Absent: its kind, with a number from the second of that kind on, such as facilitation 2; those that hold for everyone are counted before an arm's own."
    )]
    public string? Luck { get; init; }

    [Meaning(
        "Whether it is done; false: it is left out, as though it were not written, but keeps its place and its luck."
    )]
    [Later]
    public bool On { get; init; } = true;

    [Meaning("When it starts.", Source = "model.md §5")]
    public Duration At { get; init; }

    [Meaning("How long it lasts; absent: for good; 0: not at all.", Source = "model.md §5")]
    public Duration? For { get; init; }

    [Meaning("How its strength runs over time.", Source = "model.md §5")]
    public Shape Shape { get; init; } = Shape.Step;

    [Meaning("How long a ramp takes to reach full strength.", Source = "model.md §5")]
    public Duration Over { get; init; } = Duration.OfYears(1);

    [Meaning("Time constant of a decay.", Source = "model.md §5")]
    public Duration Tau { get; init; } = Duration.OfYears(1);

    [Meaning("Which schools it reaches; absent: all.", Source = "model.md §5")]
    public Target Target { get; init; } = new Everyone();

    [Remark]
    [Meaning("Why it is done, for the reader of the report.")]
    public string? Why { get; init; }

    [Meaning("What it costs; absent: nothing is counted.")]
    public Cost? Cost { get; init; }

    [Quantity(
        0,
        10,
        "Random onset: hazard of a start between at and at + within, at most one start a tick; 0: it starts once, at its time.",
        Unit = "per year",
        Source = "IfG 2017: 28 Acts in about 30 years"
    )]
    public double YearlyHazard { get; init; }

    [Meaning("How long random onsets may occur after at; absent: to the end.")]
    public Duration? Within { get; init; }

    [Meaning(
        "How often it is settled anew whom it reaches, such as the weakest fifth of now; absent: once, when it starts."
    )]
    [Later]
    public Duration? Reassess { get; init; }

    [Meaning("The start comes to each school, or to each group, at a time of its own; absent: to all at once.")]
    [Later]
    public Stagger? Stagger { get; init; }

    [Meaning("With yearlyHazard: each school meets it at random times of its own, as a single inspection does.")]
    [Later]
    public bool OneByOne { get; init; }

    [Meaning(
        "It starts when the authority has read this, from at on (to at + within), and not at a fixed time; with for and until it may start again after its end."
    )]
    [Later]
    public Trigger? When { get; init; }

    [Meaning(
        "It ends when the authority has read this, or after for, if that is earlier; it is read one reading after the start at the earliest."
    )]
    [Later]
    public Trigger? Until { get; init; }

    [Meaning("How the authority reads what when and until are about.")]
    [Later]
    public Observed Observed { get; init; } = new();

    [Meaning("With when or until: how long it takes from a reading to the start or the end.")]
    [Later]
    public Duration Delay { get; init; }

    [Quantity(1, 1_000_000, "With when: no more starts than this; absent: any number.", Unit = "starts")]
    [Later]
    public int? AtMost { get; init; }

    [Meaning("With when: how long after an end nothing is read for another start.")]
    [Later]
    public Duration CoolDown { get; init; }

    [Quantity(
        0,
        1_000_000,
        "In which order policies start in a tick and are paid out of a budget: the smaller number first, and where it is the same in their order in the file."
    )]
    [Later]
    public int Priority { get; init; }

    /// <summary>True if its start or its end waits for something that the authority reads.</summary>
    public bool IsAdaptive => When is not null || Until is not null;

    /// <summary>What is wrong with when it acts and on whom in turn, or null: the setting's name in files, and what is to be said of it.</summary>
    public (string Setting, string Words)? ProblemOfTiming() =>
        When?.Problem() is { } start ? ("when", start)
        : Until?.Problem() is { } end ? ("until", end)
        : When is not null && YearlyHazard > 0
            ? ("yearlyHazard", "starts it at random, and when after a reading; give one of them")
        : When is null && AtMost is not null ? ("atMost", "is for policies with when")
        : When is null && CoolDown.Amount > 0 ? ("coolDown", "is for policies with when")
        : OneByOne && YearlyHazard <= 0 ? ("oneByOne", "is for policies with yearlyHazard")
        : OneByOne && Stagger is not null
            ? ("stagger", "is for starts that come to several schools, and oneByOne comes to each alone")
        : OneByOne && Reassess is not null
            ? ("reassess", "goes without saying with oneByOne, which chooses at each visit")
        : ((Reassess is not null || OneByOne) && SettlesAtStart) || (Stagger is not null && !TakesTurns)
            ? (
                Reassess is not null ? "reassess"
                : OneByOne ? "oneByOne"
                : "stagger",
                $"is for policies that act on each school for itself; {Kinds.NameOf(GetType())} settles who is concerned when it starts"
            )
        : !IsAdaptive && Delay.Amount > 0 ? ("delay", "is for policies with when or until")
        : !IsAdaptive && Observed != new Observed() ? ("observed", "is for policies with when or until")
        : Priority != 0 && IsShock
            ? ("priority", "is for interventions; a shock is nobody's choice, and nobody pays for it")
        : Cost?.Problem() is { } price ? ("cost", price)
        : null;

    /// <summary>What is wrong with its cost where it is paid out of a budget, or null.</summary>
    public string? ProblemOfBudget() =>
        IsAllOrNothing && Cost?.Per == CostPer.Partnership
            ? $"cannot be per partnership where there is a budget: how many partnerships {Kinds.NameOf(GetType())} makes is not known before it starts; say it per school or per policy"
            : null;

    /// <summary>True if a start changes the system once, for those whom it then reaches: groups, orders, closures.</summary>
    internal virtual bool SettlesAtStart => false;

    /// <summary>True if it does something to schools that is not done by half and is not taken back.</summary>
    internal virtual bool IsAllOrNothing => false;

    /// <summary>True if a budget cannot give it to some of those whom it wants to reach and not to others.</summary>
    internal bool IsIndivisible => SettlesAtStart || IsAllOrNothing;

    /// <summary>True if a start may come to schools one after the other.</summary>
    internal virtual bool TakesTurns => !SettlesAtStart;

    /// <summary>Where it puts the schools that are selected, a number each; -1: it does not take a school. Null: it takes all and puts them nowhere.</summary>
    /// <param name="world">The system now, which it does not change.</param>
    /// <param name="luck">What its draws hang on.</param>
    /// <param name="magnitude">That of the start.</param>
    /// <param name="selected">Whom its target selects.</param>
    internal virtual int[]? Places(World world, string luck, double magnitude, Reach selected) => null;

    /// <summary>What it does to schools when it comes to them after its start, beyond effects.</summary>
    /// <param name="world">The system.</param>
    /// <param name="onset">The start of the policy.</param>
    /// <param name="schools">The open schools that it had not reached before, by key.</param>
    internal virtual void Meet(World world, Onset onset, IReadOnlyList<int> schools) { }

    /// <summary>True for a shock, false for an intervention.</summary>
    public abstract bool IsShock { get; }

    /// <summary>The policy's name, or its kind where it has none.</summary>
    public string Label => Name ?? Kinds.NameOf(GetType());

    /// <summary>
    /// What the random draws of a policy are keyed by: its own word, or else its kind and its number among those of that kind.
    /// A name is for readers and moves nothing; what an arm adds comes last, so that it leaves what was there alone.
    /// </summary>
    /// <param name="policies">All policies of a scenario.</param>
    /// <param name="index">Which of them.</param>
    public static string LuckOf(IReadOnlyList<Policy> policies, int index)
    {
        ArgumentNullException.ThrowIfNull(policies);
        Policy policy = policies[index];
        if (policy.Luck is { } own)
        {
            return own;
        }

        int number = 1;
        for (int i = 0; i < index; i++)
        {
            number += policies[i].GetType() == policy.GetType() && policies[i].Luck is null ? 1 : 0;
        }

        return LuckOf(Kinds.NameOf(policy.GetType()), number);
    }

    /// <summary>The luck of the nth policy of a kind that has no word of its own.</summary>
    public static string LuckOf(string kind, int number) => number == 1 ? kind : $"{kind} {number}";

    /// <summary>How strong one onset is, drawn once when it starts; 1 for a policy that has no strength of its own.</summary>
    /// <param name="draws">The luck of the onset; see <see cref="InRange"/>.</param>
    public virtual double DrawMagnitude(ref Draws draws) => 1;

    /// <summary>The magnitude of a tick, where that drawn is one of a half-term (days, a rate, a chance); else the same.</summary>
    public virtual double PerTick(double magnitude, Pace pace) => magnitude;

    /// <summary>What it does to the schools it reaches.</summary>
    /// <param name="effects">Added to, for one cohort of schools.</param>
    /// <param name="amount">Magnitude of the onset times its strength now.</param>
    public virtual void Affect(ref PolicyEffects effects, double amount) { }

    /// <summary>Draws from a setting within the range that its <see cref="QuantityAttribute"/> declares.</summary>
    /// <param name="setting">The setting, such as <c>Days</c>.</param>
    /// <param name="draws">The luck of the onset.</param>
    /// <param name="name">The setting's name; the compiler fills it in.</param>
    /// <exception cref="InvalidOperationException">The setting declares no range.</exception>
    protected double InRange(
        Distribution setting,
        ref Draws draws,
        [CallerArgumentExpression(nameof(setting))] string name = ""
    )
    {
        ArgumentNullException.ThrowIfNull(setting);
        return setting.Draw(ref draws, QuantityAttribute.Of(GetType(), name));
    }

    /// <summary>Whom a start of it reaches of those that its target selects: all, or where it forms groups, who is put into one.</summary>
    internal virtual Reach ReachOf(World world, Onset onset) => onset.Reach;

    /// <summary>What it changes in the system when it starts, beyond effects.</summary>
    internal virtual void Begin(World world, Onset onset) { }

    /// <summary>What it keeps up each tick, beyond effects.</summary>
    /// <param name="world">The system.</param>
    /// <param name="onset">This start of the policy.</param>
    /// <param name="strength">Strength now, in [0, 1].</param>
    internal virtual void Sustain(World world, Onset onset, double strength) { }

    /// <summary>What it takes back when it ends, beyond effects.</summary>
    internal virtual void End(World world, Onset onset) { }

    /// <summary>Days that it asks of schools or partnerships, or gives them, in this tick; for the ledger.</summary>
    internal virtual double DaysNow(World world, Onset onset, double strength) => 0;

    /// <summary>Number of schools that it concerns now; for the ledger.</summary>
    internal virtual int SchoolsNow(World world, Onset onset) => Payees.Open(world, onset.Reach);

    /// <summary>Whether it concerns a partnership, for the ledger: one of the partners is reached.</summary>
    internal virtual bool Concerns(World world, Onset onset, int partnership) =>
        onset.Reach.Includes(world.Partnerships.A[partnership])
        || onset.Reach.Includes(world.Partnerships.B[partnership]);

    /// <summary>The same of a start to come, where it settles whom it concerns when it starts; for the budget.</summary>
    internal virtual int PartnershipsToCome(World world, Onset onset) => 0;

    /// <summary>Strength from 0 to 1, a number of ticks after the start; model.md §5.</summary>
    internal double StrengthAfter(int ticks, int ticksPerYear) =>
        Shape switch
        {
            Shape.Ramp => Over.ToTicks(ticksPerYear) is > 0 and var over ? Math.Min(1, ticks / (double)over) : 1,
            Shape.Decay when Tau.ToTicks(ticksPerYear) is > 0 and var tau => (float)
                Elementary.Exp<Lane1>(-ticks / (double)tau),
            Shape.Pulse or Shape.Decay => new Pace(ticksPerYear).ShareOfFirstHalfTerm(ticks),
            _ => 1,
        };
}

/// <summary>How the strength of a policy runs from its start: 0 is none, 1 is full.</summary>
public enum Shape
{
    [Meaning("Full strength from the first tick to the last.")]
    Step,

    [Meaning("Linear from none to full.")]
    Ramp,

    [Meaning("Full strength for one half-term.")]
    Pulse,

    [Meaning("Full strength at first, then fading exponentially.")]
    Decay,
}

/// <summary>
/// Money that a policy costs while it is in force. It follows the policy's strength: half way up a ramp it is half; what is
/// paid once is paid in full when the policy starts.
/// </summary>
/// <param name="Amount">Money, at least 0, at full strength.</param>
/// <param name="Per">What the amount is paid for.</param>
/// <param name="Every">How often it is paid.</param>
public sealed record Cost(
    [property: Quantity(0, 1e15, "Money, at full strength.")] double Amount,
    [property: Meaning("What the amount is paid for; a bare amount is for each school.")] CostPer Per = CostPer.School,
    [property: Meaning("How often it is paid.")] CostEvery Every = CostEvery.Year
)
{
    [Quantity(
        1,
        1e9,
        "With elasticity: the number of schools, partnerships or policies at which one costs the amount.",
        Unit = "the number that it is paid for"
    )]
    [Later]
    public double? AtScale { get; init; }

    [Quantity(
        -1,
        1,
        "How the price of one changes with their number: by about so many per cent where the number is one per cent larger; below 0 many are cheaper each."
    )]
    [Later]
    public double Elasticity { get; init; }

    /// <summary>What is wrong with it, or null.</summary>
    public string? Problem() =>
        Elasticity != 0 && AtScale is null
            ? "has an elasticity; add atScale, the number at which one costs the amount"
            : null;
}

/// <summary>What a cost is paid for.</summary>
public enum CostPer
{
    [Meaning("Each school that the policy reaches; that is put into a group; that closes or merges.")]
    School,

    [Meaning(
        "Each partnership with a partner that the policy reaches; that is under its orders; that is inside one of its groups."
    )]
    Partnership,

    [Meaning("The policy as a whole.")]
    Policy,
}

/// <summary>How often a cost is paid.</summary>
public enum CostEvery
{
    [Meaning("Spread over the ticks of a year.")]
    Year,

    [Meaning("Each tick.")]
    Tick,

    [Meaning("Once, in full, when the policy starts.")]
    Once,
}
