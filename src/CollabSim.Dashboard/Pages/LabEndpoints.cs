using System.Net.ServerSentEvents;
using CollabSim.Dashboard.Documents;
using CollabSim.Dashboard.Looks;
using CollabSim.Dashboard.Safety;
using CollabSim.Lab.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CollabSim.Dashboard.Pages;

/// <summary>What the page asks the server.</summary>
internal static class LabEndpoints
{
    /// <summary>What is answered at once and by no run: so many at a time, the others wait.</summary>
    public const string Small = "small";

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        // Tells this server from one that was started before or after it.
        string instance = Guid.NewGuid().ToString("N");
        RouteGroupBuilder api = app.MapGroup("/api");
        RouteGroupBuilder small = app.MapGroup("/api");
        small.RequireRateLimiting(Small);
        api.MapGet(
            "/start",
            (Document opened, ServeOptions options) =>
                new
                {
                    opened.Name,
                    opened.Text,
                    Engine.ModelVersion.Current,
                    instance,
                    options.IsWorkshop,
                    Document.MostLetters,
                    Serving.UsualPort,
                }
        );
        small.MapPost(
            "/board",
            (TextRequest asked, Document opened) => Answered(() => Board.Board.Of(Open(asked, opened)))
        );
        api.MapGet("/alive", () => new { instance });
        small.MapPost(
            "/edit",
            (EditRequest asked, Document opened) =>
                Answered(() =>
                {
                    Document changed = Edits.Apply(Open(new TextRequest(asked.Name, asked.Text), opened), asked.Edits);
                    return new { changed.Text, Board = Board.Board.Of(changed) };
                })
        );
        LinkEndpoints.Map(small);
        api.MapPost(
            "/look",
            (LookRequest asked, Document opened, Looking looking, HttpContext context) =>
                Stream(
                    context,
                    asked.Name,
                    asked.Text,
                    opened,
                    (who, document, stop) => looking.At(who, document, asked, stop)
                )
        );
        api.MapPost(
            "/map",
            (MapRequest asked, Document opened, MapLook map, HttpContext context) =>
                Stream(
                    context,
                    asked.Name,
                    asked.Text,
                    opened,
                    (who, document, stop) => map.At(who, document, asked, stop)
                )
        );
        api.MapPost(
            "/why",
            (WhyRequest asked, Document opened, WhyLook why, HttpContext context) =>
                Stream(
                    context,
                    asked.Name,
                    asked.Text,
                    opened,
                    (who, document, stop) => why.At(who, document, asked, stop)
                )
        );
    }

    /// <summary>The text as a document; files that it names are sought where the opened file lies, and nowhere else.</summary>
    public static Document Open(TextRequest asked, Document opened) =>
        new(
            string.IsNullOrWhiteSpace(asked.Name) ? opened.Name : Path.GetFileName(asked.Name),
            asked.Text is null ? throw new BadHttpRequestException("there is no text")
                : asked.Text.Length <= Document.MostLetters ? asked.Text
                : throw new BadHttpRequestException(
                    $"the text has {asked.Text.Length:N0} letters; the page takes {Document.MostLetters:N0}",
                    StatusCodes.Status413PayloadTooLarge
                ),
            opened.Folder
        );

    private static ServerSentEventsResult<string> Stream(
        HttpContext context,
        string name,
        string text,
        Document opened,
        Func<string, Document, CancellationToken, IAsyncEnumerable<SseItem<string>>> look
    )
    {
        CancellationToken stop = Stopping(context);
        return TypedResults.ServerSentEvents(look(Who(context), Open(new TextRequest(name, text), opened), stop));
    }

    /// <summary>Who asks, for a fair share of the machine.</summary>
    public static string Who(HttpContext context) =>
        context.Request.Headers["X-CollabSim-Client"].ToString() is { Length: > 0 and <= 64 } client
            ? client
            : context.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>Whoever leaves stops what is worked at; nobody is waited for longer than the longest look.</summary>
    private static CancellationToken Stopping(HttpContext context)
    {
        CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        context.Response.RegisterForDispose(stop);
        stop.CancelAfter(LookDoor.Longest);
        return stop.Token;
    }

    /// <summary>The answer, or the problems of the scenario.</summary>
    public static IResult Answered(Func<object> work)
    {
        try
        {
            return Results.Ok(work());
        }
        catch (ScenarioException wrong)
        {
            return Refused(wrong);
        }
    }

    /// <summary>The same for work that takes a while, and is stopped when whoever asked leaves.</summary>
    public static async Task<IResult> Answered(HttpContext context, Func<CancellationToken, Task<object>> work)
    {
        try
        {
            return Results.Ok(await work(Stopping(context)));
        }
        catch (ScenarioException wrong)
        {
            return Refused(wrong);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return Results.Text(
                $"collabsim: this was not done after {LookDoor.Longest.TotalMinutes:0} minutes, and was stopped",
                statusCode: StatusCodes.Status503ServiceUnavailable
            );
        }
    }

    private static IResult Refused(ScenarioException wrong) =>
        Results.Json(new { wrong.Problems }, statusCode: StatusCodes.Status422UnprocessableEntity);
}

/// <summary>A scenario file's text.</summary>
internal sealed record TextRequest(string Name, string Text);
