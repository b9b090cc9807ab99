namespace CollabSim.Engine.Metrics;

/// <summary>
/// What has to be seen at an earlier tick of a run for something to be measured later: who trusted how much at first, which partnerships
/// there were. Two that are equal are one, and are looked at once.
/// </summary>
internal abstract record Memory
{
    /// <summary>What is remembered of the system as it is now; nobody changes it afterwards.</summary>
    public abstract object See(Observation now);
}

/// <inheritdoc/>
/// <typeparam name="T">What is remembered: a record that nobody writes to, since a run and one that goes on from it share it.</typeparam>
internal abstract record Memory<T> : Memory
    where T : class
{
    /// <summary>The same, by its type.</summary>
    public abstract T Of(Observation now);

    public sealed override object See(Observation now) => Of(now);
}

/// <summary>A look that must have been taken.</summary>
/// <param name="What">At what.</param>
/// <param name="Tick">When.</param>
internal readonly record struct EarlierLook(Memory What, int Tick);
