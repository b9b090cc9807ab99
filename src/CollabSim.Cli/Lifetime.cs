using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CollabSim.Cli;

/// <summary>Lets Ctrl-C and SIGTERM ask the work to stop, and waits until it has; a second Ctrl-C does not wait.</summary>
internal static class Lifetime
{
    /// <returns>The work's exit code.</returns>
    /// <exception cref="OperationCanceledException">When the work was stopped.</exception>
    public static async Task<int> RunAsync(Func<CancellationToken, Task<int>> work)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        using IHost host = builder.Build();
        await host.StartAsync();
        int interrupts = 0;
        using PosixSignalRegistration again = PosixSignalRegistration.Create(
            PosixSignal.SIGINT,
            _ =>
            {
                if (Interlocked.Increment(ref interrupts) > 1)
                {
                    Environment.Exit(ExitCode.Interrupted);
                }
            }
        );
        try
        {
            CancellationToken stop = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            return await Task.Run(() => work(stop), stop);
        }
        finally
        {
            await host.StopAsync();
        }
    }
}
