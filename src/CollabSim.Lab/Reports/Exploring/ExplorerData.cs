using System.Text.Json.Nodes;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Exploring;

/// <summary>
/// What the page's script is handed: texts as they are to be shown, each once, and for every point the places of its texts. The script works out
/// which point is nearest and where marks stand, and nothing else.
/// </summary>
internal static class ExplorerData
{
    // How much is left free beside what is drawn, as a share of it.
    private const double Margin = 0.04;

    // About so many steps along the axis.
    private const double AxisSteps = 5;

    /// <summary>The data as JSON; its encoder writes every &lt;, &gt; and &amp; as a \u escape.</summary>
    public static string Of(Exploration exploration)
    {
        TextTable texts = new();
        StudyDescription about = exploration.Study.Study;
        JsonArray settings = [.. exploration.Settings.Select(Setting)];
        JsonArray outcomes = [.. exploration.Outcomes.Select(outcome => Outcome(exploration, outcome, texts))];
        JsonArray points = [.. exploration.Points.Select(point => Point(exploration, about.Points[point], texts))];
        return new JsonObject
        {
            ["place"] = exploration.Place,
            ["all"] = about.Points.Count,
            ["worlds"] = about.Worlds?.Count ?? 0,
            ["start"] = exploration.Start,
            ["arms"] = Array(exploration.Arms.Select(arm => Html.Readable(about.Arms[arm].Name))),
            ["symbols"] = Array(exploration.Arms.Select(arm => StrokeOf(exploration, arm).Symbol)),
            ["colours"] = Array(exploration.Arms.Select(arm => StrokeOf(exploration, arm).Color)),
            ["settings"] = settings,
            ["numbers"] = Array(exploration.Points),
            ["points"] = points,
            ["outcomes"] = outcomes,
            ["texts"] = Array(texts.Texts),
        }.ToJsonString();
    }

    // Arms that stand out nowhere else are told apart by marks of their own.
    private static Stroke StrokeOf(Exploration exploration, int arm) =>
        Emphasis.StrokeOf(exploration.Study, arm)
        ?? Look.Further[
            exploration
                .Arms.TakeWhile(other => other != arm)
                .Count(other => Emphasis.StrokeOf(exploration.Study, other) is null) % Look.Further.Count
        ];

    private static JsonObject Setting(ExploredSetting setting) =>
        new()
        {
            ["name"] = Html.Readable(Words.Path(setting.Factor.Path)),
            ["unit"] = setting.Factor.Unit,
            ["levels"] = setting.HasLevels,
            ["kept"] = setting.IsKept,
            ["decimals"] = setting.Decimals,
            ["values"] = new JsonArray([.. setting.Stops.Select(stop => JsonValue.Create(stop.Value))]),
            ["words"] = Array(setting.Stops.Select(stop => Html.Readable(stop.Text))),
        };

    // A stop of each setting, or the place of its value in full.
    private static JsonArray Point(Exploration exploration, Studies.DesignPoint point, TextTable texts) =>
        Array(
            exploration.Settings.Select(setting =>
                setting.HasLevels
                    ? setting.StopOf(point.Values[setting.Index])
                    : texts.Place(setting.Precisely(point.Values[setting.Index]))
            )
        );

    private static JsonObject Outcome(Exploration exploration, ExploredOutcome outcome, TextTable texts)
    {
        (double low, double high) = Range(outcome);
        double step = RoundStep.AtLeast((high - low) / AxisSteps);
        int decimals = RoundStep.Decimals(step);
        return new()
        {
            ["axis"] = Html.Readable(outcome.Axis),
            ["range"] = Array([low, high]),
            ["marks"] = Array(RoundStep.Between(low, high, step).Select(mark => Math.Round(mark, decimals) + 0.0)),
            ["decimals"] = decimals,
            ["matters"] = exploration.Arms.Count > 1 ? outcome.Matters : null,
            ["best"] = Array(exploration.Arms.Select(arm => Wins(exploration, outcome, arm))),
            ["said"] = new JsonArray([
                .. exploration.Points.Select(point =>
                    Array(texts.Pack(Html.Readable(PointSentence.Of(exploration, outcome, point))))
                ),
            ]),
            ["bestAt"] = outcome.Best is { } best
                ? new JsonArray([
                    .. exploration.Points.Select(point =>
                        Array(best[point].Select(arm => exploration.Arms.ToList().IndexOf(arm)).Where(arm => arm >= 0))
                    ),
                ])
                : null,
            ["readings"] = Array(exploration.Points.SelectMany(point => Readings(exploration, outcome, point, texts))),
        };
    }

    /// <summary>At how many points an arm is best, in words; empty where it cannot be.</summary>
    public static string Wins(Exploration exploration, ExploredOutcome outcome, int arm) =>
        outcome.Best is { } best && best.Options.Contains(arm)
            ? $"{best.Wins(arm):N0} of {Words.Count(best.Compared, exploration.Place)}"
            : "";

    // Of each arm the mean with its interval, the difference with its own, and what it comes to: seven places, −1 where there is nothing.
    private static IEnumerable<int> Readings(
        Exploration exploration,
        ExploredOutcome outcome,
        int point,
        TextTable texts
    ) =>
        exploration.Arms.SelectMany(arm =>
        {
            (MeanInterval own, MeanInterval difference, _) = outcome.At(point, arm);
            int Place(double? value, Func<double?, string> said) => value is null ? -1 : texts.Place(said(value));
            return new[]
            {
                Place(own.Mean, outcome.Number),
                Place(own.Low, outcome.End),
                Place(own.High, outcome.End),
                Place(difference.Mean, outcome.Signed),
                Place(difference.Low, outcome.SignedEnd),
                Place(difference.High, outcome.SignedEnd),
                arm == 0 ? -1 : texts.Place(outcome.Verdict(point, arm)),
            };
        });

    // One axis for all points, so that marks move and the axis stays.
    private static (double Low, double High) Range(ExploredOutcome outcome)
    {
        double[] ends =
        [
            .. outcome
                .Drawn.SelectMany(at => new[] { at.Low ?? at.Mean, at.High ?? at.Mean })
                .OfType<double>()
                .Append(outcome.Arms.Count == 1 ? outcome.Drawn.Max(at => at.Mean) ?? 0 : 0),
        ];
        (double low, double high) = (ends.Min(), ends.Max());
        double free = high > low ? Margin * (high - low) : Math.Max(Math.Abs(high), 1e-6) / 2;
        return (low - free, high + free);
    }

    private static JsonArray Array(IEnumerable<int> numbers) => new([.. numbers.Select(n => JsonValue.Create(n))]);

    private static JsonArray Array(IEnumerable<double> numbers) => new([.. numbers.Select(n => JsonValue.Create(n))]);

    private static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);
}
