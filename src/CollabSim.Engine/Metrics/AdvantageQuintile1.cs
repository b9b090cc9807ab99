namespace CollabSim.Engine.Metrics;

public sealed class AdvantageQuintile1 : AdvantageOfQuintile
{
    public override string Meaning =>
        "Collaborative advantage of the weakest fifth of schools by starting performance.";

    private protected override int Quintile => 1;
}
