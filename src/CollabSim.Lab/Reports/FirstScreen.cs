using System.Text.Json.Nodes;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>How much was simulated, and what only a page with scripts has: buttons for arms, and the card of a run.</summary>
internal static class FirstScreen
{
    /// <summary>How much was simulated.</summary>
    public static IReadOnlyList<(string Number, string Of)> Facts(StudyEstimates study)
    {
        StudyDescription about = study.Study;
        return
        [
            ($"{about.Schools:N0}", about.Schools == 1 ? "school" : "schools"),
            (Words.Years(about.Horizon, about.TicksPerYear), "years"),
            ($"{about.Arms.Count:N0}", about.Arms.Count == 1 ? "arm" : "arms"),
            .. about.Worlds is { } worlds ? [($"{worlds.Count:N0}", "worlds")] : Array.Empty<(string, string)>(),
            .. Points(about),
            ($"{about.Replications:N0}", about.Replications == 1 ? "replication" : "replications of each"),
            (
                $"{study.Finished:N0}",
                study.Failed == 0 ? "finished runs, none failed" : $"finished runs, {study.Failed:N0} failed"
            ),
        ];
    }

    private static IEnumerable<(string, string)> Points(StudyDescription about)
    {
        int points = about.Points.Count / (about.Worlds?.Count ?? 1);
        return about.Worlds is not null && points == 1
            ? []
            : [($"{points:N0}", points == 1 ? "design point" : "design points")];
    }

    /// <summary>Buttons that make one arm stand out in all figures.</summary>
    public static Html Arms(Evidence evidence)
    {
        StudyDescription about = evidence.Study;
        return about.Arms.Count < 2
            ? Html.Empty
            : Html.Of(
                $"<div class=\"arms\" role=\"group\" aria-label=\"Highlight an arm in all figures\"><span>Highlight in all figures:</span>{Emphasis.Arms(evidence.Estimates).Select(arm => Html.Of($"<button type=\"button\" aria-pressed=\"false\" data-arm=\"{about.Arms[arm].Name}\">{about.Arms[arm].Name}</button>"))}</div>"
            );
    }

    /// <summary>Where a pressed dot says which run it is, and what the figures share.</summary>
    public static Html RunCard(Evidence evidence) =>
        Card(
            "Run",
            "To live through it again, school by school:",
            Commands.Replay(evidence),
            evidence.Study.Arms.Select(arm => arm.Name)
        );

    /// <summary>Where a pressed dot says what it is and what to type, and what the figures share.</summary>
    /// <param name="what">What a dot is: a run.</param>
    /// <param name="leads">What the command is for.</param>
    /// <param name="command">What to type before the dot's own name.</param>
    /// <param name="arms">The arms that figures have in common.</param>
    public static Html Card(string what, string leads, string command, IEnumerable<string> arms)
    {
        JsonObject facts = new()
        {
            ["arms"] = new JsonArray([.. arms.Select(arm => JsonValue.Create(arm))]),
            ["replay"] = command,
        };
        // The encoder of JSON writes <, > and & as \u escapes.
        return Html.Of(
            $"""
            <aside id="run-card" role="dialog" aria-labelledby="run-card-title" hidden>
            <h2 id="run-card-title">{what} <code data-of="run"></code></h2>
            <p data-of="what"></p>
            <p>{leads}</p>
            <pre data-of="command"></pre>
            <button type="button" data-do="copy">Copy</button> <button type="button" data-do="close">Close</button>
            <span data-of="copied" role="status"></span>
            </aside>
            <script type="application/json" id="facts">{new Html(facts.ToJsonString())}</script>
            """
        );
    }
}
