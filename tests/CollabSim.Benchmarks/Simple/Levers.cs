namespace CollabSim.Benchmarks.Simple;

/// <summary>What the authority does over time, by tick; the first tick is 1, so a policy from year 10 starts at tick 61.</summary>
internal sealed record Levers
{
    public static Levers None { get; } = new();

    /// <summary>Pressure added to the scenario's lasting pressure.</summary>
    public Func<int, double> AddedPressure { get; init; } = _ => 0;

    /// <summary>Days a tick mandated for every partnership; while there are any, no partnership ends.</summary>
    public Func<int, double> MandatedDays { get; init; } = _ => 0;

    /// <summary>Pressure added for a number of ticks.</summary>
    public static Levers PressureShock(double level, int atTick, int forTicks) =>
        new() { AddedPressure = tick => tick > atTick && tick <= atTick + forTicks ? level : 0 };

    /// <summary>The same days for every partnership, for good.</summary>
    public static Levers Mandate(double days) => new() { MandatedDays = _ => days };
}
