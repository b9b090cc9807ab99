using System.Security.Cryptography;
using System.Text;
using CollabSim.Engine;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Data;

/// <summary>Reads a scenario's population: strict, so that nothing is drawn where a file meant to say something.</summary>
public static class PopulationFile
{
    /// <summary>Most rows of a file.</summary>
    internal const int MostRows = 5_000_000;

    /// <summary>Reads every file that the section names and reports all that is wrong with them.</summary>
    /// <param name="source">The scenario's population section.</param>
    /// <param name="baseFolder">The folder of the scenario file; relative paths start there.</param>
    /// <param name="find">Says where a file is by now that is known by its content; null, or its null: where the section says.</param>
    public static PopulationReading Read(PopulationSource source, string baseFolder, Func<string, string?>? find = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(baseFolder);
        FileProblems problems = new();
        List<DataFile> files = [];

        OrganisationRows organisations = new(source, problems);
        ReadAll(source.File, organisations.Read);
        organisations.Finish();
        string?[] groups = [.. organisations.Organisations.Select(organisation => organisation.Group)];
        DateOnly?[] joined = new DateOnly?[groups.Length];
        if (source.Memberships is { } memberships)
        {
            MembershipRows rows = new(memberships, source.Missing, problems);
            ReadAll(memberships.File, table => rows.Read(table, organisations.Index.ContainsKey));
            for (int i = 0; i < groups.Length; i++)
            {
                (groups[i], joined[i]) = rows.Of(organisations.Organisations[i].Id);
            }
        }

        Organisation[] grouped = [.. organisations.Organisations.Zip(groups, (o, group) => o with { Group = group })];
        StartDay start = StartDay.Read(source.StartsOn, source.File, problems);
        TieRows ties = new(source.Missing, organisations, start, problems);
        if (source.Ties is { } given)
        {
            ReadAll(given.File, table => ties.Read(table, given));
        }

        if (source.TiesWithin == TiesWithin.Group)
        {
            foreach (string large in ties.AddWithin(grouped, joined, source.MostTiesWithin))
            {
                problems.Add(source.File, 0, null, large, GroupTies.TooLarge);
            }
        }

        return new PopulationReading(new Population(grouped, ties.Ties), problems.Summarize(), HashOf(files))
        {
            Files = files,
        };

        void ReadAll(string file, Action<CsvTable> read)
        {
            try
            {
                using CsvTable table = CsvTable.Open(find?.Invoke(file) ?? DataPath.Of(file, baseFolder), file);
                files.Add(new DataFile(file, table.Encoding.Hash));
                read(table);
            }
            catch (FileProblemException exception)
            {
                problems.Add(exception.Problem);
            }
        }
    }

    private static string HashOf(List<DataFile> files) =>
        files.Count == 1
            ? files[0].Sha256
            : Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', files.Select(file => file.Sha256))))
            );
}
