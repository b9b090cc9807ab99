namespace CollabSim.Engine.Mechanisms;

/// <summary>Growth and fading of practice knowledge; model.md (13).</summary>
public sealed record Knowledge
{
    [Quantity(0, 1, "Share of knowledge that fades each tick.", Unit = "per tick", Source = "(13)")]
    public double Depreciation { get; init; } = 0.02;

    [Quantity(
        0,
        1,
        "Share of knowledge made obsolete each tick, in every domain, before any policy.",
        Unit = "per tick",
        Source = "(13)"
    )]
    public double Obsolescence { get; init; }

    [Quantity(0, 1, "Speed at which a school innovates on its own.", Unit = "per tick", Source = "(13)")]
    public double Innovation { get; init; } = 0.011;

    [Quantity(0, 0.1, "Standard deviation of chance in knowledge, per school, domain and tick.", Source = "(13)")]
    public double Noise { get; init; } = 0.004;
}
