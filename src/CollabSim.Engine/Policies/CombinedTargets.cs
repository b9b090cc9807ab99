using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

[Meaning("The schools that all of several targets select.")]
[NameInFiles("all")]
public sealed record AllOf : Target
{
    [Meaning("The targets.")]
    public IReadOnlyList<Target> Of { get; init; } = [];

    internal override IEnumerable<Target> Parts => Of;

    internal override Reach Select(World world, RandomStream stream)
    {
        Reach[] parts = [.. Of.Select((part, n) => part.Select(world, stream.Part(n)))];
        return Where(world, school => Array.TrueForAll(parts, part => part.Includes(school)));
    }
}

[Meaning("The schools that at least one of several targets selects.")]
[NameInFiles("any")]
public sealed record AnyOf : Target
{
    [Meaning("The targets.")]
    public IReadOnlyList<Target> Of { get; init; } = [];

    internal override IEnumerable<Target> Parts => Of;

    internal override Reach Select(World world, RandomStream stream)
    {
        Reach[] parts = [.. Of.Select((part, n) => part.Select(world, stream.Part(n)))];
        return Where(world, school => Array.Exists(parts, part => part.Includes(school)));
    }
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
