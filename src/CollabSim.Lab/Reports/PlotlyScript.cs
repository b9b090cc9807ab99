using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace CollabSim.Lab.Reports;

/// <summary>plotly.js as Plotly.NET carries it, plain and as a page keeps it: compressed, in letters.</summary>
internal static class PlotlyScript
{
    private const string Prefix = "Plotly.NET.plotly-";

    private static readonly Lazy<byte[]> Whole = new(() => Resource(".min.js"));
    private static readonly Lazy<string> Packed = new(() => Pack(Whole.Value));
    private static readonly Lazy<string> Named = new(() => Convert.ToBase64String(SHA256.HashData(Whole.Value)));

    /// <summary>The script.</summary>
    public static string Text => Encoding.UTF8.GetString(Whole.Value);

    /// <summary>The script, gzip in base64: two fifths of its length.</summary>
    public static string Compressed => Packed.Value;

    /// <summary>What a page's policy calls it.</summary>
    public static string Hash => $"'sha256-{Named.Value}'";

    /// <summary>Packs it on another core, for a page that is about to be made.</summary>
    public static void Prepare() => Task.Run(() => (Packed.Value, Named.Value));

    /// <summary>Version, copyright and licence, and those of what is built into it.</summary>
    public static string Notice
    {
        get
        {
            ReadOnlySpan<byte> script = Whole.Value;
            string head = Encoding.UTF8.GetString(script[..(script.IndexOf("*/"u8) + 2)]);
            return head + "\n" + Encoding.UTF8.GetString(Resource(".min.js.LICENSE.txt"));
        }
    }

    private static string Pack(byte[] script)
    {
        using MemoryStream packed = new(script.Length / 2);
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(script);
        }

        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    private static byte[] Resource(string ending)
    {
        Assembly library = typeof(Plotly.NET.GenericChart).Assembly;
        string name = library
            .GetManifestResourceNames()
            .Single(name =>
                name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(ending, StringComparison.Ordinal)
            );
        using Stream stream = library.GetManifestResourceStream(name)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
