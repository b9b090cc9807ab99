using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Data;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Optimisation;

/// <summary>The packages that a search has tried, as its table has them.</summary>
internal static class TriedPackages
{
    /// <summary>Writes the scenario file of one of them into the results folder.</summary>
    /// <param name="plan">The search.</param>
    /// <param name="folder">Its results folder.</param>
    /// <param name="number">Which one, such as p12.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ResultsException">There is no such table or package, or the file cannot be written.</exception>
    public static string Write(OptimizationPlan plan, string folder, string number)
    {
        string table = Path.Combine(folder, OptimizationTables.PackagesName);
        if (!File.Exists(table))
        {
            throw new ResultsException(
                $"{folder}: there is no {OptimizationTables.PackagesName}; the search has not been done"
            );
        }

        if (plan.Levers.Count == 0)
        {
            throw new ResultsException($"{folder}: the alternatives are arms of the file, which runs as it is");
        }

        PolicyPackage package = Read(plan, table, number);
        string path = Path.Combine(folder, $"{SafeName.Of(number)}.yaml");
        StageFile.Save(path, PackageFile.Text(plan, $"package {number}", "tried by the search", package));
        return path;
    }

    private static PolicyPackage Read(OptimizationPlan plan, string table, string number)
    {
        using CsvTable rows = CsvTable.Open(table, table);
        int[] columns = [.. plan.Levers.Select(lever => rows.Header.ToList().IndexOf(lever.Path))];
        int first = rows.Header.ToList().IndexOf("package");
        if (first < 0 || columns.Contains(-1))
        {
            throw new ResultsException(
                $"{table}: has no column {(first < 0 ? "package" : plan.Levers[Array.IndexOf(columns, -1)].Path)}; the search was of other levers"
            );
        }

        int count = 0;
        while (rows.Read())
        {
            count++;
            if (rows[first] == number)
            {
                Place place = new(table, rows.Line, 0, "");
                return new PolicyPackage(
                    null,
                    [.. columns.Select(column => new ScalarNode(rows[column], false, place))]
                );
            }
        }

        throw new ResultsException($"{table}: no package is called {number}; there are p1 to p{count}");
    }
}
