using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Metrics;

public sealed class AimSpread : MetricOfSchools
{
    private const float FullCircle = 2 * MathF.PI;

    public override string Meaning =>
        "Spread of aims round their circle: circular variance, 1 less the length of the mean direction (Mardia & Jupp 2000); 0 all aims alike, 1 spread evenly.";

    public override double? Measure(Observation now, SchoolSet schools)
    {
        double? cos = now.MeanOver(schools, school => Direction(now.World.Schools.Aim[school]).Cos);
        double? sin = now.MeanOver(schools, school => Direction(now.World.Schools.Aim[school]).Sin);
        return cos is { } x && sin is { } y ? Math.Max(0, 1 - Math.Sqrt((x * x) + (y * y))) : null;
    }

    /// <summary>Sine and cosine of a place on the circle of length 1, from those within an eighth of it round the nearest quarter.</summary>
    private static (double Sin, double Cos) Direction(float aim)
    {
        int quarter = (int)MathF.Round(4 * aim);
        (Lane1 s, Lane1 c) = Elementary.SinCos<Lane1>((aim - (quarter / 4f)) * FullCircle);
        (double sin, double cos) = ((float)s, (float)c);
        return (quarter & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }
}
