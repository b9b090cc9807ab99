using System.Text;
using CollabSim.Lab;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;
using Spectre.Console;

namespace CollabSim.Cli;

/// <summary>Where a verb writes: results to standard output, everything else to standard error.</summary>
internal sealed class Terminal
{
    // Without a window to fit, a table row stays on one line, for grep and awk.
    private const int UnboundedWidth = 10_000;

    // Made when they are asked for: whoever only says a sentence does not wait for a library of windows.
    private readonly Lazy<IAnsiConsole>? _results;
    private readonly Lazy<IAnsiConsole>? _progress;

    /// <summary>Results and messages go to two writers; there is no window.</summary>
    public Terminal(TextWriter output, TextWriter messages)
    {
        Output = new HarmlessWriter(output);
        Messages = new HarmlessWriter(messages);
    }

    private Terminal()
    {
        var messages = new LenientWriter(() => Console.Error);
        Output = new HarmlessWriter(Console.Out);
        Messages = new HarmlessWriter(messages);
        if (!Console.IsOutputRedirected)
        {
            _results = new(() => Open(new AnsiConsoleOutput(Console.Out), isWindow: true));
        }

        if (!Console.IsErrorRedirected)
        {
            _progress = new(() => Open(new WindowOf(messages), isWindow: true));
        }
    }

    /// <summary>Results, for a person or the next program.</summary>
    public TextWriter Output { get; }

    /// <summary>Messages and progress, for a person; they never stop the work, even where they cannot be written.</summary>
    public TextWriter Messages { get; }

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess() => new();

    /// <summary>Tells what of a study was said and does not hold as it was said.</summary>
    public Study Noted(Study study)
    {
        foreach (string note in study.Notes)
        {
            Messages.WriteLine($"note: {note}");
        }

        return study;
    }

    /// <summary>Does work that reports how far it is: as a bar to a person, as a line now and then to a file.</summary>
    /// <param name="work">Does it.</param>
    /// <param name="pause">Time between lines; null: the usual ten seconds.</param>
    public Task<T> WatchAsync<T>(Func<IProgress<RunProgress>, Task<T>> work, TimeSpan? pause = null) =>
        _progress?.Value is { Profile.Capabilities.Interactive: true } window
            ? ProgressBar.WatchAsync(window, work)
            : work(new ProgressLines(Messages, TimeProvider.System, pause));

    /// <summary>For work after the runs: heeds a stop, and says how far it is where that takes long.</summary>
    public Watch Watch(CancellationToken stop) => new(stop, new WorkLines(Messages, TimeProvider.System));

    /// <summary>Writes a table to the results, fitted to the window; one line a row where there is none.</summary>
    /// <param name="rows">Cells; all rows have the same number.</param>
    public void WriteTable(IEnumerable<string[]> rows)
    {
        List<string[]> all = [.. rows];
        if (all.Count == 0)
        {
            return;
        }

        Grid grid = new();
        for (int column = 0; column < all[0].Length; column++)
        {
            grid.AddColumn(new GridColumn { NoWrap = column == 0, Padding = new Padding(0, 0, 2, 0) });
        }

        all.ForEach(row => grid.AddRow([.. row.Select(cell => new Text(Unseen.Harmless(cell)))]));
        if (_results is { } window)
        {
            window.Value.Write(grid);
            return;
        }

        // A grid fills every row up to the longest cell; for the next program a row ends with its last word.
        using StringWriter lines = new();
        Open(new AnsiConsoleOutput(lines), isWindow: false).Write(grid);
        foreach (string line in lines.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            Output.WriteLine(line.TrimEnd());
        }
    }

    private static IAnsiConsole Open(IAnsiConsoleOutput output, bool isWindow)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = output });
        if (!isWindow)
        {
            console.Profile.Width = UnboundedWidth;
        }

        return console;
    }

    /// <summary>Standard error as a window, written through the messages' own writer.</summary>
    private sealed class WindowOf(TextWriter messages) : IAnsiConsoleOutput
    {
        private readonly AnsiConsoleOutput _window = new(Console.Error);

        public TextWriter Writer => messages;

        public bool IsTerminal => _window.IsTerminal;

        public int Width => _window.Width;

        public int Height => _window.Height;

        public void SetEncoding(Encoding encoding) => _window.SetEncoding(encoding);
    }
}
