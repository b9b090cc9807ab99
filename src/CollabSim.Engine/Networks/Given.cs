namespace CollabSim.Engine.Networks;

[Meaning("The partnerships of the population file that exist at the start.")]
public sealed record Given : Network
{
    internal override Wiring Build(Site site)
    {
        Pairs pairs = new(site.Schools, site.GivenTies.Count);
        foreach (GivenTie tie in site.GivenTies)
        {
            if (tie.A != tie.B && tie.From is null or { Amount: 0 })
            {
                pairs.Add(tie.A, tie.B);
            }
        }

        return pairs.ToWiring();
    }
}
