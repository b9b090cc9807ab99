using System.Globalization;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Analyses;

/// <summary>Which design points are of interest: those that fulfil a condition over outcomes and factors.</summary>
/// <param name="Words">The condition.</param>
/// <param name="Points">Points with all values that the condition asks for.</param>
/// <param name="IsCase">By point of <paramref name="Points"/>: is it of interest?</param>
internal sealed record Interest(string Words, IReadOnlyList<int> Points, IReadOnlyList<bool> IsCase)
{
    /// <summary>How many are of interest.</summary>
    public int Cases => IsCase.Count(one => one);

    /// <summary>The question's condition; else more than half of the days in inertia, else an advantage below 0; else null.</summary>
    public static Interest? Of(Question question)
    {
        IReadOnlyList<string> names = question.Names;
        Condition? condition = question.Interest;
        if (condition is null)
        {
            string? Named(string metric) =>
                question
                    .Study.Outcomes.Where(outcome => outcome.Metric.Name == metric)
                    .MaxBy(outcome => outcome.ToTick)
                    ?.Text;
            string? usual =
                question.IsDifference ? $"{question.Column} > 0"
                : Named("inertiaShare") is { } inertia ? $"{inertia} > 0.5"
                : Named("advantage") is { } advantage ? $"{advantage} < 0"
                : null;
            condition = usual is null ? null : Condition.Parse(usual, names, "outcome or factor", out _);
        }

        if (condition is null)
        {
            return null;
        }

        int outcomes = question.Study.Outcomes.Count;
        Dictionary<int, Sample> samples = condition
            .Uses.Where(name => name < outcomes)
            .ToDictionary(name => name, name => Sample.Of(question, name));
        int[] points =
        [
            .. Enumerable
                .Range(0, question.Study.Points.Count)
                .Where(point => samples.Values.All(sample => sample.Values[point] is not null)),
        ];
        return new Interest(
            condition.Text,
            points,
            [
                .. points.Select(point =>
                    condition.Holds(name =>
                        name < outcomes ? samples[name].Values[point]!.Value
                        : question.Study.Points[point].Values[name - outcomes] is string text ? text
                        : Convert.ToDouble(
                            question.Study.Points[point].Values[name - outcomes],
                            CultureInfo.InvariantCulture
                        )
                    )
                ),
            ]
        );
    }
}
