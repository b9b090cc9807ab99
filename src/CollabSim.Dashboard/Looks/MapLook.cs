using System.Net.ServerSentEvents;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Dashboard.Looks;

/// <summary>Which option wins where two assumptions are otherwise: a map, coloured by the winner.</summary>
/// <param name="look">Sees to the runs.</param>
internal sealed class MapLook(WholeLook look)
{
    private const int Levels = 9;
    private const int Replications = 4;

    /// <summary><c>progress</c> now and then, and then <c>map</c>; or <c>problems</c>.</summary>
    public IAsyncEnumerable<SseItem<string>> At(
        string who,
        Document document,
        MapRequest request,
        CancellationToken stop
    ) =>
        look.At(
            who,
            "map",
            () =>
            {
                LiveStudy study = LiveStudy.OverMap(document, request.X, request.Y, Levels, Replications);
                LookBounds.Check(document, study.Study);
                return (study, evidence => Told(evidence, request));
            },
            stop
        );

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
