namespace CollabSim.Engine.Metrics;

public sealed class ComfortableShare : ShareOfDays
{
    public override string Meaning =>
        "Share of collaboration days in inertia that were productive but without challenge.";

    public override bool LessIsBetter => true;

    private protected override double Part(PartnershipDays days) => days.Comfortable;
}
