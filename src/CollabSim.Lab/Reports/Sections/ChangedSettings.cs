using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>The settings that differ from the model's defaults.</summary>
internal sealed record ChangedSettings : Section
{
    private const int MostRowsShown = 6;

    public override int Rank => 1100;

    public override string Title => "Settings that differ from the defaults";

    public override string ShortTitle => "Settings";

    public override string Answers => "Which settings are not those of the model description?";

    public override IEnumerable<Block> Of(Evidence evidence)
    {
        StudyDescription study = evidence.Study;
        IReadOnlyList<ChangedSetting> changed = ChangedSetting.Of(study);
        string but = study.Factors.Count > 0 ? ", apart from the factors above" : "";
        yield return changed.Count == 0
            ? new Paragraph($"None: every setting has the default of the model description{but}.")
            : new Table(
                $"Everything else has the default of the model description{but}.",
                [
                    new("Setting"),
                    new("Default", true),
                    new("Here", true) { Breaks = true },
                    new("Arms"),
                    new("Meaning"),
                    new("In the scenario file") { IsCode = true },
                ],
                [
                    .. changed.Select(setting =>
                        (IReadOnlyList<Prose>)
                            [
                                Words.Capital(Words.Path(setting.Path)),
                                setting.Default,
                                setting.Value,
                                setting.Arms,
                                setting.Meaning,
                                new Code(setting.Path),
                            ]
                    ),
                ]
            )
            {
                IsFolded = changed.Count > MostRowsShown,
            };
    }
}
