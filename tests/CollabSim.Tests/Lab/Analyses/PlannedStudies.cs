using CollabSim.Lab.Analyses;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using StudyDescription = CollabSim.Lab.Results.StudyDescription;

namespace CollabSim.Tests.Lab.Analyses;

/// <summary>Studies whose points come from a real design and whose responses from a formula, so that an analysis must find it.</summary>
internal static class PlannedStudies
{
    /// <summary>The usual question about such a study.</summary>
    /// <param name="scenario">Factors and design; one outcome, advantage at the end.</param>
    /// <param name="response">From the factors' values and the replication to the outcome; null: the run gives none.</param>
    /// <param name="fails">True for runs that failed.</param>
    public static Question Ask(
        string scenario,
        Func<IReadOnlyList<object>, int, double?> response,
        Func<IReadOnlyList<object>, int, bool>? fails = null
    )
    {
        Study study = ScenarioFile.Parse(
            scenario + "\nobserve: { outcomes: [ advantage@final ], series: { every: 20y, metrics: [] } }",
            "x.yaml"
        );
        var runs =
            from point in Enumerable.Range(0, study.Points.Count)
            from replication in Enumerable.Range(0, study.Replications)
            let values = study.Points[point].Values
            let failed = fails?.Invoke(values, replication) ?? false
            select new RunRecord
            {
                Id = $"{(point * 1009) + replication:x16}",
                Point = point,
                Arm = 0,
                Replication = replication,
                Seed = (ulong)replication,
                Failure = failed ? "it broke" : null,
                Outcomes = failed ? [] : [response(values, replication)],
            };
        return Question.Usual(new Evidence(new StudyResults(StudyDescription.Of(study), [.. runs])))!;
    }

    /// <summary>The usual question about a study of any outcomes, arm by arm alike.</summary>
    /// <param name="scenario">Factors, design and what is observed.</param>
    /// <param name="outcomes">From the factors' values and the replication to the outcomes; null: the run failed.</param>
    public static Question AskAll(string scenario, Func<IReadOnlyList<object>, int, double?[]?> outcomes) =>
        Question.Usual(new Evidence(Results(scenario, (_, values, replication) => outcomes(values, replication))))!;

    /// <summary>The results of a study whose outcomes follow from arm, factors and replication; null: the run failed.</summary>
    public static StudyResults Results(string scenario, Func<int, IReadOnlyList<object>, int, double?[]?> outcomes)
    {
        Study study = ScenarioFile.Parse(scenario, "x.yaml");
        return new StudyResults(
            StudyDescription.Of(study),
            [
                .. from point in Enumerable.Range(0, study.Points.Count)
                from arm in Enumerable.Range(0, study.Arms.Count)
                from replication in Enumerable.Range(0, study.Replications)
                let given = outcomes(arm, study.Points[point].Values, replication)
                select new RunRecord
                {
                    Id = $"{(arm * 1_000_003) + (point * 1009) + replication:x16}",
                    Point = point,
                    Arm = arm,
                    Replication = replication,
                    Seed = (ulong)replication,
                    Failure = given is null ? "it broke" : null,
                    Outcomes = given ?? [],
                },
            ]
        );
    }

    /// <summary>All that is said, sentence by sentence.</summary>
    public static string Said(this Passage? account) => string.Join(' ', account?.Sentences ?? ["nothing"]);
}
