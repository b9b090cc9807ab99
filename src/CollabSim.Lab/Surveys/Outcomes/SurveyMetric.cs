using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Outcomes;

/// <summary>A number that a survey gives when it is taken. It has a value at any tick, as if the survey were taken then.</summary>
/// <param name="survey">The survey's name.</param>
/// <param name="text">How scenario files ask for it, with the survey's name where there are several.</param>
internal abstract class SurveyMetric(string survey, string text) : Metric
{
    /// <summary>The survey's name.</summary>
    public string Survey => survey;

    /// <inheritdoc/>
    public override string Key => $"{survey}: {text}";

    /// <inheritdoc/>
    public override string Words => text;

    /// <inheritdoc/>
    protected override string NameInFiles => text;

    /// <inheritdoc/>
    public override double? Measure(Observation now) => Of(now, Fieldwork.Of(now, survey));

    /// <summary>The number; null where too few answer.</summary>
    protected abstract double? Of(Observation now, TakenSurvey taken);
}
