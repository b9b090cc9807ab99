namespace CollabSim.Lab.Calibrations;

/// <summary>Coordinates of the cube on a line without ends: log(u/(1 − u)) and back.</summary>
internal static class Logit
{
    // 0 and 1 themselves have no logit; half of the finest draw keeps them finite.
    private const double Edge = 1.0 / (1L << 33);

    public static double Of(double u)
    {
        double inside = Math.Clamp(u, Edge, 1 - Edge);
        return Math.Log(inside / (1 - inside));
    }

    public static double Back(double x) => 1 / (1 + Math.Exp(-x));
}
