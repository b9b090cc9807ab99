namespace CollabSim.Lab.Data;

/// <summary>
/// Starting knowledge for an inspection grade: an assumption, not a measurement. Grades only rank schools, so each grade is given the mean of
/// the model's own starting distribution, N(0.4, 0.15), over the part of it that the grade's share of England's graded schools takes up (Inadequate the
/// lowest 4.1 %, Requires Improvement 11.4 %, Good 68.1 %, Outstanding the highest 16.4 %; 20,327 schools, 2018/19). So the
/// population keeps the mean and most of the spread of (22).
/// </summary>
internal static class OfstedGrades
{
    private const double Outstanding = 0.63;
    private const double Good = 0.40;
    private const double RequiresImprovement = 0.20;
    private const double Inadequate = 0.08;

    /// <summary>Knowledge by grade, in the words and numbers of English registers; Satisfactory is the older name of Requires Improvement.</summary>
    public static readonly IReadOnlyDictionary<string, double> Knowledge = new Dictionary<string, double>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["Outstanding"] = Outstanding,
        ["Good"] = Good,
        ["Requires Improvement"] = RequiresImprovement,
        ["Satisfactory"] = RequiresImprovement,
        ["Inadequate"] = Inadequate,
        ["Serious Weaknesses"] = Inadequate,
        ["Special Measures"] = Inadequate,
        ["1"] = Outstanding,
        ["2"] = Good,
        ["3"] = RequiresImprovement,
        ["4"] = Inadequate,
    };
}
