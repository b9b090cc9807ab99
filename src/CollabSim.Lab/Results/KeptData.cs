using System.Security.Cryptography;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>
/// The data files of a study (registers, ties, lists of points): copies of them in the results folder, so that the folder can be moved, and
/// where they are when its runs are lived through again. A file is known by its content, not by its place.
/// </summary>
/// <param name="study">The stored study.</param>
/// <param name="results">Its results folder, or null: it is in memory.</param>
/// <param name="given">A folder that the user names, which is looked into first; or null.</param>
internal sealed class KeptData(StudyDescription study, string? results, string? given = null)
{
    private const string Folder = "inputs";

    /// <summary>Copies what a study reads into its results folder; what is there already stays.</summary>
    /// <exception cref="ResultsException">A file cannot be read or written.</exception>
    public static void Keep(StudyDescription study, string results)
    {
        KeptData data = new(study, results);
        foreach (DataFile file in study.DataFiles)
        {
            string kept = Path.Combine(results, NameOf(file));
            if (
                Sha256(kept) != file.Sha256
                && data.Sought(file.Path).FirstOrDefault(at => Sha256(at) == file.Sha256) is { } at
            )
            {
                Copy(at, kept);
            }
        }
    }

    /// <summary>Copies what another results folder of the same study keeps.</summary>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static void TakeIn(StudyDescription study, string from, string results)
    {
        foreach (DataFile file in study.DataFiles)
        {
            string there = Path.Combine(from, NameOf(file));
            string kept = Path.Combine(results, NameOf(file));
            if (!File.Exists(kept) && Sha256(there) == file.Sha256)
            {
                Copy(there, kept);
            }
        }
    }

    /// <summary>Where a results folder keeps a file: below inputs/ as the scenario names it, or by its content where that leads elsewhere.</summary>
    public static string NameOf(DataFile file)
    {
        string path = file.Path.Replace('\\', '/');
        bool isBelow = !Path.IsPathRooted(path) && !path.Split('/').Any(part => part is "" or "." or "..");
        return isBelow
            ? Path.Combine(Folder, Path.Combine(path.Split('/')))
            : Path.Combine(Folder, "by-content", $"{file.Sha256}{SafeEnding(path)}");
    }

    /// <summary>Where a file is.</summary>
    /// <param name="path">As the scenario names it.</param>
    /// <returns>The full path, or null: the study has noted no such file.</returns>
    /// <exception cref="ResultsException">It is nowhere, or has another content everywhere.</exception>
    public string? Find(string path)
    {
        if (study.DataFiles.FirstOrDefault(file => file.Path == path) is not { } file)
        {
            return null;
        }

        string[] sought = [.. Sought(path).Distinct()];
        return sought.FirstOrDefault(at => Sha256(at) == file.Sha256)
            ?? throw new ResultsException(
                sought.FirstOrDefault(File.Exists) is { } other
                    ? $"the content of {path} has changed since: {other} is not what the runs were made with. Bring back the file as it "
                        + "was, or name the folder in which it is with --data."
                    : $"{path}, which the runs were made with, is not there: neither {string.Join(" nor ", sought)}. Bring it back, or "
                        + "name the folder in which it is with --data."
            );
    }

    /// <summary>Copies every file into another results folder.</summary>
    /// <exception cref="ResultsException">One cannot be had, or not be written.</exception>
    public void CopyTo(string folder)
    {
        foreach (DataFile file in study.DataFiles)
        {
            Copy(Find(file.Path)!, Path.Combine(folder, NameOf(file)));
        }
    }

    /// <summary>Says where the first file that cannot be had should be; does nothing where all can be had.</summary>
    /// <exception cref="ResultsException">One cannot.</exception>
    public void Require()
    {
        foreach (DataFile file in study.DataFiles)
        {
            Find(file.Path);
        }
    }

    private IEnumerable<string> Sought(string path)
    {
        DataFile file = study.DataFiles.First(each => each.Path == path);
        string name = Path.GetFileName(path);
        if (given is not null)
        {
            yield return Path.GetFullPath(Path.Combine(given, path));
            yield return Path.GetFullPath(Path.Combine(given, name));
        }

        if (study.Path is { } scenario)
        {
            yield return Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(scenario))!);
        }
        else if (Path.IsPathFullyQualified(path))
        {
            yield return path;
        }

        if (results is not null)
        {
            string folder = Path.GetFullPath(results);
            yield return Path.Combine(folder, NameOf(file));
            yield return Path.GetFullPath(path, folder);
            yield return Path.Combine(folder, name);
        }

        // A table that a command made may be named from where the command is typed.
        if (File.Exists(path))
        {
            yield return Path.GetFullPath(path);
        }
    }

    private static void Copy(string from, string to)
    {
        ResultsFolder.Make(Path.GetDirectoryName(to)!);
        ResultsFolder.Write(
            to,
            copy =>
            {
                using FileStream file = File.OpenRead(from);
                file.CopyTo(copy);
            }
        );
    }

    private static string SafeEnding(string path) =>
        Path.GetExtension(path) is { Length: > 1 and < 8 } ending && ending.Skip(1).All(char.IsAsciiLetterOrDigit)
            ? ending
            : "";

    /// <summary>Hash of a file's content in lower-case hex; null: it is not there or cannot be read.</summary>
    public static string? Sha256(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
