namespace CollabSim.Engine;

/// <summary>One system of schools living through a scenario.</summary>
public sealed class Simulation
{
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">The run's luck.</param>
    public Simulation(Scenario scenario, ulong seed) => throw new NotImplementedException();

    /// <summary>Lives through the whole scenario and observes what is asked.</summary>
    /// <param name="scenario">What is simulated.</param>
    /// <param name="seed">The run's luck.</param>
    /// <param name="points">What to observe; in any order.</param>
    /// <param name="stop">Stops between ticks.</param>
    /// <exception cref="OperationCanceledException">When stopped.</exception>
    public static Outcome Run(
        Scenario scenario,
        ulong seed,
        IReadOnlyList<ObservationPoint> points,
        CancellationToken stop = default
    ) => throw new NotImplementedException();
}
