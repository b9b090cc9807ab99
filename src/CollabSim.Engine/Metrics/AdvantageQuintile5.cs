namespace CollabSim.Engine.Metrics;

public sealed class AdvantageQuintile5 : AdvantageOfQuintile
{
    public override string Meaning =>
        "Collaborative advantage of the strongest fifth of schools by starting performance.";

    private protected override int Quintile => 5;
}
