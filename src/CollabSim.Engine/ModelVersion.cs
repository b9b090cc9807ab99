namespace CollabSim.Engine;

/// <summary>The version of the science: raised whenever the same scenario and seed would give other bits.</summary>
public static class ModelVersion
{
    public const string Current = "1.2";
}
