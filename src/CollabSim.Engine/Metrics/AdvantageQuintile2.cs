namespace CollabSim.Engine.Metrics;

public sealed class AdvantageQuintile2 : AdvantageOfQuintile
{
    public override string Meaning => "Collaborative advantage of the second fifth of schools by starting performance.";

    private protected override int Quintile => 2;
}
