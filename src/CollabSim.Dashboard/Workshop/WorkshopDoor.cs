using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CollabSim.Dashboard.Workshop;

/// <summary>To other machines only the workshop is open, and nothing large is taken from anybody in it.</summary>
internal static class WorkshopDoor
{
    /// <summary>The largest request of a workshop, in bytes.</summary>
    public const int MostBytes = 64 * 1024;

    private static readonly string[] Open = ["/join", "/wall", "/api/workshop"];
    private static readonly string[] OpenFiles = ["/workshop", "/palette.css", "/dom.js", "/wire.js"];

    /// <summary>Refuses what is not for other machines, or hands a request on.</summary>
    public static async Task Check(HttpContext context, Func<Task> next)
    {
        PathString path = context.Request.Path;
        bool isWorkshop = Open.Any(each => path.StartsWithSegments(each));
        bool isHere = context.Connection.RemoteIpAddress is not { } from || IPAddress.IsLoopback(from);
        if (!isHere && !isWorkshop && !OpenFiles.Any(each => path.Value!.StartsWith(each, StringComparison.Ordinal)))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(
                "collabsim: the laboratory is for the machine that it runs on; the workshop is at /join\n"
            );
            return;
        }

        if (isWorkshop && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostBytes;
        }

        await next();
    }

    /// <summary>The names by which the server may be called when it listens at an address: its own, or if that is any, all of this machine.</summary>
    public static IEnumerable<string> Hosts(string listen) =>
        IPAddress.Parse(listen) is var address && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            ? Own().Select(Named).Append(Dns.GetHostName())
            : [Named(address), Dns.GetHostName()];

    /// <summary>The address that participants type.</summary>
    /// <param name="listen">Where the server listens beyond loopback; null: nowhere.</param>
    /// <param name="bound">The address that it got.</param>
    public static string Address(string? listen, Uri bound) =>
        listen is null ? $"http://{bound.Authority}" : $"http://{Hosts(listen).First()}:{bound.Port}";

    private static IEnumerable<IPAddress> Own() =>
        NetworkInterface
            .GetAllNetworkInterfaces()
            .Where(each => each.OperationalStatus == OperationalStatus.Up)
            .SelectMany(each => each.GetIPProperties().UnicastAddresses)
            .Select(each => each.Address)
            .Where(each => !IPAddress.IsLoopback(each) && !each.IsIPv6LinkLocal)
            .OrderBy(each => each.AddressFamily == AddressFamily.InterNetwork ? 0 : 1);

    private static string Named(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}
