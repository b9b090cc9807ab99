namespace CollabSim.Engine.Networks;

[Meaning("No partnerships at all: every school on its own (autarky).")]
public sealed record Empty : Network
{
    internal override EdgeList Build(NetworkContext context) => new([], []);
}
