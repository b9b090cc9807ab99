namespace CollabSim.Engine.Metrics;

public sealed class InertiaShare : ShareOfDays
{
    public override string Meaning => "Share of collaboration days in partnerships whose joint value is not positive.";

    public override bool LessIsBetter => true;

    private protected override double Part(PartnershipDays days) => days.InInertia;
}
