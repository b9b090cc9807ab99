using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using CollabSim.Dashboard.Bench;
using CollabSim.Dashboard.Safety;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Dashboard.Looks;

/// <summary>Which option wins where two assumptions are otherwise: a map, coloured by the winner.</summary>
/// <param name="bench">Lives through the runs.</param>
/// <param name="door">Lets looks in.</param>
internal sealed class MapLook(RunBench bench, LookDoor door)
{
    private const int Levels = 9;
    private const int Replications = 4;

    /// <summary><c>progress</c> now and then, and then <c>map</c>; or <c>problems</c>.</summary>
    public async IAsyncEnumerable<SseItem<string>> At(
        string who,
        Document document,
        MapRequest request,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        (LiveStudy? study, IDisposable? place, IReadOnlyList<Problem> problems) = await Bind(
            who,
            document,
            request,
            stop
        );
        using IDisposable? taken = place;
        if (study is null)
        {
            yield return Looking.Event("problems", problems);
            yield break;
        }

        Snapshot snapshot = new(study);
        await foreach (bool isWhole in Looking.Pictures(bench, who, snapshot, stop))
        {
            yield return isWhole
                ? Looking.Event("map", Told(snapshot.Evidence()!, request))
                : Looking.Event("progress", new { snapshot.Done, snapshot.Planned });
        }
    }

    private async Task<(LiveStudy? Study, IDisposable? Place, IReadOnlyList<Problem> Problems)> Bind(
        string who,
        Document document,
        MapRequest request,
        CancellationToken stop
    )
    {
        try
        {
            LiveStudy study = LiveStudy.OverMap(document, request.X, request.Y, Levels, Replications);
            LookBounds.Check(document, study.Study);
            return (study, await door.EnterAsync(who, LookBounds.RunsOf(study.Study), stop), []);
        }
        catch (ScenarioException wrong)
        {
            return (null, null, wrong.Problems);
        }
    }

    private static object Told(Evidence evidence, MapRequest request)
    {
        StudyDescription about = evidence.Study;
        Comparison? comparison = evidence.Of(Comparison.Of);
        return new
        {
            request.X,
            request.Y,
            Replications,
            Cells = comparison is null
                ? []
                : Enumerable
                    .Range(0, comparison.Choices.Worlds.Count)
                    .Select(world =>
                    {
                        Lead lead = Lead.Of(comparison, world);
                        return new
                        {
                            X = comparison.Choices.Worlds[world].Values[0],
                            Y = comparison.Choices.Worlds[world].Values[1],
                            Arm = comparison.Choices.Strategies[lead.Leader].Arm,
                            Name = comparison.Name(lead.Leader),
                            IsClear = lead.Verdict is LeadVerdict.Wins or LeadVerdict.BaselineWins,
                            Level = lead.Level.Select(strategy => comparison.Name(strategy)).ToArray(),
                        };
                    })
                    .ToArray(),
            Outcome = Words.Outcome(about.Outcomes[evidence.Estimates.PrimaryOutcome], about.TicksPerYear),
        };
    }
}

/// <summary>A map over two settings that nobody has measured.</summary>
internal sealed record MapRequest(string Name, string Text, string X, string Y);
