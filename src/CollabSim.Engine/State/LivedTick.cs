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
    public PartnershipClass Class =>
        JointDays <= 0 ? PartnershipClass.Dormant
        : JointValue > 0 ? PartnershipClass.Advantage
        : ProductiveDays == 0 ? PartnershipClass.Hollow
        : Challenge < LowChallenge ? PartnershipClass.Comfortable
        : PartnershipClass.OtherInertia;
}
