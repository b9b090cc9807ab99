using CollabSim.Engine;
using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using static CollabSim.Tests.Engine.Rule;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>(10) by hand.</summary>
internal sealed class DisclosureTests
{
    // 0.6 · (1 − 0.3 · 0.5) = 0.51
    [TestCase(0.6, 0.3, 0.5, 0.51)]
    [TestCase(0.6, 0, 1, 0.6)]
    [TestCase(0.6, 1, 1, 0)]
    public void Rivals_show_less(double trust, double competition, double rivalry, double shown) =>
        Assert.That(Number(Disclosure.Of<Lane1>(trust, competition, rivalry)), Is.EqualTo(shown).Within(Tolerance));

    // e^(−5/5) = 0.367879; next door they are full rivals.
    [TestCase(5, 0.367879)]
    [TestCase(0, 1)]
    public void Rivalry_falls_with_distance(double km, double rivalry) =>
        Assert.That(new Disclosure { Catchment = 5 }.Rivalry(km), Is.EqualTo(rivalry).Within(Tolerance));

    // Given per tie before all else; 5 km apart e^(−1); without places a draw in (0, 1) that the pair keeps.
    [TestCase(0.25, 5.0, 0.25)]
    [TestCase(null, 5.0, 0.367879)]
    [TestCase(null, 0.0, 1)]
    public void Rivalry_is_given_or_comes_from_places(double? given, double km, double rivalry)
    {
        Scenario pair = Worlds.Pair();
        IReadOnlyList<Organisation> rows = pair.Population!.Organisations;
        pair = pair with
        {
            Population = new Population(
                [rows[0] with { EastKm = 0, NorthKm = 0 }, rows[1] with { EastKm = 0, NorthKm = km }],
                [new GivenTie(0, 1, Rivalry: given)]
            ),
        };
        Assert.That(pair.After(0).World.Partnerships.Rivalry[0], Is.EqualTo(rivalry).Within(Tolerance));
    }
}
