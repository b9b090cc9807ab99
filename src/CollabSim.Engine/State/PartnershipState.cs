using CollabSim.Engine.State;

namespace CollabSim.Engine;

/// <summary>One active partnership at one tick: what a closer look at a run shows of it.</summary>
/// <param name="A">Index of one partner, in the order of <see cref="Simulation.Schools"/>.</param>
/// <param name="B">Index of the other.</param>
/// <param name="TrustAB">Trust of A in B, in [0, 1].</param>
/// <param name="TrustBA">Trust of B in A.</param>
/// <param name="JointDays">h in the last tick, in days.</param>
/// <param name="Class">What the last tick was.</param>
public readonly record struct PartnershipState(
    int A,
    int B,
    double TrustAB,
    double TrustBA,
    double JointDays,
    PartnershipClass Class
)
{
    /// <summary>χ, challenge in the last tick, in [0, 1]; null where there was no such tick.</summary>
    public double? Challenge { get; init; }

    internal static IReadOnlyList<PartnershipState> Of(World world)
    {
        Partnerships ties = world.Partnerships;
        PartnershipState[] states = new PartnershipState[ties.Count];
        for (int e = 0; e < states.Length; e++)
        {
            bool hasLived = e < world.Lived;
            states[e] = new(
                ties.A[e],
                ties.B[e],
                ties.TrustAB[e],
                ties.TrustBA[e],
                ties.JointDays[e],
                hasLived ? ties.LastTick(e).Class : PartnershipClass.New
            )
            {
                Challenge = hasLived ? ties.Challenge[e] : null,
            };
        }

        return states;
    }
}
