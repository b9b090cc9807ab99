namespace CollabSim.Lab.Calibrations;

/// <summary>What is known of one outcome. Targets stand in the order of the simulator's outcomes; variances are in squared units of the outcome.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Value">What was observed.</param>
/// <param name="ObservationVariance">How unsure the observation is.</param>
/// <param name="DiscrepancyVariance">How far the model at its best may be from the world: a judgement.</param>
/// <param name="Worlds">Over how many worlds the observation is a mean; luck's variance is divided by it.</param>
/// <param name="Fits">False where the target is held out: it is only checked.</param>
internal sealed record MatchedTarget(
    string Name,
    double Value,
    double ObservationVariance,
    double DiscrepancyVariance,
    int Worlds = 1,
    bool Fits = true
);
