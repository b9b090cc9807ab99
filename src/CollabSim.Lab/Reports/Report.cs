using System.Text;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>The report of a study: one HTML file that opens offline, and the numbers behind each figure as CSV.</summary>
public static class Report
{
    /// <summary>Writes report.html, figures/*.csv and the tables of the comparison of arms.</summary>
    /// <param name="results">What the study found.</param>
    /// <param name="folder">The results folder; made if it is not there.</param>
    /// <returns>Where the report is.</returns>
    /// <exception cref="ResultsException">A file cannot be written, or the results cannot be read.</exception>
    public static string Write(StudyResults results, string folder)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Evidence evidence = new(results, folder);
        Directory.CreateDirectory(folder);
        if (evidence.Of(Comparison.Of) is { } comparison)
        {
            ComparisonTables.Write(comparison, folder);
        }

        (Chapter Chapter, Drawing Drawing)[] drawings =
        [
            .. Figure.All.SelectMany(figure => figure.Draw(evidence).Select(drawing => (figure.Chapter, drawing))),
        ];
        string figures = Path.Combine(folder, "figures");
        Directory.CreateDirectory(figures);
        foreach ((_, Drawing drawing) in drawings)
        {
            Save(Path.Combine(figures, drawing.Id + ".csv"), drawing.Data.ToCsv());
        }

        string report = Path.Combine(folder, "report.html");
        Save(report, Page.Of(evidence.Study.Name, Body(evidence, drawings)));
        return report;
    }

    private static Html Body(Evidence evidence, (Chapter Chapter, Drawing Drawing)[] drawings)
    {
        StudyDescription about = evidence.Study;
        Drawing? answer = drawings.FirstOrDefault(drawn => drawn.Drawing.IsTheAnswer).Drawing;
        IEnumerable<Html> Figures(Chapter? chapter) =>
            drawings
                .Where(drawn => drawn.Chapter == chapter && drawn.Drawing != answer)
                .Select(drawn => DrawingMarkup.Of(drawn.Drawing));

        (Section Section, Html Content)[] present =
        [
            .. Section
                .All.Select(section => (section, Content: Html.Of($"{section.Of(evidence)}{Figures(section.Chapter)}")))
                .Where(part => part.Content.Markup.Length > 0),
        ];
        return Html.Of(
            $"""
            <div class="frame">
            <header class="top">
            <p class="kicker">CollabSim report · schools that work together, simulated</p>
            <h1>{about.Name}</h1>
            {Lede(about)}
            <nav aria-label="Contents"><ol>{present.Select(part =>
                Html.Of($"<li><a href=\"#{part.Section.Id}\">{part.Section.ShortTitle}</a></li>")
            )}</ol></nav>
            </header>
            <main id="main">
            <section aria-label="The answer">
            <div class="answer">{Answer
                .Sentences(evidence.Estimates)
                .Select(sentence => Html.Of($"<p>{sentence}</p>"))}</div>
            {FindingMarkup.List(Findings.Of(evidence).Where(finding => finding.Weight == FindingWeight.Warning))}
            {(answer is null ? Html.Empty : DrawingMarkup.Of(answer))}
            {Facts(evidence.Estimates)}
            </section>
            {present.Select(part =>
                Html.Of(
                    $"<section aria-labelledby=\"{part.Section.Id}\"><h2 id=\"{part.Section.Id}\">{part.Section.Title}</h2>\n{part.Content}</section>\n"
                )
            )}
            </main>
            <footer>Made by CollabSim {about.ProgramVersion} with model version {about.ModelVersion}. A simulation is an argument, not a forecast.</footer>
            </div>
            """
        );
    }

    private static Html Lede(StudyDescription study) =>
        Html.Of(
            $"{(study.About is { } about ? Html.Of($"<p class=\"lede\">{about}</p>\n") : Html.Empty)}{(study.Source is { } source ? Html.Of($"<p class=\"kicker\">Source of the idea: {source}</p>\n") : Html.Empty)}"
        );

    private static Html Facts(StudyEstimates study)
    {
        StudyDescription about = study.Study;
        (string Number, string Of)[] facts =
        [
            ($"{about.Schools:N0}", about.Schools == 1 ? "school" : "schools"),
            (Words.Years(about.Horizon, about.TicksPerYear), "years"),
            ($"{about.Arms.Count:N0}", about.Arms.Count == 1 ? "arm" : "arms"),
            ($"{about.Points.Count:N0}", about.Points.Count == 1 ? "design point" : "design points"),
            ($"{about.Replications:N0}", about.Replications == 1 ? "replication" : "replications of each"),
            (
                $"{study.Finished:N0}",
                study.Failed == 0 ? "finished runs, none failed" : $"finished runs, {study.Failed:N0} failed"
            ),
        ];
        return Html.Of(
            $"<ul class=\"facts\">{facts.Select(fact => Html.Of($"<li><b>{fact.Number}</b> {fact.Of}</li>"))}</ul>"
        );
    }

    private static void Save(string path, string text) =>
        ResultsFolder.Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));
}
