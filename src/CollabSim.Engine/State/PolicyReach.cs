namespace CollabSim.Engine;

/// <summary>One start of a policy that acted in a tick: what a closer look at a run shows of it.</summary>
/// <param name="Policy">What the policy is called in reports.</param>
/// <param name="Members">By school, in the order of <see cref="Simulation.Schools"/>, whether it reached it; null: it reached all.</param>
public sealed record PolicyReach(string Policy, IReadOnlyList<bool>? Members)
{
    /// <summary>True if it reached a school.</summary>
    public bool Includes(int school) => Members is null || Members[school];
}
