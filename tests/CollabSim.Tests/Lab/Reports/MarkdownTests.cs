using CollabSim.Lab.Passages;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>Names and files are text in Markdown too; expectations by the rules of CommonMark 0.31, sections 2.4, 4.5 and 6.1.</summary>
public sealed class MarkdownTests
{
    [TestCase("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>")]
    [TestCase("&lt;b> R&D", @"\&lt;b> R&D")]
    [TestCase("[x](javascript:0)", @"\[x\](javascript:0)")]
    [TestCase("`x` *y* _z_", @"\`x\` \*y\* \_z\_")]
    [TestCase("# no heading", @"\# no heading")]
    [TestCase("- no item", @"\- no item")]
    [TestCase("+ no item", @"\+ no item")]
    [TestCase("12. no item", @"12\. no item")]
    [TestCase("> no quotation", @"\> no quotation")]
    [TestCase("--- no rule", @"\--- no rule")]
    [TestCase("~~~ no fence", @"\~\~~ no fence")]
    [TestCase("+1.5 and 1.5 and -2", "+1.5 and 1.5 and -2")]
    public void What_a_name_says_stays_text(string name, string expected) =>
        Assert.That(Written(new Paragraph(name)), Is.EqualTo(expected + "\n"));

    [Test]
    public void A_fence_in_a_scenario_does_not_end_its_block()
    {
        string text = Written(new Verbatim("scenario", "about: |\n```\n````\n<b>out</b>\n"));
        Assert.That(text, Is.EqualTo("`````\nabout: |\n```\n````\n<b>out</b>\n`````\n"));
    }

    [TestCase("a.b", "`a.b`")]
    [TestCase("a`b", "`` a`b ``")]
    [TestCase("`", "`` ` ``")]
    public void Backticks_in_code_stay_in_it(string code, string expected) =>
        Assert.That(Written(new Paragraph(new Code(code))), Is.EqualTo(expected + "\n"));

    [Test]
    public void A_bar_in_a_name_makes_no_column()
    {
        string text = Written(
            new Table(
                "",
                [new("a|b")],
                [
                    [@"\|"],
                ]
            )
        );
        Assert.That(text, Is.EqualTo("| a\\|b |\n|---|\n| \\\\\\| |\n"));
    }

    private static string Written(Block block)
    {
        MarkdownWriter writer = new(_ => null);
        writer.Write([block]);
        return writer.Text;
    }
}
