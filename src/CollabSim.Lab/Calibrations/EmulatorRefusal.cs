namespace CollabSim.Lab.Calibrations;

/// <summary>Why an outcome has no emulator.</summary>
internal enum RefusalReason
{
    /// <summary>Fewer points have the outcome than a linear trend and its check need.</summary>
    TooFewPoints,

    /// <summary>The outcome is the same everywhere: no parameter moves it.</summary>
    Constant,

    /// <summary>It predicts too small a share of the variance of points left out: luck, or a shape that cannot be followed.</summary>
    Predictivity,

    /// <summary>It is sure of itself where it is wrong: too many points left out lie beyond three standard errors.</summary>
    StandardErrors,
}

/// <summary>The refusal of an emulator.</summary>
/// <param name="Reason">What is wrong.</param>
/// <param name="Value">What was found: points, the constant, R² or a share of points.</param>
/// <param name="Limit">What is asked for: the fewest points, the least R², the largest share; for a constant, the constant again.</param>
internal sealed record EmulatorRefusal(RefusalReason Reason, double Value, double Limit);

/// <summary>An emulator, or why there is none.</summary>
/// <param name="Emulator">Null if it is refused.</param>
/// <param name="Refusal">Null if it is not.</param>
/// <param name="Check">How it predicts points left out; null where nothing could be fitted.</param>
internal sealed record Emulation(Emulator? Emulator, EmulatorRefusal? Refusal, LeaveOneOut? Check);
