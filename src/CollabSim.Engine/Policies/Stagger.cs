using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>A start that does not come to all at once: each school, or each group of schools, at a time of its own, drawn evenly from a span.</summary>
public sealed record Stagger
{
    [Meaning("How long it takes until the last ones are reached.")]
    public Duration Over { get; init; } = Duration.OfYears(1);

    [Meaning("Who is reached together.")]
    public StaggerBy By { get; init; }

    /// <summary>Ticks from the start until each school's own; schools without a group stand alone.</summary>
    internal int[] Delays(World world, int[] groups, RandomStream stream)
    {
        StreamKey key = StreamKey.For(world.Seed, stream, world.Tick);
        int over = Over.ToTicks(world.Parameters.TicksPerYear);
        int[] delays = new int[world.Schools.Count];
        for (int i = 0; i < delays.Length; i++)
        {
            bool together = By == StaggerBy.Group && groups[i] >= 0;
            uint who = together ? 0x80000000 | (uint)groups[i] : (uint)world.Schools.Key[i];
            delays[i] = (int)(Draws.For(key, who).NextUniform() * over);
        }

        return delays;
    }
}

/// <summary>Who is reached together where a start is staggered.</summary>
public enum StaggerBy
{
    [Meaning("Nobody: each school at its own time.")]
    School,

    [Meaning("The schools of a group.")]
    Group,
}
