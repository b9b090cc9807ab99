using CollabSim.Engine.Metrics;
using MathNet.Numerics.Statistics;

namespace CollabSim.Lab.Surveys.Outcomes;

/// <summary><c>correlation of answers to trust and sharing</c>.</summary>
internal sealed class CorrelationOfAnswers(string survey, string text, AskedAbout one, AskedAbout other)
    : SurveyMetric(survey, text)
{
    private const int FewestPairs = 3;

    public override string Meaning =>
        $"Correlation between those who answer both of {one.Words} and {other.Words} in the survey {Survey}.";

    protected override double? Of(Observation now, TakenSurvey taken)
    {
        (double One, double Other)[] pairs =
        [
            .. one.Of(taken.Sheet)
                .Zip(other.Of(taken.Sheet))
                .Where(pair => pair is { First: not null, Second: not null })
                .Select(pair => (pair.First!.Value, pair.Second!.Value)),
        ];
        return pairs.Length < FewestPairs
            ? null
            : Correlation.Pearson(pairs.Select(pair => pair.One), pairs.Select(pair => pair.Other));
    }
}
