using System.Text.Json;

namespace CollabSim.Dashboard.Workshop;

/// <summary>What is seen of a workshop: on the wall counts and never whose they are; on a phone besides what its owner said.</summary>
internal static class WorkshopViews
{
    /// <summary>What the facilitator's wall shows, as JSON.</summary>
    public static string? Wall(WorkshopHost host) =>
        Said(
            host,
            room => new
            {
                Shared = Shared(host, room),
                host.Code,
                People = room.People.Select(each => new
                {
                    each.Number,
                    each.Name,
                    IsHere = each.Pages > 0,
                }),
                Bets = room.Bets.Count,
                Beliefs = room.Beliefs.Count,
                Choices = room.Round < Round.Believing ? host.Scenario.Choices.Select(each => each.Path) : [],
                Next = NextOf(room),
                host.Failure,
            }
        );

    /// <summary>What a participant's phone shows, as JSON; null: nobody has the token.</summary>
    public static string? Phone(WorkshopHost host, string? token) =>
        Said(
            host,
            room =>
                room.Find(token) is not { } who
                    ? null
                    : (object)
                        new
                        {
                            Shared = Shared(host, room),
                            You = new
                            {
                                who.Name,
                                who.Bet,
                                who.Belief,
                                Answer = host.AnswerOf(who.Number),
                                Apart = room.Round >= Round.Reveal && who.Bet is { } bet && host.Model is { } model
                                    ? KendallDistance.Between(bet, model.Order)
                                    : (int?)null,
                                Pairs = KendallDistance.Most(room.Options.Count),
                            },
                        }
        );

    // Written down while nothing moves.
    private static string? Said(WorkshopHost host, Func<Room, object?> look) =>
        host.See(room => look(room) is { } seen ? JsonSerializer.Serialize(seen, JsonSerializerOptions.Web) : null);

    private static object Shared(WorkshopHost host, Room room) =>
        new
        {
            host.Instance,
            host.Scenario.Question,
            Round = room.Round.ToString(),
            room.IsOpen,
            room.Options,
            room.Settings,
            host.Progress.Done,
            host.Progress.Planned,
            Model = room.Round >= Round.Reveal ? host.Model : null,
            FirstBets = room.Round >= Round.Reveal
                ? room.Options.Select((_, option) => room.Bets.Count(bet => bet[0] == option))
                : null,
            Best = room.Round == Round.Together ? host.Beliefs?.Best : null,
        };

    private static string? NextOf(Room room) =>
        (room.Round, room.IsOpen) switch
        {
            (Round.Gathering, _) => "Begin: everybody bets",
            (Round.Betting, true) => "Close the bets",
            (Round.Betting, false) => "Next: what do you believe?",
            (Round.Believing, true) => "Close the beliefs",
            (Round.Believing, false) => "Reveal the bets",
            (Round.Reveal, _) => "Run all beliefs",
            _ => null,
        };
}
