namespace CollabSim.Lab.Results;

/// <summary>Which parts of the runs to read; what is left out is empty.</summary>
[Flags]
public enum RunParts
{
    /// <summary>Only which run it is, and whether it failed.</summary>
    None = 0,
    Outcomes = 1,
    Series = 2,
    Ledger = 4,
    All = Outcomes | Series | Ledger,
}
