using CollabSim.Dashboard.Documents;
using CollabSim.Dashboard.Looks;
using CollabSim.Lab.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CollabSim.Dashboard.Pages;

/// <summary>What the page asks the server.</summary>
internal static class LabEndpoints
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapGroup("/api");
        api.MapGet(
            "/start",
            (Document opened, ServeOptions options) =>
                new
                {
                    opened.Name,
                    opened.Text,
                    Engine.ModelVersion.Current,
                    Instance,
                    options.IsWorkshop,
                }
        );
        api.MapPost(
            "/board",
            (TextRequest asked, Document opened) => Answered(() => Board.Board.Of(Open(asked, opened)))
        );
        api.MapPost(
            "/edit",
            (EditRequest asked, Document opened) =>
                Answered(() =>
                {
                    Document changed = Edits.Apply(Open(new TextRequest(asked.Name, asked.Text), opened), asked.Edits);
                    return new { changed.Text, Board = Board.Board.Of(changed) };
                })
        );
        api.MapPost(
            "/look",
            (LookRequest asked, Document opened, Looking looking, HttpContext context) =>
                TypedResults.ServerSentEvents(
                    looking.At(
                        Who(context),
                        Open(new TextRequest(asked.Name, asked.Text), opened),
                        asked,
                        context.RequestAborted
                    )
                )
        );
    }

    /// <summary>Tells this server from one that was started before or after it.</summary>
    private static string Instance { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The text as a document; files that it names are sought where the opened file lies, and nowhere else.</summary>
    public static Document Open(TextRequest asked, Document opened) =>
        new(
            string.IsNullOrWhiteSpace(asked.Name) ? opened.Name : Path.GetFileName(asked.Name),
            asked.Text.Length <= Document.MostLetters
                ? asked.Text
                : throw new BadHttpRequestException(
                    $"the text has {asked.Text.Length:N0} letters; the page takes {Document.MostLetters:N0}",
                    StatusCodes.Status413PayloadTooLarge
                ),
            opened.Folder
        );

    private static string Who(HttpContext context) =>
        context.Request.Headers["X-CollabSim-Client"].ToString() is { Length: > 0 and <= 64 } client
            ? client
            : context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static IResult Answered(Func<object> work)
    {
        try
        {
            return Results.Ok(work());
        }
        catch (ScenarioException wrong)
        {
            return Results.Json(new { wrong.Problems }, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }
}

/// <summary>A scenario file's text.</summary>
internal sealed record TextRequest(string Name, string Text);
