namespace CollabSim.Engine;

/// <summary>What a partnership's tick was; model.md §6.</summary>
public enum PartnershipClass
{
    /// <summary>Days together, and a positive joint value.</summary>
    Advantage,

    /// <summary>Productive and challenging days, but no positive joint value.</summary>
    OtherInertia,

    /// <summary>Productive days without challenge, and no positive joint value.</summary>
    Comfortable,

    /// <summary>Days together, all of them eaten by the transaction cost.</summary>
    Hollow,

    /// <summary>No day together.</summary>
    Dormant,

    /// <summary>Formed at the end of the last tick, or there at the start: it has not lived through a tick.</summary>
    New,
}
