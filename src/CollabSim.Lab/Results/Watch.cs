namespace CollabSim.Lab.Results;

/// <summary>What long work heeds and says on its way: whether it is to stop, and how far it is.</summary>
/// <param name="stop">Ends the work with an <see cref="OperationCanceledException"/>; what is half written is not kept.</param>
/// <param name="progress">Is told how far the work is, often; null: nobody asks.</param>
public sealed class Watch(CancellationToken stop, IProgress<WorkProgress>? progress = null)
{
    // Steps between two reports where there are many: a step may be a microsecond. Few steps are long ones.
    private const int Pause = 64;
    private const int Few = 100;

    private WorkProgress _now = new("", 0, 0);

    /// <summary>Nobody asks and nobody stops.</summary>
    public static Watch None => new(CancellationToken.None);

    /// <summary>Asks the work to stop.</summary>
    public CancellationToken Stop => stop;

    /// <summary>Says what is done next.</summary>
    /// <param name="what">What is done, such as "runs.csv".</param>
    /// <param name="total">How many steps it has at most; 0: nobody knows.</param>
    public void Begin(string what, long total = 0)
    {
        stop.ThrowIfCancellationRequested();
        progress?.Report(_now = new WorkProgress(what, 0, total));
    }

    /// <summary>One step is done; called by one thread at a time.</summary>
    public void Step()
    {
        stop.ThrowIfCancellationRequested();
        _now = _now with { Done = _now.Done + 1 };
        if (_now.Total is > 0 and <= Few || _now.Done % Pause == 0)
        {
            progress?.Report(_now);
        }
    }
}

/// <summary>How far long work is.</summary>
/// <param name="What">What is being done.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Total">Steps there are at most; 0: nobody knows.</param>
public readonly record struct WorkProgress(string What, long Done, long Total);
