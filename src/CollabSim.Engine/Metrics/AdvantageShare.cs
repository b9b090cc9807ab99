namespace CollabSim.Engine.Metrics;

public sealed class AdvantageShare : ShareOfDays
{
    public override string Meaning => "Share of collaboration days in partnerships whose joint value is positive.";

    private protected override double Part(PartnershipDays days) => days.InAdvantage;
}
