namespace CollabSim.Engine.Networks;

[Meaning("No partnerships at all: every school on its own (autarky).")]
public sealed record Empty : Network
{
    public override EdgeList Build(NetworkContext context) => new([], []);
}
