using CollabSim.Lab.Results;

namespace CollabSim.Cli;

/// <summary>Where verbs that answer a question write their tables.</summary>
internal static class Tables
{
    /// <summary>Writes them. Where nobody said where to, and the results folder cannot be written, the answer stands without them.</summary>
    /// <param name="asked">Where the user wants them; null: anywhere.</param>
    /// <param name="usual">Where they go then.</param>
    /// <param name="write">Writes into a folder that is there, and says which files.</param>
    /// <param name="terminal">Where it is told if they were not written.</param>
    /// <param name="list">Where the files are named; null: with the messages.</param>
    /// <exception cref="ResultsException">They cannot be written where the user wants them, or a study's results are there.</exception>
    public static void Write(
        string? asked,
        string usual,
        Func<string, IReadOnlyList<string>> write,
        Terminal terminal,
        TextWriter? list = null
    )
    {
        string? there = ResultsFolder.ForOther(asked);
        try
        {
            foreach (string file in write(there ?? ResultsFolder.Make(usual)))
            {
                (list ?? terminal.Messages).WriteLine(file);
            }
        }
        catch (ResultsException error) when (asked is null)
        {
            terminal.Messages.WriteLine(
                $"The tables were not written: {error.Message.TrimEnd('.')}. --out DIR writes them elsewhere."
            );
        }
    }

    /// <summary>Where the results folder cannot be written, says that another can.</summary>
    /// <param name="asked">Where the user wants the files; null: in the results folder.</param>
    /// <param name="write">Writes them.</param>
    /// <exception cref="ResultsException">They cannot be written.</exception>
    public static async Task<int> WithHintAsync(string? asked, Func<Task<int>> write)
    {
        try
        {
            return await write();
        }
        catch (ResultsException error)
            when (asked is null && error.InnerException is IOException or UnauthorizedAccessException)
        {
            throw new ResultsException($"{error.Message} --out DIR writes elsewhere.", error);
        }
    }
}
