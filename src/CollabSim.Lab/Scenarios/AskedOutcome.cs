using CollabSim.Engine.Metrics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>What one text of a scenario file asks a run for: a metric, when, and of which schools.</summary>
/// <param name="Metric">The metric, of all schools.</param>
/// <param name="Reduction">How the ticks become one number.</param>
/// <param name="FromTick">First tick.</param>
/// <param name="ToTick">Last tick.</param>
/// <param name="Schools">Which schools; null: all.</param>
internal sealed record AskedOutcome(Metric Metric, Reduction Reduction, int FromTick, int ToTick, AskedSchools? Schools)
{
    /// <summary>The metric of each part that is asked for.</summary>
    public IReadOnlyList<Metric> Metrics =>
        Schools is null ? [Metric] : [.. Schools.Parts.Select(part => Of(part, Schools))];

    /// <summary>The outcomes, each with a text that asks for it alone.</summary>
    /// <param name="text">As written.</param>
    public IReadOnlyList<OutcomeSpec> Outcomes(string text) =>
        Schools is null
            ? [new OutcomeSpec(text.Trim(), Metric, Reduction, FromTick, ToTick)]
            :
            [
                .. Schools.Parts.Select(part => new OutcomeSpec(
                    Schools.TextOf(text, part),
                    Of(part, Schools),
                    Reduction,
                    FromTick,
                    ToTick
                )
                {
                    PartOf = Schools.AreAllParts ? text.Trim() : null,
                }),
            ];

    private MetricOfPart Of(string part, AskedSchools schools) =>
        new((MetricOfSchools)Metric, schools.Division.From(Reduction == Reduction.At ? 0 : FromTick), part);
}

/// <summary>The part or parts of a division that a text names.</summary>
/// <param name="Division">How schools are divided.</param>
/// <param name="Parts">Names of the parts.</param>
/// <param name="AreAllParts">True for <c>by</c>, which stands for all parts.</param>
/// <param name="Start">Where the words for it begin in the text.</param>
/// <param name="End">Where they end.</param>
internal sealed record AskedSchools(
    Division Division,
    IReadOnlyList<string> Parts,
    bool AreAllParts,
    int Start,
    int End
)
{
    /// <summary>The text with the words for one part in the place of those for all.</summary>
    public string TextOf(string text, string part) =>
        (AreAllParts ? text[..Start] + Division.PhraseOf(part) + text[End..] : text).Trim();
}
