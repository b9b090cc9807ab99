using System.Text;
using CollabSim.Engine;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Architecture;
using CollabSim.Tests.Lab.Scenarios;

namespace CollabSim.Tests.Documentation;

/// <summary>The pictures of docs/architecture.md are drawn from what was compiled.</summary>
[Category(Kept.Category)]
internal sealed class ArchitecturePageTests
{
    private const string Page = "docs/architecture.md";

    [Test]
    public void The_picture_of_the_engine_is_current() =>
        Kept.AssertSectionCurrent(
            Page,
            "engine",
            Picture(new Rooms("src/CollabSim.Engine", typeof(Scenario).Assembly))
        );

    [Test]
    public void The_picture_of_the_lab_is_current() =>
        Kept.AssertSectionCurrent(Page, "lab", Picture(new Rooms("src/CollabSim.Lab", typeof(Study).Assembly)));

    [Test]
    public void Every_file_that_the_page_names_is_there() =>
        Assert.That(
            System
                .Text.RegularExpressions.Regex.Matches(
                    File.ReadAllText(Path.Combine(Sources.Root, Page)),
                    @"`((?:src|scenarios)/[^`]+)`"
                )
                .Select(path => path.Groups[1].Value)
                .Where(path => !File.Exists(Path.Combine(Sources.Root, path))),
            Is.Empty
        );

    /// <summary>The shortest picture: what can be reached by way of another room has no arrow of its own.</summary>
    private static string Picture(Rooms rooms)
    {
        StringBuilder picture = new("```mermaid\nflowchart BT\n");
        foreach (string room in rooms.All)
        {
            picture.Append($"  {Id(room)}[\"{(room == Rooms.Top ? "beside the folders" : room)}\"]\n");
        }

        foreach ((string from, string to) in rooms.DirectArrows())
        {
            picture.Append($"  {Id(from)} --> {Id(to)}\n");
        }

        return picture.Append("```\n").ToString();
    }

    private static string Id(string room) => room == Rooms.Top ? "top" : room;
}
