using System.Text;
using CollabSim.Lab.Data;
using FsCheck;
using FsCheck.Fluent;

namespace CollabSim.Tests.Lab.Data;

internal sealed class CsvTableTests
{
    private const string Schools =
        "id,name\n1,\"Café, Upper\"\n2,\"The \"\"Old\"\" School\"\n3,\"Two\nlines\"\n4,St Mary’s\n";

    private static readonly string[][] Expected =
    [
        ["1", "Café, Upper"],
        ["2", "The \"Old\" School"],
        ["3", "Two\nlines"],
        ["4", "St Mary’s"],
    ];

    [TestCase("UTF-8", new byte[0], "UTF-8")]
    [TestCase("UTF-8", new byte[] { 0xEF, 0xBB, 0xBF }, "UTF-8 with byte order mark")]
    [TestCase("UTF-16LE", new byte[] { 0xFF, 0xFE }, "UTF-16 with byte order mark")]
    [TestCase("UTF-16BE", new byte[] { 0xFE, 0xFF }, "UTF-16BE with byte order mark")]
    public void Letters_survive_every_unicode_encoding(string encoding, byte[] mark, string shown)
    {
        byte[] bytes = [.. mark, .. Encoding.GetEncoding(encoding).GetBytes(Schools)];
        (string[][] rows, string name) = Rows(bytes);
        Assert.That(rows, Is.EqualTo(Expected));
        Assert.That(name, Is.EqualTo(shown));
    }

    [Test]
    public void Bytes_that_are_not_utf8_are_windows_1252()
    {
        // 0xE9 is é and 0x92 is ’ in Windows-1252; 0x93 and 0x94 are the curly double quotes, which are not CSV quotes.
        byte[] bytes =
        [
            .. "id,name\n1,Caf"u8,
            0xE9,
            .. "\n2,St Mary"u8,
            0x92,
            .. "s\n3,"u8,
            0x93,
            .. "Hope"u8,
            0x94,
            .. "\n"u8,
        ];
        (string[][] rows, string name) = Rows(bytes);
        Assert.That(name, Is.EqualTo("Windows-1252"));
        Assert.That(rows.Select(row => row[1]), Is.EqualTo(new[] { "Café", "St Mary’s", "“Hope”" }));
    }

    [Test]
    public void A_letter_cut_in_two_by_the_read_buffer_is_still_utf8()
    {
        // é is two bytes; one of the two lengths puts its second byte behind the first 64 KiB.
        foreach (int filler in new[] { 65523, 65524, 65525, 65526 })
        {
            (string[][] rows, string name) = Rows(
                Encoding.UTF8.GetBytes("id,name\n1," + new string('x', filler) + "é\n")
            );
            Assert.That(name, Is.EqualTo("UTF-8"));
            Assert.That(rows[0][1], Does.EndWith("xé"));
        }
    }

    [TestCase("\n")]
    [TestCase("\r\n")]
    [TestCase("\r")]
    public void Any_line_end_will_do(string lineEnd)
    {
        (string[][] rows, _) = Rows(Encoding.UTF8.GetBytes($"id,name{lineEnd}1,Ash{lineEnd}{lineEnd}2,Elm"));
        Assert.That(rows, Is.EqualTo(new[] { new[] { "1", "Ash" }, ["2", "Elm"] }));
    }

    [TestCase(',')]
    [TestCase(';')]
    [TestCase('\t')]
    [TestCase('|')]
    public void The_separator_is_found(char separator)
    {
        using DataFolder folder = new();
        string path = folder.Write("a.csv", "id,name,town\n1,Ash,York\n2,Elm,Hull\n".Replace(',', separator));
        using CsvTable table = CsvTable.Open(path, "a.csv");
        Assert.That(table.Separator, Is.EqualTo(separator));
        Assert.That(table.Header, Is.EqualTo(new[] { "id", "name", "town" }));
    }

    [Test]
    public void Lines_are_counted_as_an_editor_counts_them()
    {
        using DataFolder folder = new();
        string path = folder.Write("a.csv", "id,name\r\n1,\"a\r\nb\r\nc\"\r\n\r\n2,d\r\n");
        using CsvTable table = CsvTable.Open(path, "a.csv");
        List<int> lines = [];
        while (table.Read())
        {
            lines.Add(table.Line);
        }

        Assert.That(lines, Is.EqualTo(new[] { 2, 6 }));
    }

    [Test]
    public void A_quotation_mark_left_open_is_noticed()
    {
        using DataFolder folder = new();
        string path = folder.Write("a.csv", "id,name\n1,Ash\n2,\"Elm\n3,Oak\n");
        using CsvTable table = CsvTable.Open(path, "a.csv");
        Assert.That(table.Read() && !table.IsLeftOpen, Is.True);
        Assert.That(table.Read() && table.IsLeftOpen, Is.True);
        Assert.That(table.Read(), Is.False);
    }

    [Test]
    public void A_quotation_mark_left_open_in_a_large_file_does_not_fill_the_memory()
    {
        using DataFolder folder = new();
        string path = folder.Write(
            "a.csv",
            "id,name\n1,\"Elm\n" + string.Concat(Enumerable.Repeat("2,Ash Grove School\n", 400_000))
        );
        using CsvTable table = CsvTable.Open(path, "a.csv");
        Assert.That(
            () => table.Read(),
            Throws.TypeOf<FileProblemException>().With.Message.Contains("quotation mark left open")
        );
    }

    [Test]
    public void A_spreadsheet_a_folder_and_an_empty_file_are_named_as_such()
    {
        using DataFolder folder = new();
        Assert.That(Problem(folder.Write("a.xlsx", "PK\u0003\u0004…")), Does.Contain("spreadsheet"));
        Assert.That(Problem(folder.Write("b.csv", "id,na\0me\n")), Does.Contain("not a text file"));
        Assert.That(Problem(folder.Write("c.csv", "")), Does.Contain("empty"));
        Assert.That(Problem(folder.Path), Does.Contain("folder"));
        folder.Write("schools.csv", "id\n1\n");
        Assert.That(Problem(Path.Combine(folder.Path, "school.csv")), Does.Contain("did you mean 'schools.csv'"));

        static string Problem(string path) =>
            Assert.Throws<FileProblemException>(() => CsvTable.Open(path, "x").Dispose())!.Message;
    }

    [Test]
    public void The_line_of_names_decides_what_separates_fields()
    {
        using DataFolder folder = new();
        string path = folder.Write("a.csv", "id,name\n1,a;b;c\n2,;;;\n3,d;e;f\n"u8.ToArray());
        using CsvTable table = CsvTable.Open(path, "a.csv");
        Assert.That(table.Header, Is.EqualTo(new[] { "id", "name" }));
        Assert.That(table.Read(), Is.True);
        Assert.That(table[1], Is.EqualTo("a;b;c"));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Any_bytes_are_read_or_refused()
    {
        Arbitrary<byte[]> bytes = Gen.Frequency(
                (6, Gen.Elements("abc,;\t|\"\"\n\r 1.5é".Select(letter => (byte)letter).ToArray())),
                (1, Gen.Choose(0, 255).Select(value => (byte)value))
            )
            .ArrayOf()
            .ToArbitrary();
        return Prop.ForAll(
            bytes,
            content =>
            {
                using DataFolder folder = new();
                string path = folder.Write("a.csv", content);
                try
                {
                    using CsvTable table = CsvTable.Open(path, "a.csv");
                    int last = 0;
                    while (table.Read())
                    {
                        Assert.That(table.Line, Is.GreaterThan(last));
                        last = table.Line;
                    }
                }
                catch (FileProblemException exception)
                {
                    Assert.That(exception.Problem.File, Is.EqualTo("a.csv"));
                }
            }
        );
    }

    private static (string[][] Rows, string Encoding) Rows(byte[] bytes)
    {
        using DataFolder folder = new();
        string path = folder.Write("a.csv", bytes);
        using CsvTable table = CsvTable.Open(path, "a.csv");
        Assert.That(table.Header, Is.EqualTo(new[] { "id", "name" }));
        List<string[]> rows = [];
        while (table.Read())
        {
            rows.Add([table[0], table[1]]);
        }

        return ([.. rows], table.Encoding.Name);
    }
}
