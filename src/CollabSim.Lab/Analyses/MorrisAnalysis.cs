using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Analyses;

/// <summary>Elementary effects of a Morris design: which factors can be left out, and which act in a straight line.</summary>
internal sealed record MorrisAnalysis : Analysis
{
    private const double Small = 0.1;
    private const double Flat = 1e-12;

    public override int Rank => 30;

    /// <summary>Effects by group, strongest first; empty where the design is another or nothing can be said.</summary>
    public static IReadOnlyList<ElementaryEffects> EffectsOf(Question question)
    {
        DesignFacts design = question.Study.Design;
        if (design.Kind != "morris")
        {
            return [];
        }

        IReadOnlyList<FactorColumn> columns = FactorColumn.Of(question.Study);
        IReadOnlyList<double?> values = question.Sample.Values;
        List<double>[] effects = [.. design.Groups.Select(_ => new List<double>())];
        int length = design.Groups.Count + 1;
        for (int start = 0; start + length <= values.Count; start += length)
        {
            foreach ((int group, int point, int sign) in Moves(design, columns, start))
            {
                if (values[point] is { } before && values[point + 1] is { } after)
                {
                    effects[group].Add(sign * (after - before) / design.StepOf(group));
                }
            }
        }

        return
        [
            .. design
                .Groups.Select((group, i) => ElementaryEffects.Of(i, effects[i], HasDirection(group, columns)))
                .OfType<ElementaryEffects>()
                .OrderByDescending(effect => effect.MuStar.Value),
        ];
    }

    public override Account? Of(Question question)
    {
        DesignFacts design = question.Study.Design;
        if (design.Kind != "morris")
        {
            return null;
        }

        IReadOnlyList<ElementaryEffects> effects = EffectsOf(question);
        var account = new Account($"Which factors {question.Words} depends on: elementary effects (Morris)");
        if (effects.Count == 0 || effects[0].MuStar.Value < Flat)
        {
            return account with
            {
                Sentences =
                [
                    effects.Count == 0
                        ? "No effects: fewer than two steps of any factor have a response at both ends."
                        : $"No factor moves {question.Words} at all within these ranges.",
                ],
            };
        }

        return account with
        {
            Sentences = [.. Sentences(question, effects)],
            Tables =
            [
                new AccountTable(
                    "Change of the response for a step over the factor's whole range. Mean size with its 95 % interval over resampled walks.",
                    ["factor", "mean size μ*", "mean μ", "spread σ", "σ / μ*", "how it acts"],
                    [
                        .. effects.Select(effect =>
                            (IReadOnlyList<string>)
                                [
                                    design.Groups[effect.Group].Name,
                                    $"{Words.Number(effect.MuStar.Value, effect.MuStar.HalfWidth)} ({Words.Number(effect.MuStar.Low, effect.MuStar.HalfWidth)} to {Words.Number(effect.MuStar.High, effect.MuStar.HalfWidth)})",
                                    effect.Mu is { } mu ? Words.Signed(mu, effect.MuStar.HalfWidth) : "–",
                                    Words.Number(effect.Sigma, effect.MuStar.HalfWidth),
                                    effect.MuStar.Value < Flat ? "–" : Number(effect.Sigma / effect.MuStar.Value),
                                    How(effect, effects[0].MuStar.Value),
                                ]
                        ),
                    ]
                ),
            ],
            Tidy = Sensitivity(
                question,
                "morris",
                question.Sample.Values.Count - question.Sample.Missing,
                effects.SelectMany(effect =>
                {
                    string name = design.Groups[effect.Group].Name;
                    return new (string, string?, string, double?, double?, double?)[]
                    {
                        (name, null, "muStar", effect.MuStar.Value, effect.MuStar.Low, effect.MuStar.High),
                        (name, null, "mu", effect.Mu, null, null),
                        (name, null, "sigma", effect.Sigma, null, null),
                    };
                })
            ),
        };
    }

    private static IEnumerable<string> Sentences(Question question, IReadOnlyList<ElementaryEffects> effects)
    {
        DesignFacts design = question.Study.Design;
        string Name(ElementaryEffects effect) => design.Groups[effect.Group].Name;
        double largest = effects[0].MuStar.Value;
        yield return $"{Name(effects[0])} moves {question.Words} most: by {Words.Number(largest, effects[0].MuStar.HalfWidth)} on average over its range.";
        ElementaryEffects[] small = [.. effects.Where(effect => effect.MuStar.High < Small * largest)];
        if (small.Length > 0)
        {
            yield return $"Surely less than a tenth as much, so that a closer study may leave them at their defaults: {Words.List([.. small.Select(Name)])}.";
        }

        ElementaryEffects[] doubtful =
        [
            .. effects.Where(effect => effect.MuStar.Low < Small * largest && effect.MuStar.High >= Small * largest),
        ];
        yield return doubtful.Length == 0
            ? $"{effects.Min(effect => effect.Count):N0} steps of each factor are enough to tell all that matter from those that do not."
            : $"Whether {Words.List([.. doubtful.Select(Name)])} {(doubtful.Length == 1 ? "matters" : "matter")} is not settled by {effects.Min(effect => effect.Count):N0} steps; more walks would (count: {2 * question.Study.Points.Count / (design.Groups.Count + 1)}), at {design.Groups.Count + 1} points a walk.";
        if (question.Sample.Missing > 0)
        {
            yield return $"{Words.Count(question.Sample.Missing, "point")} of {question.Sample.Values.Count:N0} have no value; the steps to and from them are left out, the rest of their walks is used.";
        }
    }

    // A spread below a tenth of the mean size counts as a straight line (Garcia Sanchez et al. 2014).
    private static string How(ElementaryEffects effect, double largest)
    {
        if (effect.MuStar.High < Small * largest)
        {
            return "hardly";
        }

        if (effect.Mu is not { } mu)
        {
            return "–";
        }

        string way = mu > 0 ? "up" : "down";
        double size = effect.MuStar.Value;
        return Math.Abs(mu) < 0.9 * size ? "up or down, as others have it"
            : effect.Sigma < 0.1 * size ? $"{way}, in a straight line"
            : effect.Sigma < 0.5 * size ? $"{way}, in a curve"
            : $"{way}, how much depends on others";
    }

    private static bool HasDirection(FactorGroup group, IReadOnlyList<FactorColumn> columns) =>
        group.Factors.Count == 1 && !columns[group.Factors[0]].IsName;

    // Which group each step of a walk moved, and whether upwards. A step that rounding or a list of values swallowed changed
    // nothing, so any group that no other step moved will do for it.
    private static IEnumerable<(int Group, int Point, int Sign)> Moves(
        DesignFacts design,
        IReadOnlyList<FactorColumn> columns,
        int start
    )
    {
        int count = design.Groups.Count;
        int?[] moved = new int?[count];
        for (int step = 0; step < count; step++)
        {
            int point = start + step;
            int group = Enumerable
                .Range(0, count)
                .Where(candidate =>
                    design
                        .Groups[candidate]
                        .Factors.Any(factor => columns[factor].Values[point] != columns[factor].Values[point + 1])
                )
                .DefaultIfEmpty(-1)
                .First();
            moved[step] = group < 0 ? null : group;
        }

        Queue<int> rest = new(Enumerable.Range(0, count).Where(group => !moved.Contains(group)));
        for (int step = 0; step < count; step++)
        {
            int point = start + step;
            int group = moved[step] ?? rest.Dequeue();
            int factor = design.Groups[group].Factors[0];
            yield return (group, point, columns[factor].Values[point + 1] < columns[factor].Values[point] ? -1 : 1);
        }
    }
}
