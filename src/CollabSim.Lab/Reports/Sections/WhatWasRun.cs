using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>How many runs of what: arms, factors, outcomes.</summary>
internal sealed record WhatWasRun : Section
{
    private const int MostArms = 60;
    private const int MostRowsShown = 6;

    public override int Rank => 1000;

    public override string Title => "What was run";

    public override string Answers => "How many schools, arms and replications were simulated, and what was measured?";

    public override IEnumerable<Block> Of(Evidence evidence)
    {
        StudyDescription study = evidence.Study;
        yield return new Paragraph(
            $"{study.Schools:N0} schools over {Words.Years(study.Horizon, study.TicksPerYear)} years ({study.Horizon:N0} ticks, {study.TicksPerYear} a year), "
                + $"{Words.Count(study.Arms.Count, "arm")} × {Words.Count(study.Points.Count, "design point")} × {Words.Count(study.Replications, "replication")} = "
                + $"{Words.Count(study.PlannedRuns, "run")}. Replication r meets the same luck in every arm and at every point{(study.Worlds is null ? "" : " of a world, and other luck in each world")}, so that differences are those of the settings."
        );
        if (study.Arms.Count > 1)
        {
            yield return Arms(study);
        }

        if (study.Factors.Count > 0)
        {
            yield return Factors(study);
        }

        if (study.Outcomes.Count > 0)
        {
            yield return Outcomes(study);
        }
    }

    private static Table Arms(StudyDescription study) =>
        new(
            "The arms; the first is the baseline."
                + (study.Arms.Count > MostArms ? $" The first {MostArms} of {study.Arms.Count:N0}." : ""),
            [new("Arm"), new("What it stands for"), new("Policies")],
            [
                .. study
                    .Arms.Take(MostArms)
                    .Select(arm =>
                        (IReadOnlyList<Prose>)
                            [
                                arm.Name,
                                arm.Why ?? "–",
                                arm.Policies.Count > 0 ? string.Join(", ", arm.Policies.Select(Words.Policy)) : "none",
                            ]
                    ),
            ]
        )
        {
            IsFolded = study.Arms.Count > MostRowsShown,
        };

    private static Table Factors(StudyDescription study) =>
        new(
            $"The factors that the design varies, over {Words.Count(study.Points.Count, "design point")}.",
            [new("Factor"), new("Whose"), new("Levels"), new("Meaning"), new("In the scenario file") { IsCode = true }],
            [
                .. study.Factors.Select(
                    (factor, i) =>
                    {
                        GridAxis axis = GridAxis.Of(factor, study.Points.Select(point => point.Values[i]));
                        string levels =
                            axis.Levels.Count <= 8
                                ? string.Join(", ", axis.Levels.Select(axis.Say))
                                : $"{axis.Levels.Count} from {axis.Say(axis.Levels[0])} to {axis.Say(axis.Levels[^1])}";
                        return (IReadOnlyList<Prose>)
                            [
                                Words.Capital(Words.Path(factor.Path)),
                                factor.Role == Studies.FactorRole.Lever ? "ours to choose" : "the world’s",
                                levels + (factor.Unit.Length > 0 ? $" {factor.Unit}" : ""),
                                factor.Meaning,
                                new Code(factor.Path),
                            ];
                    }
                ),
            ]
        )
        {
            IsFolded = study.Factors.Count > MostRowsShown,
        };

    private static Table Outcomes(StudyDescription study) =>
        new(
            "What is kept of each run.",
            [new("Outcome"), new("Unit"), new("Meaning"), new("In the scenario file") { IsCode = true }],
            [
                .. study.Outcomes.Select(outcome =>
                    (IReadOnlyList<Prose>)
                        [
                            Words.Capital(Words.Outcome(outcome, study.TicksPerYear)),
                            outcome.Metric.Unit.Length > 0 ? outcome.Metric.Unit : "–",
                            outcome.Metric.Meaning,
                            new Code(outcome.Text),
                        ]
                ),
            ]
        )
        {
            IsFolded = study.Outcomes.Count > MostRowsShown,
        };
}
