using CollabSim.Dashboard.Looks;
using CollabSim.Dashboard.Pages;
using CollabSim.Dashboard.Safety;
using CollabSim.Lab.Scenarios;
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
            async (RunRequest asked, Document opened, RunWatching watching, HttpContext context) =>
            {
                using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
                    context.RequestAborted
                );
                stop.CancelAfter(LookDoor.Longest);
                try
                {
                    return Results.Ok(
                        await watching.At(
                            LabEndpoints.Who(context),
                            LabEndpoints.Open(new TextRequest(asked.Name, asked.Text), opened),
                            asked,
                            stop.Token
                        )
                    );
                }
                catch (ScenarioException wrong)
                {
                    return Results.Json(new { wrong.Problems }, statusCode: StatusCodes.Status422UnprocessableEntity);
                }
            }
        );
}
