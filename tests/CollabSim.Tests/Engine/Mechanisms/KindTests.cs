using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.Mechanisms;

/// <summary>Kinds of organisation, model.md §2.</summary>
internal sealed class KindTests
{
    private static readonly Scenario TwoKinds = new()
    {
        Schools = 4000,
        Kinds =
        [
            new Kind { Share = 3 },
            new Kind
            {
                Name = "health",
                Share = 1,
                Leadership = 0.1,
                Aim = 0.9,
            },
        ],
    };

    // A quarter of 4000 with sd √(4000 · 3/16) = 27.4; five of them are 137.
    [Test]
    public void Shares_are_proportions()
    {
        Schools schools = TwoKinds.After(0).World.Schools;
        Assert.That(schools.Kind.Take(4000).Count(kind => kind == 1), Is.EqualTo(1000).Within(137));
    }

    [Test]
    public void A_kind_differs_only_in_the_distributions_it_names()
    {
        Schools mixed = TwoKinds.After(0).World.Schools;
        Schools alike = (TwoKinds with { Kinds = [] }).After(0).World.Schools;
        for (int i = 0; i < mixed.Count; i++)
        {
            bool health = mixed.Kind[i] == 1;
            Assert.That(mixed.Leadership[i], Is.EqualTo(health ? 0.1f : alike.Leadership[i]));
            Assert.That(mixed.Aim[i], Is.EqualTo(health ? 0.9f : alike.Aim[i]));
            Assert.That(mixed.AbsorptiveCapacity[i], Is.EqualTo(alike.AbsorptiveCapacity[i]));
        }
    }

    [Test]
    public void A_population_may_name_the_kind_and_new_leaders_are_of_it()
    {
        Scenario scenario = TwoKinds with
        {
            Population = new Population(
                [
                    new Organisation
                    {
                        Id = "clinic",
                        Kind = "health",
                        Leadership = 0.8,
                    },
                ],
                []
            ),
            Turnover = new LeaderTurnover { Hazard = 1 },
        };
        Schools schools = scenario.After(1).World.Schools;
        Assert.That(schools.Kind[0], Is.EqualTo(1));
        Assert.That(schools.Leadership[0], Is.EqualTo(0.1f));
    }
}
