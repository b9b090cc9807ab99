using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CollabSim.Cli;

/// <summary>Lets Ctrl-C and SIGTERM ask the work to stop, and waits until it has; a second one of either does not wait.</summary>
internal static class Lifetime
{
    /// <param name="work">What is to be done.</param>
    /// <param name="mayBeLeft">True if nothing is lost by not waiting for it: it may be waiting for a pipe that nobody writes.</param>
    /// <returns>The work's exit code.</returns>
    /// <exception cref="OperationCanceledException">When the work was stopped.</exception>
    public static async Task<int> RunAsync(Func<CancellationToken, Task<int>> work, bool mayBeLeft)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        using IHost host = builder.Build();
        await host.StartAsync();
        int signals = 0;
        void Count(PosixSignalContext signal)
        {
            if (Interlocked.Increment(ref signals) > 1)
            {
                Environment.Exit(ExitCode.Interrupted);
            }
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Count);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Count);
        try
        {
            CancellationToken stop = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            Task<int> done = Task.Run(() => work(stop), stop);
            return await (mayBeLeft ? done.WaitAsync(stop) : done);
        }
        finally
        {
            await host.StopAsync();
        }
    }
}
