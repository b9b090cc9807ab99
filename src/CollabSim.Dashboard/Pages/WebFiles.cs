using System.IO.Compression;
using System.Reflection;
using System.Text;
using CollabSim.Lab.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CollabSim.Dashboard.Pages;

/// <summary>The files that pages are made of: built into the program, so that there is nothing to install and no folder to serve.</summary>
internal static class WebFiles
{
    private const string Prefix = "web/";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>Pages that have an address without an ending.</summary>
    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["index.html"] = "/",
        ["workshop-wall.html"] = "/wall",
        ["workshop-join.html"] = "/join",
    };

    private static readonly Lazy<byte[]> Plotly = new(() => Zipped(Encoding.UTF8.GetBytes(PlotlyScript.Text)));

    /// <summary>Maps every file to its address, and the first page to the root.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        Assembly own = typeof(WebFiles).Assembly;
        foreach (
            string resource in own.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        )
        {
            string name = resource[Prefix.Length..];
            byte[] content = Read(own, resource);
            string type = Types[Path.GetExtension(name)];
            app.MapGet("/" + name, () => Results.Bytes(content, type));
            if (Pages.TryGetValue(name, out string? page))
            {
                app.MapGet(page, () => Results.Bytes(content, type));
            }
        }

        // The report's own: the colours of all pages, how charts fit a width, and how they follow the reader's colours.
        foreach (string name in (string[])["palette.css", "fit.js", "tint.js"])
        {
            byte[] content = Read(typeof(PlotlyScript).Assembly, name);
            app.MapGet("/" + name, () => Results.Bytes(content, Types[Path.GetExtension(name)]));
        }

        app.MapGet(
            "/plotly.js",
            (HttpContext context) =>
            {
                context.Response.Headers.ContentEncoding = "gzip";
                context.Response.Headers.CacheControl = "private, max-age=86400";
                return Results.Bytes(Plotly.Value, Types[".js"]);
            }
        );
    }

    private static byte[] Read(Assembly from, string resource)
    {
        using Stream stream = from.GetManifestResourceStream(resource)!;
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Zipped(byte[] content)
    {
        using MemoryStream zipped = new();
        using (GZipStream gzip = new(zipped, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return zipped.ToArray();
    }
}
