using CollabSim.Engine.Randomness;
using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Surveys;

/// <summary>
/// How a person answers, given what is true of their school: the graded response model in its normal-ogive form (Samejima 1969), with acquiescence,
/// extreme answering, straight-lining, skipped items and non-response. docs/survey.md has the equations.
/// </summary>
internal sealed class ResponseModel
{
    private readonly Questionnaire _asked;
    private readonly Item[] _items;
    private readonly int _with;
    private readonly double _noAnswerBelow;

    private readonly double _shift;

    /// <param name="asked">What is asked, and how people answer.</param>
    /// <param name="shift">How far their yardstick has moved, in standard deviations of an item (<see cref="ResponseShift"/>).</param>
    public ResponseModel(Questionnaire asked, double shift = 0)
    {
        (_asked, _shift) = (asked, shift);
        string[] scales = [.. asked.Scales.Select(scale => scale.Name)];
        _items =
        [
            .. asked.Items.Select(item =>
            {
                double loading = item.Loading ?? asked.Loading;
                return new Item(
                    Array.IndexOf(scales, item.Scale),
                    item.Reversed ? -1 : 1,
                    item.Reversed ? -loading : loading,
                    Math.Sqrt(1 - (loading * loading)),
                    asked.ThresholdsOf(item)
                );
            }),
        ];
        _with = asked.Response.With is { } with ? Array.IndexOf(scales, with) : 0;
        _noAnswerBelow = -Normal.InvCDF(0, 1, asked.Response.Rate);
    }

    /// <summary>
    /// What a person sees: θ<sub>ir</sub> = √ICC θ<sub>i</sub> + √(1−ICC) ε, which correlates √ICC with the school and ICC with a colleague. Null where the school
    /// has no such state.
    /// </summary>
    /// <param name="school">θ of the school, in standard deviations of the reference scenario.</param>
    /// <param name="view">ε.</param>
    public double? Seen(double? school, double view) =>
        school is { } truth ? (Math.Sqrt(_asked.Icc) * truth) + (Math.Sqrt(1 - _asked.Icc) * view) : null;

    /// <summary>What a person sees of each scale.</summary>
    public double?[] Seen(IReadOnlyList<double?> school, Person person) =>
        [.. school.Select((truth, scale) => Seen(truth, person.Views[scale]))];

    /// <summary>Whether somebody answers at all: ρθ + √(1−ρ²)u &gt; −Φ⁻¹(rate). Without a state to think of it is luck alone.</summary>
    public bool Answers(IReadOnlyList<double?> seen, Person person)
    {
        double correlation = _asked.Response.Correlation;
        double leaning =
            seen.Count > _with && seen[_with] is { } theta
                ? (correlation * theta) + (Math.Sqrt(1 - (correlation * correlation)) * person.Willingness)
                : person.Willingness;
        return leaning > _noAnswerBelow;
    }

    /// <summary>One answer for each item, 1 to its number of categories; null where the item is skipped or does not apply.</summary>
    /// <param name="seen">What the person sees of each scale.</param>
    /// <param name="person">The person.</param>
    /// <param name="draws">The luck of this filling in.</param>
    public int?[] Fill(IReadOnlyList<double?> seen, Person person, ref Draws draws)
    {
        int?[] answers = new int?[_items.Length];
        int? first = null;
        for (int item = 0; item < answers.Length; item++)
        {
            bool isSkipped = draws.NextUniform() < _asked.Response.SkippedItems;
            double luck = draws.NextNormal();
            if (seen[_items[item].Scale] is not { } theta)
            {
                continue;
            }

            double leaning = (_items[item].Loading * theta) + (_items[item].Rest * luck) - (_items[item].Sign * _shift);
            int answer = Category(leaning, _items[item].Thresholds, person);
            first ??= answer;
            answers[item] = isSkipped ? null : answer;
        }

        if (person.Patience < _asked.Style.StraightLining && first is { } same)
        {
            Straighten(answers, same);
        }

        return answers;
    }

    /// <summary>An answer about one partner: as an item of the instrument's loading.</summary>
    /// <param name="theta">What is true of it.</param>
    /// <param name="person">The person.</param>
    /// <param name="draws">The luck of this filling in.</param>
    public int Worth(double theta, Person person, ref Draws draws)
    {
        double rest = Math.Sqrt(1 - (_asked.Loading * _asked.Loading));
        return Category((_asked.Loading * theta) + (rest * draws.NextNormal()) - _shift, _asked.Thresholds, person);
    }

    /// <summary>The answer that a leaning towards agreeing comes to: 1 + how many thresholds lie below it, with the person's styles.</summary>
    /// <param name="leaning">sλθ + √(1−λ²)e, less what the yardstick has moved.</param>
    /// <param name="thresholds">Ascending.</param>
    /// <param name="person">The person.</param>
    public int Category(double leaning, IReadOnlyList<double> thresholds, Person person)
    {
        double agreed = leaning + (Math.Sqrt(_asked.Style.Acquiescence) * person.Agreeing);
        double stretched = agreed * Math.Exp(Math.Sqrt(_asked.Style.Extreme) * person.Extremeness);
        int answer = 1;
        while (answer <= thresholds.Count && stretched > thresholds[answer - 1])
        {
            answer++;
        }

        return answer;
    }

    // Items may have different numbers of answers: the highest stands for any beyond it.
    private void Straighten(int?[] answers, int same)
    {
        for (int item = 0; item < answers.Length; item++)
        {
            answers[item] = answers[item] is null ? null : Math.Min(same, _items[item].Thresholds.Count + 1);
        }
    }

    /// <param name="Scale">Which scale it belongs to.</param>
    /// <param name="Sign">s: −1 where it is worded the other way, else 1.</param>
    /// <param name="Loading">sλ: below 0 where it is worded the other way.</param>
    /// <param name="Rest">√(1−λ²).</param>
    /// <param name="Thresholds">Where one answer gives way to the next.</param>
    private sealed record Item(int Scale, double Sign, double Loading, double Rest, IReadOnlyList<double> Thresholds);
}
