namespace CollabSim.Engine.Policies;

/// <summary>Which schools a policy reaches; settled when the policy starts. A kind is a sealed record.</summary>
public abstract record Target;

[Meaning("All schools.")]
public sealed record Everyone : Target;

[Meaning("A share of schools, drawn at random.")]
public sealed record RandomShare : Target
{
    [Quantity(0, 1, "Share of schools reached.")]
    public double Share { get; init; } = 1;
}

[Meaning("The schools of one group of the population or the network.")]
public sealed record InGroup : Target
{
    [Meaning("The group's name.")]
    public string Group { get; init; } = "";
}

[Meaning("The organisations of one kind.")]
public sealed record OfKind : Target
{
    [Meaning("The kind's name.")]
    public string Name { get; init; } = "school";
}

[Meaning("The share of schools with the lowest performance when the policy starts.")]
public sealed record Weakest : Target
{
    [Quantity(0, 1, "Share of schools reached.")]
    public double Share { get; init; } = 0.2;
}

[Meaning("The share of schools with the highest performance when the policy starts.")]
public sealed record Strongest : Target
{
    [Quantity(0, 1, "Share of schools reached.")]
    public double Share { get; init; } = 0.2;
}

[Meaning("The share of schools with the most partnerships when the policy starts.")]
public sealed record MostConnected : Target
{
    [Quantity(0, 1, "Share of schools reached.")]
    public double Share { get; init; } = 0.2;
}

[Meaning("The share of schools with the fewest partnerships when the policy starts.")]
public sealed record LeastConnected : Target
{
    [Quantity(0, 1, "Share of schools reached.")]
    public double Share { get; init; } = 0.2;
}
