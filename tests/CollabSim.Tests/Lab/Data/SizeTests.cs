using CollabSim.Engine;
using CollabSim.Tests.Engine;

namespace CollabSim.Tests.Lab.Data;

/// <summary>Nothing uses the size of a school, and whoever brings one is told.</summary>
internal sealed class SizeTests
{
    [Test]
    public void Large_and_small_schools_live_alike()
    {
        Scenario pair = Worlds.Pair();
        Scenario sized = pair with
        {
            Population = pair.Population! with
            {
                Organisations =
                [
                    .. pair.Population.Organisations.Select((row, n) => row with { Size = 100 + (900 * n) }),
                ],
            },
        };
        Assert.That(sized.After(12).Fingerprint, Is.EqualTo(pair.After(12).Fingerprint));
    }
}
