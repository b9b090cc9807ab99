using System.Runtime.InteropServices;

namespace CollabSim.Cli;

/// <summary>Lets Ctrl-C and SIGTERM ask the work to stop, and waits until it has; a second one of either does not wait.</summary>
internal static class Lifetime
{
    // What .NET's generic host listens to; a host for the sake of it would take a sixth of the time of a short verb to start.
    private static readonly PosixSignal[] Stops = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT];

    /// <param name="work">What is to be done.</param>
    /// <param name="mayBeLeft">True if nothing is lost by not waiting for it: it may be waiting for a pipe that nobody writes.</param>
    /// <returns>The work's exit code.</returns>
    /// <exception cref="OperationCanceledException">When the work was stopped.</exception>
    public static async Task<int> RunAsync(Func<CancellationToken, Task<int>> work, bool mayBeLeft)
    {
        // Not disposed: a signal may come in at any time until the process ends.
        CancellationTokenSource stopping = new();
        int signals = 0;
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            if (Interlocked.Increment(ref signals) > 1)
            {
                Environment.Exit(ExitCode.Interrupted);
            }

            stopping.Cancel();
        }

        PosixSignalRegistration[] heard = [.. Stops.Select(signal => PosixSignalRegistration.Create(signal, Stop))];
        try
        {
            Task<int> done = Task.Run(() => work(stopping.Token), stopping.Token);
            return await (mayBeLeft ? done.WaitAsync(stopping.Token) : done);
        }
        finally
        {
            Array.ForEach(heard, each => each.Dispose());
        }
    }
}
