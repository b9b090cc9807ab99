using Microsoft.AspNetCore.Http;

namespace CollabSim.Dashboard.Shelf;

/// <summary>Hands out a study's report and its figures, shut off from this server: what a report holds may come from anybody.</summary>
internal static class ReportFiles
{
    // An origin of its own, so that it is a stranger to the API; it may run what is in it, load nothing, and send nothing.
    private const string Policy =
        "sandbox allow-scripts allow-downloads allow-popups; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = "text/csv; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".pdf"] = "application/pdf",
    };

    /// <summary>The report; 404 where there is none.</summary>
    public static IResult Report(ShelvedStudy? study, HttpContext context) =>
        study?.Report is { } path ? Sent(path, "text/html; charset=utf-8", context, null) : Results.NotFound();

    /// <summary>A file among its figures; 404 where there is none.</summary>
    public static IResult Figure(ShelvedStudy? study, string name, HttpContext context) =>
        study?.Figure(name) is { } path && Types.TryGetValue(Path.GetExtension(name), out string? type)
            ? Sent(path, type, context, name)
            : Results.NotFound();

    private static IResult Sent(string path, string type, HttpContext context, string? download)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        // A page in a sandbox may not ask for a group of windows of its own.
        headers.Remove("Cross-Origin-Opener-Policy");
        return Results.Stream(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete),
            type,
            download
        );
    }
}
