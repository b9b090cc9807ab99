using CollabSim.Dashboard.Looks;
using CollabSim.Dashboard.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CollabSim.Dashboard.Runs;

/// <summary>What the page asks of one run.</summary>
internal static class RunEndpoints
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(
            "/api/run",
            (RunRequest asked, Document opened, RunWatching watching, HttpContext context) =>
                LabEndpoints.Answered(
                    context,
                    async stop =>
                        await watching.At(
                            LabEndpoints.Who(context),
                            LabEndpoints.Open(new TextRequest(asked.Name, asked.Text), opened),
                            asked,
                            stop
                        )
                )
        );
}
