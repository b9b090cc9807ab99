using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Networks;
using CollabSim.Engine.State;
using CollabSim.Tests.Engine;

namespace CollabSim.Tests.Theory;

/// <summary>Schools without partnerships: closed forms.</summary>
internal sealed class AutarkyTests
{
    // Agency starts at its rest, 0.9 − 0.6 · 0.2 · 0.5 = 0.84.
    private static readonly Scenario Alone = Worlds.Still with
    {
        Schools = 20,
        Network = new Empty(),
        Initial = new InitialState { Agency = 0.84 },
    };

    // Per domain K' = K + i (1 − K) − δK with i = 2 · 0.011 · 0.84 · s: at rest at K* = i / (i + δ), and the distance
    // from it shrinks by 1 − i − δ a tick.
    [Test]
    public void Knowledge_relaxes_geometrically_to_where_innovation_and_fading_balance(
        [Values(1, 10, 100, 600)] int ticks
    )
    {
        Schools start = Alone.After(0).World.Schools;
        Schools end = Alone.After(ticks).World.Schools;
        for (int d = 0; d < start.Domains; d++)
        {
            for (int i = 0; i < start.Count; i++)
            {
                int at = (d * start.Length) + i;
                double innovation = 2 * 0.011 * 0.84 * start.Specialism[at];
                double rest = innovation / (innovation + 0.02);
                double left = Math.Pow(1 - innovation - 0.02, ticks);
                Assert.That(end.Knowledge[at], Is.EqualTo(rest + ((start.Knowledge[at] - rest) * left)).Within(1e-5));
            }
        }
    }

    // m* = 0.9 − 0.6 · 0.5 · (1 − 0.4) = 0.72; from 0.2 the distance shrinks by 0.95 a tick.
    [TestCase(10)]
    [TestCase(300)]
    public void Agency_relaxes_geometrically_to_what_pressure_leaves(int ticks)
    {
        Scenario scenario = Alone with
        {
            Authority = new Authority { Pressure = 0.5 },
            Initial = new InitialState { Agency = 0.2, Autonomy = 0.4 },
        };
        double expected = 0.72 + ((0.2 - 0.72) * Math.Pow(0.95, ticks));
        Assert.That(scenario.After(ticks).World.Schools.Agency[0], Is.EqualTo(expected).Within(1e-5));
    }

    // 300 schools, 200 ticks, hazard 0.018 · 1.2 = 0.0216: 1296 leavers with sd √(60000 · 0.0216 · 0.9784) = 35.6;
    // 99.9 % lie within 3.29 sd.
    [Test]
    public void Leaders_leave_as_often_as_the_hazard_says()
    {
        Simulation simulation = new(new Scenario { Network = new Empty() }, 1);
        double leavers = 0;
        for (int tick = 0; tick < 200; tick++)
        {
            simulation.Step();
            leavers += simulation.World.Leavers.Count;
        }

        Assert.That(leavers, Is.EqualTo(1296).Within(3.29 * 35.6));
    }

    // Chance of sd 0.004 a tick on top of a relaxation by r = 1 − i − δ: the spread round K* is 0.004 / √(1 − r²).
    // With s = 1: r = 1 − 0.01848 − 0.02 = 0.96152, sd 0.01456; 4000 values give it to 1.1 %, five of which are 6 %.
    [Test]
    public void Chance_spreads_knowledge_as_an_autoregression_does()
    {
        Scenario scenario = Alone with
        {
            Schools = 1000,
            Knowledge = new Knowledge(),
            Initial = new InitialState { Agency = 0.84, Specialism = 1 },
        };
        Schools schools = scenario.After(300).World.Schools;
        double[] knowledge =
        [
            .. Enumerable
                .Range(0, 4)
                .SelectMany(d => schools.Knowledge.Skip(d * schools.Length).Take(1000))
                .Select(k => (double)k),
        ];
        double mean = knowledge.Average();
        double sd = Math.Sqrt(knowledge.Average(k => (k - mean) * (k - mean)));
        Assert.That(mean, Is.EqualTo(0.01848 / 0.03848).Within(5 * 0.01456 / Math.Sqrt(4000)));
        Assert.That(sd, Is.EqualTo(0.01456).Within(6).Percent);
    }
}
