using System.Text.RegularExpressions;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;

namespace CollabSim.Tests.Architecture;

/// <summary>A metric is known by its type: one that is renamed is missed by the compiler, not by a reader whose figure is gone.</summary>
internal sealed class MetricNameTests
{
    // Columns of tables, which happen to be called like metrics: of single schools, and of what arms cost.
    private static readonly string[] Columns =
    [
        "Results/ReplayTables.cs",
        "Results/Codebook.cs",
        "Comparisons/ComparisonTables.cs",
        "Studies/SchoolColumns.cs",
    ];

    [Test]
    public void No_file_of_the_lab_names_a_metric_by_a_string()
    {
        string names = string.Join('|', Kinds.Of(typeof(Metric)).Keys);
        IEnumerable<string> found =
            from folder in new[] { "src/CollabSim.Lab", "src/CollabSim.Cli" }
            from file in Sources.In(folder)
            where !Columns.Contains(file)
            from Match match in Regex.Matches(
                File.ReadAllText(Path.Combine(Sources.Root, folder, file)),
                $"\"({names})\""
            )
            select $"{file}: {match.Value}: write Metric.NameOf<{match.Groups[1].Value}>() or metric.Is<…>()";

        Assert.That(string.Join('\n', found), Is.Empty);
    }

    [Test]
    public void The_name_of_a_type_is_the_name_of_its_metric() =>
        Assert.That(
            Kinds.Of(typeof(Metric)).Values.Select(kind => ((Metric)Activator.CreateInstance(kind)!).Name),
            Is.EqualTo(Kinds.Of(typeof(Metric)).Keys)
        );
}
