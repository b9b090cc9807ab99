using CollabSim.Engine;
using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;

namespace CollabSim.Lab.Reports;

/// <summary>The report of a calibration: its verdict, the targets met and missed, what was learnt, and which data were used for what.</summary>
internal static class CalibrationPage
{
    /// <summary>Writes report.html, report.md, data-use.md and the tables.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="folder">Where they go.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static string Write(CalibrationResult result, string folder)
    {
        ResultsFolder.Make(folder);
        CalibrationTables.Write(result, folder);
        Composition whole = Compose(result);
        whole.WriteTables(folder);
        whole.WriteMarkdown(folder);
        Composition.Save(Path.Combine(folder, "data-use.md"), CalibrationSections.DataUseText(result.Plan));
        return whole.WritePage(folder);
    }

    /// <summary>The page as it follows from the result, and from nothing else.</summary>
    internal static Composition Compose(CalibrationResult result)
    {
        Drawing targets = TargetsMet.Draw(result);
        ReportText text = new()
        {
            Title = result.Plan.Name,
            About = result.Plan.About,
            Answer = [.. CalibrationWords.Verdict(result).Select(sentence => (Prose)sentence)],
            Warnings = new Remarks([.. CalibrationWords.Warnings(result).Select(warning => ("Warning", warning))]),
            Shown = new DrawnFigure(targets),
            Sure = [],
            Facts =
            [
                ($"{result.Plan.Priors.Count:N0}", "parameters"),
                ($"{result.Plan.Targets.Count:N0}", "targets"),
                ($"{result.Runs:N0}", "runs"),
                .. result.Posterior is { } posterior
                    ? [($"{posterior.EffectiveSize:N0} of {posterior.Sets:N0}", "parameter sets count")]
                    : Array.Empty<(string, string)>(),
            ],
            Sections = [.. CalibrationSections.Of(result)],
            Version = Provenance.ProgramVersion,
            Footer = ReportText.MadeBy(
                Provenance.ProgramVersion,
                ModelVersion.Current,
                $" Evidence: {result.Plan.Evidence.Title}."
            ),
            Arms = Html.Empty,
            RunCard = Html.Empty,
        };
        return new Composition(
            text,
            [.. text.Figures.OfType<DrawnFigure>().Select(figure => figure.Drawing)],
            targets,
            0
        );
    }
}
