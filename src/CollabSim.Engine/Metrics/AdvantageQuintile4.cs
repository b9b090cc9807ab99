namespace CollabSim.Engine.Metrics;

public sealed class AdvantageQuintile4 : AdvantageOfQuintile
{
    public override string Meaning => "Collaborative advantage of the fourth fifth of schools by starting performance.";

    private protected override int Quintile => 4;
}
