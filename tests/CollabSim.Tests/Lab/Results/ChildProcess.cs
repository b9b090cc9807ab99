using System.Diagnostics;
using CollabSim.Lab.Results;

namespace CollabSim.Tests.Lab.Results;

/// <summary>Runs a fake study in a process of its own, so that a test can kill it. Says on stdout how many runs are kept.</summary>
internal static class ChildProcess
{
    public static Process Start(string folder, int replications)
    {
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList = { typeof(ChildProcess).Assembly.Location, folder, $"{replications}" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        return Process.Start(start)!;
    }

    /// <summary>Reads until at least so many runs are kept; gives the number, or null if the process ended before.</summary>
    public static long? WaitUntilKept(Process child, long runs)
    {
        while (child.StandardOutput.ReadLine() is { } line)
        {
            if (long.Parse(line) >= runs)
            {
                return long.Parse(line);
            }
        }

        return null;
    }

    public static async Task<int> Main(string[] args)
    {
        RunnerOptions options = FakeStudy.Options() with
        {
            // So often that a kill often falls into a commit.
            CommitWithin = TimeSpan.FromMilliseconds(5),
            Simulate = (scenario, seed, points, stop) =>
            {
                Thread.Sleep(1);
                return FakeStudy.Simulate(scenario, seed, points, stop);
            },
        };
        RunSummary summary = await Runner.RunAsync(FakeStudy.Of(int.Parse(args[1])), args[0], options, new Lines());
        return summary.Status == StudyStatus.Complete ? 0 : 1;
    }

    private sealed class Lines : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            Console.Out.WriteLine(value.Done);
            Console.Out.Flush();
        }
    }
}
