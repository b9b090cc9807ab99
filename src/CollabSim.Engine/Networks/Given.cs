namespace CollabSim.Engine.Networks;

[Meaning("The partnerships of the population file; those with a later start await it.")]
public sealed record Given : Network
{
    internal override Wiring Build(Site site)
    {
        Pairs pairs = new(site.Schools, site.GivenTies.Count);
        foreach (GivenTie tie in site.GivenTies)
        {
            if (tie.A != tie.B)
            {
                pairs.Add(tie.A, tie.B);
            }
        }

        return pairs.ToWiring();
    }
}
