using CollabSim.Engine;
using CollabSim.Engine.Networks;
using CollabSim.Engine.State;
using CollabSim.Tests.Engine.Randomness;

namespace CollabSim.Tests.Properties;

/// <summary>The order of the rows of a population file changes nothing.</summary>
internal sealed class RelabellingTests
{
    private const int Rows = 60;

    private static readonly Scenario InOrder = EverythingOn.With(3) with
    {
        Network = new Given(),
        Population = new Population(
            [.. Enumerable.Range(0, Rows).Select(Row)],
            [
                .. Enumerable.Range(0, Rows).Select(n => new GivenTie(n, (n + 1) % Rows)),
                .. Enumerable.Range(0, Rows).Select(n => new GivenTie(n, (n + 7) % Rows, TrustAB: 0.2 + (0.01 * n))),
                new GivenTie(3, 33, Rivalry: 0.9, From: Duration.OfTicks(4)),
            ]
        ),
    };

    // n → 17 n + 5 mod 60 and the reverse order are permutations.
    [TestCase(17, 5)]
    [TestCase(59, 59)]
    public void Rows_in_another_order_live_the_same_lives(int factor, int shift)
    {
        int[] placeOf = [.. Enumerable.Range(0, Rows).Select(n => ((factor * n) + shift) % Rows)];
        Organisation[] rows = new Organisation[Rows];
        for (int n = 0; n < Rows; n++)
        {
            rows[placeOf[n]] = InOrder.Population!.Organisations[n];
        }

        GivenTie[] ties =
        [
            .. InOrder.Population!.Ties.Select(tie => tie with { A = placeOf[tie.A], B = placeOf[tie.B] }).Reverse(),
        ];
        Simulation one = new(InOrder, 5);
        Simulation other = new(InOrder with { Population = new Population(rows, ties) }, 5);
        for (int tick = 0; tick <= InOrder.Horizon; tick++)
        {
            Assert.That(other.Fingerprint, Is.EqualTo(one.Fingerprint), $"tick {tick}");
            one.Step();
            other.Step();
        }

        Schools here = one.World.Schools;
        Schools there = other.World.Schools;
        for (int n = 0; n < Rows; n++)
        {
            Assert.That(there.MeanKnowledge(placeOf[n]), Is.EqualTo(here.MeanKnowledge(n)));
            Assert.That(there.Partnerships[placeOf[n]], Is.EqualTo(here.Partnerships[n]));
        }
    }

    private static Organisation Row(int n) =>
        new()
        {
            Id = $"school {n}",
            Group = $"cluster {1 + (n % 7)}",
            Kind = n % 4 == 0 ? "health" : null,
            EastKm = n * 17 % 23,
            NorthKm = n * 29 % 31,
            Knowledge = n % 3 == 0 ? 0.3 + (0.005 * n) : null,
        };
}
