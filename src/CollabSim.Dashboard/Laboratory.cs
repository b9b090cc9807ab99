using System.Net;
using System.Text.Json;
using CollabSim.Dashboard.Bench;
using CollabSim.Dashboard.Documents;
using CollabSim.Dashboard.Looks;
using CollabSim.Dashboard.Pages;
using CollabSim.Dashboard.Runs;
using CollabSim.Dashboard.Safety;
using CollabSim.Dashboard.Shelf;
using CollabSim.Dashboard.Workshop;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace CollabSim.Dashboard;

/// <summary>The server: what it is made of and what it answers to.</summary>
internal static class Laboratory
{
    /// <summary>The largest request that is taken, in bytes.</summary>
    private const int MostBytes = 4 * Document.MostLetters;

    private const int MostConnections = 200;

    /// <summary>The server, not yet started.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="change">What a test changes about it; null: nothing.</param>
    /// <exception cref="Lab.Scenarios.ScenarioException">The scenario file cannot be read.</exception>
    public static WebApplication Build(ServeOptions options, Action<WebApplicationBuilder>? change = null)
    {
        Document opened = OpenDocument.Of(options);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }
        );
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytes;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Listen(options.Listen is { } address ? IPAddress.Parse(address) : IPAddress.Loopback, options.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            json.SerializerOptions.MaxDepth = 32;
        });
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(opened);
        builder.Services.AddSingleton(_ => new RunCache((long)options.MemoryMiB << 20));
        builder.Services.AddSingleton(services => new RunBench(
            services.GetRequiredService<RunCache>(),
            options.Threads > 0 ? options.Threads : Environment.ProcessorCount
        ));
        builder.Services.AddSingleton<LookDoor>();
        builder.Services.AddSingleton<Looking>();
        builder.Services.AddSingleton<WholeLook>();
        builder.Services.AddSingleton<MapLook>();
        builder.Services.AddSingleton<WhyLook>();
        builder.Services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
            limits.AddConcurrencyLimiter(
                LabEndpoints.Small,
                small =>
                {
                    small.PermitLimit = 2 * Environment.ProcessorCount;
                    small.QueueLimit = MostConnections;
                }
            );
        });
        builder.Services.AddSingleton<RunWatching>();
        ShelfEndpoints.Add(builder.Services, options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<WorkshopHost>();
        change?.Invoke(builder);

        WebApplication app = builder.Build();
        app.Use(new RequestGuard(Hosts(options)).Check);
        if (options.IsWorkshop)
        {
            app.Services.GetRequiredService<WorkshopHost>();
            app.Use(WorkshopDoor.Check);
        }

        app.UseRouting();
        app.UseRateLimiter();
        WebFiles.Map(app);
        LabEndpoints.Map(app);
        RunEndpoints.Map(app);
        ShelfEndpoints.Map(app);
        if (options.IsWorkshop)
        {
            WorkshopEndpoints.Map(app);
        }

        return app;
    }

    private static HashSet<string> Hosts(ServeOptions options)
    {
        HashSet<string> hosts = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };
        if (options.Listen is { } address)
        {
            hosts.UnionWith(WorkshopDoor.Hosts(address));
        }

        return hosts;
    }
}
