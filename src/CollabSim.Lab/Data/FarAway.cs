using CollabSim.Engine;

namespace CollabSim.Lab.Data;

/// <summary>
/// A school that lies far from every other school of its authority. Registers have such places: a school that another authority pays for, and wrong
/// positions. In England's 25,000 schools of 2018/19 the rule finds twenty.
/// </summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Name">Its name, where the register has one.</param>
/// <param name="Line">Its line in the register.</param>
/// <param name="Authority">Its authority.</param>
/// <param name="Km">Distance to the nearest other school of that authority, km.</param>
public sealed record FarAway(string Id, string? Name, int Line, string Authority, double Km)
{
    /// <summary>Below this nothing is far, km.</summary>
    private const double LeastKm = 15;

    /// <summary>Nor below so many times the authority's usual (median) distance to the nearest.</summary>
    private const double LeastTimes = 20;

    /// <summary>Fewer schools do not tell what is usual.</summary>
    private const int LeastSchools = 5;

    /// <summary>The schools that are far away, in the order of the register.</summary>
    /// <param name="schools">The schools kept, with places in km.</param>
    /// <param name="origins">Authority (empty: not known) and line of each.</param>
    internal static IReadOnlyList<FarAway> Among(
        IReadOnlyList<Organisation> schools,
        IReadOnlyList<(string Authority, int Line)> origins
    ) =>
        [
            .. Enumerable
                .Range(0, schools.Count)
                .Where(i => origins[i].Authority.Length > 0 && schools[i] is { EastKm: not null, NorthKm: not null })
                .GroupBy(i => origins[i].Authority, StringComparer.OrdinalIgnoreCase)
                .Where(authority => authority.Count() >= LeastSchools)
                .SelectMany(authority => Among([.. authority], schools))
                .OrderBy(far => far.School)
                .Select(far => new FarAway(
                    schools[far.School].Id,
                    schools[far.School].Name,
                    origins[far.School].Line,
                    origins[far.School].Authority,
                    Math.Round(far.Km, 1)
                )),
        ];

    private static IEnumerable<(int School, double Km)> Among(int[] members, IReadOnlyList<Organisation> schools)
    {
        // From west to east, the nearest is found among few.
        Array.Sort(members, (one, other) => schools[one].EastKm!.Value.CompareTo(schools[other].EastKm!.Value));
        double[] nearest = [.. members.Select((_, i) => NearestTo(i, members, schools))];
        double far = Math.Max(LeastKm, LeastTimes * nearest.Order().ElementAt(nearest.Length / 2));
        return members.Zip(nearest).Where(school => school.Second > far);
    }

    private static double NearestTo(int at, int[] members, IReadOnlyList<Organisation> schools)
    {
        Organisation here = schools[members[at]];
        double nearest = double.PositiveInfinity;
        foreach (int step in (int[])[-1, 1])
        {
            for (int i = at + step; i >= 0 && i < members.Length; i += step)
            {
                Organisation there = schools[members[i]];
                double east = there.EastKm!.Value - here.EastKm!.Value;
                if (Math.Abs(east) >= nearest)
                {
                    break;
                }

                double north = there.NorthKm!.Value - here.NorthKm!.Value;
                nearest = Math.Min(nearest, Math.Sqrt((east * east) + (north * north)));
            }
        }

        return nearest;
    }
}
