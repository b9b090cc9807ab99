using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Psychometrics;

/// <summary>Numbers of surveys as a reader sees them.</summary>
internal static class SurveyWords
{
    // Two decimals: more than a survey can tell.
    private const double Hundredths = 0.05;

    /// <summary>What a quantity is called in a sentence.</summary>
    public static string Name(SurveyQuantity quantity) =>
        quantity switch
        {
            SurveyQuantity.Respondents => "respondents",
            SurveyQuantity.ResponseRate => "response rate",
            SurveyQuantity.Mean => "mean score",
            SurveyQuantity.Sd => "standard deviation of scores",
            SurveyQuantity.Alpha => "Cronbach’s α",
            SurveyQuantity.Omega => "McDonald’s ω",
            SurveyQuantity.Icc => "share of variance between schools",
            _ => "correlation",
        };

    /// <summary>A score, a correlation or a reliability; a dash where there is none.</summary>
    public static string Number(double? value) => value is { } some ? Words.Number(some, Hundredths) : "–";

    /// <summary>The same with its sign.</summary>
    public static string Signed(double? value) => value is { } some ? Words.Signed(some, Hundredths) : "–";

    /// <summary>"2.95 to 3.41"; empty where there is no range.</summary>
    public static string Range(double? low, double? high) =>
        low is null || high is null ? "" : $"{Number(low)} to {Number(high)}";

    /// <summary>"3.21 (2.95 to 3.41)".</summary>
    public static string WithRange(double? value, double? low, double? high) =>
        Range(low, high) is { Length: > 0 } range ? $"{Number(value)} ({range})" : Number(value);

    /// <summary>What the model expects, with the range of one survey.</summary>
    public static string Of(ExpectedNumber? expected) =>
        expected is null ? "–" : WithRange(expected.Mean, expected.Low, expected.High);

    /// <summary>A mean with its 95 % interval.</summary>
    public static string Of(MeanInterval mean) => WithRange(mean.Mean, mean.Low, mean.High);

    /// <summary>The same with signs.</summary>
    public static string SignedOf(MeanInterval mean) =>
        mean is { Low: { } low, High: { } high }
            ? $"{Signed(mean.Mean)} ({Signed(low)} to {Signed(high)})"
            : Signed(mean.Mean);
}
