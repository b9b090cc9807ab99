using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CollabSim.Dashboard.Safety;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Dashboard.Shelf;

/// <summary>Says how the studies of the shelf stand whenever that has changed, about once a second, while other processes run them.</summary>
/// <param name="shelf">The shelf.</param>
/// <param name="door">Counts who looks.</param>
internal sealed class ShelfWatching(StudyShelf shelf, LookDoor door)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The studies as they stand, event by event, until who looks has left.</summary>
    public async IAsyncEnumerable<SseItem<string>> At(string who, [EnumeratorCancellation] CancellationToken stop)
    {
        IDisposable? place = null;
        string? full = null;
        try
        {
            place = door.Enter(who, 0);
        }
        catch (ScenarioException refused)
        {
            full = refused.Problems[0].Message;
        }

        if (full is not null)
        {
            yield return new(JsonSerializer.Serialize(full), "refused");
            yield break;
        }

        using (place)
        {
            string? last = null;
            bool isGlance = true;
            while (!stop.IsCancellationRequested)
            {
                string now = JsonSerializer.Serialize(shelf.Cards(isGlance), JsonSerializerOptions.Web);
                if (now != last)
                {
                    yield return new(now, "studies");
                    last = now;
                }

                if (!isGlance)
                {
                    await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }

                isGlance = false;
            }
        }
    }
}
