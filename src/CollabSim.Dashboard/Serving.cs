using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using CollabSim.Dashboard.Looks;
using CollabSim.Dashboard.Workshop;
using CollabSim.Lab.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CollabSim.Dashboard;

/// <summary>Starts the server, says where it is, and serves until it is stopped: by Ctrl-C, SIGTERM, or because whoever started it is gone.</summary>
internal static class Serving
{
    private const int Done = 0;
    private const int BadInput = 2;

    /// <summary>The port that is taken where none is named, so that an open page goes on when the server is started again; if somebody has it, any that is free.</summary>
    public const int UsualPort = 4710;

    /// <param name="arguments">At most one: <see cref="ServeOptions"/> as JSON.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        ServeOptions options = arguments is [var said]
            ? JsonSerializer.Deserialize<ServeOptions>(said)!
            : new ServeOptions(null, Environment.CurrentDirectory);
        try
        {
            using CancellationTokenSource stop = new();
            using PosixSignalRegistration interrupt = Stopping(PosixSignal.SIGINT, stop);
            using PosixSignalRegistration terminate = Stopping(PosixSignal.SIGTERM, stop);
            _ = EndWithStarter(stop);
            await using WebApplication app = await StartAsync(options, stop.Token);
            Announce(app, options);
            _ = WarmUp(app, stop.Token);
            await Task.Delay(Timeout.Infinite, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            Console.Error.WriteLine("Stopped. What was downloaded is on your disk; the server kept nothing.");
            await app.StopAsync(new CancellationTokenSource(TimeSpan.FromSeconds(2)).Token);
            return Done;
        }
        catch (ScenarioException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return BadInput;
        }
        catch (IOException taken)
            when (taken.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            Console.Error.WriteLine(
                $"collabsim: port {options.Port} cannot be had ({taken.InnerException.Message}); leave --port out, and any that is free is taken"
            );
            return BadInput;
        }
    }

    private static async Task<WebApplication> StartAsync(ServeOptions options, CancellationToken stop)
    {
        if (options.Port == 0)
        {
            WebApplication usual = Laboratory.Build(options with { Port = UsualPort });
            try
            {
                await usual.StartAsync(stop);
                return usual;
            }
            catch (IOException)
            {
                await usual.DisposeAsync();
            }
        }

        WebApplication app = Laboratory.Build(options);
        await app.StartAsync(stop);
        return app;
    }

    // While the browser starts, the program is compiled for what it will be asked first.
    private static async Task WarmUp(WebApplication app, CancellationToken stop)
    {
        try
        {
            Document opened = app.Services.GetRequiredService<Document>();
            LookRequest first = new(opened.Name, opened.Text) { IsPreview = true };
            await foreach (
                SseItem<string> _ in app.Services.GetRequiredService<Looking>().At("first", opened, first, stop)
            ) { }
        }
        catch (OperationCanceledException)
        {
            // The server was stopped before it was warm.
        }
    }

    private static PosixSignalRegistration Stopping(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                context.Cancel = true;
                stop.Cancel();
            }
        );

    // The one that started it holds its input open.
    private static async Task EndWithStarter(CancellationTokenSource stop)
    {
        if (!Console.IsInputRedirected)
        {
            return;
        }

        await Task.Yield();
        byte[] nothing = new byte[1];
        await using Stream input = Console.OpenStandardInput();
        while (await input.ReadAsync(nothing) > 0) { }

        await stop.CancelAsync();
    }

    private static void Announce(WebApplication app, ServeOptions options)
    {
        string address = app
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        if (options.Listen is null)
        {
            Console.Out.WriteLine($"The laboratory is open at {address}  (Ctrl-C closes it)");
        }

        if (options.IsWorkshop)
        {
            WorkshopHost workshop = app.Services.GetRequiredService<WorkshopHost>();
            string shared = WorkshopDoor.Address(options.Listen, new Uri(address));
            Console.Out.WriteLine($"Phones join at {shared}/join with the code {workshop.Code}");
            Console.Out.WriteLine($"The wall, for the facilitator alone: {shared}/wall#{workshop.Key}");
            address = $"{shared}/wall#{workshop.Key}";
        }

        Console.Out.Flush();
        if (options.Opens)
        {
            Open(address);
        }
    }

    private static void Open(string address)
    {
        try
        {
            string opener =
                OperatingSystem.IsWindows() ? "explorer"
                : OperatingSystem.IsMacOS() ? "open"
                : "xdg-open";
            using Process? started = Process.Start(
                new ProcessStartInfo(opener, address) { RedirectStandardError = true, RedirectStandardOutput = true }
            );
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no browser to be opened from here; the address has been said.
        }
    }
}
