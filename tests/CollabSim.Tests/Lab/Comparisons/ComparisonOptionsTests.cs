using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Tests.Lab.Results;

namespace CollabSim.Tests.Lab.Comparisons;

internal sealed class ComparisonOptionsTests
{
    private static readonly StudyDescription Study = StudyDescription.Of(FakeStudy.Of());

    private static readonly ComparisonOptions Usual = new();

    [Test]
    public void What_the_report_shows_has_the_studys_own_tables()
    {
        Assert.That(Usual.FolderName(Study), Is.Null);
        Assert.That((Usual with { Of = " height@12 ", Against = "baseline" }).FolderName(Study), Is.Null);
    }

    [Test]
    public void Whatever_else_is_asked_has_a_folder_of_its_own()
    {
        ComparisonOptions[] others =
        [
            Usual with
            {
                Of = "depth@6",
            },
            Usual with
            {
                Against = "facilitation",
            },
            Usual with
            {
                Without = ["baseline"],
            },
            Usual with
            {
                Without = ["a", "b"],
            },
            Usual with
            {
                Without = ["a b"],
            },
            Usual with
            {
                Without = ["a.without-b"],
            },
            Usual with
            {
                Against = "a",
                Without = ["baseline"],
            },
            Usual with
            {
                Threshold = 0.05,
            },
            Usual with
            {
                Threshold = 0.5,
            },
            Usual with
            {
                Reference = new Dictionary<string, string> { ["trust.gain"] = "0.1" },
            },
            Usual with
            {
                Without = [.. Enumerable.Range(0, 50).Select(i => $"arm {i}")],
            },
            Usual with
            {
                Without = [.. Enumerable.Range(1, 50).Select(i => $"arm {i}")],
            },
        ];
        string?[] names = [.. others.Select(options => options.FolderName(Study))];

        Assert.That(names, Is.Unique.And.All.StartsWith("compare.").And.All.Length.LessThan(250));
        Assert.That(names[1], Is.EqualTo("compare.against-facilitation"));
        Assert.That(
            (Usual with { Without = ["b", "a", "a"] }).FolderName(Study),
            Is.EqualTo((Usual with { Without = ["a", "b"] }).FolderName(Study))
        );
    }
}
