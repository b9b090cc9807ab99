using System.Globalization;
using System.Text.RegularExpressions;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Tests.Cli;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>A program that hosts the lab may have any culture; what the lab writes is the same.</summary>
public sealed partial class CultureTests
{
    private const string Factors = """
        name: Where does it turn?
        model: { schools: 30, years: 2 }
        policies: [ { kind: pressure, at: 0.5y, level: 0.35, cost: 1234.5 per school per year } ]
        arms:
          - { name: help, policies: [ { kind: facilitation, at: 0.5y, level: 0.25, cost: 4500.75 per school per year } ] }
        factors: { transactionCost.base: [0.25, 0.55], trust.gain: { from: 0.04, to: 0.16, steps: 3, role: lever } }
        replications: 3
        observe: { outcomes: [ advantage@2y, inertiaShare@1.5y ], series: { every: 0.5y } }
        """;

    [TestCase(SmallRealStudy.Text)]
    [TestCase(Factors)]
    public async Task Every_file_of_a_study_is_the_same_where_the_decimal_sign_is_a_comma(string scenario)
    {
        Dictionary<string, string> plain = await FilesAsync(scenario, CultureInfo.InvariantCulture);
        Dictionary<string, string> comma = await FilesAsync(scenario, Comma());

        Assert.That(comma.Keys, Is.EquivalentTo(plain.Keys));
        Assert.That(plain, Contains.Key("report.html").And.ContainKey("summary.csv").And.ContainKey("report.md"));
        foreach ((string name, string text) in plain)
        {
            Assert.That(comma[name], Is.EqualTo(text), name);
        }
    }

    [Test]
    public void The_culture_of_these_tests_does_what_it_says() =>
        Assert.That(1234.5.ToString("N1", Comma()), Is.EqualTo("1.234,5"));

    // The folder's own name stands in commands to copy, the time of the run among the facts.
    private static string Timeless(string text, string folder) =>
        Moment().Replace(text.Replace(folder, "DIR", StringComparison.Ordinal), "then");

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+")]
    private static partial Regex Moment();

    private static CultureInfo Comma()
    {
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = comma.NumberFormat.PercentDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = comma.NumberFormat.PercentGroupSeparator = ".";
        comma.NumberFormat.NegativeSign = "minus ";
        comma.DateTimeFormat.DateSeparator = ".";
        return comma;
    }

    // Everything that a study leaves behind as text, and what is printed of it.
    private static async Task<Dictionary<string, string>> FilesAsync(string scenario, CultureInfo culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            using TemporaryFolder folder = new();
            await SmallRealStudy.RunAsync(folder.Path, scenario);
            using StudyResults results = StudyResults.Open(folder.Path);
            Csv.Write(results, folder.Path);
            Report.Write(results, folder.Path);
            Dictionary<string, string> files = Directory
                .EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetExtension(file) is ".csv" or ".html" or ".yaml")
                .ToDictionary(
                    file => Path.GetRelativePath(folder.Path, file),
                    file => Timeless(File.ReadAllText(file), folder.Path)
                );
            files["report.md"] = Timeless(
                Report.Compose(new(results), ReportExtent.Whole).Text.ToMarkdown(_ => null),
                folder.Path
            );
            files["explanation"] = Explanation.Of(ScenarioFile.Read(scenario, "small.yaml", []));
            return files;
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
