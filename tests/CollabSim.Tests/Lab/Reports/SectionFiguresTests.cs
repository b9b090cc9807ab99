using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Statistics;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>Of figures that repeat each other one is shown.</summary>
internal sealed class SectionFiguresTests
{
    private static Drawing Drawing(string id, string title, string caption) =>
        new()
        {
            Id = id,
            Title = title,
            Caption = caption,
            AltText = "",
            Panels = [],
            Data = new DataTable([], []),
        };

    [Test]
    public void What_is_left_of_titles_names_the_others_in_whole_words()
    {
        Assert.That(
            SectionFigures.Common(["Which arms change pay at year 5, so?", "Which arms change peace at year 20, so?"]),
            Is.EqualTo(("Which arms change ", ", so?"))
        );
        Assert.That(SectionFigures.Common(["Trust over time", "Advantage over time"]), Is.EqualTo(("", " over time")));
        Assert.That(
            SectionFigures.Common(["Advantage at year 5, so", "Advantage at year 20, so"]),
            Is.EqualTo(("Advantage at ", ", so")),
            "a number keeps its word"
        );
        Assert.That(SectionFigures.Common(["One", "Other"]), Is.EqualTo(("", "")));
    }

    [Test]
    public void The_main_outcome_is_shown_and_the_rest_folded_after_all_that_are_shown()
    {
        Drawing[] kind =
        [
            Drawing("a-1", "Trust over time", "Means of trust. Bands are intervals."),
            Drawing("a-2", "Advantage over time", "Means of advantage. Bands are intervals."),
        ];
        Block[] blocks =
        [
            .. SectionFigures.Of(
                [(kind, false), ([Drawing("b", "Runs", "All.")], true), ([Drawing("c", "Who?", "Arms.")], false)],
                answer: null,
                ["advantage"]
            ),
        ];

        Assert.That(blocks.OfType<DrawnFigure>().Select(figure => figure.Id), Is.EqualTo(["a-2", "c"]));
        Assert.That(
            blocks.OfType<Folded>().Select(folded => folded.Summary),
            Is.EqualTo(["Advantage over time. The same for trust", "Runs"])
        );
        Assert.That(
            blocks.OfType<Folded>().First().Blocks.OfType<DrawnFigure>().Single().Caption,
            Is.EqualTo("Means of trust. The rest as in “Advantage over time”.")
        );
        Assert.That(
            blocks.OfType<Folded>().Select(folded => folded.Instead),
            Is.EqualTo([
                "“Advantage over time”: 1 more figure of its kind, for trust, in the page report.html, and as files by collabsim export --figures.",
                "“Runs”: a figure in the page report.html, and as files by collabsim export --figures.",
            ])
        );
    }

    [Test]
    public void Others_are_called_by_their_outcomes_where_titles_begin_otherwise()
    {
        Drawing[] kind =
        [
            Drawing("a-1", "Where pay at year 20 changes sign as pressure varies", "All."),
            Drawing("a-2", "Pay at year 5 as pressure varies", "All."),
            Drawing("a-3", "Days as pressure varies", "All."),
        ];

        Assert.That(
            SectionFigures
                .Of([(kind, false)], answer: null, ["pay at year 20", "pay at year 5", "days"])
                .OfType<Folded>()
                .Single()
                .Summary,
            Is.EqualTo("Where pay at year 20 changes sign as pressure varies. The same for pay at year 5 and days")
        );
    }
}
