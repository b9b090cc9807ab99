using Microsoft.AspNetCore.Http;

namespace CollabSim.Dashboard.Safety;

/// <summary>
/// Lets nobody in but the page itself: the Host must be this server's own (so that no other name can be made to lead here), whatever changes or costs something must come from
/// this server's own page, and the page may load nothing from elsewhere.
/// </summary>
/// <param name="hosts">The names and addresses under which the server may be called, without a port.</param>
internal sealed class RequestGuard(IReadOnlySet<string> hosts)
{
    /// <summary>The header that the page sends with every request that costs something: another site cannot send it without asking first, and is never allowed.</summary>
    public const string OwnHeader = "X-CollabSim";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// <summary>Refuses a request, or hands it on.</summary>
    public async Task Check(HttpContext context, Func<Task> next)
    {
        HttpRequest request = context.Request;
        if (!hosts.Contains(request.Host.Host))
        {
            await Refuse(
                context,
                StatusCodes.Status421MisdirectedRequest,
                $"this server is not called {Shown(request.Host.Host)}; open the address that collabsim serve printed"
            );
            return;
        }

        string? origin = request.Headers.Origin;
        bool isForeign =
            (origin is not null && origin != $"{request.Scheme}://{request.Host}")
            || request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
        bool changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        if (
            (isForeign && (changes || request.Path.StartsWithSegments("/api")))
            || (changes && request.Headers[OwnHeader] != "1")
        )
        {
            await Refuse(context, StatusCodes.Status403Forbidden, "only the page of this server may ask for that");
            return;
        }

        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        await next();
    }

    private static Task Refuse(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"collabsim: {message}\n");
    }

    private static string Shown(string host) => host.Length > 80 ? host[..80] + "…" : host;
}
