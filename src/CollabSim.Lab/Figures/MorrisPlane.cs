using CollabSim.Lab.Analyses;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>Mean size of each factor's effect against its spread: what is at the left can be left out, what is high acts through others.</summary>
internal sealed record MorrisPlane : Figure
{
    private const int MostNames = 12;

    public override Chapter Chapter => Chapter.Sensitivity;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (
            Question.Usual(evidence) is not { } question
            || MorrisAnalysis.EffectsOf(question) is not { Count: > 0 } effects
        )
        {
            yield break;
        }

        string Name(ElementaryEffects effect) =>
            Words.Group(question.Study.Design.Groups[effect.Group], question.Study);
        double most = effects.Max(effect => Math.Max(effect.MuStar.High, effect.Sigma));
        yield return new Drawing
        {
            Id = "morris-effects",
            Title = $"Which factors move {question.Words}, and how steadily",
            Caption =
                $"One dot a factor: mean size of its effect over its whole range (μ*, with 95 % intervals over resampled walks) against the spread of the effect from walk to walk (σ). On the line the spread is as large as the effect."
                + (effects.Count > MostNames ? $" The {MostNames} strongest of {effects.Count} are named." : ""),
            AltText =
                "Scatter plot of elementary effects. "
                + string.Join(
                    " ",
                    effects.Select(effect =>
                        $"{Name(effect)}: mean size {Words.Number(effect.MuStar.Value)}, spread {Words.Number(effect.Sigma)}."
                    )
                ),
            Panels =
            [
                new Panel(
                    null,
                    Layer
                        .Combine([
                            Layer.Line([0, most], [0, most], "as large", Look.Receding),
                            Layer.Points(
                                effects.Select(effect => (object?)effect.MuStar.Value),
                                effects.Select(effect => (object?)effect.Sigma),
                                "factors",
                                Part.Marker(color: Look.Intervention, size: 8),
                                [
                                    .. effects.Select(effect =>
                                        $"{Look.Literal(Name(effect))}<br>mean size {Words.Number(effect.MuStar.Value)}, spread {Words.Number(effect.Sigma)}"
                                    ),
                                ],
                                "%{text}<extra></extra>",
                                errorX: Part.Interval(
                                    [.. effects.Select(effect => (double?)(effect.MuStar.High - effect.MuStar.Value))],
                                    [.. effects.Select(effect => (double?)(effect.MuStar.Value - effect.MuStar.Low))],
                                    color: Look.Faint(Look.Intervention)
                                )
                            ),
                        ])
                        .WithXAxis(Look.Axis("Mean size of the effect (μ*)"))
                        .WithYAxis(Look.Axis("Spread of the effect (σ)"))
                        .WithAnnotations(
                            effects
                                .Take(MostNames)
                                .Select(effect =>
                                    Part.Note(
                                        text: Look.Wrapped(Name(effect), 40, 1),
                                        x: effect.MuStar.Value,
                                        y: effect.Sigma,
                                        xanchor: "left",
                                        yanchor: "bottom",
                                        xshift: 4,
                                        font: Part.Font(size: 11.5, color: Look.Quiet)
                                    )
                                )
                        )
                ),
            ],
            Data = new DataTable(
                ["factor", "mu star", "low", "high", "mu", "sigma", "steps"],
                [
                    .. effects.Select(effect =>
                        (IReadOnlyList<object?>)
                            [
                                Name(effect),
                                effect.MuStar.Value,
                                effect.MuStar.Low,
                                effect.MuStar.High,
                                effect.Mu,
                                effect.Sigma,
                                effect.Count,
                            ]
                    ),
                ]
            ),
        };
    }
}
