using CollabSim.Lab.Designs;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Analyses;

/// <summary>Elementary effects of a Morris design: which factors can be left out, and which act in a straight line.</summary>
internal sealed record MorrisAnalysis : Analysis
{
    private const double Small = 0.1;
    private const double Flat = 1e-12;

    /// <summary>Steps of a factor below which resampling them says nothing of how far off its mean size is; 10 walks are the fewest of what is usual.</summary>
    private const int FewestSteps = 10;

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

    public override Passage? Of(Question question)
    {
        DesignFacts design = question.Study.Design;
        if (design.Kind != "morris")
        {
            return null;
        }

        IReadOnlyList<ElementaryEffects> effects = EffectsOf(question);
        var passage = new Passage($"Which factors {question.Words} depends on: elementary effects (Morris)");
        if (effects.Count == 0 || effects[0].MuStar.Value < Flat)
        {
            return passage with
            {
                Sentences =
                [
                    effects.Count == 0
                        ? "No effects: fewer than two steps of any factor have a response at both ends."
                        : $"No factor moves {question.Words} at all {(Steps(design, effects) < FewestSteps ? "at these points, which are few" : "within these ranges")}.",
                ],
            };
        }

        return passage with
        {
            Sentences =
            [
                .. Steps(design, effects) < FewestSteps ? TooFew(question, effects) : Sentences(question, effects),
                .. Missing(question),
            ],
            Tables =
            [
                new PassageTable(
                    "Change of the response for a step over the factor's whole range. Mean size with its 95 % interval over resampled walks.",
                    ["factor", "mean size μ*", "mean μ", "spread σ", "σ / μ*", "how it acts"],
                    [
                        .. effects.Select(effect =>
                            (IReadOnlyList<string>)
                                [
                                    Words.Group(design.Groups[effect.Group], question.Study),
                                    $"{Words.Number(effect.MuStar.Value, effect.MuStar.HalfWidth)} ({Words.Number(effect.MuStar.Low, effect.MuStar.HalfWidth)} to {Words.Number(effect.MuStar.High, effect.MuStar.HalfWidth)})",
                                    effect.Mu is { } mu ? Words.Signed(mu, effect.MuStar.HalfWidth) : "–",
                                    Words.Number(effect.Sigma, effect.MuStar.HalfWidth),
                                    effect.MuStar.Value < Flat ? "–" : Number(effect.Sigma / effect.MuStar.Value),
                                    Steps(design, effects) < FewestSteps ? "–" : How(effect, effects[0].MuStar),
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
        string Name(ElementaryEffects effect) => Words.Group(design.Groups[effect.Group], question.Study);
        Estimate largest = effects[0].MuStar;
        ElementaryEffects[] rivals = [.. effects.Skip(1).Where(effect => effect.MuStar.High >= largest.Low)];
        yield return $"{Words.Capital(Name(effects[0]))} moves {question.Words} most: by {Words.Number(largest.Value, largest.HalfWidth)} on average over its range{(rivals.Length == 0 ? "" : $"; {Words.List([.. rivals.Select(Name)])} may move it as much, for the intervals overlap")}.";
        ElementaryEffects[] small = [.. effects.Where(effect => IsSmall(effect, largest))];
        if (small.Length > 0)
        {
            yield return $"Surely less than a tenth as much, so that a closer study of {(question.IsDifference ? "this difference" : "this outcome")}{(question.Study.Arms.Count > 1 && !question.IsDifference ? " in this arm" : "")} may leave them at their defaults: {Words.List([.. small.Select(Name)])}.";
        }

        ElementaryEffects[] doubtful =
        [
            .. effects.Skip(1).Where(effect => effect.MuStar.Low < Small * largest.High && !IsSmall(effect, largest)),
        ];
        yield return doubtful.Length == 0
            ? $"{Steps(design, effects):N0} steps of each factor are enough to tell all that matter from those that do not."
            : $"Whether {Words.List([.. doubtful.Select(Name)])} {(doubtful.Length == 1 ? "matters" : "matter")} is not settled by {Steps(design, effects):N0} steps; {More(question, 2 * Walks(question))}.";
    }

    private static IEnumerable<string> TooFew(Question question, IReadOnlyList<ElementaryEffects> effects)
    {
        DesignFacts design = question.Study.Design;
        (int steps, int walks) = (Steps(design, effects), Walks(question));
        string advice =
            walks < FewestSteps ? $" {Words.Capital(More(question, 2 * FewestSteps))}."
            : question.Sample.Missing > 0
                ? " Narrow the ranges to where there is always a value, or ask for another outcome."
            : "";
        yield return $"{Words.Count(steps, "step")} of a factor {(steps == 1 ? "is" : "are")} too few to say which factors matter: the table shows what came out, and its intervals are not to be trusted below {FewestSteps} steps.{advice}";
    }

    private static IEnumerable<string> Missing(Question question) =>
        question.Sample.Missing == 0
            ? []
            :
            [
                $"{Words.Count(question.Sample.Missing, "point")} of {question.Sample.Values.Count:N0} {(question.Sample.Missing == 1 ? "has" : "have")} no value; the steps to and from {(question.Sample.Missing == 1 ? "it" : "them")} are left out, the rest of their walks is used.",
            ];

    private static string More(Question question, int walks) =>
        walks <= Morris.MostWalks
            ? $"more walks would tell (count: {walks}), at {question.Study.Design.Groups.Count + 1} points a walk"
            : $"more walks than the {Morris.MostWalks:N0} that the design takes would be needed, so that more replications or fewer factors may help";

    private static int Walks(Question question) =>
        question.Study.Points.Count / (question.Study.Design.Groups.Count + 1);

    /// <summary>Steps of the factor that has the fewest; one of which nothing is known counts as having none.</summary>
    private static int Steps(DesignFacts design, IReadOnlyList<ElementaryEffects> effects) =>
        effects.Count < design.Groups.Count ? 0 : effects.Min(effect => effect.Count);

    // Both have an interval: surely smaller is what is smaller at the upper end of the one and the lower end of the other.
    private static bool IsSmall(ElementaryEffects effect, Estimate largest) => effect.MuStar.High < Small * largest.Low;

    // A spread below a tenth of the mean size counts as a straight line (Garcia Sanchez et al. 2014).
    private static string How(ElementaryEffects effect, Estimate largest)
    {
        if (IsSmall(effect, largest))
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
