namespace CollabSim.Engine.Metrics;

public sealed class MeanDegree : MeanOverSchools
{
    public override string Meaning => "Mean number of partnerships of a school.";

    public override string Unit => "partnerships";

    public override string Quantity => "partnerships";

    public override double? ValueOf(Observation now, int school) => now.World.Schools.Partnerships[school];
}
