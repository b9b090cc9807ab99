using CollabSim.Engine;
using CollabSim.Lab.Figures;

namespace CollabSim.Dashboard.Runs;

/// <summary>The schools of a run that are drawn, and where: all, or a neighbourhood of at most <see cref="Most"/>.</summary>
/// <param name="Schools">Indices of the schools, ascending.</param>
/// <param name="IsMap">True if they stand at their places in km; false where partnerships decide.</param>
/// <param name="Places">Place of each, in km or in ideal distances between partners.</param>
/// <param name="Said">Which schools are drawn and what their places mean, in sentences.</param>
internal sealed record DrawnPart(
    IReadOnlyList<int> Schools,
    bool IsMap,
    IReadOnlyList<(double X, double Y)> Places,
    string Said
)
{
    /// <summary>At most so many schools are drawn: more with their partnerships are a tangle.</summary>
    public const int Most = 300;

    /// <summary>The part of a run.</summary>
    public static DrawnPart Of(WatchedRun run, CancellationToken stop)
    {
        IReadOnlyList<SchoolState> schools = run.Frames[0].Schools;
        // Where nobody works together at the start, whoever does at the end.
        Frame tied = run.Frames[0].Ties.Count > 0 ? run.Frames[0] : run.Frames[^1];
        bool isMap = schools.Count(school => school.EastKm is not null) > schools.Count / 2;
        int[] candidates =
        [
            .. Enumerable
                .Range(0, schools.Count)
                .Where(i => !isMap || schools[i] is { EastKm: not null, NorthKm: not null }),
        ];
        int[] drawn = candidates.Length <= Most ? candidates : Neighbourhood(candidates, tied.Ties);
        (double X, double Y)[] places = isMap
            ? [.. drawn.Select(i => (schools[i].EastKm!.Value, schools[i].NorthKm!.Value))]
            : Laid(drawn, tied.Ties, stop);
        return new(
            drawn,
            isMap,
            places,
            Which(schools.Count, candidates.Length, drawn.Length, tied) + Where(isMap, tied)
        );
    }

    private static string Which(int all, int placed, int drawn, Frame tied) =>
        (
            drawn == placed
                ? drawn == all
                    ? $"All {all:N0} schools are drawn"
                    : $"{drawn:N0} of {all:N0} schools are drawn, those that have a place"
                : $"{drawn:N0} of {all:N0} schools are drawn: the first{(placed < all ? " that has a place" : "")}, its partners, theirs, and so on, by the partnerships {When(tied)}"
        ) + ". ";

    private static string Where(bool isMap, Frame tied) =>
        isMap
            ? "They stand at their places."
            : $"They have no places: partners {When(tied)} stand near each other, and directions mean nothing.";

    private static string When(Frame tied) => tied.Tick == 0 ? "at the start" : "at the end";

    // Breadth first, so that what is drawn works together; then the next school that has not been reached.
    private static int[] Neighbourhood(int[] candidates, IReadOnlyList<PartnershipState> ties)
    {
        ILookup<int, int> partners = ties.SelectMany(tie => new[] { (tie.A, tie.B), (tie.B, tie.A) })
            .ToLookup(each => each.Item1, each => each.Item2);
        HashSet<int> may = [.. candidates];
        HashSet<int> found = [];
        Queue<int> next = new();
        foreach (int start in candidates)
        {
            next.Enqueue(start);
            while (found.Count < Most && next.TryDequeue(out int school))
            {
                if (may.Contains(school) && found.Add(school))
                {
                    foreach (int partner in partners[school].Order())
                    {
                        next.Enqueue(partner);
                    }
                }
            }

            if (found.Count == Most)
            {
                break;
            }
        }

        return [.. found.Order()];
    }

    private static (double X, double Y)[] Laid(
        int[] drawn,
        IReadOnlyList<PartnershipState> ties,
        CancellationToken stop
    )
    {
        Dictionary<int, int> at = drawn.Index().ToDictionary(each => each.Item, each => each.Index);
        return ForceLayout.Of(
            drawn.Length,
            [
                .. ties.Where(tie => at.ContainsKey(tie.A) && at.ContainsKey(tie.B))
                    .Select(tie => (at[tie.A], at[tie.B])),
            ],
            stop
        );
    }
}
