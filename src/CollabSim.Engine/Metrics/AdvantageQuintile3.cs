namespace CollabSim.Engine.Metrics;

public sealed class AdvantageQuintile3 : AdvantageOfQuintile
{
    public override string Meaning => "Collaborative advantage of the middle fifth of schools by starting performance.";

    private protected override int Quintile => 3;
}
