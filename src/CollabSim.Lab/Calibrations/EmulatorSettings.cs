namespace CollabSim.Lab.Calibrations;

/// <summary>How emulators are fitted and when one is refused.</summary>
internal sealed record EmulatorSettings
{
    public static EmulatorSettings Usual { get; } = new();

    /// <summary>Points, evenly spaced among all, from which lengths and noise are learnt; all points are then used with them.</summary>
    public int LearnFrom { get; init; } = 400;

    /// <summary>An emulator that predicts a smaller share of the variance of points left out is refused.</summary>
    public double LeastR2 { get; init; } = 0.5;

    /// <summary>An emulator that is off by more than three of its standard errors at a larger share of points left out is refused.</summary>
    public double MostBeyondThree { get; init; } = 0.03;
}
