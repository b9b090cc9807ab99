namespace CollabSim.Engine.Metrics.Inspections;

/// <summary>A metric that rests on grades of a virtual inspection.</summary>
public interface IInspecting
{
    /// <summary>The same metric under another inspection than the usual.</summary>
    Metric Under(Inspection inspection);
}
