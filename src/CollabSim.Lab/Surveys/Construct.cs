using CollabSim.Engine;
using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys;

/// <summary>
/// What a scale of a survey can measure: a state of a school, on a scale without ends on which differences mean the same everywhere. A construct is one
/// sealed class in a file of its own; its name in instruments is the type's name in camelCase.
/// </summary>
internal abstract class Construct
{
    private static readonly Lazy<IReadOnlyDictionary<string, Construct>> Known = new(() =>
        Kinds
            .Of(typeof(Construct))
            .ToDictionary(kind => kind.Key, kind => (Construct)Activator.CreateInstance(kind.Value)!)
    );

    /// <summary>All constructs by name.</summary>
    public static IReadOnlyDictionary<string, Construct> All => Known.Value;

    /// <summary>Name in instruments.</summary>
    public string Name => Kinds.NameOf(GetType());

    /// <summary>What it is, in a sentence.</summary>
    public abstract string Meaning { get; }

    /// <summary>
    /// Its mean over the schools of the reference scenario: the defaults after five years, 20 replications of seed 1. What lies a standard deviation above
    /// it is one above the middle of the answers.
    /// </summary>
    public abstract double ReferenceMean { get; }

    /// <summary>Its standard deviation between schools there.</summary>
    public abstract double ReferenceSd { get; }

    /// <summary>The state of a school; null where it has none (trust in partners of a school without any).</summary>
    /// <param name="now">The system.</param>
    /// <param name="school">The school's index.</param>
    public abstract double? Of(Observation now, int school);

    /// <summary>The logarithm of the odds of a share, which is first kept 0.001 off 0 and 1.</summary>
    protected static double? LogOdds(double? share)
    {
        double? inside = share is { } given ? Math.Clamp(given, 0.001, 0.999) : null;
        return inside is { } odds ? Math.Log(odds / (1 - odds)) : null;
    }

    /// <summary>The logarithm of days of a half-term and one more, so that none is a value too; null before the first tick, when there have been no days yet.</summary>
    protected static double? LogDays(Observation now, double daysOfTick) =>
        now.Tick == 0 ? null : Math.Log(1 + (daysOfTick * now.TicksPerYear / HalfTermsInYear));

    private const double HalfTermsInYear = 6;
}
