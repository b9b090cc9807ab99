using System.Globalization;
using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Analyses;

/// <summary>Which design points are of interest: those that fulfil a condition over outcomes and factors.</summary>
/// <param name="Condition">The condition as written.</param>
/// <param name="Points">Points with all values that the condition asks for.</param>
/// <param name="IsCase">By point of <paramref name="Points"/>: is it of interest?</param>
internal sealed record Interest(string Condition, IReadOnlyList<int> Points, IReadOnlyList<bool> IsCase)
{
    /// <summary>The condition with outcomes and factors in words.</summary>
    public required string Words { get; init; }

    /// <summary>How many are of interest.</summary>
    public int Cases => IsCase.Count(one => one);

    /// <summary>The question's condition; else more than half of the days in inertia, else an advantage below 0; else null.</summary>
    public static Interest? Of(Question question)
    {
        IReadOnlyList<string> names = question.Names;
        Scenarios.Condition? condition = question.Interest;
        if (condition is null)
        {
            string? Named<TMetric>()
                where TMetric : Metric =>
                question
                    .Study.Outcomes.Where(outcome => outcome.Metric.Is<TMetric>())
                    .MaxBy(outcome => outcome.ToTick)
                    ?.Text;
            string? usual =
                question.IsDifference ? $"{question.Column} > 0"
                : Named<InertiaShare>() is { } inertia ? $"{inertia} > 0.5"
                : Named<Advantage>() is { } advantage ? $"{advantage} < 0"
                : null;
            condition = usual is null ? null : Scenarios.Condition.Parse(usual, names, "outcome or factor", out _);
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
        )
        {
            Words = InWords(condition, question),
        };
    }

    // A name within a longer one is part of that; so the longer come first.
    private static string InWords(Scenarios.Condition condition, Question question) =>
        condition
            .Uses.OrderByDescending(name => question.Names[name].Length)
            .Aggregate(
                condition.Text,
                (text, name) =>
                    text.Replace(
                        question.Names[name],
                        name < question.Study.Outcomes.Count
                            ? Statistics.Words.Outcome(question.Study.Outcomes[name], question.Study.TicksPerYear)
                            : Statistics.Words.Path(question.Names[name])
                    )
            );
}
