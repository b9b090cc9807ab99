using System.Globalization;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using Parquet;
using Parquet.Schema;
using ParquetSharp;
using ParquetFileReader = ParquetSharp.ParquetFileReader;

namespace CollabSim.Tests.Lab.Results;

/// <summary>The tables as Parquet, read by Apache Arrow, whose reader is also that of pandas (pyarrow) and of R (arrow).</summary>
internal sealed class ParquetTests
{
    private const string Question = """
        name: A question with words and numbers
        model: { schools: 12, years: 2 }
        arms: [ { name: "help, “in words”", policies: [ { kind: facilitation, at: 1y, cost: 100 per school per year } ] } ]
        factors:
          transactionCost.base: [ 0.1, 0.3 ]
          facilitation.shape: [ pulse, step ]
        replications: 3
        observe: { outcomes: [ advantage@2y, recoveryTime ] }
        """;

    private TemporaryFolder _temporary = null!;

    [SetUp]
    public async Task Run_a_study()
    {
        _temporary = new TemporaryFolder();
        await Runner.RunAsync(ScenarioFile.Parse(Question, "question.yaml"), _temporary["r"]);
        using StudyResults results = StudyResults.Open(_temporary["r"]);
        StudyTables.Write(results, _temporary["r"], TableFormat.Csv);
        StudyTables.Write(results, _temporary["r"], TableFormat.Parquet);
        Codebook.Write(results.Study, _temporary["r"]);
    }

    [TearDown]
    public void Remove_the_folder() => _temporary.Dispose();

    [TestCase("runs")]
    [TestCase("series")]
    [TestCase("ledger")]
    [TestCase("failures")]
    [TestCase("summary")]
    [TestCase("comparisons")]
    public void A_table_holds_to_the_last_bit_what_its_text_does(string table)
    {
        using CsvHelper.CsvReader text = CsvHelper.CsvReader.Create(
            new StreamReader(At($"{table}.csv")),
            new CsvHelper.CsvReaderOptions()
        );
        string[] header = [.. text.Headers];
        string[][] expected = [.. Lines(At($"{table}.csv")).Skip(1)];

        using ParquetFileReader parquet = new(At($"{table}.parquet"));
        string[][] columns = Columns(parquet);

        Assert.That(
            Enumerable.Range(0, header.Length).Select(i => parquet.FileMetaData.Schema.Column(i).Name),
            Is.EqualTo(header)
        );
        Assert.That(parquet.FileMetaData.NumRows, Is.EqualTo(expected.Length));
        for (int i = 0; i < header.Length; i++)
        {
            Assert.That(columns[i], Is.EqualTo(expected.Select(row => row[i])), header[i]);
        }
    }

    [Test]
    public void Columns_have_types()
    {
        using ParquetFileReader runs = new(At("runs.parquet"));
        Dictionary<string, PhysicalType> types = Enumerable
            .Range(0, runs.FileMetaData.NumColumns)
            .Select(runs.FileMetaData.Schema.Column)
            .ToDictionary(column => column.Name, column => column.PhysicalType);

        Assert.That(types["run"], Is.EqualTo(PhysicalType.ByteArray));
        Assert.That(types["replication"], Is.EqualTo(PhysicalType.Int64));
        Assert.That(types["seed"], Is.EqualTo(PhysicalType.Int64));
        Assert.That(types["transactionCost.base"], Is.EqualTo(PhysicalType.Double));
        Assert.That(types["facilitation.shape"], Is.EqualTo(PhysicalType.ByteArray));
        Assert.That(types["advantage@2y"], Is.EqualTo(PhysicalType.Double));
    }

    [Test]
    public async Task Each_column_says_what_it_holds_and_so_does_the_file()
    {
        await using ParquetReader runs = await ParquetReader.CreateAsync(At("runs.parquet"));
        using ParquetRowGroupReader group = runs.OpenRowGroupReader(0);
        DataField toll = runs.Schema.GetDataFields().Single(field => field.Name == "transactionCost.base");
        Dictionary<string, string> said = group.GetCustomMetadata(toll);
        using ParquetFileReader arrow = new(At("runs.parquet"));

        Assert.That(said["meaning"], Does.StartWith("factor (the world's): "));
        Assert.That(said["unit"], Is.EqualTo("days a half-term"));
        Assert.That(said["type"], Is.EqualTo("number"));
        Assert.That(said["values"], Is.EqualTo("0.1, 0.3"));
        Assert.That(
            arrow.FileMetaData.KeyValueMetadata["codebook"],
            Does.Contain("\"column\":\"transactionCost.base\"").And.Contain("\"unit\":\"days a half-term\"")
        );
    }

    [Test]
    public void The_codebook_tells_both_forms_of_a_table_to_people_and_to_programs()
    {
        string[] lines = File.ReadAllLines(At("codebook.csv"));
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(At("codebook.json")));

        Assert.That(lines[0], Is.EqualTo("table,column,meaning,unit,type,values"));
        Assert.That(lines, Has.Some.StartsWith("runs.csv,status,completed or failed,,text,"));
        Assert.That(lines, Has.Some.StartsWith("runs.parquet,status,completed or failed,,text,"));
        Assert.That(
            json.RootElement.GetProperty("tables")
                .EnumerateArray()
                .Sum(table => table.GetProperty("columns").GetArrayLength()),
            Is.EqualTo(lines.Length - 1)
        );
    }

    [Test]
    public void More_rows_than_a_group_stay_in_order()
    {
        const int many = 300_000;
        TableFile table = new(
            "many",
            [
                new TableColumn("word", ""),
                new TableColumn("whole", "", "", ColumnType.Whole),
                new TableColumn("half", "", "", ColumnType.Number),
                new TableColumn("odd", "", "", ColumnType.YesNo),
            ]
        );
        foreach (string folder in (string[])["once", "twice"])
        {
            TableFile.Write(
                ResultsFolder.Make(_temporary[folder]),
                TableFormat.Parquet,
                [table],
                tables =>
                {
                    for (int i = 0; i < many; i++)
                    {
                        tables[0].Text(i % 3 == 0 ? null : $"word {i % 7}");
                        tables[0].Whole(i);
                        tables[0].Number(i % 5 == 0 ? null : i / 2.0);
                        tables[0].YesNo(i % 2 == 1);
                        tables[0].EndRow();
                    }
                }
            );
        }

        using ParquetFileReader parquet = new(Path.Combine(_temporary["once"], "many.parquet"));
        string[][] columns = Columns(parquet);

        Assert.That(parquet.FileMetaData.NumRowGroups, Is.GreaterThan(2));
        Assert.That(columns[1], Is.EqualTo(Enumerable.Range(0, many).Select(i => $"{i}")));
        Assert.That(columns[0].Take(8), Is.EqualTo(["", "word 1", "word 2", "", "word 4", "word 5", "", "word 0"]));
        Assert.That(columns[2].Skip(many - 3), Is.EqualTo(["149998.5", "149999", "149999.5"]));
        Assert.That(columns[3].Take(3), Is.EqualTo(["no", "yes", "no"]));
        Assert.That(
            File.ReadAllBytes(Path.Combine(_temporary["twice"], "many.parquet")),
            Is.EqualTo(File.ReadAllBytes(Path.Combine(_temporary["once"], "many.parquet"))),
            "the same rows are the same bytes"
        );
    }

    [Test]
    public void A_table_that_goes_wrong_on_the_way_leaves_no_file()
    {
        string folder = ResultsFolder.Make(_temporary["wrong"]);

        Assert.That(
            () =>
                TableFile.Write(
                    folder,
                    TableFormat.Parquet,
                    [new TableFile("half", [new TableColumn("word", "")])],
                    tables =>
                    {
                        tables[0].Text("one");
                        tables[0].EndRow();
                        throw new ResultsException("the run cannot be read");
                    }
                ),
            Throws.InstanceOf<ResultsException>()
        );
        Assert.That(Directory.GetFileSystemEntries(folder), Is.Empty);
    }

    private string At(string file) => Path.Combine(_temporary["r"], file);

    /// <summary>The values of each column, as a CSV file has them.</summary>
    private static string[][] Columns(ParquetFileReader parquet)
    {
        List<string>[] columns =
        [
            .. Enumerable.Range(0, parquet.FileMetaData.NumColumns).Select(_ => new List<string>()),
        ];
        for (int g = 0; g < parquet.FileMetaData.NumRowGroups; g++)
        {
            using RowGroupReader group = parquet.RowGroup(g);
            int rows = checked((int)group.MetaData.NumRows);
            for (int i = 0; i < columns.Length; i++)
            {
                using ColumnReader column = group.Column(i);
                columns[i].AddRange(Values(column, rows));
            }
        }

        return [.. columns.Select(column => column.ToArray())];
    }

    private static IEnumerable<string> Values(ColumnReader column, int rows)
    {
        switch (column.ColumnDescriptor.PhysicalType)
        {
            case PhysicalType.Int64:
                using (var whole = column.LogicalReader<long>())
                {
                    return [.. whole.ReadAll(rows).Select(value => value.ToString(CultureInfo.InvariantCulture))];
                }

            case PhysicalType.Boolean:
                using (var yesNo = column.LogicalReader<bool>())
                {
                    return [.. yesNo.ReadAll(rows).Select(value => value ? "yes" : "no")];
                }

            case PhysicalType.Double:
                using (var number = column.LogicalReader<double?>())
                {
                    return
                    [
                        .. number
                            .ReadAll(rows)
                            .Select(value => value?.ToString("R", CultureInfo.InvariantCulture) ?? ""),
                    ];
                }

            default:
                using (var text = column.LogicalReader<string?>())
                {
                    return [.. text.ReadAll(rows).Select(value => value ?? "")];
                }
        }
    }

    /// <summary>The fields of each line; commas stand within quotation marks.</summary>
    private static IEnumerable<string[]> Lines(string file) =>
        File.ReadLines(file)
            .Select(line =>
                System
                    .Text.RegularExpressions.Regex.Split(line, ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
                    .Select(field => field.Trim('"'))
                    .ToArray()
            );
}
