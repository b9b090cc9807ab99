using System.Net.ServerSentEvents;
using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Dashboard.Looks;

/// <summary>Why an option differs from what is done now: the gap shared out over all that differs (Shapley 1953).</summary>
/// <param name="look">Sees to the runs.</param>
internal sealed class WhyLook(WholeLook look)
{
    private const int Replications = 10;

    /// <summary><c>progress</c> now and then, and then <c>why</c>; or <c>problems</c>.</summary>
    public IAsyncEnumerable<SseItem<string>> At(
        string who,
        Document document,
        WhyRequest request,
        CancellationToken stop
    ) =>
        look.At(
            who,
            "why",
            () =>
            {
                ArmsBetween between = ArmsBetween.Read(
                    document.Text,
                    document.Name,
                    document.Held,
                    new Gap(request.Arm),
                    Attribution.Coalitions,
                    document.Folder,
                    null,
                    file => LiveStudy.Usual(file, Replications)
                );
                LookBounds.CheckRuns(document, between.Study);
                return (new LiveStudy(between.Study), evidence => Told(between, evidence, request));
            },
            stop
        );

    private static object Told(ArmsBetween between, Evidence evidence, WhyRequest request)
    {
        int outcome = evidence.Estimates.PrimaryOutcome;
        Attribution why = Attribution.Of(evidence.Estimates, between.Differences, between.Coalitions, outcome);
        double? like = Words.Precision(why.Shares.Select(share => share.Share).Append(why.Gap));
        string? Signed(MeanInterval? at) => at?.Mean is { } mean ? Words.Signed(mean, like) : null;
        return new
        {
            request.Arm,
            why.Outcome,
            why.IsExact,
            Replications,
            Gap = new { why.Gap.Mean, Said = Signed(why.Gap) },
            Shares = why.Shares.Select(share =>
            {
                (string meaning, string source) = RuleOf(share.Player);
                return new
                {
                    share.Player,
                    share.Share.Mean,
                    share.Share.Low,
                    share.Share.High,
                    Said = Signed(share.Share),
                    Alone = Signed(share.Alone),
                    OnTop = Signed(share.OnTop),
                    Meaning = meaning,
                    Source = source,
                };
            }),
        };
    }

    // A difference is named after a policy's kind or name, or after a setting's path with its value.
    private static (string Meaning, string Source) RuleOf(string player)
    {
        string name = player.StartsWith("no ", StringComparison.Ordinal) ? player[3..] : player;
        name = name.Replace(" as changed", "", StringComparison.Ordinal);
        return Settings.KindsOf(typeof(Policy)).GetValueOrDefault(name) is { } kind
            && Settings.MeaningOf(kind) is { } rule
                ? (rule.Text, rule.Source)
            : Location.Find(new Scenario(), name.Split(' ')[0], out _) is { } location
                ? (location.Setting.Meaning, location.Setting.Source)
            : ("", "");
    }
}

/// <summary>Which option is to be explained.</summary>
internal sealed record WhyRequest(string Name, string Text, string Arm);
