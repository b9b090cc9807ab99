using System.Globalization;
using CollabSim.Engine;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Analyses;

/// <summary>
/// A way to analyse a study. A kind is one sealed record in a file of its own, found by reflection; whether it applies
/// follows from the study's design.
/// </summary>
internal abstract record Analysis
{
    /// <summary>Where it stands among the others: small numbers first.</summary>
    public abstract int Rank { get; }

    /// <summary>What it found, or null: it does not apply to this study.</summary>
    public abstract Passage? Of(Question question);

    /// <summary>All kinds, in reading order.</summary>
    public static IReadOnlyList<Analysis> All { get; } =
    [
        .. Kinds
            .Of(typeof(Analysis))
            .Values.Select(kind => (Analysis)Activator.CreateInstance(kind)!)
            .OrderBy(analysis => analysis.Rank),
    ];

    /// <summary>All that can be said.</summary>
    public static IReadOnlyList<Passage> PassagesOf(Question question) =>
        [.. All.Select(analysis => analysis.Of(question)).OfType<Passage>()];

    /// <summary>Writes the rows of all passages; those for one file go below one another.</summary>
    /// <returns>The files.</returns>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(IEnumerable<Passage> passages, string folder)
    {
        List<string> files = [];
        foreach (
            var file in passages
                .Select(passage => passage.Tidy)
                .OfType<(string File, DataTable Rows)>()
                .GroupBy(tidy => tidy.File)
        )
        {
            string path = Path.Combine(folder, file.Key);
            DataTable rows = new(file.First().Rows.Columns, [.. file.SelectMany(tidy => tidy.Rows.Rows)]);
            ResultsFolder.Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(rows.ToCsv())));
            files.Add(path);
        }

        return files;
    }

    /// <summary>
    /// The points that are a fair sample of the factors' distributions, each factor for itself; empty where the design is none.
    /// A factorial or a list counts from three factors and thirty points on: with fewer, a map or a curve says it better.
    /// </summary>
    private protected static IReadOnlyList<int> FairPoints(StudyDescription study)
    {
        IEnumerable<int> all = Enumerable.Range(0, study.Points.Count);
        DesignFacts design = study.Design;
        return design.Kind switch
        {
            _ when design.IsSample && study.Factors.Count > 0 => [.. all],
            "factorial" or "list" when study is { Factors.Count: > 2, Points.Count: >= 30 } => [.. all],
            "saltelli" =>
            [
                .. all.Where(point => point % SobolRows.Length(design.Groups.Count, design.HasSecondOrder) < 2),
            ],
            _ => [],
        };
    }

    /// <summary>One index of one factor as a row of sensitivity.csv.</summary>
    private protected static (string File, DataTable Rows) Sensitivity(
        Question question,
        string method,
        int points,
        IEnumerable<(string Factor, string? Other, string Index, double? Value, double? Low, double? High)> rows
    ) =>
        (
            "sensitivity.csv",
            new DataTable(
                [
                    "method",
                    "outcome",
                    "arm",
                    "minus",
                    "factor",
                    "other",
                    "index",
                    "value",
                    "lower95",
                    "upper95",
                    "points",
                ],
                [
                    .. rows.Select(row =>
                        (IReadOnlyList<object?>)
                            [
                                method,
                                question.Column,
                                question.Study.Arms[question.Arm].Name,
                                question.IsDifference ? question.Study.Arms[0].Name : null,
                                row.Factor,
                                row.Other,
                                row.Index,
                                row.Value,
                                row.Low,
                                row.High,
                                points,
                            ]
                    ),
                ]
            )
        );

    /// <summary>An index with its interval: "0.62 (0.55 to 0.69)".</summary>
    private protected static string Text(Estimate estimate) =>
        $"{Number(estimate.Value)} ({Number(estimate.Low)} to {Number(estimate.High)})";

    private protected static string Number(double value) =>
        value.ToString("0.00", CultureInfo.InvariantCulture).Replace('-', '−').Replace("−0.00", "0.00");

    private protected static string Percent(double share) =>
        share > 0.005 || share <= 0 ? $"{share * 100:0} %" : "less than 1 %";
}
