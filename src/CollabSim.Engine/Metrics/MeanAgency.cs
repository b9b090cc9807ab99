namespace CollabSim.Engine.Metrics;

public sealed class MeanAgency : MeanOverSchools
{
    public override string Meaning => "Mean staff agency; its loss is de-professionalisation.";

    public override string Quantity => "agency";

    public override double? ValueOf(Observation now, int school) => now.World.Schools.Agency[school];
}
