using System.Text;
using CollabSim.Lab;

namespace CollabSim.Cli;

/// <summary>Writes text to a terminal without what would steer it: names come from files, and files from anywhere.</summary>
internal sealed class HarmlessWriter(TextWriter writer) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => writer.Encoding;

    public override void Write(char value) => writer.Write(Unseen.IsControl(value) ? Unseen.Instead : value);

    public override void Write(string? value) => writer.Write(value is null ? null : Unseen.Harmless(value));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void WriteLine() => writer.WriteLine();

    // At one go: two threads may say how far they are.
    public override void WriteLine(string? value) => writer.WriteLine(value is null ? null : Unseen.Harmless(value));

    public override void Flush() => writer.Flush();
}
