using System.Text;
using CollabSim.Cli;

namespace CollabSim.Tests.Cli;

/// <summary>Names come from files, and files from anywhere: nothing that steers a terminal gets there.</summary>
internal sealed class HarmlessWriterTests
{
    private static readonly Action<TextWriter, string>[] Ways =
    [
        (writer, text) => writer.Write(text),
        (writer, text) => writer.WriteLine(text),
        (writer, text) => writer.Write(text.AsSpan()),
        (writer, text) => writer.WriteLine(text.AsSpan()),
        (writer, text) => writer.Write(text.ToCharArray()),
        (writer, text) => writer.WriteLine(text.ToCharArray()),
        (writer, text) => writer.Write((object)text),
        (writer, text) => writer.WriteLine("{0}", text),
        (writer, text) => writer.Write("{0}", text),
        (writer, text) => writer.Write(new StringBuilder(text)),
        (writer, text) => writer.WriteAsync(text).Wait(),
        (writer, text) => writer.WriteLineAsync(text).Wait(),
        (writer, text) =>
        {
            foreach (char letter in text)
            {
                writer.Write(letter);
            }
        },
    ];

    // ECMA-48: ESC [ 2 J clears the screen and U+009B is ESC [ in one character; BEL rings, BS, DEL and VT move or erase.
    [TestCase("\u001b[2J", "\uFFFD[2J")]
    [TestCase("\u009b2J", "\uFFFD2J")]
    [TestCase("a\u0007b\u0008c\u007fd\u000be\u0000f", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf")]
    [TestCase("North\tSouth, Zürich, 学校", "North\tSouth, Zürich, 学校")]
    public void What_steers_a_terminal_is_replaced_whichever_way_it_is_written(string text, string expected)
    {
        foreach ((int way, Action<TextWriter, string> write) in Ways.Index())
        {
            using StringWriter terminal = new();
            using HarmlessWriter writer = new(terminal);
            write(writer, text);

            Assert.That(terminal.ToString().TrimEnd('\r', '\n'), Is.EqualTo(expected), $"way {way}");
        }
    }

    [Test]
    public void Results_and_messages_go_through_it()
    {
        using StringWriter output = new();
        using StringWriter messages = new();
        Terminal terminal = new(output, messages);

        terminal.Output.WriteLine("\u001b]0;owned\u0007");
        terminal.Messages.WriteLine("no arm is called \u001b[31m");

        Assert.That(output.ToString() + messages, Does.Not.Contain("\u001b").And.Not.Contain("\u0007"));
    }
}
