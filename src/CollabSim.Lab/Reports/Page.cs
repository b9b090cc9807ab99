using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace CollabSim.Lab.Reports;

/// <summary>The frame of a self-contained page: style, scripts and a policy that lets it load nothing from anywhere.</summary>
internal static class Page
{
    /// <summary>A whole document.</summary>
    /// <param name="title">For the browser's tab.</param>
    /// <param name="body">What is in it.</param>
    public static string Of(string title, Html body)
    {
        string style = Asset("report.css");
        string plotly = Asset("plotly.min.js");
        string script = Asset("report.js");
        string policy =
            $"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {Hash(plotly)} {Hash(script)}; base-uri 'none'; form-action 'none'";
        return Html.Of(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{new Html(policy)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light">
            <meta name="generator" content="CollabSim">
            <title>{title}</title>
            <link rel="icon" href="data:,">
            <style>{new Html(style)}</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the report</a>
            {body}
            <script>{new Html(plotly)}</script>
            <script>{new Html(script)}</script>
            </body>
            </html>

            """
        ).Markup;
    }

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

    private static string Hash(string script) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";
}
