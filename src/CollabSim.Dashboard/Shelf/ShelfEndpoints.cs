using CollabSim.Dashboard.Pages;
using CollabSim.Lab.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CollabSim.Dashboard.Shelf;

/// <summary>What the page of studies asks; with a results folder it is the first page.</summary>
internal static class ShelfEndpoints
{
    private const string FirstPage = "/studies.html";

    /// <summary>What they need.</summary>
    public static void Add(IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(new StudyShelf(Directory.Exists(options.What) ? options.What : null));
        services.AddSingleton<ShelfWatching>();
    }

    /// <summary>Maps them.</summary>
    public static void Map(WebApplication app)
    {
        if (app.Services.GetRequiredService<StudyShelf>().Folder is not null)
        {
            app.Use(
                (context, next) =>
                {
                    if (context.Request.Path != "/" || context.Request.QueryString.HasValue)
                    {
                        return next();
                    }

                    context.Response.Redirect(FirstPage);
                    return Task.CompletedTask;
                }
            );
        }

        app.MapPost(
            "/api/studies/watch",
            (ShelfWatching watching, HttpContext context) =>
                TypedResults.ServerSentEvents(watching.At(LabEndpoints.Who(context), context.RequestAborted))
        );
        app.MapGet("/api/studies", (StudyShelf shelf) => new { Folder = Path.GetFileName(shelf.Folder) });
        app.MapGet(
            "/api/studies/{key}/scenario",
            (string key, StudyShelf shelf) => Answered(() => Scenario(shelf, key))
        );
        app.MapPost(
            "/api/studies/compare",
            (PairRequest asked, StudyShelf shelf, HttpContext context) =>
                Answered(() =>
                    shelf.Find(asked.One) is { } one && shelf.Find(asked.Other) is { } other
                        ? StudyPair.Of(one.Path, other.Path, context.RequestAborted)
                        : null
                )
        );
        app.MapGet(
            "/studies/{key}/report.html",
            (string key, StudyShelf shelf, HttpContext context) => ReportFiles.Report(shelf.Find(key), context)
        );
        app.MapGet(
            "/studies/{key}/figures/{name}",
            (string key, string name, StudyShelf shelf, HttpContext context) =>
                ReportFiles.Figure(shelf.Find(key), name, context)
        );
    }

    private static object? Scenario(StudyShelf shelf, string key)
    {
        if (shelf.Find(key) is not { } study)
        {
            return null;
        }

        StudyDescription about = Described(study.Path);
        return new
        {
            Name = Path.GetFileName(about.Path) ?? about.Slug + ".yaml",
            Text = about.AsWritten,
            about.Sets,
        };
    }

    // A study of which there are only shards is known by them.
    private static StudyDescription Described(string folder)
    {
        if (!File.Exists(ResultsFolder.Database(folder)))
        {
            return StudyProgress.Of(folder).Study;
        }

        using StudyResults results = StudyResults.Open(folder);
        return results.Study;
    }

    private static IResult Answered(Func<object?> work)
    {
        try
        {
            return work() is { } answer
                ? Results.Ok(answer)
                : Results.Text("collabsim: there is no such study here", statusCode: StatusCodes.Status404NotFound);
        }
        catch (ResultsException unreadable)
        {
            return Results.Text($"collabsim: {unreadable.Message}", statusCode: StatusCodes.Status409Conflict);
        }
    }
}

/// <summary>Two studies, by their keys.</summary>
internal sealed record PairRequest(string One, string Other);
