using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>Which schools a policy reaches; settled when the policy starts, or as often as it says. A kind is a sealed record.</summary>
public abstract record Target
{
    /// <summary>The targets that it is put together of.</summary>
    internal virtual IEnumerable<Target> Parts => [];

    /// <summary>The target and all that it is put together of.</summary>
    public IEnumerable<Target> AndParts => Parts.SelectMany(part => part.AndParts).Prepend(this);

    /// <summary>The schools reached now; closed schools never are.</summary>
    internal abstract Reach Select(World world, RandomStream stream);

    /// <summary>The given share of the open schools, the lowest scores first; ties go by key.</summary>
    private protected static Reach Lowest(World world, double share, Func<int, double> score)
    {
        int[] schools = [.. world.Schools.OpenByKey()];
        bool[] members = new bool[world.Schools.Count];
        foreach (int school in schools.OrderBy(score).Take((int)Math.Round(share * schools.Length)))
        {
            members[school] = true;
        }

        return new Reach(members);
    }

    private protected static Reach Where(World world, Func<int, bool> included)
    {
        bool[] members = new bool[world.Schools.Count];
        foreach (int school in world.Schools.OpenByKey())
        {
            members[school] = included(school);
        }

        return new Reach(members);
    }
}

[Meaning("All schools.")]
public sealed record Everyone : Target
{
    internal override Reach Select(World world, RandomStream stream) => Reach.All;
}

[Meaning("A share of schools, drawn at random.")]
public sealed record RandomShare : Target
{
    [Quantity(0, 1, "Share of schools reached.")]
    public double Share { get; init; } = 1;

    internal override Reach Select(World world, RandomStream stream)
    {
        // Each school has a draw of its own, so that a larger share reaches all that a smaller one reaches.
        StreamKey key = StreamKey.For(world.Seed, stream, world.Tick);
        return Where(world, school => Draws.For(key, (uint)world.Schools.Key[school]).NextUniform() < Share);
    }
}

[Meaning("The schools of one group of the population or the network.")]
public sealed record InGroup : Target
{
    [Meaning("The group's name.")]
    public string Group { get; init; } = "";

    internal override Reach Select(World world, RandomStream stream)
    {
        int group = world.GroupNames.IndexOf(Group);
        return Where(world, school => group >= 0 && world.Schools.Group[school] == group);
    }
}

[Meaning("The organisations of one kind.")]
public sealed record OfKind : Target
{
    [Meaning("The kind's name.")]
    public string Name { get; init; } = "school";

    internal override Reach Select(World world, RandomStream stream)
    {
        int kind = world.KindNames.IndexOf(Name);
        return Where(world, school => world.Schools.Kind[school] == kind);
    }
}

[Meaning("The share of schools with the lowest performance at that time.")]
public sealed record Weakest : Target
{
    [Quantity(0, 1, "Share of schools reached.")]
    public double Share { get; init; } = 0.2;

    internal override Reach Select(World world, RandomStream stream) => Lowest(world, Share, world.PerformanceOf);
}

[Meaning("The share of schools with the highest performance at that time.")]
public sealed record Strongest : Target
{
    [Quantity(0, 1, "Share of schools reached.")]
    public double Share { get; init; } = 0.2;

    internal override Reach Select(World world, RandomStream stream) =>
        Lowest(world, Share, school => -world.PerformanceOf(school));
}

[Meaning("The share of schools with the most partnerships at that time.")]
public sealed record MostConnected : Target
{
    [Quantity(0, 1, "Share of schools reached.")]
    public double Share { get; init; } = 0.2;

    internal override Reach Select(World world, RandomStream stream) =>
        Lowest(world, Share, school => -world.Schools.Partnerships[school]);
}

[Meaning("The share of schools with the fewest partnerships at that time.")]
public sealed record LeastConnected : Target
{
    [Quantity(0, 1, "Share of schools reached.")]
    public double Share { get; init; } = 0.2;

    internal override Reach Select(World world, RandomStream stream) =>
        Lowest(world, Share, school => world.Schools.Partnerships[school]);
}
