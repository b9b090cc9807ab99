namespace CollabSim.Lab.Results;

/// <summary>What runs had in common: arms that are the same until a policy starts are lived through once up to there.</summary>
/// <param name="Ticks">Ticks of all runs that finished, as if each had been run alone.</param>
/// <param name="Shared">Ticks that did not have to be lived through again.</param>
public readonly record struct Sharing(long Ticks, long Shared)
{
    /// <summary>Share of the ticks that was saved, from 0 to 1; 0 where nothing was run.</summary>
    public double Share => Ticks == 0 ? 0 : Math.Min(1, (double)Shared / Ticks);

    public static Sharing operator +(Sharing one, Sharing other) =>
        new(one.Ticks + other.Ticks, one.Shared + other.Shared);

    public static Sharing Add(Sharing left, Sharing right) => left + right;
}
