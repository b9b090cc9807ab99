namespace CollabSim.Engine.Mechanisms;

/// <summary>A kind of organisation; kinds differ only in their parameter distributions; model.md §2.</summary>
public sealed record Kind
{
    /// <summary>Name such as "school", "earlyYears", "health", "socialCare" or "university".</summary>
    [Meaning("Name of the kind, such as school, earlyYears, health, socialCare or university.")]
    public string Name { get; init; } = "school";

    [Quantity(
        0,
        1000,
        "Weight of the kind among the organisations that no file gives a kind; only proportions matter."
    )]
    public double Share { get; init; } = 1;

    [Quantity(0, 1, "Collaborative leadership of this kind; absent: as for all.", Source = "(22)")]
    public Distribution? Leadership { get; init; }

    [Quantity(0.000001, 1, "Absorptive capacity of this kind; absent: as for all.", Source = "(22)")]
    public Distribution? AbsorptiveCapacity { get; init; }

    [Quantity(0, 1, "Practice knowledge of this kind at the start; absent: as for all.", Source = "(22)")]
    public Distribution? Knowledge { get; init; }

    [Quantity(0, 100, "Specialism of this kind; absent: as for all.", Source = "(22)")]
    public Distribution? Specialism { get; init; }

    [Quantity(0, 1, "Aim of this kind; absent: as for all.", Source = "(22)")]
    public Distribution? Aim { get; init; }

    [Quantity(0, 1, "Staff agency of this kind at the start; absent: as for all.", Source = "(22)")]
    public Distribution? Agency { get; init; }

    [Quantity(0, 1, "Autonomy of this kind; absent: as for all.", Source = "(22)")]
    public Distribution? Autonomy { get; init; }
}
