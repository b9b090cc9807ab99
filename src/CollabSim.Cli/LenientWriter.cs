using System.Text;

namespace CollabSim.Cli;

/// <summary>
/// Where messages go. Where they cannot be written (a full disk, a closed stream) they are lost and the work goes on: a log is worth less than the study
/// that it tells of.
/// </summary>
/// <param name="open">Opens the stream; it may already fail at that.</param>
internal sealed class LenientWriter(Func<TextWriter> open) : TextWriter
{
    private TextWriter? _writer = Opened(open);

    public override Encoding Encoding => _writer?.Encoding ?? Encoding.UTF8;

    public override void Write(char value) => Try(writer => writer.Write(value));

    public override void Write(char[] buffer, int index, int count) =>
        Try(writer => writer.Write(buffer, index, count));

    public override void Write(string? value) => Try(writer => writer.Write(value));

    public override void WriteLine(string? value) => Try(writer => writer.WriteLine(value));

    public override void Flush() => Try(writer => writer.Flush());

    private static TextWriter? Opened(Func<TextWriter> open)
    {
        try
        {
            return open();
        }
        catch (Exception error) when (IsLost(error))
        {
            return null;
        }
    }

    private void Try(Action<TextWriter> write)
    {
        try
        {
            if (_writer is { } writer)
            {
                write(writer);
            }
        }
        catch (Exception error) when (IsLost(error))
        {
            _writer = null;
        }
    }

    private static bool IsLost(Exception error) =>
        error is IOException or UnauthorizedAccessException or ObjectDisposedException or TypeInitializationException;
}
