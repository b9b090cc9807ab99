using CollabSim.Dashboard.Looks;
using CollabSim.Lab.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CollabSim.Dashboard.Pages;

/// <summary>What was changed of a file: in words, and as a link that carries nothing else.</summary>
internal static class LinkEndpoints
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
            "/changes",
            (ChangesRequest asked, Document opened) =>
                LabEndpoints.Answered(() =>
                {
                    (string from, string to) = Texts(asked, opened);
                    return new { Changes = ScenarioLink.Differences(from, to).Select(each => each.Words) };
                })
        );
        api.MapPost(
            "/link",
            (ChangesRequest asked, Document opened) =>
                LabEndpoints.Answered(() =>
                {
                    (string from, string to) = Texts(asked, opened);
                    return new { Link = ScenarioLink.Between(asked.Name, from, to).Encode() };
                })
        );
        api.MapPost(
            "/unlink",
            (UnlinkRequest asked, Document opened) =>
                LabEndpoints.Answered(() =>
                {
                    Document document = LabEndpoints.Open(new TextRequest(asked.Name, asked.Text), opened);
                    ScenarioLink link = ScenarioLink.Decode(asked.Link ?? "");
                    return new
                    {
                        Text = link.ApplyTo(document.Text),
                        Doubts = link.Doubts(document.Name, document.Text),
                    };
                })
        );
    }

    private static (string From, string To) Texts(ChangesRequest asked, Document opened) =>
        (
            LabEndpoints.Open(new TextRequest(asked.Name, asked.From), opened).Text,
            LabEndpoints.Open(new TextRequest(asked.Name, asked.Text), opened).Text
        );
}

/// <summary>Two texts of a scenario file.</summary>
internal sealed record ChangesRequest(string Name, string From, string Text);

/// <summary>A link, and the file that lies open.</summary>
internal sealed record UnlinkRequest(string Name, string Text, string Link);
