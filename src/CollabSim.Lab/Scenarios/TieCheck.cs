using CollabSim.Engine;
using CollabSim.Engine.Networks;

namespace CollabSim.Lab.Scenarios;

/// <summary>A network that is given needs ties, and ties that are given need a network that takes them.</summary>
internal sealed class TieCheck(StudyDraft draft, ScenarioBinder scenarios)
{
    /// <summary>A problem for each of the two that lacks the other.</summary>
    public void Check(IReadOnlyList<BoundArm> arms, IReadOnlyList<BoundFactor> factors)
    {
        bool isReadable = draft.File.Population is null || draft.Population is not null;
        if (isReadable && scenarios.Ties == 0 && scenarios.UsesTies)
        {
            draft.Problems.Add(
                arms.Select(arm => Tree.Find(arm.Tree, "network")).FirstOrDefault(place => place is not null)
                    ?? draft.Root.Place,
                "given takes the ties of a population file, and there are none; name a file as population.ties, or say population.tiesWithin: group"
            );
        }

        bool isVaried = factors.Any(factor =>
            factor.Axis.Levels.Any(level => level.Text == Kinds.NameOf(typeof(Given)))
        );
        if (scenarios.Ties > 0 && !scenarios.UsesTies && !isVaried)
        {
            draft.Problems.Add(
                Tree.Find(draft.Root, "population", "ties")
                    ?? Tree.Find(draft.Root, "population", "tiesWithin")
                    ?? draft.Root.Place,
                $"{Amount.Of(scenarios.Ties, "tie")} would do nothing, because network is {Kinds.NameOf(arms[0].Scenario.Network.GetType())}; "
                    + "leave network out or make it { kind: given }, or leave the ties out"
            );
        }
    }
}
