using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.Networks;

[Meaning(
    "Partnerships with schools nearby: each school chooses half of its partners, the nearer the more likely. A school "
        + "without a place chooses anyone.",
    Source = "HC 269 2013: proximity; Waxman 1988: exponential decay"
)]
public sealed record Geographic : Network
{
    // Seeking a partner anywhere, by trial; only where nearly all are partners does it run out of trials.
    private const int MaxTries = 100;

    private static readonly RandomStream Stream = RandomStream.Named("network.geographic");
    private static readonly RandomStream PlaceStream = RandomStream.Named("network.geographic.place");

    [Quantity(0, 10000, "Mean number of partnerships of a school.", Unit = "partnerships", Source = "(22)")]
    public double Degree { get; init; } = 6;

    [Quantity(
        0.01,
        10000,
        "Distance over which a school's chance to be chosen falls to 37 % (by the factor e).",
        Unit = "km",
        Source = "Waxman 1988"
    )]
    public double Scale { get; init; } = 10;

    [Quantity(
        0.0001,
        1000,
        "Schools per square kilometre where there is no map: places are drawn in a square of that density.",
        Unit = "schools per km²",
        Source = "England: about 24,000 schools on 130,000 km²"
    )]
    public double Density { get; init; } = 0.18;

    public override EdgeList Build(NetworkContext context)
    {
        if (context is { EastKm: { } east, NorthKm: { } north })
        {
            return Link(context, east, north);
        }

        (east, north) = DrawPlaces(context);
        return Link(context, east, north) with { EastKm = east, NorthKm = north };
    }

    private (float[] East, float[] North) DrawPlaces(NetworkContext context)
    {
        double side = Math.Sqrt(context.Schools / Density);
        float[] east = new float[context.Schools];
        float[] north = new float[context.Schools];
        StreamKey key = StreamKey.For(context.Seed, PlaceStream, 0);
        for (int school = 0; school < context.Schools; school++)
        {
            Draws draws = Draws.For(key, (uint)school);
            east[school] = (float)(side * draws.NextUniform());
            north[school] = (float)(side * draws.NextUniform());
        }

        return (east, north);
    }

    private EdgeList Link(NetworkContext context, float[] east, float[] north)
    {
        long all = Pairs.All(context.Schools);
        long wanted = (long)Math.Round(context.Schools * Degree / 2);
        if (wanted >= all)
        {
            return Complete.Among(context.Schools);
        }

        ChosenPartners chosen = new(context.Schools, wanted);
        PlaceGrid grid = new(context.Schools, east, north, Scale);
        NearbyChoice nearby = new(grid, Scale, chosen);
        StreamKey key = StreamKey.For(context.Seed, Stream, 0);
        for (int row = 0; row < grid.Rows; row++)
        {
            for (int column = 0; column < grid.Columns; column++)
            {
                (int first, int end) = grid.Slots(column, row);
                if (first < end)
                {
                    nearby.MoveTo(column, row);
                }

                for (int slot = first; slot < end; slot++)
                {
                    int school = grid.SchoolAt(slot);
                    Draws draws = Draws.For(key, (uint)school);
                    foreach (ref int partner in chosen.By(school))
                    {
                        int near = nearby.ChooseFor(slot, ref draws);
                        partner =
                            near == NearbyChoice.Nobody ? Anyone(school, context.Schools, chosen, ref draws) : near;
                    }
                }
            }
        }

        for (int school = 0; school < context.Schools; school++)
        {
            if (!PlaceGrid.IsPlace(east[school], north[school]))
            {
                Draws draws = Draws.For(key, (uint)school);
                foreach (ref int partner in chosen.By(school))
                {
                    partner = Anyone(school, context.Schools, chosen, ref draws);
                }
            }
        }

        return chosen.ToEdgeList();
    }

    private static int Anyone(int school, int schools, ChosenPartners chosen, ref Draws draws)
    {
        for (int attempt = 0; attempt < MaxTries; attempt++)
        {
            int other = draws.NextIndex(schools);
            if (other != school && !chosen.AreLinked(school, other))
            {
                return other;
            }
        }

        return NearbyChoice.Nobody;
    }
}
