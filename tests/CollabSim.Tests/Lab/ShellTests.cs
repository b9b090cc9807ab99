using System.Diagnostics;
using CollabSim.Lab;

namespace CollabSim.Tests.Lab;

internal sealed class ShellTests
{
    private static readonly string[] Nasty =
    [
        "results/my study",
        "it's",
        "",
        "$HOME",
        "`id`",
        "a;b",
        "a\\b",
        "a\"b",
        "~",
        "*",
        "EstablishmentStatus (name)=Open|Closed",
        "=x",
        "é",
        "a\nb",
        "#no comment",
        "!history",
    ];

    [TestCase("results/quickstart", "results/quickstart")]
    [TestCase("transactionCost.base=0.3", "transactionCost.base=0.3")]
    [TestCase("results/my study", "'results/my study'")]
    [TestCase("it's", @"'it'\''s'")]
    [TestCase("", "''")]
    [TestCase("~", "'~'")]
    public void A_word_is_quoted_only_where_it_must_be(string word, string written) =>
        Assert.That(Shell.Word(word), Is.EqualTo(written));

    [Test]
    public void A_shell_reads_every_word_as_it_was()
    {
        Assume.That(File.Exists("/bin/sh"), "there is no POSIX shell");
        ProcessStartInfo start = new("/bin/sh", ["-c", Shell.Command(["printf", "%s\\0", .. Nasty])])
        {
            RedirectStandardOutput = true,
        };
        using Process shell = Process.Start(start)!;
        string[] read = shell.StandardOutput.ReadToEnd().Split('\0')[..^1];
        Assert.That(read, Is.EqualTo(Nasty));
    }

    [Test]
    public void A_command_is_read_again_as_it_was_written()
    {
        Assert.That(Shell.Words(Shell.Command(Nasty)), Is.EqualTo(Nasty));
        Assert.That(Shell.Words("  run   a.yaml\n --out 'b c'd "), Is.EqualTo(["run", "a.yaml", "--out", "b cd"]));
        Assert.That(Shell.Words("run 'a"), Is.Null);
    }
}
