using CollabSim.Engine.Metrics;

namespace CollabSim.Guests;

public sealed class PressedShare : Metric
{
    public override string Meaning => "Share of schools under a pressure above one half.";

    public override bool LessIsBetter => true;

    public override double? Measure(Observation now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return now.Mean(school => school.Pressure > 0.5 ? 1 : 0);
    }
}
