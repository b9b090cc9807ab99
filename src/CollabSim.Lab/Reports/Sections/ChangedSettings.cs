using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>The settings that differ from the model's defaults.</summary>
internal sealed record ChangedSettings : Section
{
    public override int Rank => 1100;

    public override string Title => "Settings that differ from the defaults";

    public override string ShortTitle => "Settings";

    public override Html Of(Evidence evidence)
    {
        StudyDescription study = evidence.Study;
        IReadOnlyList<ChangedSetting> changed = ChangedSetting.Of(study);
        return changed.Count == 0
            ? Html.Of(
                $"<p>None: every setting has the default of the model description{(study.Factors.Count > 0 ? ", apart from the factors above" : "")}.</p>"
            )
            : DataTableMarkup.Table(
                "Everything else has the default of the model description"
                    + (study.Factors.Count > 0 ? ", apart from the factors above." : "."),
                [new("Setting"), new("Default", true), new("Here", true), new("Arms"), new("Meaning")],
                changed.Select(setting =>
                    (IReadOnlyList<Html>)
                        [
                            Html.Of($"<code>{setting.Path}</code>"),
                            Html.Text(setting.Default),
                            Html.Of($"<span class=\"breaks\">{setting.Value}</span>"),
                            Html.Text(setting.Arms),
                            Html.Text(setting.Meaning),
                        ]
                )
            );
    }
}
