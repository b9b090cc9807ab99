using System.Text;
using System.Text.Json.Nodes;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>The report of a study: one HTML file that opens offline, and the numbers behind each figure as CSV.</summary>
public static class Report
{
    /// <summary>Writes report.html and figures/*.csv.</summary>
    /// <param name="results">What the study found.</param>
    /// <param name="folder">The results folder; made if it is not there.</param>
    /// <returns>Where the report is.</returns>
    /// <exception cref="ResultsException">A file cannot be written, or the results cannot be read.</exception>
    public static string Write(StudyResults results, string folder)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        StudyEstimates study = StudyEstimates.Of(results);
        (Section Section, Drawing Drawing)[] drawings =
        [
            .. Figure.All.SelectMany(figure => figure.Draw(study).Select(drawing => (figure.Section, drawing))),
        ];
        string figures = Path.Combine(folder, "figures");
        Directory.CreateDirectory(figures);
        foreach ((_, Drawing drawing) in drawings)
        {
            Save(Path.Combine(figures, drawing.Id + ".csv"), drawing.Data.ToCsv());
        }

        string report = Path.Combine(folder, "report.html");
        Save(report, Page.Of(study.Study.Name, Body(study, drawings, Made(folder))));
        return report;
    }

    private static Html Body(
        StudyEstimates study,
        (Section Section, Drawing Drawing)[] drawings,
        IEnumerable<(string, string)> made
    )
    {
        StudyDescription about = study.Study;
        Drawing? answer = drawings.FirstOrDefault(drawn => drawn.Drawing.IsTheAnswer).Drawing;
        Html Figures(Section section) =>
            Html.Join(
                drawings
                    .Where(drawn => drawn.Section == section && drawn.Drawing != answer)
                    .Select(drawn => DrawingMarkup.Of(drawn.Drawing))
            );

        (string Id, string Short, string Title, Html Content)[] sections =
        [
            ("what-was-run", "What was run", "What was run", Sections.WhatWasRun(about)),
            ("over-time", "Over time", "Over time", Figures(Section.OverTime)),
            ("sweep", "Design", "Across the design", Figures(Section.Sweep)),
            (
                "comparison",
                "Arms",
                "Arms against the baseline",
                Html.Of($"{Sections.Comparison(study)}{Figures(Section.Comparison)}")
            ),
            ("policies", "Policies", "Policies", Figures(Section.Policies)),
            ("settings", "Settings", "Settings that differ from the defaults", Sections.Settings(about)),
            ("findings", "Findings", "Findings about the runs", Sections.FindingsAndFailures(study)),
            ("limits", "Limits", "Limits", Sections.Limits),
            (
                "reproduce",
                "Reproduce",
                "Where this comes from, and how to do it again",
                Sections.Reproduce(study, made)
            ),
        ];
        var present = sections.Where(section => section.Content.Markup.Length > 0).ToArray();
        return Html.Of(
            $"""
            <div class="frame">
            <header class="top">
            <p class="kicker">CollabSim report · schools that work together, simulated</p>
            <h1>{about.Name}</h1>
            {Sections.Lede(about)}
            <nav aria-label="Contents"><ol>{present.Select(section =>
                Html.Of($"<li><a href=\"#{section.Id}\">{section.Short}</a></li>")
            )}</ol></nav>
            </header>
            <main id="main">
            <section aria-label="The answer">
            <div class="answer">{Answer.Sentences(study).Select(sentence => Html.Of($"<p>{sentence}</p>"))}</div>
            {Sections.Warnings(study)}
            {(answer is null ? Html.Empty : DrawingMarkup.Of(answer))}
            {Sections.Facts(study)}
            </section>
            {present.Select(section =>
                Html.Of(
                    $"<section aria-labelledby=\"{section.Id}\"><h2 id=\"{section.Id}\">{section.Title}</h2>\n{section.Content}</section>\n"
                )
            )}
            </main>
            <footer>Made by CollabSim {about.ProgramVersion} with model version {about.ModelVersion}. A simulation is an argument, not a forecast.</footer>
            </div>
            """
        );
    }

    // What the manifest beside the report says of the runs; a report of results in memory has none.
    private static IEnumerable<(string What, string Value)> Made(string folder)
    {
        string path = Path.Combine(folder, "manifest.json");
        if (!File.Exists(path) || JsonNode.Parse(File.ReadAllText(path)) is not JsonObject manifest)
        {
            return [];
        }

        return new[]
        {
            ("Machine", "machine"),
            ("First run began", "started"),
            ("Last worked on", "updated"),
            ("Commit", "commit"),
        }
            .Select(fact => (fact.Item1, manifest[fact.Item2]?.ToString() ?? ""))
            .Where(fact => fact.Item2.Length > 0);
    }

    private static void Save(string path, string text) =>
        ResultsFolder.Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));
}
