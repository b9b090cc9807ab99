using CollabSim.Lab.Results;

namespace CollabSim.Tests.Lab.Results;

/// <summary>Two results folders hold the same, to the last byte of every table.</summary>
internal static class SameResults
{
    private static readonly string[] Tables =
    [
        "runs.csv",
        "series.csv",
        "summary.csv",
        "comparisons.csv",
        "failures.csv",
        "ledger.csv",
    ];

    public static void Assert(string folder, string expected)
    {
        foreach (string each in new[] { folder, expected })
        {
            using StudyResults results = StudyResults.Open(each);
            Csv.Write(results, each);
        }

        foreach (string table in Tables)
        {
            NUnit.Framework.Assert.That(
                File.ReadAllText(Path.Combine(folder, table)),
                Is.EqualTo(File.ReadAllText(Path.Combine(expected, table))),
                table
            );
        }
    }
}
