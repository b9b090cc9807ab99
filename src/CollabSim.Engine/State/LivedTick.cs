using System.Runtime.CompilerServices;

namespace CollabSim.Engine.State;

/// <summary>
/// What one partnership lived through in the last tick, steps 3 to 5. One that ended with the tick has lived through it; one
/// that formed at its end has not.
/// </summary>
/// <param name="A">One partner.</param>
/// <param name="B">The other.</param>
/// <param name="JointDays">h.</param>
/// <param name="ProductiveDays">y.</param>
/// <param name="JointValue">True joint value v_i + v_j, before noise.</param>
/// <param name="Challenge">χ.</param>
internal readonly record struct LivedTick(
    int A,
    int B,
    float JointDays,
    float ProductiveDays,
    float JointValue,
    float Challenge
)
{
    private const float LowChallenge = 0.6f;

    /// <summary>
    /// Advantage: joint value above 0. Inertia: days, but joint value at or below 0; hollow where no day was productive,
    /// comfortable where some were but challenge was below 0.6; model.md §6.
    /// </summary>
    /// <remarks>Without a branch: which class comes next nobody foresees, and a processor that guesses is often wrong.</remarks>
    public PartnershipClass Class
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            int spent = JointDays > 0 ? 1 : 0;
            int inertia = JointValue > 0 ? 0 : spent;
            int hollow = ProductiveDays == 0 ? (int)PartnershipClass.Hollow : 0;
            int comfortable = Challenge < LowChallenge ? 1 : 0;

            // Advantage is 0, other inertia 1, comfortable 2, hollow 3 and dormant 4.
            return (PartnershipClass)(
                ((1 - spent) * (int)PartnershipClass.Dormant)
                | (inertia * (((int)PartnershipClass.OtherInertia + comfortable) | hollow))
            );
        }
    }
}
