using CollabSim.Lab.Analyses;
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

    /// <summary>All that is said, sentence by sentence.</summary>
    public static string Said(this Account? account) => string.Join(' ', account?.Sentences ?? ["nothing"]);
}
