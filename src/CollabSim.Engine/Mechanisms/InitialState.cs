namespace CollabSim.Engine.Mechanisms;

/// <summary>Where schools and their first partnerships start; model.md (22).</summary>
public sealed record InitialState
{
    [Quantity(0, 1, "Trust of a partner at the start, per direction.", Source = "(22)")]
    [Uncertain(0.1, 0.8, "judgement: from hardly any trust to nearly full trust")]
    public Distribution Trust { get; init; } = new Normal { Mean = 0.45, Sd = 0.12 };

    [Quantity(0, 1, "Collaborative leadership: 0 all decisions at the top, 1 fully shared.", Source = "(22)")]
    [Uncertain(0.1, 0.9, "judgement: from heads who decide alone to heads who share nearly all")]
    public Distribution Leadership { get; init; } = new Normal { Mean = 0.5, Sd = 0.15 };

    [Quantity(0.000001, 1, "Absorptive capacity: how well a school takes in what others know.", Source = "(22)")]
    [Uncertain(0.25, 0.75, "judgement: from schools that take in little to schools that take in most")]
    public Distribution AbsorptiveCapacity { get; init; } = new Normal { Mean = 0.5, Sd = 0.15 };

    [Quantity(0, 1, "Practice knowledge in each domain at the start.", Source = "(22)")]
    [Uncertain(0.25, 0.55, "judgement: the mean of a scale that has no unit of its own")]
    public Distribution Knowledge { get; init; } = new Normal { Mean = 0.4, Sd = 0.15 };

    [Quantity(0, 100, "Specialism: how strongly a school innovates in each domain.", Source = "(22)")]
    public Distribution Specialism { get; init; } = new Exponential { Mean = 1 };

    [Quantity(0, 1, "Aim of a school on a circle of length 1.", Source = "(22)")]
    public Distribution Aim { get; init; } = new Uniform { From = 0, To = 1 };

    [Quantity(0, 1, "Staff agency at the start.", Source = "(22)")]
    [Uncertain(0.4, 0.9, "judgement: from staff who may decide little to all that there can be without pressure")]
    public Distribution Agency { get; init; } = 0.7;

    [Quantity(0, 1, "Autonomy: how much of the authority's pressure a school may set aside.", Source = "(22)")]
    [Uncertain(0.1, 0.9, "judgement: from hardly any to nearly all")]
    public Distribution Autonomy { get; init; } = 0.5;

    [Quantity(0, 1, "Spread of knowledge over the domains of a school whose mean is given by a file.", Source = "(22)")]
    public double KnowledgeSpread { get; init; } = 0.15;
}
