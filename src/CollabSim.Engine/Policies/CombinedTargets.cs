using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>A target that is put together of several, each with luck of its own.</summary>
public abstract record SeveralTargets : Target
{
    [Meaning("The targets.")]
    public IReadOnlyList<Target> Of { get; init; } = [];

    internal sealed override IEnumerable<Target> Parts => Of;

    internal sealed override Reach Select(World world, RandomStream stream)
    {
        Reach[] parts = [.. Of.Select((part, n) => part.Select(world, stream.Part(n)))];
        return Where(world, school => Selects(parts, school));
    }

    /// <summary>Whether it selects a school, given whom each of its targets selects.</summary>
    private protected abstract bool Selects(Reach[] parts, int school);
}

[Meaning("The schools that all of several targets select.")]
[NameInFiles("all")]
public sealed record AllOf : SeveralTargets
{
    private protected override bool Selects(Reach[] parts, int school) =>
        Array.TrueForAll(parts, part => part.Includes(school));
}

[Meaning("The schools that at least one of several targets selects.")]
[NameInFiles("any")]
public sealed record AnyOf : SeveralTargets
{
    private protected override bool Selects(Reach[] parts, int school) =>
        Array.Exists(parts, part => part.Includes(school));
}

[Meaning("The schools that a target does not select.")]
[NameInFiles("not")]
public sealed record NoneOf : Target
{
    [Meaning("The target.")]
    public Target Of { get; init; } = new Everyone();

    internal override IEnumerable<Target> Parts => [Of];

    internal override Reach Select(World world, RandomStream stream)
    {
        Reach part = Of.Select(world, stream.Part(0));
        return Where(world, school => !part.Includes(school));
    }
}
