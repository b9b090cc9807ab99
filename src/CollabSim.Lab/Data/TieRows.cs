using CollabSim.Engine;

namespace CollabSim.Lab.Data;

/// <summary>Partnerships at the start: from a ties file, from groups, or both; where both name a pair, the file counts.</summary>
/// <param name="missing">Words that mean not given.</param>
/// <param name="organisations">The organisations that ties name.</param>
/// <param name="start">Turns dates into times.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class TieRows(
    IEnumerable<string> missing,
    OrganisationRows organisations,
    StartDay start,
    FileProblems problems
)
{
    /// <summary>Beyond this many identifiers the nearest to a wrong one says little and takes long.</summary>
    private const int MostToCompare = 1000;

    private readonly Dictionary<(int A, int B), Found> _ties = [];
    private readonly HashSet<(int From, int To)> _rows = [];

    /// <summary>The ties, each pair once, in the order of its organisations.</summary>
    public IReadOnlyList<GivenTie> Ties =>
        [
            .. _ties
                .OrderBy(tie => tie.Key)
                .Select(tie => new GivenTie(
                    tie.Key.A,
                    tie.Key.B,
                    tie.Value.TrustAB,
                    tie.Value.TrustBA,
                    tie.Value.Rivalry,
                    tie.Value.From
                )),
        ];

    public void Read(CsvTable table, TiesSource source)
    {
        ColumnReader read = new(table, missing, problems);
        int from = read.Find(source.From, source.From);
        int to = read.Find(source.To, source.To);
        int trust = read.Find(source.Trust?.Column, "trust");
        int rivalry = read.Find(source.Rivalry?.Column, "rivalry");
        int begin = read.Find(source.Start, "start");
        var filters = read.Find(source.Keep);
        while (from >= 0 && to >= 0 && table.Read())
        {
            // A tie of an organisation that the population's own filter left out is left out with it.
            if (
                !read.IsWhole()
                || !read.Passes(filters)
                || organisations.LeftOut.Contains(table[from])
                || organisations.LeftOut.Contains(table[to])
            )
            {
                continue;
            }

            double? trusts = read.Number(trust, source.Trust, NumberRange.Share);
            double? rivals = read.Number(rivalry, source.Rivalry, NumberRange.Share);
            Duration? time = Time(read, begin);
            if (Partner(read, from) is { } a && Partner(read, to) is { } b)
            {
                if (a == b)
                {
                    read.Wrong(to, table[to], "a school cannot be its own partner");
                }
                else if (!_rows.Add((a, b)))
                {
                    read.Wrong(
                        -1,
                        $"{table[from]}, {table[to]}",
                        "this tie is already in the file; a pair may stand once in each direction"
                    );
                }
                else
                {
                    Add(read, a, b, new Found(trusts, null, rivals, time));
                }
            }
        }
    }

    /// <summary>Adds ties inside groups by <see cref="GroupTies"/>; gives the groups that are too large for it.</summary>
    /// <param name="members">All organisations, in file order, with their groups.</param>
    /// <param name="joined">When each joined its group; a tie starts when the later of its two joined.</param>
    /// <param name="most">Most partners within a group.</param>
    public IReadOnlyList<string> AddWithin(
        IReadOnlyList<Organisation> members,
        IReadOnlyList<DateOnly?> joined,
        int most
    )
    {
        List<string> tooLarge = [];
        foreach ((int a, int b) in GroupTies.Within(members, most, tooLarge))
        {
            _ties.TryAdd((a, b), new Found(null, null, null, start.From(GroupTies.Later(joined[a], joined[b]))));
        }

        return tooLarge;
    }

    private void Add(ColumnReader read, int a, int b, Found row)
    {
        Found ordered = a < b ? row : row with { TrustAB = row.TrustBA, TrustBA = row.TrustAB };
        (int, int) pair = (Math.Min(a, b), Math.Max(a, b));
        if (!_ties.TryGetValue(pair, out Found known))
        {
            _ties[pair] = ordered;
            return;
        }

        if ((known.Rivalry ?? ordered.Rivalry) != (ordered.Rivalry ?? known.Rivalry) || known.From != ordered.From)
        {
            read.Wrong(-1, null, "the two rows of this pair differ in rivalry or start, which both directions share");
        }

        _ties[pair] = new Found(
            known.TrustAB ?? ordered.TrustAB,
            known.TrustBA ?? ordered.TrustBA,
            known.Rivalry ?? ordered.Rivalry,
            known.From
        );
    }

    private int? Partner(ColumnReader read, int column)
    {
        if (read.Text(column) is { } id && organisations.Index.TryGetValue(id, out int organisation))
        {
            return organisation;
        }

        bool compares = problems.Count < FileProblems.Shown && organisations.Index.Count <= MostToCompare;
        string near =
            compares && read.Text(column) is { } text && Nearest.Of(text, organisations.Index.Keys) is { } name
                ? $"; did you mean '{name}'?"
                : "";
        read.Wrong(column, read.Text(column) ?? "", $"the population has no organisation with this identifier{near}");
        return null;
    }

    private Duration? Time(ColumnReader read, int column)
    {
        if (read.Text(column) is not { } text)
        {
            return null;
        }

        if (StartDay.DayOf(text) is { } day)
        {
            return start.From(day);
        }

        if (Duration.TryParse(text, out Duration time))
        {
            return time;
        }

        read.Wrong(column, text, "give a day such as 2012-09-01, or a time such as 8y, 3 terms or 12 (ticks)");
        return null;
    }

    private readonly record struct Found(double? TrustAB, double? TrustBA, double? Rivalry, Duration? From);
}
