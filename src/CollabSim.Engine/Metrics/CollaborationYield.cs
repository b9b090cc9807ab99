namespace CollabSim.Engine.Metrics;

public sealed class CollaborationYield : ShareOfDays
{
    public override string Meaning => "Productive days as a share of all collaboration days.";

    private protected override double Part(PartnershipDays days) => days.Productive;
}
