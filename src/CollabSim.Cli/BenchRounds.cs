using System.Diagnostics;
using System.Text.Json;
using CollabSim.Lab.Results.Speed;

namespace CollabSim.Cli;

/// <summary>
/// The processes of <c>collabsim bench</c>. Each measures every cell and another one first, so that a machine that becomes slower or faster meanwhile does so for all cells alike; and
/// there are several, since two processes of one program differ by where their memory lies and what the compiler saw.
/// </summary>
internal static class BenchRounds
{
    /// <summary>Measures cells in processes of this program, one after the other.</summary>
    /// <param name="cells">What is measured.</param>
    /// <param name="rounds">How many processes.</param>
    /// <param name="messages">Told how far it is.</param>
    /// <param name="stop">Ends the process that measures.</param>
    /// <exception cref="BadInputException">A process failed, such as for want of memory.</exception>
    public static async Task<IReadOnlyList<SpeedSeries>> MeasureAsync(
        IReadOnlyList<SpeedCell> cells,
        int rounds,
        TextWriter messages,
        CancellationToken stop
    )
    {
        messages.WriteLine(
            $"Default model, 6 ticks a year; {Environment.ProcessorCount} cores. Let nothing else run meanwhile."
        );
        List<SpeedRound>[] lived = [.. cells.Select(_ => new List<SpeedRound>())];
        for (int round = 0; round < rounds; round++)
        {
            messages.WriteLine($"process {round + 1} of {rounds}");
            int[] order = [.. Enumerable.Range(0, cells.Count).Select(i => (i + round) % cells.Count)];
            IReadOnlyList<SpeedRound> measured = await OneAsync([.. order.Select(cell => cells[cell])], stop);
            foreach ((int cell, SpeedRound one) in order.Zip(measured))
            {
                lived[cell].Add(one);
            }
        }

        return [.. cells.Zip(lived, (cell, all) => new SpeedSeries(cell, all))];
    }

    /// <summary>Measures cells in this process, for the one that asked.</summary>
    /// <param name="cells">As <see cref="MeasureAsync"/> says them.</param>
    /// <param name="stop">Stops between ticks.</param>
    public static string Live(string cells, CancellationToken stop)
    {
        SpeedCell[] asked =
            JsonSerializer.Deserialize<SpeedCell[]>(cells) ?? throw new BadInputException("--one-round needs cells");
        return JsonSerializer.Serialize(asked.Select(cell => cell.Live(stop)));
    }

    private static async Task<IReadOnlyList<SpeedRound>> OneAsync(SpeedCell[] cells, CancellationToken stop)
    {
        IReadOnlyList<string> words = OwnProgram.Words;
        ProcessStartInfo start = new(
            words[0],
            [.. words.Skip(1), "bench", "--one-round", JsonSerializer.Serialize(cells)]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Methods are compiled well as soon as they are seen to be called often, not after a pause: what is measured is what a long study runs at, whichever cell comes first.
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "0";
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(stop);
            Task<string> messages = process.StandardError.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            string measured = await output;
            string said = await messages;
            return process.ExitCode == ExitCode.Done
                ? JsonSerializer.Deserialize<SpeedRound[]>(measured)!
                : throw new BadInputException(
                    $"the process that measured ended with exit code {process.ExitCode}: {said.Trim()}"
                );
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
