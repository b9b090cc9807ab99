using System.Text.Json;
using System.Text.Json.Serialization;

namespace CollabSim.Lab.Studies;

/// <summary>Of what a panel has a row.</summary>
public enum PanelKind
{
    /// <summary>Each school at each time of each run.</summary>
    Schools,

    /// <summary>Each partnership that is active at each time of each run.</summary>
    Partnerships,

    /// <summary>Each person who is asked in a survey at each time of each run.</summary>
    Answers,
}

/// <summary>A look at every school, or at every partnership, at some times of some runs.</summary>
/// <param name="Kind">Of what it has a row.</param>
/// <param name="Columns">Names of the columns besides those that say whose the row is, in their order in tables.</param>
/// <param name="Ticks">At which ticks, ascending.</param>
/// <param name="Replications">Only the first so many replications of each arm and design point; null: all.</param>
public sealed record PanelSpec(
    PanelKind Kind,
    IReadOnlyList<string> Columns,
    IReadOnlyList<int> Ticks,
    int? Replications = null
)
{
    /// <summary>
    /// The most values (rows × columns) that one run may have: a quarter of a gigabyte while it is lived through. The table of all runs has no bound but
    /// the disk.
    /// </summary>
    public const long MostValuesOfARun = 30_000_000;

    /// <summary>What was asked, of a panel of answers; null: it is another.</summary>
    public SurveyOutline? Survey { get; init; }

    /// <summary>What its table is called, without its ending; it tells the panels of a study apart.</summary>
    [JsonIgnore]
    public string Table => Survey?.Table ?? JsonNamingPolicy.CamelCase.ConvertName(Kind.ToString());

    /// <summary>True if it is of the runs of a replication.</summary>
    public bool Holds(int replication) => Replications is null || replication < Replications;

    /// <summary>True if everything that another says is in this one.</summary>
    public bool Contains(PanelSpec other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Table == other.Table
            && !other.Columns.Except(Columns).Any()
            && !other.Ticks.Except(Ticks).Any()
            && (Replications is null || other.Replications <= Replications);
    }

    /// <summary>How many of a study's replications it is of.</summary>
    public int ReplicationsOf(int planned) => Math.Min(planned, Replications ?? planned);

    /// <summary>Equal if it is of the same, at the same times, of the same runs.</summary>
    public bool Equals(PanelSpec? other) =>
        other is not null
        && Table == other.Table
        && Replications == other.Replications
        && Columns.SequenceEqual(other.Columns)
        && Ticks.SequenceEqual(other.Ticks);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Table, Columns.Count, Ticks.Count, Replications);

    /// <summary>The kinds that look at what there is, whoever asks.</summary>
    internal static IReadOnlyList<PanelKind> KindsOfState { get; } = [PanelKind.Schools, PanelKind.Partnerships];

    /// <summary>The names of all columns that a panel of what there is may have.</summary>
    internal static IReadOnlyList<string> ColumnsOf(PanelKind kind) =>
        kind switch
        {
            PanelKind.Schools => [.. SchoolColumns.All.Select(column => column.Name)],
            PanelKind.Partnerships => [.. PartnershipColumns.All.Select(column => column.Name)],
            _ => throw new ArgumentOutOfRangeException(
                nameof(kind),
                kind,
                "The columns of answers are those of a survey."
            ),
        };

    /// <summary>The ticks of a look now and again: the start, each further one after so many ticks, and the end.</summary>
    internal static IReadOnlyList<int> TicksOf(int every, int horizon)
    {
        int end = Math.Max(0, horizon);
        return [.. Enumerable.Range(0, ((end - 1) / every) + 1).Select(i => i * every).Append(end).Distinct()];
    }
}
