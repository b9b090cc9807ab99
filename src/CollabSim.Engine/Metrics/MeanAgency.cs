namespace CollabSim.Engine.Metrics;

public sealed class MeanAgency : Metric
{
    public override string Meaning => "Mean staff agency; its loss is de-professionalisation.";

    public override double? Measure(Observation now) => now.MeanOverSchools(school => now.World.Schools.Agency[school]);
}
