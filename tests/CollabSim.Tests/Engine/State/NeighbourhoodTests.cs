using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Passes;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.State;

/// <summary>The nearest schools, found by rings of cells, against all distances.</summary>
internal sealed class NeighbourhoodTests
{
    private const int Count = 300;
    private const int Nearby = 4;

    // Schools lie unevenly, some beside the edge of their cell, so that somebody in a further ring is often nearer than the
    // last of those in the ring within.
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void The_nearest_are_those_that_all_distances_give(int seed)
    {
        Random random = new(seed);
        Organisation[] rows =
        [
            .. Enumerable
                .Range(0, Count)
                .Select(n => new Organisation
                {
                    Id = $"s{n}",
                    EastKm = (n % 10 == 0 ? 40 : 5) * random.NextDouble(),
                    NorthKm = 30 * random.NextDouble() * random.NextDouble(),
                }),
        ];
        World world = (
            Worlds.Still.WithSchools(rows) with
            {
                Search = new PartnerSearch { Seeking = 0, Nearby = Nearby },
            }
        ).After(0).World;
        Neighbourhood neighbourhood = new(world);
        Draws draws = Draws.For((ulong)seed, RandomStream.Named("test"), 0, 0);
        int all = 0;
        for (int school = 0; school < Count; school++)
        {
            int[] nearest =
            [
                .. Enumerable
                    .Range(0, Count)
                    .Where(other => other != school)
                    .OrderBy(other => world.DistanceBetween(school, other))
                    .Take(Nearby),
            ];
            HashSet<int> found = [];
            for (int n = 0; n < 40; n++)
            {
                found.Add(neighbourhood.Any(school, ref draws));
            }

            Assert.That(found, Is.SubsetOf(nearest), $"school {school}");
            all += found.Count == Nearby ? 1 : 0;
        }

        // 40 draws miss one of four with 4 · (3/4)⁴⁰ = 4·10⁻⁵.
        Assert.That(all, Is.GreaterThanOrEqualTo(Count - 1));
    }
}
