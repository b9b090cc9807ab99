namespace CollabSim.Engine.Policies;

/// <summary>What the authority has decided on, and what may befall: what a scenario says of policies.</summary>
/// <param name="Policies">Policies that act.</param>
/// <param name="InMind">Policies that change nothing: it is only noted whom they would reach.</param>
/// <param name="Budget">Money for interventions; null: as much as they cost.</param>
/// <param name="DiscountRate">How much less money counts for each year that it is spent later, a share.</param>
internal sealed record Agenda(
    IReadOnlyList<Policy> Policies,
    IReadOnlyList<Policy> InMind,
    Budget? Budget,
    double DiscountRate
);
