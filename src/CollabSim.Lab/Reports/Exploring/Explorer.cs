using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Exploring;

/// <summary>
/// Controls for the settings of a study and what came of it at the point that is nearest to them. Without scripts a page shows the point at
/// which it begins.
/// </summary>
/// <param name="Exploration">The study.</param>
internal sealed record Explorer(Exploration Exploration) : PageOnly
{
    /// <summary>Its name in the page.</summary>
    public const string Id = "explore-points";

    // What can be seen at once; the others are a press away.
    private const int MostInSight = 8;

    // With more there is no room for the map below them.
    private const int MostBesideMap = 4;

    private StudyDescription About => Exploration.Study.Study;

    private ExploredOutcome Main => Exploration.Outcomes[0];

    private int Beginning => Exploration.Points[Exploration.Start];

    /// <inheritdoc/>
    public override Html ToPage() =>
        Html.Of(
            $"""
            <form id="{Id}" class="explorer{new Html(
                Exploration.Settings.Count > MostBesideMap ? "" : " few"
            )}" aria-label="Settings that were run, and what came of them">
            <div class="asked" role="group" aria-label="Settings" hidden>
            {Outcomes()}{Exploration.Settings.Take(MostInSight).Select(Control)}{More()}</div>
            <div class="found">
            <p class="without">{Without}</p>
            <p class="said">{PointSentence.Of(Exploration, Main, Beginning)}</p>
            <p class="near" hidden></p>
            <p hidden><button type="button">Move the settings to this {Exploration.Place}</button></p>
            <p class="run" hidden><span></span><span class="rest"></span>.</p>
            <div class="drawn"></div>
            <p class="unseen-label" role="status"></p>
            </div>
            <div class="where" hidden><p><span></span> <span class="press">Press another to go there.</span></p><div class="map"></div></div>
            {HtmlWriter.Of([Table()])}            <p class="note">{Caption()}</p>
            <script type="application/json">{new Html(ExplorerData.Of(Exploration))}</script>
            </form>

            """
        );

    private string Without =>
        $"With scripts, which this viewer does not run, {Words.Count(Exploration.Settings.Count, "setting")} can be moved here over the {Exploration.Points.Count:N0} {Exploration.Place}s. Shown is the one {Scope.At(About, Beginning)}:";

    private string Ordered =>
        Exploration.Settings.Count == 1 ? ""
        : Exploration.Settings.Select(setting => setting.IsKept).Distinct().Count() > 1
            ? $" Settings that the design combines stand first, then those that move {Main.Name} most."
        : $" Settings that move {Main.Name} most stand first.";

    private Html Outcomes() =>
        Exploration.Outcomes.Count == 1
            ? Html.Empty
            : Html.Of(
                $"<p class=\"control\"><label for=\"{Id}-outcome\">Outcome</label> <select id=\"{Id}-outcome\" autocomplete=\"off\">{Exploration.Outcomes.Select((outcome, i) => Html.Of($"<option value=\"{i}\">{Words.Capital(outcome.Name)}</option>"))}</select></p>\n"
            );

    private Html More()
    {
        Html[] more = [.. Exploration.Settings.Skip(MostInSight).Select((each, i) => Control(each, MostInSight + i))];
        return more.Length == 0
            ? Html.Empty
            : Html.Of($"<details><summary>More settings ({more.Length})</summary>{more}</details>\n");
    }

    private Html Control(ExploredSetting setting, int index)
    {
        string id = $"{Id}-{index}";
        int start = StartStop(setting);
        string unit = setting.Factor.Unit.Length > 0 ? " " + setting.Factor.Unit : "";
        Html input = setting.IsName
            ? Html.Of(
                $"<select id=\"{id}\" aria-describedby=\"{id}-about\" data-setting=\"{index}\" autocomplete=\"off\">{setting.Stops.Select((stop, i) => Html.Of($"<option value=\"{i}\"{new Html(i == start ? " selected" : "")}>{stop.Text}</option>"))}</select>"
            )
            : Html.Of(
                $"<span class=\"value\">{setting.Stops[start].Text}</span><span>{unit}</span><input type=\"range\" id=\"{id}\" min=\"0\" max=\"{setting.Stops.Count - 1}\" value=\"{start}\" aria-describedby=\"{id}-about\" data-setting=\"{index}\" autocomplete=\"off\">"
            );
        return Html.Of(
            $"<div class=\"control\"><label for=\"{id}\">{setting.Name}</label> {input}<p class=\"about\" id=\"{id}-about\">{setting.About}</p></div>\n"
        );
    }

    private int StartStop(ExploredSetting setting)
    {
        object value = About.Points[Beginning].Values[setting.Index];
        if (setting.HasLevels)
        {
            return setting.StopOf(value);
        }

        double share = setting.ShareOf(value);
        return (int)Math.Round(share * (setting.Stops.Count - 1));
    }

    private Table Table()
    {
        bool compares = Exploration.Arms.Count > 1;
        ColumnHead[] columns =
        [
            new("Arm"),
            new("Mean (95 % interval)", true),
            .. compares
                ?
                [
                    new ColumnHead($"Difference from {Words.Baseline(About)} (95 % interval)", true),
                    new ColumnHead("In words"),
                    new ColumnHead("Best, or level with the best"),
                ]
                : Array.Empty<ColumnHead>(),
        ];
        return new Table(
            $"What came of it at this {Exploration.Place}",
            columns,
            [.. Exploration.Arms.Select(arm => (IReadOnlyList<Prose>)[.. Row(arm, compares)])]
        )
        {
            IsHeaded = true,
            Arms = [.. Exploration.Arms.Select(arm => About.Arms[arm].Name)],
        };
    }

    private IEnumerable<Prose> Row(int arm, bool compares)
    {
        (MeanInterval own, MeanInterval difference, _) = Main.At(Beginning, arm);
        yield return About.Arms[arm].Name;
        yield return InOne(Main.Number(own.Mean), Main.End(own.Low), Main.End(own.High));
        if (!compares)
        {
            yield break;
        }

        yield return arm == 0
            ? "–"
            : InOne(Main.Signed(difference.Mean), Main.SignedEnd(difference.Low), Main.SignedEnd(difference.High));
        yield return arm == 0 ? "–" : Main.Verdict(Beginning, arm);
        string wins = ExplorerData.Wins(Exploration, Main, arm);
        yield return wins.Length == 0 ? "–"
        : Main.Best![Beginning].Contains(arm) ? $"{wins}, here too"
        : wins;
    }

    private static string InOne(string mean, string low, string high) =>
        low == "–" ? mean : $"{mean} ({low} to {high})";

    private string Caption()
    {
        int all = About.Points.Count;
        bool compares = Exploration.Arms.Count > 1;
        string kept =
            Exploration.Points.Count < all
                ? $" This page holds {Exploration.Points.Count:N0} of the {all:N0} {Exploration.Place}s, evenly many of them and the ends of every setting."
                : "";
        string outcomes =
            Exploration.Outcomes.Count < About.Outcomes.Count
                ? $" It holds {Exploration.Outcomes.Count} of {About.Outcomes.Count} outcomes, the main one first."
                : "";
        string band =
            compares && Exploration.Outcomes.Any(outcome => outcome.Matters is not null)
                ? " Grey: differences too small to matter."
                : "";
        return $"Each number is that of a {Exploration.Place} that was run, over {Words.Count(About.Replications, "replication")}; nothing is worked out between them, and nothing was run beyond the ends of a setting.{(About.Replications > 1 ? " Intervals are about luck." : " One run has no interval.")}{Judged(compares)}{band}{Emphasised()}{outcomes}{kept}{Ordered}";
    }

    // What luck does to somebody who looks at all points.
    private string Judged(bool compares)
    {
        if (!compares || About.Replications < 2)
        {
            return "";
        }

        int compared = Exploration.Study.Comparisons;
        string allows =
            compared == 1
                ? $"is said of one {Exploration.Place}"
                : $"allows for the {Words.Count(compared, "difference")} at one {Exploration.Place}";
        return $" “Clearly” {allows}, not for trying all {About.Points.Count:N0}: even if nothing differed, on average up to one {Exploration.Place} in twenty would show something clear by luck.";
    }

    private string Emphasised() => Figures.Emphasis.Said(Exploration.Study, About.Arms.Count, Exploration.MostArms);
}
