using CollabSim.Lab.Analyses;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>Mean size of each factor's effect against its spread: what is at the left can be left out, what is high acts through others.</summary>
internal sealed record MorrisPlane : Figure
{
    private const int MostNames = 12;

    /// <summary>Names touch where dots are closer than a line's height and a name's width, as shares of the plane on a phone.</summary>
    private const double LineHeight = 0.055,
        NameWidth = 0.5;

    public override Chapter Chapter => Chapter.Sensitivity;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "morris-effects",
            Title = $"Which factors move {shown.Response}, and how steadily",
            Caption = Caption(shown),
            AltText =
                "Scatter plot of elementary effects. "
                + string.Join(" ", shown.Factors.Select(factor => $"{factor.Name}: {Says(factor.Effect)}.")),
            Panels = [new Panel(null, Chart(shown))],
            Data = Data(shown),
        };

    private static string Caption(Shown shown) =>
        $"One dot a factor: mean size of its effect over its whole range (μ*, with 95 % intervals over resampled walks) against the spread of the effect from walk to walk (σ). On the line the spread is as large as the effect."
        + (
            Named(shown).Count < shown.Factors.Count
                ? $" Named are {Words.Count(Named(shown).Count, "factor")} of {shown.Factors.Count}: the strongest whose names do not touch."
                : ""
        );

    private static List<(string Name, ElementaryEffects Effect)> Named(Shown shown)
    {
        List<(string Name, ElementaryEffects Effect)> named = [];
        double wide = shown.Factors.Max(factor => factor.Effect.MuStar.High);
        double high = Math.Max(double.Epsilon, shown.Factors.Max(factor => factor.Effect.Sigma));
        foreach ((string Name, ElementaryEffects Effect) factor in shown.Factors)
        {
            if (
                named.Count < MostNames
                && named.All(other =>
                    Math.Abs(other.Effect.Sigma - factor.Effect.Sigma) > LineHeight * high
                    || Math.Abs(other.Effect.MuStar.Value - factor.Effect.MuStar.Value) > NameWidth * wide
                )
            )
            {
                named.Add(factor);
            }
        }

        return named;
    }

    private static string Says(ElementaryEffects effect) =>
        $"mean size {Words.Number(effect.MuStar.Value)}, spread {Words.Number(effect.Sigma)}";

    private static GenericChart Chart(Shown shown)
    {
        double most = shown.Factors.Max(factor => Math.Max(factor.Effect.MuStar.High, factor.Effect.Sigma));
        return Layer
            .Combine([Layer.Line([0, most], [0, most], "as large", Look.Receding), Dots(shown)])
            .WithXAxis(Look.Axis("Mean size of the effect (μ*)"))
            .WithYAxis(Look.Axis("Spread of the effect (σ)"))
            .WithAnnotations(Named(shown).Select(Label));
    }

    private static GenericChart Dots(Shown shown)
    {
        ElementaryEffects[] effects = [.. shown.Factors.Select(factor => factor.Effect)];
        return Layer.Points(
            effects.Select(effect => (object?)effect.MuStar.Value),
            effects.Select(effect => (object?)effect.Sigma),
            "factors",
            Part.Marker(color: Look.Intervention, size: 8),
            [.. shown.Factors.Select(factor => $"{Look.Literal(factor.Name)}<br>{Says(factor.Effect)}")],
            "%{text}<extra></extra>",
            errorX: Part.Interval(
                [.. effects.Select(effect => (double?)(effect.MuStar.High - effect.MuStar.Value))],
                [.. effects.Select(effect => (double?)(effect.MuStar.Value - effect.MuStar.Low))],
                color: Look.Faint(Look.Intervention)
            )
        );
    }

    private static Annotation Label((string Name, ElementaryEffects Effect) factor) =>
        Part.Note(
            text: Look.Wrapped(factor.Name, 40, 1),
            x: factor.Effect.MuStar.Value,
            y: factor.Effect.Sigma,
            xanchor: "left",
            yanchor: "bottom",
            xshift: 4,
            font: Part.Font(size: 11.5, color: Look.Quiet)
        );

    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            ["factor", "mu star", "low", "high", "mu", "sigma", "steps"],
            shown.Factors,
            factor =>
                [
                    factor.Name,
                    factor.Effect.MuStar.Value,
                    factor.Effect.MuStar.Low,
                    factor.Effect.MuStar.High,
                    factor.Effect.Mu,
                    factor.Effect.Sigma,
                    factor.Effect.Count,
                ]
        );

    /// <summary>The effects of factors, the strongest first.</summary>
    /// <param name="Response">What they move, in words.</param>
    /// <param name="Factors">At least one.</param>
    internal sealed record Shown(string Response, IReadOnlyList<(string Name, ElementaryEffects Effect)> Factors)
    {
        public static Shown? Of(Evidence evidence) =>
            Question.Usual(evidence) is { } question && MorrisAnalysis.EffectsOf(question) is { Count: > 0 } effects
                ? new(
                    question.Words,
                    [
                        .. effects.Select(effect =>
                            (Words.Group(question.Study.Design.Groups[effect.Group], question.Study), effect)
                        ),
                    ]
                )
                : null;
    }
}
