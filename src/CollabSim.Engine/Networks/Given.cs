namespace CollabSim.Engine.Networks;

[Meaning("The partnerships of the population file; those with a later start await it.")]
public sealed record Given : Network
{
    public override EdgeList Build(NetworkContext context)
    {
        Pairs pairs = new(context.Schools, context.GivenTies.Count);
        foreach (GivenTie tie in context.GivenTies)
        {
            if (tie.A != tie.B)
            {
                pairs.Add(tie.A, tie.B);
            }
        }

        return pairs.ToEdgeList();
    }
}
