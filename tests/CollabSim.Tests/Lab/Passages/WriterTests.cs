using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Reports;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CollabSim.Tests.Lab.Passages;

/// <summary>What is said is said once, and written alike for a page, a word processor and in Markdown.</summary>
internal sealed class WriterTests
{
    private static readonly StudyEstimates Study = StudyEstimates.Of(MadeUpStudies.Interventions(2));

    private static readonly Passage Passage = new(
        "a-passage",
        "What <it> costs",
        ["Help & advice cost 3 a school.", "95 % of that is luck."],
        new PassageTable(
            ["Arm", "Cost"],
            [
                ["help", "3 (2 to 4)"],
                ["nothing", "–"],
            ]
        )
    );

    private static Block[] Blocks =>
        [
            .. Passage.Blocks(Study),
            new Folded(
                "More of it",
                [new Terms([("(1) Trust", Prose.Of($"is {new Code("trust.gain")}"))], "rules")],
                true
            ),
            new Folded("The same again", [new Paragraph("Nothing new.")], false),
            new Picture(),
        ];

    [Test]
    public void A_page_has_headings_cited_sentences_and_numbers_and_a_table()
    {
        string page = HtmlWriter.Of(Blocks).Markup;

        Assert.That(page, Does.StartWith("<h3 id=\"a-passage-words\">What &lt;it&gt; costs</h3>\n"));
        Assert.That(
            page,
            Does.Match(
                "<p><span data-query=\"a-passage\" data-of=\"sentence 1\" [^>]*>Help &amp; advice cost 3 a school.</span></p>"
            )
        );
        Assert.That(
            page,
            Does.Match(
                "<td class=\"number\"><data value=\"3\" data-query=\"a-passage\" data-of=\"help, Cost\" [^>]*>3 \\(2 to 4\\)</data></td>"
            )
        );
        Assert.That(page, Does.Contain("<details class=\"others\"><summary>The same again</summary>"));
        Assert.That(page, Does.EndWith("<div class=\"figures\">\nDRAWN</div>\n"));
    }

    [Test]
    public void Markdown_says_the_same_words()
    {
        MarkdownWriter writer = new(id => $"figures/{id}.png");
        writer.Write(Blocks);

        Assert.That(
            writer.Text,
            Is.EqualTo(
                """
                ### What &lt;it> costs

                Help & advice cost 3 a school.

                95 % of that is luck.

                What &lt;it> costs

                | Arm | Cost |
                |---|---|
                | help | 3 (2 to 4) |
                | nothing | – |

                **(1) Trust**: is `trust.gain`

                ### A picture

                ![A cat](figures/cat.png)

                Below it.

                """.ReplaceLineEndings("\n")
            )
        );
    }

    [Test]
    public void A_word_processor_gets_the_words_of_the_page_with_nothing_folded()
    {
        WordWriter writer = new(_ => null);
        writer.Write(Blocks);
        string[] said = [.. writer.Finish().SelectMany(Paragraphs)];

        Assert.That(
            said,
            Is.EqualTo([
                "Heading2: What <it> costs",
                "Normal: Help & advice cost 3 a school.",
                "Normal: 95\u00A0% of that is luck.",
                "Caption: Table 1. What <it> costs",
                "Cell: Arm",
                "CellNumber: Cost",
                "Cell: help",
                "CellNumber: 3 (2 to 4)",
                "Cell: nothing",
                "CellNumber: –",
                "AfterTable: ",
                "Heading2: More of it",
                "Term: (1) Trust: is trust.gain",
                "Normal: There is no picture here: no browser was found that could have drawn it. What it shows: A cat The numbers behind it are in figures/cat.csv.",
                "Caption: Figure 1. A picture",
                "FigureNote: Below it.",
            ])
        );
    }

    private static IEnumerable<string> Paragraphs(OpenXmlElement part) =>
        (part is W.Paragraph alone ? [alone] : part.Descendants<W.Paragraph>()).Select(paragraph =>
            $"{paragraph.ParagraphProperties!.ParagraphStyleId!.Val}: {paragraph.InnerText}"
        );

    [Test]
    public void A_number_keeps_its_last_digit_and_its_source_and_reads_as_the_text_alone()
    {
        Inline number = Cited.Number(Study, "0.31 ± 0.02", 0.3141592653589793, "mean", 0, 1);
        Prose sentence = Prose.Of($"It is {number}, {1234:N0} times.");

        Assert.That(sentence.Text, Is.EqualTo("It is 0.31 ± 0.02, 1,234 times."));
        Assert.That(sentence.Parts, Has.Count.EqualTo(3));
        Assert.That(
            HtmlWriter.Of(sentence).Markup,
            Does.Match(
                "^It is <data value=\"0.3141592653589793\" data-query=\"mean\" data-outcome=\"[^\"]+\" data-arm=\"[^\"]+\" data-point=\"all\" data-runs=\"[0-9a-f]{16}\">0.31 ± 0.02</data>, 1,234 times.$"
            )
        );
    }

    [TestCase(Verdict.Higher, 0.1, "clearly higher")]
    [TestCase(Verdict.Lower, -0.1, "clearly lower")]
    [TestCase(Verdict.Unsure, -0.1, "perhaps lower")]
    [TestCase(Verdict.NoClearDifference, 0.1, "no clear difference")]
    [TestCase(Verdict.Unknown, null, "too few runs to say")]
    public void A_verdict_has_one_wording(Verdict verdict, double? mean, string expected) =>
        Assert.That(VerdictText.Cell(verdict, mean), Is.EqualTo(expected));

    private sealed record Picture() : FigureBlock("cat", "A picture", "A cat", "Below it.")
    {
        public override Html ToPage() => new("DRAWN");
    }
}
