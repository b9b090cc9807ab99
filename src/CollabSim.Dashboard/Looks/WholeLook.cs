using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CollabSim.Dashboard.Bench;
using CollabSim.Dashboard.Safety;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Dashboard.Looks;

/// <summary>A look at a study of which nothing is told before all of it is there.</summary>
/// <param name="bench">Lives through the runs.</param>
/// <param name="door">Lets looks in.</param>
internal sealed class WholeLook(RunBench bench, LookDoor door)
{
    /// <summary><c>progress</c> now and then, and then the answer; or <c>problems</c>.</summary>
    /// <param name="who">Who looks.</param>
    /// <param name="answer">Name of the event that answers.</param>
    /// <param name="read">The study, within the page's bounds, and what is told of it; throws with every problem of it.</param>
    /// <param name="stop">Who looks has left, or looks at something else.</param>
    public async IAsyncEnumerable<SseItem<string>> At(
        string who,
        string answer,
        Func<(LiveStudy Study, Func<Evidence, object> Told)> read,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        (Opened? opened, IReadOnlyList<Problem> problems) = await Open(who, read, stop);
        using IDisposable? place = opened?.Place;
        if (opened is null)
        {
            yield return Looking.Event("problems", problems);
            yield break;
        }

        Snapshot snapshot = new(opened.Study);
        await foreach (bool isWhole in Looking.Pictures(bench, who, snapshot, stop))
        {
            yield return isWhole
                ? Looking.Event(answer, opened.Told(snapshot.Evidence()!))
                : Looking.Event("progress", new { snapshot.Done, snapshot.Planned });
        }
    }

    private async Task<(Opened? Opened, IReadOnlyList<Problem> Problems)> Open(
        string who,
        Func<(LiveStudy Study, Func<Evidence, object> Told)> read,
        CancellationToken stop
    )
    {
        try
        {
            (LiveStudy study, Func<Evidence, object> told) = read();
            return (new Opened(study, told, await door.EnterAsync(who, LookBounds.RunsOf(study.Study), stop)), []);
        }
        catch (ScenarioException wrong)
        {
            return (null, wrong.Problems);
        }
    }

    private sealed record Opened(LiveStudy Study, Func<Evidence, object> Told, IDisposable Place);
}
