using CollabSim.Engine;

namespace CollabSim.Lab.Data;

/// <summary>Turns a register of schools into a population file; docs/data.md.</summary>
public static class RegisterImporter
{
    /// <summary>
    /// Writes the population file, beside it the ties file (<c>…-ties.csv</c>) if asked for, and an account of what was done
    /// (<c>….import.json</c>). The same input gives the same bytes.
    /// </summary>
    /// <param name="options">What to import and how.</param>
    /// <returns>What was read, kept, dropped and written.</returns>
    /// <exception cref="FileProblemException">A file cannot be read or written at all, a column does not exist, or nothing is left to write.</exception>
    public static ImportReport Import(ImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string output = Path.GetFullPath(options.Output);
        if (output == Path.GetFullPath(options.Register) || output == Path.GetFullPath(options.Memberships ?? "/"))
        {
            throw Refused(options.Output, "this would overwrite the register; give the population file another name");
        }

        using CsvTable table = CsvTable.Open(options.Register, options.Register);
        if (table.IsHeadless)
        {
            throw NoHeader(options.Register, table.NumberInHeader!);
        }

        IReadOnlyList<ColumnUse> columns = RegisterColumns.Choose(table.Header, options.Columns, options.Register);
        if (columns.All(use => use.Ours != "id"))
        {
            throw table.NumberInHeader is { } number
                ? NoHeader(options.Register, number)
                : Refused(
                    options.Register,
                    $"none of the columns {string.Join(", ", table.Header)} looks like an identifier; say which one is, with --columns id=COLUMN"
                );
        }

        RegisterNumbers numbers = NumbersOf(options.Register, columns);
        RegisterRows rows = new(table, options, columns, numbers);
        if (rows.Schools.Count == 0)
        {
            throw Refused(
                options.Register,
                $"of {rows.Rows:N0} rows {rows.LeftOut:N0} were left out by --keep and {rows.Dropped.Total:N0} could not be used; nothing is left to write"
            );
        }

        MembershipReport? memberships = options.Memberships is null ? null : Join(rows, options, options.Memberships);
        IReadOnlyList<string> fromSurvey = options.Start is null ? [] : [.. Begin(rows.Schools, options.Start)];
        PopulationWriter.Write(output, rows.Schools);
        ImportReport report = new()
        {
            Register = Path.GetFileName(options.Register),
            Sha256 = table.Encoding.Hash,
            Encoding = table.Encoding.Name,
            Separator = table.SeparatorName,
            Columns = [.. columns.Where(use => memberships is null || use.Ours is not ("group" or "joined"))],
            Unused = RegisterRows.Unused(table.Header, columns),
            Absent = RegisterColumns.Absent(columns),
            Numbers = numbers.Told,
            FarAway = rows.FarAway,
            Grades = rows.HasGrades ? OfstedGrades.Knowledge : null,
            Keep = options.Keep,
            RowsRead = rows.Rows,
            RowsLeftOut = rows.LeftOut,
            RowsDropped = rows.Dropped.Total,
            RowsKept = rows.Schools.Count,
            Dropped = rows.Dropped.Lines,
            KeptWithout = rows.Without.Lines,
            StatusColumn = rows.StatusColumn,
            Statuses = rows.Statuses,
            Memberships = memberships,
            FromSurvey = fromSurvey,
            Groups = rows.Schools.Select(school => school.Group).OfType<string>().Distinct().Count(),
            Output = Path.GetFileName(output),
            Ties = options.TiesWithin ? WriteTies(rows, output, options.MostTiesWithin) : null,
        };
        DataFileWriter.WriteJson(Path.ChangeExtension(output, ".import.json"), report);
        return report;
    }

    /// <summary>Gives every school what a survey says of it.</summary>
    /// <returns>What an account says of it.</returns>
    private static IEnumerable<string> Begin(List<Organisation> schools, StartValues start)
    {
        HashSet<string> unknown = [.. start.BySchool.Keys.Except(schools.Select(school => school.Id))];
        for (int i = 0; i < schools.Count; i++)
        {
            schools[i] = start.Apply(schools[i]);
        }

        int known = start.BySchool.Count - unknown.Count;
        return
        [
            .. start.Told,
            $"{Amount.Of(known, "school")} got values; {schools.Count - known:N0} without answers have those of the register, or will be drawn",
            .. unknown.Count > 0
                ?
                [
                    $"not among the schools kept: {string.Join(", ", unknown.Take(FileProblems.Shown))}{(unknown.Count > FileProblems.Shown ? ", …" : "")}",
                ]
                : Array.Empty<string>(),
        ];
    }

    /// <summary>Puts every school into the group that a file of memberships gives it, in place of the register's own.</summary>
    private static MembershipReport Join(RegisterRows rows, ImportOptions options, string file)
    {
        using CsvTable table = CsvTable.Open(file, file);
        FileProblems problems = new();
        MembershipRows memberships = new(
            RegisterColumns.Memberships(table.Header, file, options.GroupTypes),
            options.Missing,
            problems
        );
        HashSet<string> kept = [.. rows.Schools.Select(school => school.Id)];
        if (!memberships.Read(table, kept.Contains))
        {
            throw new FileProblemException(problems.Summarize()[0]);
        }

        for (int i = 0; i < rows.Schools.Count; i++)
        {
            (string? group, rows.Joined[i]) = memberships.Of(rows.Schools[i].Id);
            rows.Schools[i] = rows.Schools[i] with { Group = group };
        }

        return new MembershipReport(
            Path.GetFileName(file),
            table.Encoding.Hash,
            memberships.Rows,
            options.GroupTypes,
            memberships.Ignored,
            memberships.InSeveral,
            memberships.Others,
            rows.Schools.Count(school => school.Group is not null),
            [.. problems.Summarize().Select(problem => problem.ToString())]
        );
    }

    private static TiesReport WriteTies(RegisterRows rows, string output, int most)
    {
        List<string> tooLarge = [];
        List<(int A, int B)> ties = GroupTies.Within(rows.Schools, most, tooLarge);
        string path = Path.ChangeExtension(output, null) + "-ties.csv";
        PopulationWriter.WriteTies(
            path,
            ties.Select(tie =>
                (
                    rows.Schools[tie.A].Id,
                    rows.Schools[tie.B].Id,
                    GroupTies.Later(rows.Joined[tie.A], rows.Joined[tie.B])
                )
            )
        );
        return new TiesReport(
            Path.GetFileName(path),
            ties.Count,
            ties.Select(tie => rows.Schools[tie.A].Group).Distinct().Count(),
            most,
            tooLarge
        );
    }

    private static RegisterNumbers NumbersOf(string register, IReadOnlyList<ColumnUse> columns)
    {
        using CsvTable table = CsvTable.Open(register, register);
        return new RegisterNumbers(table, RegisterRows.NumberColumns(table, columns));
    }

    private static FileProblemException NoHeader(string file, string number) =>
        new(
            new FileProblem(
                file,
                1,
                null,
                number,
                "the first line seems to be a school; it must name the columns, such as id,name,lat,lon"
            )
        );

    private static FileProblemException Refused(string file, string why) =>
        new(new FileProblem(file, 0, null, null, why));
}
