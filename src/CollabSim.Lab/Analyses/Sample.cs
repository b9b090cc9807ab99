using System.Globalization;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Analyses;

/// <summary>One response for each design point: the mean over replications that all points share as far as they can.</summary>
internal sealed class Sample
{
    // A replication that was stopped early says nothing about most points.
    private const double NearlyAll = 0.9;

    private Sample(double?[] values, IReadOnlyList<int> replications, double? luck)
    {
        Values = values;
        Replications = replications.Count;
        Luck = luck;
    }

    /// <summary>By design point; null where a run failed, is missing or has no value.</summary>
    public IReadOnlyList<double?> Values { get; }

    /// <summary>How many replications each value is the mean of.</summary>
    public int Replications { get; }

    /// <summary>Which share of the variance between points is luck that replications did not average out; null: not known from one.</summary>
    public double? Luck { get; }

    /// <summary>How many points have no value.</summary>
    public int Missing => Values.Count(value => value is null);

    public static Sample Of(Question question, int outcome)
    {
        StudyDescription study = question.Study;
        double? At(int point, int replication) =>
            question.Estimates.Value(outcome, question.Arm, point, replication)
            - (question.IsDifference ? question.Estimates.Value(outcome, 0, point, replication) : 0);

        int points = study.Points.Count;
        double?[][] runs =
        [
            .. Enumerable
                .Range(0, study.Replications)
                .Select(replication => Enumerable.Range(0, points).Select(point => At(point, replication)).ToArray()),
        ];
        int[] present = [.. runs.Select(run => run.Count(value => value is not null))];
        int[] counted =
        [
            .. Enumerable
                .Range(0, runs.Length)
                .Where(replication => present[replication] > 0 && present[replication] >= NearlyAll * present.Max()),
        ];
        double?[] values =
        [
            .. Enumerable
                .Range(0, points)
                .Select(point =>
                    counted.Length > 0 && counted.All(replication => runs[replication][point] is not null)
                        ? counted.Average(replication => runs[replication][point])
                        : null
                ),
        ];
        return new Sample(values, counted, LuckOf(runs, counted, values));
    }

    // What is left after a point's mean and a replication's mean are taken away: luck that all points share moves no index.
    private static double? LuckOf(double?[][] runs, int[] counted, double?[] values)
    {
        int[] complete = [.. Enumerable.Range(0, values.Length).Where(point => values[point] is not null)];
        if (counted.Length < 2 || complete.Length < 2)
        {
            return null;
        }

        double all = complete.Average(point => values[point]!.Value);
        double between = complete.Sum(point => Math.Pow(values[point]!.Value - all, 2)) / (complete.Length - 1);
        double within = counted.Sum(replication =>
        {
            double shift = complete.Average(point => runs[replication][point]!.Value) - all;
            return complete.Sum(point => Math.Pow(runs[replication][point]!.Value - values[point]!.Value - shift, 2));
        });
        double luck = within / ((complete.Length - 1) * (counted.Length - 1)) / counted.Length;
        return between > 0 ? Math.Min(1, luck / between) : null;
    }
}

/// <summary>One factor over all design points, as numbers.</summary>
internal sealed class FactorColumn
{
    private FactorColumn(Factor factor, double[] values, IReadOnlyList<string> names)
    {
        Factor = factor;
        Values = values;
        Names = names;
    }

    public Factor Factor { get; }

    /// <summary>The factor's path in words.</summary>
    public string Words => Statistics.Words.Path(Factor.Path);

    /// <summary>By design point: the number, or the index of its name.</summary>
    public double[] Values { get; }

    /// <summary>The names that its values are, or empty: they are numbers.</summary>
    public IReadOnlyList<string> Names { get; }

    public bool IsName => Names.Count > 0;

    /// <summary>All factors of a study.</summary>
    public static IReadOnlyList<FactorColumn> Of(StudyDescription study) =>
        [.. study.Factors.Select((factor, i) => Of(factor, [.. study.Points.Select(point => point.Values[i])]))];

    private static FactorColumn Of(Factor factor, object[] values)
    {
        if (values.All(value => value is double or int or long))
        {
            return new(factor, [.. values.Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture))], []);
        }

        string[] names = [.. values.Select(GridAxis.Text).Distinct()];
        return new(factor, [.. values.Select(value => (double)Array.IndexOf(names, GridAxis.Text(value)))], names);
    }
}
