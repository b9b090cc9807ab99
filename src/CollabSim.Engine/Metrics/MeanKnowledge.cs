namespace CollabSim.Engine.Metrics;

public sealed class MeanKnowledge : MeanOverSchools
{
    public override string Meaning => "Mean practice knowledge of schools.";

    public override string Quantity => "knowledge";

    public override double? ValueOf(Observation now, int school) => now.World.Schools.MeanKnowledge(school);
}
