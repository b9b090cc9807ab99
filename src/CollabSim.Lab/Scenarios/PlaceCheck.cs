using CollabSim.Engine;

namespace CollabSim.Lab.Scenarios;

/// <summary>Looks for settings that have no place where a factor puts another kind.</summary>
internal sealed class PlaceCheck(StudyDraft draft, ScenarioBinder scenarios)
{
    /// <summary>A problem for whatever has no place where a factor has one of its values, a note for what a factor replaces.</summary>
    public void Check(
        IReadOnlyList<BoundArm> arms,
        IReadOnlyList<Variation> variations,
        IReadOnlyList<BoundFactor> factors,
        IReadOnlyList<IReadOnlyList<ScalarNode>> points
    )
    {
        for (int arm = 0; arm < arms.Count; arm++)
        {
            Dictionary<int, IReadOnlyList<Layed>> nested = variations[arm].Nested.ToDictionary();
            for (int factor = 0; factor < factors.Count; factor++)
            {
                if (factors[factor].Locations[arm] is not { } there || !Settings.IsFamily(there.Setting.Type))
                {
                    continue;
                }

                // All numbers are of one kind.
                int own = factor;
                foreach (
                    ScalarNode value in points
                        .Select(point => point[own])
                        .DistinctBy(value => value.Number is null ? value.Text : "a number")
                )
                {
                    foreach (string lost in ReplacedKind.Lost(arms[arm].Tree, there, value))
                    {
                        draft.Note($"factor {there.Steps[^1]}, {lost}");
                    }

                    var tree = (MapNode)Tree.Set(arms[arm].Tree, typeof(Scenario), there.Steps, value);
                    Scenario scenario = scenarios.Of(tree);
                    foreach (Layed inner in nested.GetValueOrDefault(factor, []))
                    {
                        if (!Location.Exists(scenario, inner.Location.Steps))
                        {
                            draft.Problems.Add(
                                inner.Place,
                                $"{inner.Path} has no place where {factors[factor].Factor.Path} is {value.Words}"
                                    + (arms.Count > 1 ? $" (arm {arms[arm].Arm.Name})" : "")
                                    + "; leave one of the two out, or one that has no such setting"
                            );
                        }
                    }
                }
            }
        }
    }
}
