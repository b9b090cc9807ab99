using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CollabSim.Lab.Results;

namespace CollabSim.Lab.Reports;

/// <summary>
/// A study as one archive: scenario, data, runs, tables with their codebook, report, and a hash of each. Unpacked, it is a results folder
/// like any other; packed or not, it can be verified where nothing else of the study is.
/// </summary>
public static class Package
{
    /// <summary>What the hashes are in, as sha256sum writes and checks them.</summary>
    internal const string Hashes = "SHA256SUMS";

    private const string Inputs = "inputs";
    private const string ReadMe = "README.txt";

    // More than any study, and less than what would fill a disk by malice.
    private const int MostEntries = 100_000;
    private const long MostBytes = 64L << 30;

    // The archive of the same study is the same bytes whenever it is made; a zip cannot say less than this.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the archive; tables and report in it are made anew from the runs.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="archive">The file to write.</param>
    /// <param name="leaveData">Leaves out the data files that the scenario reads.</param>
    /// <param name="data">Where these are, or null: where they were, or in the results folder.</param>
    /// <param name="stop">Stops between files.</param>
    /// <returns>How many files are in it.</returns>
    /// <exception cref="ResultsException">There are no results, a data file cannot be had, or the archive cannot be written.</exception>
    public static async Task<int> WriteAsync(
        string folder,
        string archive,
        bool leaveData,
        string? data,
        CancellationToken stop
    )
    {
        using StudyResults results = StudyResults.Open(folder);
        using PrivateFolder temporary = PrivateFolder.Create("package");
        string workshop = temporary.Path;
        Database.CopyTo(ResultsFolder.Database(folder), Path.Combine(workshop, "results.sqlite"));
        AddInputs(results.Study, folder, workshop, leaveData, data);
        AddNotes(folder, workshop);
        await Report.WriteAsync(results, folder, ReportFormat.Html, ReportExtent.Whole, false, workshop, stop);
        Csv.Write(results, workshop);
        await File.WriteAllTextAsync(Path.Combine(workshop, ReadMe), About(results.Study, leaveData), stop);
        string[] files = [.. FilesOf(workshop)];
        await File.WriteAllLinesAsync(
            Path.Combine(workshop, Hashes),
            files.Select(file => $"{HashOf(Path.Combine(workshop, file))}  {file}"),
            stop
        );
        ResultsFolder.Write(archive, to => Pack(workshop, [.. files, Hashes], results.Study.Slug, to, stop));
        return files.Length + 1;
    }

    /// <summary>Unpacks an archive into an empty folder.</summary>
    /// <returns>The results folder in it.</returns>
    /// <exception cref="ResultsException">It is no archive of a study.</exception>
    internal static string Unpack(string archive, PrivateFolder into)
    {
        string root = into.Path;
        try
        {
            using ZipArchive zip = ZipFile.OpenRead(archive);
            if (zip.Entries.Count > MostEntries || zip.Entries.Sum(entry => (double)entry.Length) > MostBytes)
            {
                throw new ResultsException($"{archive}: this holds more than any study; nothing was unpacked.");
            }

            foreach (ZipArchiveEntry entry in zip.Entries.Where(entry => entry.Name.Length > 0))
            {
                string to = Path.GetFullPath(Path.Combine(root, entry.FullName));
                if (!to.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                {
                    throw new ResultsException(
                        $"{archive}: a file in it would be written elsewhere ({entry.FullName}); nothing more was unpacked."
                    );
                }

                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                using Stream from = entry.Open();
                using FileStream file = new(to, FileMode.CreateNew);
                Copy(from, file, entry.Length, archive);
            }

            return Directory
                    .EnumerateDirectories(root)
                    .FirstOrDefault(folder => File.Exists(ResultsFolder.Database(folder)))
                ?? throw new ResultsException(
                    $"{archive}: there is no results.sqlite in it, so it is no package of a study."
                );
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new ResultsException($"{archive}: it cannot be unpacked ({error.Message.TrimEnd('.')}).", error);
        }
    }

    /// <summary>The files of a results folder that are not what its list of hashes says; none where there is no list.</summary>
    internal static IEnumerable<string> Changed(string folder)
    {
        string list = Path.Combine(folder, Hashes);
        if (!File.Exists(list))
        {
            yield break;
        }

        foreach (string line in File.ReadLines(list).Where(line => line.Length > 0))
        {
            if (line.Split("  ", 2) is not [var hash, var file] || KeptData.Sha256(Path.Combine(folder, file)) != hash)
            {
                yield return line.Split("  ", 2)[^1];
            }
        }
    }

    private static void AddInputs(StudyDescription study, string folder, string workshop, bool leaveData, string? data)
    {
        string scenario = Path.Combine(workshop, Inputs, Commands.FileOf(study));
        Directory.CreateDirectory(Path.GetDirectoryName(scenario)!);
        File.WriteAllText(scenario, study.AsWritten);
        if (!leaveData)
        {
            new KeptData(study, folder, data).CopyTo(workshop);
        }
    }

    /// <summary>What cannot be made from the runs: when and where they were made, networks of one's own, what earlier analyses found.</summary>
    private static void AddNotes(string folder, string workshop)
    {
        IEnumerable<string> notes = Directory
            .EnumerateFiles(folder, "*.csv")
            .Append(ResultsFolder.Manifest(folder))
            .Where(File.Exists);
        foreach (string note in notes)
        {
            File.Copy(note, Path.Combine(workshop, Path.GetFileName(note)));
        }
    }

    private static string About(StudyDescription study, bool leaveData)
    {
        string scenario = Shell.Word($"{Inputs}/{Commands.FileOf(study)}");
        string sets = string.Concat(study.Sets.Select(set => $" --set {Shell.Word(set)}"));
        return $"""
            {study.Name.ReplaceLineEndings(" ")}

            Simulated by CollabSim {study.ProgramVersion}, model version {study.ModelVersion}.

            - `report.html` says what was found; it opens in any browser.
            - `runs.csv`, `series.csv`, `summary.csv` and the other tables are explained column by column in `codebook.csv`.
            - `results.sqlite` holds the runs, `manifest.json` what was run with what.
            - `{Inputs}/` holds the scenario{(
                study.DataFiles.Count == 0 ? ""
                : leaveData ? "; the data files that it reads were left out, their hashes are in the manifest"
                : " and the data files that it reads"
            )}.
            - `{Hashes}` holds a hash of every file: `sha256sum -c {Hashes}`

            In this folder, with a CollabSim of the same model version:

            ```sh
            collabsim verify .            # every number worked out again, some runs lived through again
            collabsim {(study.Gap is null ? $"run {scenario}{sets} --out ../again" : "report .")}    # {(
                study.Gap is null ? "everything made again" : "the report written again"
            )}
            ```

            """;
    }

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);

    private static string HashOf(string file)
    {
        using FileStream content = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static void Pack(string workshop, string[] files, string slug, Stream to, CancellationToken stop)
    {
        using ZipArchive zip = new(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        foreach (string file in files)
        {
            stop.ThrowIfCancellationRequested();
            ZipArchiveEntry entry = zip.CreateEntry($"{SafeName.Of(slug)}/{file}");
            entry.LastWriteTime = NoTime;
            using Stream packed = entry.Open();
            using FileStream content = File.OpenRead(Path.Combine(workshop, file));
            content.CopyTo(packed);
        }
    }

    private static void Copy(Stream from, Stream to, long length, string archive)
    {
        byte[] some = new byte[1 << 16];
        int count;
        while ((count = from.Read(some)) > 0)
        {
            length -= count;
            if (length < 0)
            {
                throw new ResultsException(
                    $"{archive}: a file in it is longer than it says; nothing more was unpacked."
                );
            }

            to.Write(some, 0, count);
        }
    }
}
