namespace CollabSim.Engine.Metrics;

public sealed class HollowShare : ShareOfDays
{
    public override string Meaning => "Share of collaboration days in inertia of which none was productive.";

    public override bool LessIsBetter => true;

    private protected override double Part(PartnershipDays days) => days.Hollow;
}
