namespace CollabSim.Engine.Policies;

/// <summary>How a policy puts schools together.</summary>
public enum Grouping
{
    [Meaning("At random.")]
    Random,

    [Meaning("With schools nearby; at random where schools have no places.")]
    Near,

    [Meaning("With schools of similar performance.")]
    Similar,

    [Meaning("Strong schools with weak ones.")]
    StrongWithWeak,

    [Meaning("By the groups that there are (authority, trust, cluster), whatever their size.")]
    Existing,
}
