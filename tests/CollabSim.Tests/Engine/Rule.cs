using CollabSim.Engine.Lanes;

namespace CollabSim.Tests.Engine;

/// <summary>A rule of the model applied to single numbers.</summary>
internal static class Rule
{
    /// <summary>Single precision carries about seven digits.</summary>
    public const double Tolerance = 1e-6;

    public static double Number(Lane1 lane) => (float)lane;

    public static bool IsTrue(Lane1 mask) => (float)Lane1.Select(mask, 1f, 0f) == 1;
}
