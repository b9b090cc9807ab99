using System.Globalization;
using CollabSim.Engine;
using CollabSim.Engine.Networks;
using CollabSim.Lab.Data;

namespace CollabSim.Lab.Scenarios;

/// <summary>Makes a scenario of an arm's tree: its settings, the organisations of the population file, and the network that follows from both.</summary>
/// <param name="population">The organisations that the study reads, or null.</param>
internal sealed class ScenarioBinder(PopulationReading? population)
{
    private long _bindings;

    /// <summary>How often a tree was bound so far.</summary>
    public long Bindings => Interlocked.Read(ref _bindings);

    /// <summary>Ties of the population file.</summary>
    public int Ties => population?.Population.Ties.Count ?? 0;

    /// <summary>True if a scenario so far takes its network from the ties.</summary>
    public bool UsesTies { get; private set; }

    /// <summary>What a tree becomes, without complaint.</summary>
    public Scenario Of(MapNode tree) => Of(tree, new Binder(new ProblemList()));

    /// <summary>What a tree becomes.</summary>
    /// <param name="tree">The arm's tree.</param>
    /// <param name="binder">Binds its values and says what cannot stand.</param>
    public Scenario Of(MapNode tree, Binder binder)
    {
        Interlocked.Increment(ref _bindings);
        Scenario scenario = binder.Section<Scenario>(tree);
        return WithNetwork(
            population is null
                ? scenario
                : scenario with
                {
                    Population = population.Population,
                    Schools = population.Population.Organisations.Count,
                },
            tree
        );
    }

    /// <summary>
    /// What is not said follows from what is: ties that are given are the network, and nobody has more partners than there are schools.
    /// </summary>
    private Scenario WithNetwork(Scenario scenario, MapNode tree)
    {
        if (Ties > 0 && Tree.Find(tree, "network") is null)
        {
            scenario = scenario with { Network = new Given() };
        }

        UsesTies |= scenario.Network is Given;
        Setting? degree = Settings.Of(scenario.Network.GetType()).FirstOrDefault(setting => setting.Name == "degree");
        if (
            degree is null
            || Tree.Find(tree, "network", "degree") is not null
            || Convert.ToDouble(degree.Of(scenario.Network), CultureInfo.InvariantCulture) < scenario.Schools
        )
        {
            return scenario;
        }

        Network fitting = scenario.Network with { };
        degree.Property.SetValue(
            fitting,
            Convert.ChangeType(Math.Max(0, scenario.Schools - 1), degree.Type, CultureInfo.InvariantCulture)
        );
        return scenario with { Network = fitting };
    }
}
