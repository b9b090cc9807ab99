using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Surveys;

/// <summary>
/// The schools whose people are asked. Each school has a lot, which is a draw of its own; the lowest lots are in the sample, so that a larger sample has
/// all schools of a smaller one. A panel is drawn of all schools that there were at the start.
/// </summary>
internal static class SampledSchools
{
    /// <summary>Indices of the schools that can be asked now, ascending.</summary>
    public static IReadOnlyList<int> Of(Observation now, Survey survey)
    {
        IReadOnlyList<SchoolState> schools = now.Schools;
        int[] frame = [.. Enumerable.Range(0, schools.Count).Where(i => survey.Panel || schools[i].IsOpen)];
        IGrouping<string, int>[] strata =
        [
            .. frame
                .GroupBy(i => StratumOf(schools[i], survey.Sample.By))
                .OrderBy(part => part.Key, StringComparer.Ordinal),
        ];
        int[] sizes = Sizes([.. strata.Select(part => part.Count())], CountOf(survey.Sample, frame.Length));
        StreamKey lots = StreamKey.For(
            now.Seed,
            RandomStream.Named($"survey {survey.Name} sample"),
            survey.Panel ? 0 : now.Tick
        );
        return
        [
            .. strata
                .SelectMany((part, i) => part.OrderBy(LotOf).ThenBy(now.KeyOf).Take(sizes[i]))
                .Where(i => schools[i].IsOpen)
                .Order(),
        ];

        double LotOf(int school) => Draws.For(lots, now.KeyOf(school)).NextUniform();
    }

    /// <summary>How many schools a sample has of so many.</summary>
    internal static int CountOf(SurveySample sample, int schools) =>
        sample.Schools is { } count ? Math.Min(count, schools)
        : sample.Share is { } share ? (int)Math.Round(share * schools, MidpointRounding.AwayFromZero)
        : schools;

    /// <summary>How many of each stratum: its share of the sample, rounded by largest remainders.</summary>
    internal static int[] Sizes(IReadOnlyList<int> strata, int sample)
    {
        int all = strata.Sum();
        double[] due = [.. strata.Select(size => all == 0 ? 0 : (double)size * sample / all)];
        int[] sizes = [.. due.Select(each => (int)Math.Floor(each + 1e-9))];
        foreach (
            int i in Enumerable
                .Range(0, sizes.Length)
                .OrderByDescending(i => due[i] - sizes[i])
                .ThenBy(i => i)
                .Take(sample - sizes.Sum())
                .ToArray()
        )
        {
            sizes[i]++;
        }

        return sizes;
    }

    private static string StratumOf(SchoolState school, SurveyStrata by) =>
        by switch
        {
            SurveyStrata.Kind => school.Kind,
            SurveyStrata.Group => school.Group ?? "",
            SurveyStrata.Quintile => $"{school.StartingQuintile}",
            _ => "",
        };
}
