using System.Text.Json;
using System.Text.Json.Nodes;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Reports;
using CollabSim.Tests.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Figures;

/// <summary>Figures of made-up studies as the JSON that was looked at and approved.</summary>
[Category(Kept.Category)]
public sealed class ApprovedFigureTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [TestCase("multiples-1")]
    [TestCase("map-2")]
    [TestCase("partnership-time")]
    [TestCase("run-distribution")]
    [TestCase("differences-2")]
    [TestCase("regimes")]
    [TestCase("discovery-boxes")]
    [TestCase("structure-process")]
    [TestCase("flip-points")]
    public void A_figure_is_the_one_that_was_approved(string id)
    {
        StudyResults results = id switch
        {
            "multiples-1" => MadeUpStudies.ArmsAndFactors(2),
            "map-2" => MadeUpStudies.Sweep(2),
            "partnership-time" => MadeUpStudies.Curve(2),
            "regimes" => AnalysisFigureTests.FourRegimes(),
            "discovery-boxes" => AnalysisFigureTests.OneBox(64),
            "structure-process" => AnalysisFigureTests.FourQuarters(),
            "flip-points" => MadeUpStudies.ArmsAndFactors(4),
            _ => MadeUpStudies.Interventions(20),
        };
        Drawing drawing = Figure
            .All.SelectMany(figure => figure.Draw(new Evidence(results)))
            .Single(each => each.Id == id);
        JsonObject approved = new()
        {
            ["title"] = drawing.Title,
            ["caption"] = drawing.Caption,
            ["alt"] = drawing.AltText,
            ["panels"] = new JsonArray([
                .. drawing.Panels.Select(panel => new JsonObject
                {
                    ["title"] = panel.Title,
                    ["chart"] = JsonNode.Parse(panel.Chart.ToJson()),
                }),
            ]),
        };

        // One array a line: a change is seen where it is.
        string text = System.Text.RegularExpressions.Regex.Replace(
            approved.ToJsonString(Indented).ReplaceLineEndings("\n"),
            @"\[[^\[\]{}]*\]",
            array => System.Text.RegularExpressions.Regex.Replace(array.Value, @"\n\s*", "")
        );
        Kept.AssertCurrent($"tests/CollabSim.Tests/Golden/Figures/{id}.json", text + "\n");
    }
}
