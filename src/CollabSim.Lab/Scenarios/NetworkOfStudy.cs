using System.Globalization;
using CollabSim.Engine;
using CollabSim.Engine.Networks;

namespace CollabSim.Lab.Scenarios;

/// <content>What the network is where a file leaves it open, and whether the ties of a population are used.</content>
internal sealed partial class StudyBinder
{
    private bool _usesTies;

    private int Ties => _population?.Population.Ties.Count ?? 0;

    /// <summary>
    /// What is not said follows from what is: ties that are given are the network, and nobody has more partners than there are schools.
    /// </summary>
    private Scenario WithNetwork(Scenario scenario, MapNode tree)
    {
        if (Ties > 0 && Tree.Find(tree, "network") is null)
        {
            scenario = scenario with { Network = new Given() };
        }

        _usesTies |= scenario.Network is Given;
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

    /// <summary>A network that is given needs ties, and ties that are given need a network that takes them.</summary>
    private void CheckTies(IReadOnlyList<BoundArm> arms, IReadOnlyList<BoundFactor> factors)
    {
        bool isReadable = _description.Population is null || _population is not null;
        if (isReadable && Ties == 0 && _usesTies)
        {
            _problems.Add(
                arms.Select(arm => Tree.Find(arm.Tree, "network")).FirstOrDefault(place => place is not null)
                    ?? _root.Place,
                "given takes the ties of a population file, and there are none; name a file as population.ties, or say population.tiesWithin: group"
            );
        }

        bool isVaried = factors.Any(factor =>
            factor.Axis.Levels.Any(level => level.Text == Kinds.NameOf(typeof(Given)))
        );
        if (Ties > 0 && !_usesTies && !isVaried)
        {
            _problems.Add(
                Tree.Find(_root, "population", "ties") ?? Tree.Find(_root, "population", "tiesWithin") ?? _root.Place,
                $"{Explanation.Count(Ties, "tie")} would do nothing, because network is {Kinds.NameOf(arms[0].Scenario.Network.GetType())}; "
                    + "leave network out or make it { kind: given }, or leave the ties out"
            );
        }
    }
}
