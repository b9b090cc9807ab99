using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;
using CollabSim.Lab.Surveys.Constructs;

namespace CollabSim.Tests.Lab.Surveys;

/// <summary>The middle of the answers is the reference scenario: the defaults after five years.</summary>
internal sealed class ReferenceTests
{
    private const int Replications = 20;

    [Test]
    [Explicit]
    [Category("Long")]
    public void The_reference_of_every_construct_is_what_the_defaults_come_to_after_five_years()
    {
        Observation[] systems = [.. Enumerable.Range(0, Replications).Select(After5Years)];
        Assert.Multiple(() =>
        {
            foreach (Construct construct in Construct.All.Values)
            {
                double[] states =
                [
                    .. systems.SelectMany(now =>
                        Enumerable.Range(0, now.Schools.Count).Select(i => construct.Of(now, i)).OfType<double>()
                    ),
                ];
                double mean = states.Average();
                double sd = Math.Sqrt(states.Average(state => (state - mean) * (state - mean)));
                TestContext.Out.WriteLine($"{construct.Name} {mean:0.0000} {sd:0.0000} n {states.Length}");
                Assert.That(construct.ReferenceMean, Is.EqualTo(mean).Within(0.0005), construct.Name);
                if (construct is AgencyOfStaff)
                {
                    continue; // all alike by default: its spread is a convention
                }

                Assert.That(construct.ReferenceSd, Is.EqualTo(sd).Within(0.0005), construct.Name);
            }
        });
    }

    private static Observation After5Years(int replication)
    {
        Simulation simulation = new(new Scenario(), RunIdentity.SeedOf(1, replication));
        for (int tick = 0; tick < 30; tick++)
        {
            simulation.Step();
        }

        return simulation.Observe();
    }
}
