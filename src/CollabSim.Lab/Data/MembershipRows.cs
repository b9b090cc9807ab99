namespace CollabSim.Lab.Data;

/// <summary>Who is in which group, from a file of memberships: one group each, the most binding type first.</summary>
/// <param name="source">How to read the file.</param>
/// <param name="missing">Words that mean not given.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class MembershipRows(MembershipSource source, IEnumerable<string> missing, FileProblems problems)
{
    private readonly Dictionary<string, (int Rank, string Group, DateOnly? Joined)> _members = new(
        StringComparer.Ordinal
    );

    /// <summary>Rows about members whom nobody asks for; nothing else is counted of them.</summary>
    public int Others { get; private set; }

    /// <summary>Rows of a type that does not count, by type.</summary>
    public SortedDictionary<string, int> Ignored { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Number of rows.</summary>
    public int Rows { get; private set; }

    /// <summary>Members with more than one group of the types that count.</summary>
    public int InSeveral { get; private set; }

    /// <summary>Reads all rows; false if a column that is needed does not exist.</summary>
    /// <param name="table">The file, often of a whole country.</param>
    /// <param name="isAskedFor">True for members that matter.</param>
    public bool Read(CsvTable table, Func<string, bool> isAskedFor)
    {
        ColumnReader read = new(table, missing, problems);
        int id = read.Find(source.Id, source.Id);
        int group = read.Find(source.Group, source.Group);
        int type = table.IndexOf(source.Type);
        int joined = table.IndexOf(source.Joined);
        if (id < 0 || group < 0)
        {
            return false;
        }

        while (table.Read())
        {
            Rows++;
            if (!read.IsWhole())
            {
                continue;
            }

            if (read.Text(id) is not { } member || read.Text(group) is not { } name)
            {
                read.Wrong(-1, null, "a membership needs a member and a group");
                continue;
            }

            if (!isAskedFor(member))
            {
                Others++;
                continue;
            }

            int rank = type < 0 ? 0 : RankOf(table[type]);
            if (rank < 0)
            {
                Ignored[table[type]] = Ignored.GetValueOrDefault(table[type]) + 1;
                continue;
            }

            DateOnly? day = read.Text(joined) is { } text ? StartDay.DayOf(text) : null;
            if (day is null && read.Text(joined) is { } wrong)
            {
                read.Wrong(joined, wrong, "give a day such as 2012-09-01, or leave it empty");
            }

            Add(member, (rank, name, day));
        }

        return true;
    }

    /// <summary>The group of a member and the day of joining; null where there is none.</summary>
    public (string? Group, DateOnly? Joined) Of(string member) =>
        _members.TryGetValue(member, out var found) ? (found.Group, found.Joined) : (null, null);

    private void Add(string member, (int Rank, string Group, DateOnly? Joined) membership)
    {
        if (_members.TryGetValue(member, out var known))
        {
            InSeveral += known.Group == membership.Group ? 0 : 1;
            if (known.Rank <= membership.Rank)
            {
                return;
            }
        }

        _members[member] = membership;
    }

    private int RankOf(string type)
    {
        for (int rank = 0; rank < source.Types.Count; rank++)
        {
            if (source.Types[rank].Equals(type, StringComparison.OrdinalIgnoreCase))
            {
                return rank;
            }
        }

        return -1;
    }
}
