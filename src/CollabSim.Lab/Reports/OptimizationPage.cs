using CollabSim.Engine;
using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Optimisation;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;

namespace CollabSim.Lab.Reports;

/// <summary>The report of a search: the best packages with fresh luck, what they trade, what they have in common, and how they were found.</summary>
internal static class OptimizationPage
{
    /// <summary>Writes report.html, report.md, the tables, a scenario file for each finalist, and the report of the study with fresh luck.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="again">The command that made it, as the user would give it again.</param>
    /// <param name="folder">Where they go.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static string Write(OptimizationResult result, IReadOnlyList<string> again, string folder)
    {
        ResultsFolder.Make(folder);
        OptimizationTables.Write(result, folder);
        WriteFiles(result, folder);
        if (result.Fresh is { } fresh)
        {
            using StudyResults results = StudyResults.Open(fresh.Folder);
            Report.Write(results, fresh.Folder);
        }

        Composition whole = Compose(result, again);
        whole.WriteTables(folder);
        whole.WriteMarkdown(folder);
        return whole.WritePage(folder);
    }

    /// <summary>The name of a finalist's scenario file.</summary>
    public static string FileOf(Finalist finalist) => $"{SafeName.Of(finalist.Name)}.yaml";

    private static void WriteFiles(OptimizationResult result, string folder)
    {
        // Letters of an earlier search mean other packages.
        foreach (string old in Directory.EnumerateFiles(folder, "package_?.yaml"))
        {
            File.Delete(old);
        }

        foreach (Finalist finalist in result.Finalists.Where(each => each.Package.Arm is null))
        {
            StageFile.Save(
                Path.Combine(folder, FileOf(finalist)),
                PackageFile.Text(result.Plan, finalist.Name, string.Join("; ", finalist.Reasons), finalist.Package)
            );
        }
    }

    /// <summary>The page as it follows from the result, and from nothing else.</summary>
    internal static Composition Compose(OptimizationResult result, IReadOnlyList<string> again)
    {
        Drawing? tradeOff = TradeOffOfPackages.Draw(result);
        ReportText text = new()
        {
            Title = result.Plan.Name,
            About = result.Plan.About,
            Answer = [.. OptimizationWords.Answer(result).Select(sentence => (Prose)sentence)],
            Warnings = new Remarks([.. OptimizationWords.Warnings(result).Select(warning => ("Warning", warning))]),
            Shown = tradeOff is null ? null : new DrawnFigure(tradeOff),
            Sure = [],
            Facts =
            [
                ($"{result.Search.Tried.Count:N0}", result.Plan.Levers.Count > 0 ? "packages tried" : "alternatives"),
                .. result.Plan.OverWorlds ? [($"{result.Plan.Worlds:N0}", "worlds")] : Array.Empty<(string, string)>(),
                ($"{result.Runs:N0}", "runs"),
                .. result.Fresh is { } fresh
                    ? [($"{fresh.Replications:N0}", "fresh replications of each finalist")]
                    : Array.Empty<(string, string)>(),
            ],
            Sections = [.. OptimizationSections.Of(result)],
            Version = Provenance.ProgramVersion,
            Footer = ReportText.MadeBy(Provenance.ProgramVersion, ModelVersion.Current),
            Arms = Html.Empty,
            RunCard = FirstScreen.Card(
                "Package",
                "To get it as a scenario file that runs:",
                Shell.Command([.. again, "--package"]),
                []
            ),
        };
        return new Composition(
            text,
            [.. text.Figures.OfType<DrawnFigure>().Select(figure => figure.Drawing)],
            tradeOff,
            0
        );
    }
}
