namespace CollabSim.Engine.Metrics.Inspections;

/// <summary>Overall effectiveness, as England's inspectorate graded schools until 2024; a higher value is a better grade.</summary>
public enum Grade
{
    Inadequate,
    RequiresImprovement,
    Good,
    Outstanding,
}
