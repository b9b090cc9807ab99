namespace CollabSim.Lab.Figures;

/// <summary>Parts of a report that hold figures, in reading order; each is shown by the report section that names it.</summary>
public enum Chapter
{
    /// <summary>Arms against the baseline.</summary>
    Comparison,

    /// <summary>From which policy to which arms go, and when.</summary>
    Pathways,

    /// <summary>What arms cost, and what is had for it.</summary>
    Cost,

    /// <summary>What would change the answer: regret, flip points, why arms differ.</summary>
    Robustness,

    /// <summary>Outcomes along the factors of the design.</summary>
    Sweep,

    /// <summary>Which uncertain settings matter, and where.</summary>
    Sensitivity,

    OverTime,

    /// <summary>Schools and partnerships of typical runs: distributions, maps, networks.</summary>
    Schools,

    /// <summary>What people answer in surveys.</summary>
    Surveys,

    Policies,
}
