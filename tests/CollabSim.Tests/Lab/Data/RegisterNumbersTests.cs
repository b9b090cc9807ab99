using CollabSim.Lab.Data;

namespace CollabSim.Tests.Lab.Data;

internal sealed class RegisterNumbersTests
{
    private DataFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new DataFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    /// <summary>Each register: its text, then what each column of it reads as (empty: not a number).</summary>
    private static IEnumerable<TestCaseData> Registers()
    {
        yield return new TestCaseData("lat;size\n53,45;312\n53,4;1.204\n", "53.45|53.4", "312|1204").SetName(
            "Decimal commas and points between thousands in a file of semicolons"
        );
        yield return new TestCaseData("lat,size\n53.45,312\n53.4,\"1,204\"\n", "53.45|53.4", "312|1204").SetName(
            "Decimal points and commas between thousands in a file of commas"
        );
        yield return new TestCaseData("lat,size\n53.45,312\n53.4,1.204\n", "53.45|53.4", "312|1204").SetName(
            "Twelve hundred pupils among decimal points"
        );
        yield return new TestCaseData("lat,size\n53.451,2042413\n53.400,1.5\n", "53.451|53.4", "2042413|1.5").SetName(
            "Amounts with decimals stay what they are"
        );
        yield return new TestCaseData("lat;size\n53.451;12\n53.222;13\n", "53.451|53.222", "12|13").SetName(
            "Three decimals behind a point in a file of semicolons"
        );
        yield return new TestCaseData("lat;size\n53,451;12\n53,222;13\n", "53.451|53.222", "12|13").SetName(
            "Three decimals behind a comma in a file of semicolons"
        );
        yield return new TestCaseData(
            "lat;size\n53,45;1.204.000\n53,4;1 204,5\n",
            "53.45|53.4",
            "1204000|1204.5"
        ).SetName("Millions, blanks and a fraction");
        yield return new TestCaseData("lat,size\n53.45,x\n\"53,4\",NaN\n", "53.45|", "|").SetName(
            "What is neither is no number"
        );
    }

    [TestCaseSource(nameof(Registers))]
    public void Numbers_are_read_as_their_column_writes_them(string text, string latitudes, string sizes)
    {
        string path = _folder.Write("r.csv", text);
        RegisterNumbers numbers;
        using (CsvTable first = CsvTable.Open(path, "r.csv"))
        {
            numbers = new RegisterNumbers(first, [("lat", 0), ("size", 1)]);
        }

        using CsvTable table = CsvTable.Open(path, "r.csv");
        List<double?> lat = [];
        List<double?> size = [];
        while (table.Read())
        {
            lat.Add(numbers.Read("lat", table[0]));
            size.Add(numbers.Read("size", table[1]));
        }

        Assert.That(lat, Is.EqualTo(Expected(latitudes)));
        Assert.That(size, Is.EqualTo(Expected(sizes)));
    }

    [Test]
    public void What_is_read_otherwise_than_it_stands_is_told()
    {
        string path = _folder.Write("r.csv", "lat;size\n53,45;312\n53,4;1.204\n");
        using CsvTable table = CsvTable.Open(path, "r.csv");
        RegisterNumbers numbers = new(table, [("lat", 0), ("size", 1)]);
        numbers.Read("lat", "53,45");
        numbers.Read("lat", "53,4");
        numbers.Read("size", "312");
        numbers.Read("size", "1.204");

        Assert.That(
            numbers.Told,
            Is.EqualTo(new[] { "lat: 53,45 is read as 53.45 (2 values)", "size: 1.204 is read as 1204 (1 value)" })
        );
    }

    private static double?[] Expected(string numbers) =>
        [
            .. numbers
                .Split('|')
                .Select(number =>
                    number.Length == 0
                        ? (double?)null
                        : double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)
                ),
        ];
}
