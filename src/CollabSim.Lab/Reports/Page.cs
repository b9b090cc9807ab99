using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using CollabSim.Lab.Passages;

namespace CollabSim.Lab.Reports;

/// <summary>The frame of a self-contained page: style, scripts and a policy that lets it load nothing from anywhere.</summary>
internal static class Page
{
    /// <summary>Where what is read ends and scripts begin.</summary>
    public const string Scripts = "<!-- scripts -->";

    /// <summary>A whole document.</summary>
    /// <param name="title">For the browser's tab.</param>
    /// <param name="body">What is in it.</param>
    /// <param name="schoolTicks">Within which limit its figures looked at schools.</param>
    /// <param name="extent">How much of a report it is.</param>
    public static string Of(string title, Html body, long schoolTicks = 0, ReportExtent extent = ReportExtent.Whole)
    {
        string style =
            Asset("palette.css")
            + Asset("report.css")
            + (extent == ReportExtent.Brief ? Asset("brief.css") : Asset("explore.css"));
        string script = Asset("fit.js") + Asset("tint.js") + Asset("report.js") + Asset("explore.js");
        string policy =
            $"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {PlotlyScript.Hash} {Hash(script)}; base-uri 'none'; form-action 'none'";
        return Html.Of(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{new Html(policy)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="CollabSim {Results.Provenance.ProgramVersion}">
            <meta name="school-ticks" content="{schoolTicks.ToString()}">
            <title>{title}</title>
            <link rel="icon" href="data:,">
            <style>{new Html(RunningHead(title))}</style>
            <style>{new Html(style)}</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the report</a>
            {body}
            {new Html(Scripts)}{(extent == ReportExtent.Explore ? Html.Empty : Plotly())}
            <script>{new Html(script)}</script>
            </body>
            </html>

            """
        ).Markup;
    }

    /// <summary>An empty document with plotly.js and a script of ours, for drawing figures in.</summary>
    public static string Bare(string script) =>
        $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>figure</title></head><body><script>{PlotlyScript.Text}</script><script>{Asset("fit.js")}{Asset(script)}</script></body></html>";

    /// <summary>A document that holds a finished drawing and nothing else.</summary>
    public static string Around(string svg) =>
        $"<!DOCTYPE html><html lang=\"en\" data-drawn=\"1\"><head><meta charset=\"utf-8\"><title>figure</title><style>*{{margin:0}}svg{{display:block}}</style></head><body>{svg}</body></html>";

    private static Html Plotly() =>
        Html.Of(
            $"""
            <!--
            {new Html(PlotlyScript.Notice)}-->
            <script type="text/plain" id="plotly">{new Html(PlotlyScript.Compressed)}</script>
            """
        );

    // Browsers hash a script after turning its line ends into LF.
    private static string Asset(string name)
    {
        using Stream stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException(
                $"{name} is not built into {Assembly.GetExecutingAssembly().GetName().Name}."
            );
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    // On paper the title stands above every page. Whatever could end the quotes or the style sheet is written by its number.
    private static string RunningHead(string title)
    {
        IEnumerable<string> letters = Html.Readable(title.ReplaceLineEndings(" "))
            .EnumerateRunes()
            .Select(rune =>
                Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or ',' or '.' or '?' ? $"{rune}" : $"\\{rune.Value:x} "
            );
        return $"@page {{ @top-left {{ content: \"{string.Concat(letters)}\"; }} }}";
    }

    private static string Hash(string script) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";
}
