namespace CollabSim.Engine.Metrics;

public sealed class DaysSpent : MeanOverSchools
{
    public override string Meaning => "Days that a school has spent on collaboration since the start, on average.";

    public override string Unit => "days a school";

    public override bool LessIsBetter => true;

    public override double? ValueOf(Observation now, int school) => now.World.Schools.DaysSpent[school];
}
