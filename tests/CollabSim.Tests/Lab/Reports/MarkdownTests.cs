using CollabSim.Lab.Reports;

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
        Assert.That(Markdown.Of(Html.Of($"<p>{name}</p>"), _ => null), Is.EqualTo(expected + "\n"));

    [Test]
    public void A_fence_in_a_scenario_does_not_end_its_block()
    {
        string text = Markdown.Of(Html.Of($"<pre>{"about: |\n```\n````\n<b>out</b>\n"}</pre>"), _ => null);
        Assert.That(text, Is.EqualTo("`````\nabout: |\n```\n````\n<b>out</b>\n`````\n"));
    }

    [TestCase("a.b", "`a.b`")]
    [TestCase("a`b", "`` a`b ``")]
    [TestCase("`", "`` ` ``")]
    public void Backticks_in_code_stay_in_it(string code, string expected) =>
        Assert.That(Markdown.Of(Html.Of($"<p><code>{code}</code></p>"), _ => null), Is.EqualTo(expected + "\n"));

    [Test]
    public void A_bar_in_a_name_makes_no_column()
    {
        string text = Markdown.Of(
            Html.Of($"<table><tr><th>{"a|b"}</th></tr><tr><td>{@"\|"}</td></tr></table>"),
            _ => null
        );
        Assert.That(text, Is.EqualTo("| a\\|b |\n|---|\n| \\\\\\| |\n"));
    }
}
