using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Metrics.Divisions;
using CollabSim.Engine.Metrics.Inspections;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Scenarios;

/// <summary>What outcomes may name: times, kinds, groups and policies of a study's arms.</summary>
/// <param name="arms">The arms, the baseline first.</param>
/// <param name="reach">Whom policies reach.</param>
/// <param name="inspection">How schools are inspected.</param>
internal sealed class AskedSystem(IReadOnlyList<Scenario> arms, AskedReach reach, Inspection inspection)
{
    /// <summary>So many parts at most stand behind one <c>by</c>: each is a column, and an outcome to be compared.</summary>
    private const int MostParts = 100;

    private readonly Lazy<string[]> _kinds = new(() => Union(arms, Relations.KindsOf));
    private readonly Lazy<string[]> _groups = new(() => Union(arms, Relations.GroupsOf));

    /// <summary>Every way to divide schools.</summary>
    public static IReadOnlyList<Division> Divisions { get; } =
    [.. Kinds.Of(typeof(Division)).Values.Select(kind => (Division)Activator.CreateInstance(kind)!)];

    /// <summary>How to say of which schools something is asked, for messages.</summary>
    public static string WaysToAsk =>
        "in quintile 1, in trustThird lowest, in kind NAME, in group NAME, near a broker, far from a broker, reached by POLICY, not reached by POLICY; "
        + $"or every part: by {string.Join(", by ", Divisions.Select(division => division is ByReach ? "reach of POLICY" : division.Name))}";

    /// <summary>True if who is there cannot be read, so that any kind and group may be there.</summary>
    public bool IsUnread { get; init; }

    /// <summary>How schools are inspected.</summary>
    public Inspection Inspection => inspection;

    /// <summary>What people are asked; all arms ask the same.</summary>
    public IReadOnlyList<Survey> Surveys { get; } = [.. arms[0].Surveys.OfType<Survey>()];

    /// <summary>That a metric cannot be asked of some schools, and which can.</summary>
    public static string NotOfSome(Metric metric) =>
        $"{metric.Name} is of the system as a whole and cannot be asked of some schools; "
        + $"these can: {string.Join(", ", OutcomeText.Known.Where(known => known.Value is MetricOfSchools).Select(known => known.Key))}";

    /// <summary>Ticks from the start to the end.</summary>
    public int Horizon => arms[0].Horizon;

    /// <summary>Ticks in a year.</summary>
    public int TicksPerYear => arms[0].TicksPerYear;

    /// <summary>When the scenario ends, for messages.</summary>
    public string End => Relations.EndOf(arms[0]);

    /// <summary>The policies there are, for messages.</summary>
    public string PolicyChoice =>
        reach.Policies.Count == 0 ? "There is no policy." : $"There is {string.Join(", ", reach.Policies)}.";

    /// <summary>That no policy has this name; null: one has.</summary>
    public string? WhyNoPolicy(string name) => reach.WhyUnknown(name);

    /// <summary>Names of those that wait for what the authority reads, so that nobody knows beforehand when they act.</summary>
    public IReadOnlyList<string> Waiting { get; } =
    [
        .. arms.SelectMany(arm => arm.Policies)
            .Where(policy => policy.IsAdaptive)
            .Select(policy => policy.Label)
            .Distinct(),
    ];

    /// <summary>Who is reached by a policy for which <see cref="WhyNoReach"/> has nothing to say.</summary>
    public ByReach ReachOf(string policy) => reach.Of(policy);

    /// <summary>Why it cannot be asked whom a policy reaches; null: it can.</summary>
    public string? WhyNoReach(string policy) => reach.WhyNot(policy);

    /// <summary>The parts of a division.</summary>
    /// <param name="division">How schools are divided.</param>
    /// <param name="at">Where it is asked for.</param>
    /// <param name="most">So many at most.</param>
    /// <exception cref="Misread">There are none, or too many.</exception>
    public IReadOnlyList<string> PartsOf(Division division, int at, int most = MostParts)
    {
        IReadOnlyList<string> parts = NamesOf(division);
        return IsOpen(division) && parts.Count == 0 ? [division.Name]
            : parts.Count == 0 ? throw new Misread(at, Choice(division))
            : parts.Count > most
                ? throw new Misread(
                    at,
                    $"there are {parts.Count:N0} parts by {division.Asked}, which would be as many columns; at most {most}: name those of interest"
                )
            : parts;
    }

    /// <summary>True if a division has such a part, or may have it.</summary>
    /// <exception cref="Misread">There are no parts at all.</exception>
    public bool HasPart(Division division, string part, int at) =>
        IsOpen(division) || PartsOf(division, at, int.MaxValue).Contains(part);

    /// <summary>That there is no such part.</summary>
    public string NoPart(Division division, string part) =>
        $"no {division.Name} is called {part}{Nearest.Hint(part, NamesOf(division))}";

    /// <summary>Which parts there are, for messages.</summary>
    public string Choice(Division division) =>
        NamesOf(division) is { Count: > 0 } names ? $"There is {string.Join(", ", names)}." : Relations.NoGroups;

    private bool IsOpen(Division division) => IsUnread && division is (ByKind or ByGroup);

    private IReadOnlyList<string> NamesOf(Division division) =>
        division.Parts
        ?? division switch
        {
            ByKind => _kinds.Value,
            ByGroup => _groups.Value,
            _ => throw new NotSupportedException($"nobody knows the parts by {division.Name}"),
        };

    private static string[] Union(IReadOnlyList<Scenario> arms, Func<Scenario, IEnumerable<string>> names) =>
        [.. arms.SelectMany(names).Distinct()];
}
