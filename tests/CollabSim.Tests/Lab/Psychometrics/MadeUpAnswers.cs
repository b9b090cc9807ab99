using CollabSim.Engine.Randomness;
using CollabSim.Lab.Surveys;

namespace CollabSim.Tests.Lab.Psychometrics;

/// <summary>Sheets of answers for tests: written down, or drawn from one common factor.</summary>
internal static class MadeUpAnswers
{
    /// <summary>A sheet of one scale, five answers an item unless said otherwise; a row a respondent.</summary>
    public static AnswerSheet Sheet(int?[][] answers, string[]? schools = null, int categories = 5) =>
        new(
            "made up",
            [
                .. Enumerable
                    .Range(1, answers[0].Length)
                    .Select(i => new SurveyItem($"T{i}", "", "trust", categories, false)),
            ],
            [.. answers.Select((row, one) => new Respondent(schools?[one] ?? "", row))],
            null
        );

    /// <summary>Answers to items that load alike on one factor, cut at thresholds.</summary>
    public static int?[][] OneFactor(int respondents, int items, double loading, double[] thresholds, ulong seed = 1)
    {
        Draws draws = Draws.For(seed, RandomStream.Named("test answers"), 0, 0);
        int?[][] answers = new int?[respondents][];
        for (int one = 0; one < respondents; one++)
        {
            double factor = draws.NextNormal();
            answers[one] = new int?[items];
            for (int item = 0; item < items; item++)
            {
                double felt = (loading * factor) + (Math.Sqrt(1 - (loading * loading)) * draws.NextNormal());
                answers[one][item] = 1 + thresholds.Count(threshold => felt > threshold);
            }
        }

        return answers;
    }

    /// <summary>Covariances of standard items with these loadings on one factor.</summary>
    public static double[][] Covariance(params double[] loadings) =>
        [.. loadings.Select((a, i) => loadings.Select((b, j) => i == j ? 1 : a * b).ToArray())];
}
