namespace CollabSim.Engine.Policies;

/// <summary>What became of one pot of a budget that is over.</summary>
/// <param name="Number">Which pot, from 1.</param>
/// <param name="Available">Money that was in it, with what was carried over.</param>
/// <param name="Asked">Money that policies asked for in its time.</param>
/// <param name="Granted">Money that they got.</param>
public readonly record struct PotEntry(int Number, double Available, double Asked, double Granted)
{
    /// <summary>Money that it had left: carried over, or lapsed.</summary>
    public double Unspent => Math.Max(0, Available - Granted);
}
