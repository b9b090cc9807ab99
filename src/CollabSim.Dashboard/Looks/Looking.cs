using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CollabSim.Dashboard.Bench;
using CollabSim.Dashboard.Documents;
using CollabSim.Dashboard.Safety;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Dashboard.Looks;

/// <summary>
/// A look at a scenario: first the usual world, then world after world, each time with what can be said by now. Whoever looks hears of it as it comes; who leaves stops it.
/// </summary>
/// <param name="bench">Lives through the runs.</param>
/// <param name="door">Lets looks in.</param>
internal sealed class Looking(RunBench bench, LookDoor door)
{
    /// <summary>Replications while something is being moved.</summary>
    public const int PreviewReplications = 4;

    private static readonly TimeSpan BetweenPictures = TimeSpan.FromMilliseconds(300);

    /// <summary>What comes of a look, event by event: <c>problems</c> and nothing else; or <c>usual</c>, <c>worlds</c> … and <c>settled</c>.</summary>
    /// <param name="who">Who looks.</param>
    /// <param name="document">The scenario.</param>
    /// <param name="request">What is wanted of it.</param>
    /// <param name="stop">Who looks has left, or looks at something else.</param>
    public async IAsyncEnumerable<SseItem<string>> At(
        string who,
        Document document,
        LookRequest request,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        (LiveStudy? usual, LiveStudy? worlds, IDisposable? place, IReadOnlyList<Problem> problems) = await Bind(
            who,
            document,
            request,
            stop
        );
        using IDisposable? taken = place;
        if (usual is null)
        {
            yield return Event("problems", problems);
            yield break;
        }

        Snapshot first = new(usual);
        Evidence? known = null;
        await foreach (bool isWhole in Pictures(bench, who, first, stop))
        {
            if (first.Evidence() is { } evidence)
            {
                known = evidence;
                yield return Event("usual", Frame(first, known, null, request, isWhole && !request.IsPreview));
            }
        }

        if (request.IsPreview || known is null)
        {
            yield return Event("settled", new { request.IsPreview });
            yield break;
        }

        if (worlds is not null)
        {
            Snapshot all = new(worlds);
            await foreach (bool isWhole in Pictures(bench, who, all, stop))
            {
                if (all.Points >= Lab.Comparisons.AcrossWorlds.Fewest && all.Evidence() is { } evidence)
                {
                    yield return Event("worlds", Frame(all, known, evidence, request, isTold: true, !isWhole));
                }
            }
        }

        yield return Event("settled", new { request.IsPreview });
    }

    private async Task<(LiveStudy? Usual, LiveStudy? Worlds, IDisposable? Place, IReadOnlyList<Problem> Problems)> Bind(
        string who,
        Document given,
        LookRequest request,
        CancellationToken stop
    )
    {
        try
        {
            Document document = Edits.Apply(given, request.Edits);
            LiveStudy usual = LiveStudy.InTheUsualWorld(document, request.IsPreview ? PreviewReplications : null);
            LookBounds.Check(document, usual.Study);
            LiveStudy? worlds = request.IsPreview ? null : LiveStudy.OverWorlds(document);
            if (worlds is not null)
            {
                LookBounds.Check(document, worlds.Study);
            }

            long runs = LookBounds.RunsOf(usual.Study) + (worlds is null ? 0 : LookBounds.RunsOf(worlds.Study));
            return (usual, worlds, await door.EnterAsync(who, runs, stop), []);
        }
        catch (ScenarioException wrong)
        {
            return (null, null, null, wrong.Problems);
        }
    }

    /// <summary>Says when there is something new to show of a study, soon at first, then now and then (false), and when it is whole (true).</summary>
    internal static async IAsyncEnumerable<bool> Pictures(
        RunBench bench,
        string who,
        Snapshot snapshot,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        int points = snapshot.Study.Study.Points.Count;
        long last = Stopwatch.GetTimestamp();
        TimeSpan pause = BetweenPictures;
        bool isFirst = true;
        await foreach (IReadOnlyList<RunRecord> family in snapshot.Fill(bench, who, snapshot.ByReplication, stop))
        {
            bool isDue =
                (points == 1 && isFirst && snapshot.Done >= PreviewReplications * family.Count)
                || Stopwatch.GetElapsedTime(last) > pause;
            if (!snapshot.IsWhole && isDue)
            {
                isFirst = false;
                long start = Stopwatch.GetTimestamp();
                yield return false;
                last = Stopwatch.GetTimestamp();
                // What is said between takes at most a tenth of the time.
                pause = TimeSpan.FromTicks(
                    Math.Max(BetweenPictures.Ticks, 10 * Stopwatch.GetElapsedTime(start, last).Ticks)
                );
            }
        }

        if (snapshot.IsWhole)
        {
            yield return true;
        }
    }

    private static object Frame(
        Snapshot snapshot,
        Evidence usual,
        Evidence? worlds,
        LookRequest request,
        bool isTold,
        bool isBrief = false
    )
    {
        bool isAverage =
            worlds is not null && request.IsAverage && snapshot.Points == snapshot.Study.Study.Points.Count;
        return new
        {
            snapshot.Done,
            snapshot.Planned,
            snapshot.Failed,
            snapshot.Failure,
            Worlds = worlds is null ? 0 : snapshot.Points,
            WorldsPlanned = worlds is null ? 0 : snapshot.Study.Study.Points.Count,
            usual.Study.Replications,
            snapshot.IsWhole,
            IsAverage = isAverage,
            Chart = isAverage
                ? LiveChart.Json(worlds!.Estimates, null, request.Course, request.IsDifference)
                : LiveChart.Json(usual.Estimates, worlds?.Estimates, request.Course, request.IsDifference),
            UsualSaid = worlds is null ? null : UsualBesideWorlds.Said(usual, worlds),
            Strokes = Enumerable
                .Range(0, usual.Study.Arms.Count)
                .Select(arm => Lab.Figures.Emphasis.StrokeOf(usual.Estimates, arm)?.Color),
            Told = isTold ? Told.Of(worlds ?? usual, isBrief) : null,
        };
    }

    internal static SseItem<string> Event(string name, object data) =>
        new(JsonSerializer.Serialize(data, JsonSerializerOptions.Web), name);
}
