using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CollabSim.Lab.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CollabSim.Dashboard.Workshop;

/// <summary>What the wall and the phones ask. Secrets come in bodies, never in addresses, which are written down in many places.</summary>
internal static class WorkshopEndpoints
{
    private const int MostPagesEach = 4;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapGroup("/api/workshop");
        api.MapPost("/join", Join);
        api.MapPost("/events", Events);
        api.MapPost(
            "/bet",
            (BetRequest asked, WorkshopHost host) =>
                Done(() =>
                    host.Do(room =>
                    {
                        room.Bet(asked.Token, asked.Order);
                        return true;
                    })
                )
        );
        api.MapPost(
            "/believe",
            (BeliefRequest asked, WorkshopHost host) => Done(() => host.Believe(asked.Token, asked.Values))
        );
        api.MapPost(
            "/wall",
            (WallRequest asked, WorkshopHost host) => AtTheWall(asked.Key, host, () => Wall(asked, host))
        );
        api.MapPost(
            "/files",
            (WallRequest asked, WorkshopHost host) =>
                AtTheWall(
                    asked.Key,
                    host,
                    () =>
                        Results.Bytes(
                            host.See(room => WorkshopFiles.Zip(host.Scenario, room, host.Beliefs)),
                            "application/zip",
                            "workshop.zip"
                        )
                )
        );
    }

    private static IResult Join(JoinRequest asked, WorkshopHost host, HttpContext context)
    {
        if (asked.Token is { } known && host.See(room => room.Find(known)) is { } back)
        {
            return Results.Ok(new { back.Token, host.Instance });
        }

        string address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (host.Wrong.HasToWait(address))
        {
            return Refused(
                StatusCodes.Status429TooManyRequests,
                $"that were {WrongCodes.Most} wrong codes; wait a minute, then type the one on the wall"
            );
        }

        if (!JoinCode.IsCode(host.Code, asked.Code))
        {
            host.Wrong.Add(address);
            return Refused(StatusCodes.Status403Forbidden, "that is not the code on the wall");
        }

        return Done(() => host.Do(room => new { room.Join(asked.Name ?? "").Token, host.Instance }));
    }

    private static IResult Events(WatchRequest asked, WorkshopHost host, HttpContext context)
    {
        if (asked.Key is not null)
        {
            return AtTheWall(
                asked.Key,
                host,
                () =>
                    TypedResults.ServerSentEvents(
                        Pictures(host, () => WorkshopViews.Wall(host), context.RequestAborted)
                    )
            );
        }

        if (asked.Token is not { } token || host.See(room => room.Find(token)) is not { } who)
        {
            return Refused(
                StatusCodes.Status403Forbidden,
                "you are not in this workshop; join with the code on the wall"
            );
        }

        return who.Pages >= MostPagesEach
            ? Refused(StatusCodes.Status429TooManyRequests, $"you have {MostPagesEach} of these pages open; close one")
            : TypedResults.ServerSentEvents(OfPhone(host, token, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> OfPhone(
        WorkshopHost host,
        string token,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        Count(host, token, 1);
        try
        {
            await foreach (SseItem<string> picture in Pictures(host, () => WorkshopViews.Phone(host, token), stop))
            {
                yield return picture;
            }
        }
        finally
        {
            Count(host, token, -1);
        }
    }

    private static void Count(WorkshopHost host, string token, int pages)
    {
        try
        {
            host.Do(room =>
            {
                room.Count(token, pages);
                return true;
            });
        }
        catch (RoomException)
        {
            // The facilitator took them out meanwhile.
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> Pictures(
        WorkshopHost host,
        Func<string?> picture,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        Channel<bool> changed = host.Watch();
        try
        {
            while (!stop.IsCancellationRequested)
            {
                if (picture() is not { } now)
                {
                    yield return new SseItem<string>("{}", "gone");
                    yield break;
                }

                yield return new SseItem<string>(now, "room");
                using CancellationTokenSource pause = CancellationTokenSource.CreateLinkedTokenSource(stop);
                pause.CancelAfter(Heartbeat);
                try
                {
                    await changed.Reader.ReadAsync(pause.Token);
                }
                catch (OperationCanceledException) when (!stop.IsCancellationRequested)
                {
                    // Nothing happened; the picture is sent again, so that who is gone is noticed.
                }
            }
        }
        finally
        {
            host.Leave(changed);
        }
    }

    private static IResult Wall(WallRequest asked, WorkshopHost host) =>
        Done(() =>
            host.Do(room =>
            {
                switch (asked.Action)
                {
                    case "next":
                        room.Next();
                        break;
                    case "back":
                        room.Back();
                        break;
                    case "remove":
                        room.Remove(asked.Number);
                        break;
                    case "choose":
                        room.Choose(Chosen(asked.Settings ?? [], host.Scenario.Choices));
                        break;
                    default:
                        throw new RoomException("the wall can next, back, remove and choose");
                }

                return true;
            })
        );

    private static BeliefSetting[] Chosen(IReadOnlyList<string> paths, IReadOnlyList<BeliefSetting> all)
    {
        BeliefSetting[] chosen =
        [
            .. paths.Distinct().Select(path => all.FirstOrDefault(each => each.Path == path)).OfType<BeliefSetting>(),
        ];
        return chosen.Length == paths.Count && chosen.Length is > 0 and <= 3
            ? chosen
            : throw new RoomException("choose one to three different settings of the list");
    }

    private static IResult AtTheWall(string? key, WorkshopHost host, Func<IResult> work) =>
        JoinCode.IsSame(host.Key, key)
            ? work()
            : Refused(
                StatusCodes.Status403Forbidden,
                "the wall is the facilitator's: open the address that collabsim serve printed, with all that is behind #"
            );

    private static IResult Done(Action deed) =>
        Done(() =>
        {
            deed();
            return true;
        });

    private static IResult Done<T>(Func<T> deed)
    {
        try
        {
            return Results.Ok(deed());
        }
        catch (Exception error) when (error is RoomException or ScenarioException)
        {
            return Refused(StatusCodes.Status409Conflict, error.Message);
        }
    }

    private static IResult Refused(int status, string message) =>
        Results.Text($"collabsim: {message}\n", statusCode: status);
}

/// <summary>Somebody wants to join, or comes back with a token.</summary>
internal sealed record JoinRequest(string? Code, string? Name, string? Token);

/// <summary>A phone (token) or the wall (key) wants to watch.</summary>
internal sealed record WatchRequest(string? Token, string? Key);

/// <summary>A bet: the options from the best to the worst.</summary>
internal sealed record BetRequest(string Token, IReadOnlyList<int> Order);

/// <summary>A belief: a value for each setting.</summary>
internal sealed record BeliefRequest(string Token, IReadOnlyList<double> Values);

/// <summary>The facilitator does something.</summary>
internal sealed record WallRequest(string? Key, string? Action, int Number = 0, IReadOnlyList<string>? Settings = null);
