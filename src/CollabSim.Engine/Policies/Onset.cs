using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>
/// One start of a policy: when, how strong, whom it reaches and what it made. A policy that forms groups reaches those that it puts
/// into one.
/// </summary>
internal sealed class Onset : Influence
{
    public required Policy Policy { get; init; }

    public override string Name => Policy.Label;

    /// <summary>What its random draws are keyed by: the luck of its policy.</summary>
    public required string Luck { get; init; }

    /// <summary>First tick at which it acts.</summary>
    public required int Start { get; init; }

    /// <summary>First tick at which it no longer acts, as far as that is known yet.</summary>
    public required int End { get; set; }

    /// <summary>Whom its target selected last, whether their own time has come or not.</summary>
    public required Reach Selected { get; set; }

    /// <summary>Where it puts each school; null: nowhere.</summary>
    public int[]? Places { get; set; }

    /// <summary>Ticks from the start until it comes to each school; null: at once.</summary>
    public int[]? Delays { get; init; }

    /// <summary>What the authority waits for to end it; null: nothing, or nothing any more.</summary>
    public TriggerWatch? Until { get; set; }

    public required double Magnitude { get; init; }

    public required int TicksPerYear { get; init; }

    /// <summary>Where its cost is written; known once it is open.</summary>
    public Account? Account { get; set; }

    /// <summary>What it gets out of the budget; null: there is none, or it does not draw from it.</summary>
    public Grant? Grant { get; set; }

    /// <summary>Whom it would reach if there were enough money.</summary>
    public Reach Wanted => Grant?.Wanted ?? Reach;

    /// <summary>The order that it gave to partnerships, if any.</summary>
    public Order? Order { get; set; }

    /// <summary>The communities that it founded, if any.</summary>
    public CommunitySet? Communities { get; set; }

    /// <summary>Number of schools that it closed or merged.</summary>
    public int Struck { get; set; }

    /// <summary>Those selected to whom it has come by a tick.</summary>
    public Reach ReachedBy(int tick) =>
        Delays is null
            ? Selected
            : new Reach([.. Delays.Select((delay, school) => Selected.Includes(school) && delay <= tick - Start)]);

    /// <summary>Strength at a tick that is intended, in [0, 1].</summary>
    public double PlannedAt(int tick) => Policy.StrengthAfter(tick - Start, TicksPerYear);

    /// <summary>Strength at a tick that is paid for, in [0, 1].</summary>
    public double StrengthAt(int tick) => Grant is null ? PlannedAt(tick) : PlannedAt(tick) * Grant.Share;

    public override bool IsActing => Grant is null or { Share: > 0 };

    public override void AddTo(ref PolicyEffects effects, int tick) =>
        Policy.Affect(ref effects, Magnitude * StrengthAt(tick));

    /// <summary>A start in a copy of the run.</summary>
    public static Onset CopyOf(Onset onset, Copies copies) =>
        (Onset)copies.Of<Influence>(onset, each => each.Copy(copies));

    public override Influence Copy(Copies copies) =>
        new Onset
        {
            Policy = Policy,
            Luck = Luck,
            Start = Start,
            End = End,
            Until = Until?.Copy(),
            Selected = Selected,
            Places = Places is null ? null : [.. Places],
            Delays = Delays is null ? null : [.. Delays],
            Magnitude = Magnitude,
            TicksPerYear = TicksPerYear,
            Reach = Reach,
            Grant = Grant?.Copy(),
            Account = Account is null ? null : Ledger.CopyOf(Account, copies),
            Order = Order is null ? null : Orders.CopyOf(Order, copies),
            Communities = Communities is null ? null : CommunityTable.CopyOf(Communities, copies),
            Struck = Struck,
        };
}
