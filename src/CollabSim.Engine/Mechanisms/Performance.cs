namespace CollabSim.Engine.Mechanisms;

/// <summary>What a school achieves, net of the days it spent; model.md (14).</summary>
public sealed record Performance
{
    [Quantity(0, 1, "Performance lost when all slack days go into collaboration.", Source = "(14), (15)")]
    [Uncertain(0.01, 0.04, "judgement: half to double", IsRatio = true)]
    public double DayCost { get; init; } = 0.02;

    [Quantity(0, 1, "Share of the cost of collaboration days that the authority pays.", Source = "(14), (15)")]
    public double Subsidy { get; init; }

    /// <summary>(14) Performance P.</summary>
    /// <param name="meanKnowledge">Mean of K over the domains.</param>
    /// <param name="agency">m.</param>
    /// <param name="netDays">Days spent less the share that the authority pays.</param>
    /// <param name="slackDays">The scenario's slack days.</param>
    internal double Of(double meanKnowledge, double agency, double netDays, double slackDays) =>
        (meanKnowledge * (0.85 + (0.15 * agency))) - (DayCost * netDays / slackDays);
}
