using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>What the study's surveys would find, how well they measure, and what surveys before and after conclude.</summary>
internal sealed record WhatSurveysFind : Section
{
    public override int Rank => 850;

    public override string Title => "What a survey would find";

    public override string ShortTitle => "Surveys";

    public override string Answers =>
        "What do people answer who are asked, and how far do their answers tell what is true?";

    public override Chapter? Chapter => Figures.Chapter.Surveys;

    public override IEnumerable<Block> Of(Evidence evidence) =>
        evidence.Of(StudySurveys.Of) is { } surveys
            ? StudySurveyPassages.Of(surveys).SelectMany(passage => passage.Blocks(evidence.Estimates, Title))
            : [];
}
