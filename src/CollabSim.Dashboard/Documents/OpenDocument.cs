using CollabSim.Dashboard.Looks;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Dashboard.Documents;

/// <summary>What the page opens with: the file that was named, or its own question.</summary>
internal static class OpenDocument
{
    private const string OwnName = "laboratory.yaml";

    /// <summary>The document.</summary>
    /// <exception cref="ScenarioException">The file cannot be read.</exception>
    public static Document Of(ServeOptions options)
    {
        if (options.What is not { } file || Directory.Exists(file))
        {
            return new Document(OwnName, OwnText(), null);
        }

        string path = Path.GetFullPath(file);
        return new Document(Path.GetFileName(path), TreeReader.ReadText(path, file), Path.GetDirectoryName(path));
    }

    private static string OwnText()
    {
        using Stream stream = typeof(OpenDocument).Assembly.GetManifestResourceStream(OwnName)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
