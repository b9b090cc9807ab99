using CollabSim.Engine;
using CollabSim.Engine.Passes;
using CollabSim.Lab.Results.Speed;

namespace CollabSim.Benchmarks.Instructions;

/// <summary>
/// <c>instructions</c> prints the table, <c>--against FILE</c> what changed since, <c>--out FILE</c> keeps it, <c>--write</c> renews instructions.json and the table of docs/performance.md;
/// <c>--width 16</c> counts that width alone.
/// </summary>
internal static class InstructionTable
{
    private const string Kept = "tests/CollabSim.Benchmarks/instructions.json";
    private const string Page = "docs/performance.md";
    private const string From = "<!-- instructions: begin -->\n";
    private const string To = "<!-- instructions: end -->";

    /// <summary>Counts, and does what was asked for.</summary>
    /// <param name="arguments">The words after <c>instructions</c>.</param>
    /// <returns>0, or 2 where something was asked for that cannot be done.</returns>
    public static int Run(string[] arguments)
    {
        try
        {
            string? against = After(arguments, "--against");
            string? file = After(arguments, "--out");
            InstructionCounts? then = against is null ? null : InstructionCounts.Read(against);
            using InstructionCounter? counter = InstructionCounter.Open();
            if (counter is null)
            {
                Console.Error.WriteLine(
                    "This machine does not count instructions: its processor's counter is not to be had, and single steps are counted on Linux on x86-64 alone."
                );
                return 2;
            }

            int[] widths =
                After(arguments, "--width") is not { } width ? [8, 16, 32]
                : int.TryParse(width, out int one) && one is 8 or 16 or 32 ? [one]
                : throw new InvalidDataException($"--width is 8, 16 or 32, not {width}");
            InstructionCounts now = Count(counter, widths);
            Console.WriteLine(now.Page());
            foreach (string line in then is null ? [] : now.Since(then))
            {
                Console.WriteLine(line);
            }

            if (file is not null)
            {
                File.WriteAllText(file, now.Text());
            }

            if (arguments.Contains("--write"))
            {
                Write(now);
            }

            return 0;
        }
        catch (InvalidDataException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }
    }

    private static InstructionCounts Count(InstructionCounter counter, int[] widths)
    {
        List<InstructionCount> counts = [];
        foreach (int schools in (int[])[300, 30_000])
        {
            foreach (int width in widths)
            {
                if (width > TickPasses.WidestLanes)
                {
                    Console.Error.WriteLine(
                        $"width {width} is left out: this processor works in {TickPasses.WidestLanes} at most"
                    );
                    continue;
                }

                Console.Error.WriteLine($"{schools:N0} schools, width {width} …");
                foreach (CountedPass pass in CountedPass.Of(schools, width))
                {
                    pass.WarmUp();
                    // What does nothing may come out a few instructions below nothing.
                    double count = Math.Max(0, counter.Of(pass.Before, pass.Work));
                    counts.Add(
                        new InstructionCount(pass.Name, pass.Per, schools, width, Math.Round(count / pass.Things, 3))
                    );
                }
            }
        }

        return new InstructionCounts(
            InstructionCounts.ThisFormat,
            counter.Way,
            ModelVersion.Current,
            SpeedMachine.Here,
            counts
        );
    }

    private static void Write(InstructionCounts counts)
    {
        if (!File.Exists(Page))
        {
            throw new InvalidDataException($"--write is for the root of the repository: there is no {Page} here");
        }

        string text = File.ReadAllText(Page);
        int from = text.IndexOf(From, StringComparison.Ordinal) + From.Length;
        int to = text.IndexOf(To, StringComparison.Ordinal);
        if (from < From.Length || to < from)
        {
            throw new InvalidDataException($"{Page} lacks the lines {From.Trim()} and {To}");
        }

        File.WriteAllText(Page, text[..from] + counts.Page() + text[to..]);
        File.WriteAllText(Kept, counts.Text());
        Console.WriteLine($"\n{Kept} and the table of {Page} are renewed.");
    }

    private static string? After(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is >= 0 and var at
            ? arguments.ElementAtOrDefault(at + 1) ?? throw new InvalidDataException($"{name} needs a word after it")
            : null;
}
