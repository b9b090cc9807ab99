using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>What a start of a policy gets out of a budget.</summary>
internal sealed class Grant
{
    /// <summary>Whom the policy would reach if there were enough money.</summary>
    public Reach Wanted { get; set; } = Reach.All;

    /// <summary>The share of its strength that is paid for, in [0, 1].</summary>
    public double Share { get; set; } = 1;

    /// <summary>Money that it has asked for in this tick.</summary>
    public double Asked { get; set; }

    /// <summary>Money that it got in this tick.</summary>
    public double Paid { get; set; }

    /// <summary>What it asked for first; of what is paid once, its price. Null: it has not asked yet.</summary>
    public double? Price { get; set; }

    /// <summary>Money that it got so far.</summary>
    public double PaidOff { get; set; }

    /// <summary>What is paid once and school by school: those that wait until there is money for them; null: none.</summary>
    public Reach? Owed { get; set; }

    /// <summary>True if what is paid once has been asked for.</summary>
    public bool HasAsked { get; set; }

    /// <summary>True if it would have come to more schools, and there was no money for all of them: they wait.</summary>
    public bool IsShort { get; set; }

    /// <summary>Place in the queue from which money goes to schools.</summary>
    public int Turn { get; set; }

    /// <summary>Place of the first school that had to wait; the next pot goes on with it.</summary>
    public int NextTurn { get; set; }

    /// <summary>The schools to which money goes next: those for which it has not been paid yet.</summary>
    public Reach Next => Owed ?? Wanted;

    /// <summary>Some of those that waited are paid for, once and for all.</summary>
    /// <returns>All that are reached now.</returns>
    public bool[] PaidFor(bool[] served)
    {
        Reach next = Next;
        Owed = new Reach([.. served.Select((isServed, school) => next.Includes(school) && !isServed)]);
        return [.. served.Select((_, school) => Wanted.Includes(school) && !Owed.Includes(school))];
    }

    /// <summary>The same in a copy of the run.</summary>
    public Grant Copy() =>
        new()
        {
            Wanted = Wanted,
            Share = Share,
            Asked = Asked,
            Paid = Paid,
            Price = Price,
            PaidOff = PaidOff,
            Owed = Owed,
            HasAsked = HasAsked,
            IsShort = IsShort,
            Turn = Turn,
            NextTurn = NextTurn,
        };
}
