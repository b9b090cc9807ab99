using CollabSim.Lab.Data;
using CollabSim.Lab.Results;

namespace CollabSim.Lab.Analyses;

/// <summary>Somebody's own network, judged by two numbers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Structure">0 low to 1 high.</param>
/// <param name="Process">0 low to 1 high.</param>
internal sealed record OwnNetwork(string Name, double Structure, double Process)
{
    private static readonly string[] Columns = ["name", "structure", "process"];

    /// <summary>Where a results folder keeps the networks that somebody gave.</summary>
    public const string FileName = "networks.csv";

    /// <summary>The networks that are asked for, else those kept in the results folder; may be none.</summary>
    /// <exception cref="FileProblemException">The file cannot be used.</exception>
    public static IReadOnlyList<OwnNetwork> Of(Question question)
    {
        string? kept = question.Evidence.Folder is { } folder ? Path.Combine(folder, FileName) : null;
        return question.NetworksFile is { } given ? Read(given)
            : File.Exists(kept) ? Read(kept)
            : [];
    }

    /// <summary>Keeps a file of networks in a results folder.</summary>
    /// <returns>False if it is that folder's own.</returns>
    /// <exception cref="ResultsException">It cannot be written.</exception>
    public static bool Keep(string file, string folder)
    {
        string kept = Path.Combine(folder, FileName);
        if (Path.GetFullPath(file) == Path.GetFullPath(kept))
        {
            return false;
        }

        byte[] networks = File.ReadAllBytes(file);
        ResultsFolder.Write(kept, stream => stream.Write(networks));
        return true;
    }

    /// <summary>Reads a CSV file with the columns name, structure and process.</summary>
    /// <exception cref="FileProblemException">A column is missing, or a number is none or not between 0 and 1.</exception>
    public static IReadOnlyList<OwnNetwork> Read(string file)
    {
        using CsvTable table = CsvTable.Open(file, Path.GetFileName(file));
        int[] at = [.. Columns.Select(table.IndexOf)];
        if (Array.IndexOf(at, -1) is >= 0 and var missing)
        {
            throw new FileProblemException(
                new FileProblem(
                    table.ShownAs,
                    1,
                    null,
                    null,
                    $"the column {Columns[missing]} is missing; needed are {string.Join(", ", Columns)}"
                )
            );
        }

        List<OwnNetwork> networks = [];
        while (table.Read())
        {
            double Score(int column) =>
                NumberText.TryRead(table[at[column]], out double score) && score is >= 0 and <= 1
                    ? score
                    : throw new FileProblemException(
                        new FileProblem(
                            table.ShownAs,
                            table.Line,
                            Columns[column],
                            table[at[column]],
                            "a number from 0 (low) to 1 (high) is needed" + NumberText.Hint(table[at[column]])
                        )
                    );
            networks.Add(new OwnNetwork(table[at[0]], Score(1), Score(2)));
        }

        return networks;
    }
}
