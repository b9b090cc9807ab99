using System.Globalization;
using System.Text.RegularExpressions;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Passages;

/// <summary>
/// A number or a sentence with where it comes from: what was asked, of which outcome, arm and design point, and a hash of the ids of the runs
/// behind it. <c>collabsim verify</c> works each out again.
/// </summary>
internal static partial class Cited
{
    /// <param name="study">The study it is about.</param>
    /// <param name="text">The number as the reader sees it, with its interval where it has one.</param>
    /// <param name="value">The number; null: there is none, and the text stands alone.</param>
    /// <param name="query">What was asked: <c>mean</c>, <c>difference</c>, or an analysis's own word such as <c>sobolTotal</c>.</param>
    /// <param name="outcome">Index of the outcome; null: not about one.</param>
    /// <param name="arm">Index of the arm; null: all of them.</param>
    /// <param name="point">Index of the design point; null: all of them.</param>
    /// <param name="of">What else tells it from others of the same query, such as a factor's path; or null.</param>
    public static Inline Number(
        StudyEstimates study,
        string text,
        double? value,
        string query,
        int? outcome = null,
        int? arm = null,
        int? point = null,
        string? of = null
    ) =>
        value is { } number
            ? new CitedNumber(
                text,
                number,
                new Source(
                    query,
                    of,
                    outcome is { } o ? study.Study.Outcomes[o].Text : null,
                    arm is { } a ? study.Study.Arms[a].Name : "all",
                    point?.ToString(CultureInfo.InvariantCulture) ?? "all",
                    Runs(study, query, arm, point)
                )
            )
            : new Plain(text);

    /// <summary>A cell of an analysis's table: the number that it begins with, as the reader sees it; a cell of words stands alone.</summary>
    /// <param name="study">The study it is about; the analysis rests on all of its runs.</param>
    /// <param name="text">The cell.</param>
    /// <param name="query">Which analysis.</param>
    /// <param name="of">Which row and column.</param>
    public static Inline Cell(StudyEstimates study, string text, string query, string of) =>
        Number(study, text, Leading(text), query, of: of);

    /// <summary>A sentence of an analysis, as a whole: its words follow from the same runs as its numbers.</summary>
    public static Inline Sentence(StudyEstimates study, string text, string query, int nth) =>
        new CitedSentence(
            text,
            new Source(query, $"sentence {nth}", null, "all", "all", Runs(study, query, null, null))
        );

    private static double? Leading(string text) =>
        LeadingNumber().Match(text) is { Success: true } found
            ? double.Parse(
                found.Groups[1].Value.Replace('−', '-').Replace(",", "", StringComparison.Ordinal),
                CultureInfo.InvariantCulture
            )
            : null;

    // A difference rests on the runs of both arms.
    private static string Runs(StudyEstimates study, string query, int? arm, int? point) =>
        query == "difference" && arm is not null
            ? $"{study.RunsBehind(0, point)} {study.RunsBehind(arm, point)}"
            : study.RunsBehind(arm, point);

    [GeneratedRegex(@"^[×+]?(−?[0-9][0-9,]*(?:\.[0-9]+)?)")]
    private static partial Regex LeadingNumber();
}
