using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Exploring;

/// <summary>
/// Which arm has the best mean at each point of the design, or is level with it. Arms that show what would have been are none of them; a
/// replication in which an arm has no value counts for none, and so all are averaged over the same luck.
/// </summary>
internal sealed class BestAt
{
    // By design point and option.
    private readonly bool[] _isBest;

    private BestAt(int[] options, bool[] isBest) => (Options, _isBest) = (options, isBest);

    /// <summary>The arms that can be best.</summary>
    public IReadOnlyList<int> Options { get; }

    /// <summary>The best arms at a point; none where they cannot be compared.</summary>
    public IReadOnlyList<int> this[int point] =>
        [.. Options.Where((_, option) => _isBest[(point * Options.Count) + option])];

    /// <summary>At how many points the arms can be compared.</summary>
    public int Compared => _isBest.Chunk(Options.Count).Count(point => point.Contains(true));

    /// <summary>At how many points an arm is best, or level with the best.</summary>
    public int Wins(int arm) =>
        Options
            .Index()
            .Where(option => option.Item == arm)
            .Sum(option => _isBest.Where((isBest, i) => isBest && i % Options.Count == option.Index).Count());

    /// <summary>Who is best in an outcome at each of the study's points; null where there is nothing to choose.</summary>
    public static BestAt? Of(StudyEstimates study, int outcome)
    {
        int[] options = [.. Enumerable.Range(0, study.Study.Arms.Count).Except(Choices.CounterfactualsOf(study.Study))];
        return options.Length < 2
            ? null
            : new BestAt(
                options,
                [
                    .. Enumerable
                        .Range(0, study.Study.Points.Count)
                        .SelectMany(point => At(study, outcome, options, point)),
                ]
            );
    }

    private static IEnumerable<bool> At(StudyEstimates study, int outcome, int[] options, int point)
    {
        double sign = study.Study.Outcomes[outcome].Metric.LessIsBetter ? -1 : 1;
        double[] sums = new double[options.Length];
        bool isKnown = false;
        for (int r = 0; r < study.Study.Replications; r++)
        {
            double?[] values = [.. options.Select(arm => study.Value(outcome, arm, point, r))];
            if (values.All(value => value is not null))
            {
                isKnown = true;
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] += sign * values[i]!.Value;
                }
            }
        }

        return sums.Select(sum => isKnown && sum == sums.Max());
    }
}
