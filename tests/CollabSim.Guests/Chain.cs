using CollabSim.Engine;
using CollabSim.Engine.Networks;

namespace CollabSim.Guests;

[Meaning("A chain: every school is a partner of the next one.")]
public sealed record Chain : Network
{
    [Quantity(1, 10, "How many schools further on the next one is.", Unit = "schools")]
    public int Step { get; init; } = 1;

    public override EdgeList Build(NetworkContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return EdgeList.Of(
            context.Schools,
            Enumerable.Range(0, Math.Max(0, context.Schools - Step)).Select(school => (school, school + Step))
        );
    }
}
