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
    public IReadOnlyList<MeasuredOutcome> Outcomes(string text) =>
        Schools is null
            ? [Measured(text.Trim(), Metric)]
            :
            [
                .. Schools.Parts.Select(part =>
                    Measured(Schools.TextOf(text, part), Of(part, Schools)) with
                    {
                        PartOf = Schools.AreAllParts ? text.Trim() : null,
                    }
                ),
            ];

    private MeasuredOutcome Measured(string text, Metric metric) => new(text, metric, Reduction, FromTick, ToTick);

    /// <summary>What divides schools by what they are like is settled at the start of the span, or of the run.</summary>
    private MetricOfPart Of(string part, AskedSchools schools) =>
        new(
            (MetricOfSchools)Metric,
            schools.IsSettled || Reduction == Reduction.At ? schools.Division : schools.Division.From(FromTick),
            part
        );
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
    /// <summary>True if the text says since when schools are so divided.</summary>
    public bool IsSettled { get; init; }

    /// <summary>The text with the words for one part in the place of those for all.</summary>
    public string TextOf(string text, string part) =>
        (AreAllParts ? text[..Start] + Division.PhraseOf(part) + text[End..] : text).Trim();
}
