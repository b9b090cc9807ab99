using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Headlines;

/// <summary>What a survey before and after would conclude, and whether it is right: the answer of a study that takes one, in one world.</summary>
internal sealed record SurveyHeadline : Headline
{
    private const int Most = 4;

    public override int Rank => 590;

    public override Type Figure => typeof(SurveyConclusions);

    public override IEnumerable<Prose> Sentences(Evidence evidence) =>
        evidence.Of(Comparison.Of) is not { Across: not null }
        && evidence.Of(StudySurveys.Of) is { } surveys
        && surveys.Surveys.Select(survey => SurveyChangePassage.Of(surveys, survey)).OfType<Passage>().FirstOrDefault()
            is { } passage
            ? Cite(evidence, passage.Id!, passage.Sentences.SkipLast(SurveyChangePassage.SentencesOfReading).Take(Most))
            : [];

    public override string Catch => "how people answer is as the scenario and its instrument say";

    public override string WouldChange(Evidence evidence) =>
        "Who is asked, when, and how they answer are assumptions too: each setting of a survey can be varied, such as surveys.leaders.response.correlation.";
}
