using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace CollabSim.Lab.Reports;

/// <summary>plotly.js as Plotly.NET carries it, plain and as a page keeps it: compressed, in letters.</summary>
internal static class PlotlyScript
{
    // What the build made: how a page's policy calls the script, and on the second line the script, gzip in base64.
    private static readonly Lazy<string> Kept = new(() =>
    {
        using Stream stream = typeof(PlotlyScript).Assembly.GetManifestResourceStream("plotly.packed")!;
        using StreamReader reader = new(stream, Encoding.ASCII);
        return reader.ReadToEnd();
    });

    /// <summary>The script.</summary>
    public static string Text
    {
        get
        {
            using GZipStream packed = new(
                new MemoryStream(Convert.FromBase64String(Compressed)),
                CompressionMode.Decompress
            );
            using StreamReader reader = new(packed, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    /// <summary>The script, gzip in base64: two fifths of its length.</summary>
    public static string Compressed => Kept.Value[(Kept.Value.IndexOf('\n') + 1)..];

    /// <summary>What a page's policy calls it.</summary>
    public static string Hash => $"'sha256-{Kept.Value[..Kept.Value.IndexOf('\n')]}'";

    /// <summary>Version, copyright and licence, and those of what is built into it.</summary>
    public static string Notice
    {
        get
        {
            Assembly library = typeof(Plotly.NET.GenericChart).Assembly;
            string script = library
                .GetManifestResourceNames()
                .Single(name =>
                    name.StartsWith("Plotly.NET.plotly-", StringComparison.Ordinal)
                    && name.EndsWith(".min.js", StringComparison.Ordinal)
                );
            using StreamReader head = new(library.GetManifestResourceStream(script)!, Encoding.UTF8);
            StringBuilder notice = new();
            while (head.ReadLine() is { } line)
            {
                notice.Append(line).Append('\n');
                if (line.Contains("*/"))
                {
                    break;
                }
            }

            using StreamReader licence = new(
                library.GetManifestResourceStream(script + ".LICENSE.txt")!,
                Encoding.UTF8
            );
            return notice + licence.ReadToEnd();
        }
    }
}
