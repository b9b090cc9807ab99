using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Units;

namespace CollabSim.Lab.Comparisons;

/// <summary>Differences in performance in units that people know, the chosen one first, with what each rests on.</summary>
internal static class UnitsPassage
{
    public static IEnumerable<Passage> Of(Comparison comparison)
    {
        StudyDescription about = comparison.Study.Study;
        if (!EffectSizes.Apply(comparison))
        {
            yield break;
        }

        const string Id = "units";
        const string Title = "In units that people know";
        if (comparison.Sizes is not { } sizes)
        {
            yield return new Passage(
                Id,
                Title,
                [
                    $"Not known: standard deviations between schools, months of progress and grades need the spread of schools without partnerships at year {Words.Years(about.Outcomes[comparison.Outcome].ToTick, about.TicksPerYear)}, which was not observed. In the scenario, observe: {{ unit: schoolSd }} has it observed.",
                ]
            );
            yield break;
        }

        IReadOnlyList<EffectForm> forms = EffectForm.All(about.Unit);
        yield return new Passage(
            Id,
            Title,
            [.. forms.Select(form => $"{form.Rule} {form.Caveat}")],
            new PassageTable(
                $"{Words.Capital(comparison.OutcomeName)}: difference from {comparison.Name(comparison.Baseline)}; brackets after standard deviations hold the 95 % interval of luck.",
                ["Arm", .. forms.Select(form => form.Heading)],
                [
                    .. comparison
                        .Order()
                        .Where(strategy => strategy != comparison.Baseline)
                        .Select(strategy =>
                            (IReadOnlyList<string>)
                                [comparison.Name(strategy), .. forms.Select(form => form.Cell(sizes.Of(strategy)))]
                        ),
                ]
            )
        );
    }

    /// <summary>What one strategy brings, in all units in one sentence; null where they are not known.</summary>
    public static string? Sentence(Comparison comparison, int strategy) =>
        strategy != comparison.Baseline && comparison.Sizes?.Of(strategy) is { } size
            ? $"In units that people know, {comparison.Name(strategy)} against {comparison.Name(comparison.Baseline)} is {string.Join("; ", EffectForm.All(comparison.Study.Study.Unit).Select(form => form.Phrase(size)))}."
            : null;
}
