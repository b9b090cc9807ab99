using CollabSim.Tests.Architecture;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>A generated text that the repository keeps, so that a change of it is seen and meant.</summary>
internal static class Kept
{
    /// <summary>The category of tests that keep a file: one command renews all of them.</summary>
    public const string Category = "Kept";

    private const string Renew = "COLLABSIM_RENEW";

    /// <summary>True when kept files are to be written, not compared.</summary>
    public static bool IsRenewing => Environment.GetEnvironmentVariable(Renew) is "1";

    /// <summary>The kept file equals what is generated now; with COLLABSIM_RENEW=1 it is written first.</summary>
    public static void AssertCurrent(string file, string generated)
    {
        string path = Path.Combine(Sources.Root, file);
        if (IsRenewing)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, generated);
        }

        Assert.That(
            File.Exists(path) ? File.ReadAllText(path) : "",
            Is.EqualTo(generated),
            $"{file} is stale. If the change is meant, renew it: {Renew}=1 dotnet test -c Release --filter TestCategory={Category}"
        );
    }

    /// <summary>The same for a part of a Markdown file, between the comments <c>NAME: begin</c> and <c>NAME: end</c>.</summary>
    public static void AssertSectionCurrent(string file, string section, string generated)
    {
        lock (Renew)
        {
            string text = File.ReadAllText(Path.Combine(Sources.Root, file));
            string begin = $"<!-- {section}: begin -->\n";
            int from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
            int to = text.IndexOf($"<!-- {section}: end -->", StringComparison.Ordinal);
            Assert.That(from > begin.Length - 1 && to >= from, $"{file} has no section {section}");
            AssertCurrent(file, text[..from] + generated + text[to..]);
        }
    }
}
