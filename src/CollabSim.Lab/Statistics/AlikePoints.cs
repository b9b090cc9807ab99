using CollabSim.Lab.Results;

namespace CollabSim.Lab.Statistics;

/// <summary>Design points that are alike in some of their settings.</summary>
/// <param name="Of">By design point: which kind it is of. Kinds are numbered as they first appear.</param>
/// <param name="Count">How many kinds there are.</param>
internal sealed record AlikePoints(int[] Of, int Count)
{
    /// <summary>The points of a study by some of its factors; without any they are all alike.</summary>
    public static AlikePoints By(StudyDescription study, IEnumerable<int> factors)
    {
        int[] of = new int[study.Points.Count];
        int count = Math.Min(1, of.Length);
        foreach (int factor in factors)
        {
            if (count == of.Length)
            {
                break;
            }

            object[] values = [.. study.Points.Select(point => point.Values[factor])];
            int[] level = SameNumbers.Of(values)?.LevelOf ?? ByName(values);
            Dictionary<(int, int), int> kinds = [];
            for (int point = 0; point < of.Length; point++)
            {
                (int, int) kind = (of[point], level[point]);
                kinds.TryAdd(kind, kinds.Count);
                of[point] = kinds[kind];
            }

            count = kinds.Count;
        }

        return new AlikePoints(of, count);
    }

    private static int[] ByName(object[] values)
    {
        Dictionary<string, int> names = [];
        return
        [
            .. values.Select(value =>
            {
                string name = GridAxis.Text(value);
                names.TryAdd(name, names.Count);
                return names[name];
            }),
        ];
    }
}
