using System.Text;
using System.Text.Json;
using CollabSim.Engine;
using CollabSim.Lab.Data;
using FsCheck;
using FsCheck.Fluent;
using Normal = MathNet.Numerics.Distributions.Normal;

namespace CollabSim.Tests.Lab.Data;

internal sealed class RegisterImporterTests
{
    private DataFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new DataFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void What_is_imported_reads_back_as_a_population()
    {
        Write(
            "URN,EstablishmentName,OfstedRating (name),Easting,Northing,NumberOfPupils,Trusts (name)\r\n"
                + "100,\"Ash, the \"\"Old\"\" School\",Outstanding,400123,300456,240,North Trust\r\n"
                + "101,St Mary's,,,,,\r\n"
        );
        ImportReport report = Import();
        Assert.That(
            _folder.Lines("p.csv"),
            Is.EqualTo(
                new[]
                {
                    "id,name,kind,group,eastKm,northKm,size,knowledge",
                    "100,\"Ash, the \"\"Old\"\" School\",school,North Trust,400.123,300.456,240,0.63",
                    "101,St Mary's,school,,,,,",
                }
            )
        );
        Assert.That(report.RowsKept, Is.EqualTo(2));

        PopulationReading reading = PopulationFile.Read(new PopulationSource { File = "p.csv" }, _folder.Path);
        Assert.That(reading.Problems, Is.Empty);
        Assert.That(
            reading.Population.Organisations[0],
            Is.EqualTo(
                new Organisation
                {
                    Id = "100",
                    Name = "Ash, the \"Old\" School",
                    Kind = "school",
                    Group = "North Trust",
                    EastKm = 400.123,
                    NorthKm = 300.456,
                    Size = 240,
                    Knowledge = 0.63,
                }
            )
        );
    }

    [Test]
    public void The_same_register_gives_the_same_file_in_every_encoding_and_with_every_line_end()
    {
        const string Text = "urn;name;town\n1;Café Lane;\"York;\nNorth\"\n2;St Mary’s;Hull\n";
        Encoding windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        byte[][] registers =
        [
            Encoding.UTF8.GetBytes(Text),
            [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Text)],
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)],
            windows.GetBytes(Text),
            windows.GetBytes(Text.ReplaceLineEndings("\r\n")),
            windows.GetBytes(Text.ReplaceLineEndings("\r")),
        ];
        string[] populations =
        [
            .. registers.Select(bytes =>
            {
                _folder.Write("r.csv", bytes);
                Import();
                return string.Join('\n', _folder.Lines("p.csv"));
            }),
        ];
        Assert.That(populations[0], Does.Contain("Café Lane").And.Contain("St Mary’s"));
        Assert.That(populations, Has.All.EqualTo(populations[0]));
    }

    [Test]
    public void Every_row_that_is_dropped_is_counted_with_its_reason()
    {
        Write(
            "urn,name,open\n1,Ash,yes\n,Elm,yes\n1,Ash again,yes\n2,Oak,no\n3,Fir, Upper,yes\n4,Yew\n5,\"Bay,yes\n6,Box,yes\n"
        );
        ImportReport report = Import(options => options with { Keep = [Keep.Parse("open=yes|")!] });
        Assert.That(
            (report.RowsRead, report.RowsKept, report.RowsLeftOut, report.RowsDropped),
            Is.EqualTo((7, 2, 1, 4))
        );
        Assert.That(
            report.Dropped.Select(line => (line.Reason.Split(' ')[0], line.Examples.Single())),
            Is.EquivalentTo(
                new[] { ("no", "line 3"), ("identifier", "line 4 (1)"), ("more", "line 6 (3)"), ("a", "line 8 (5)") }
            )
        );
        Assert.That(report.KeptWithout.Single().Reason, Is.EqualTo("its last columns (the row is short)"));
        Assert.That(report.ToText(), Does.Contain("7 rows read: 2 kept, 1 left out by --keep, 4 dropped"));
    }

    [Test]
    public void Missing_and_unusable_values_are_kept_out_and_counted()
    {
        Write(
            "urn,easting,northing,pupils,ofsted_rating\n1,NA,NA,na,NA\n2,1000,,0,Good\n3,0,0,x,Brilliant\n4,abc,5,12,requires improvement\n5,2000,3000,7,4\n"
        );
        ImportReport report = Import();
        Assert.That(
            _folder.Lines("p.csv").Skip(1),
            Is.EqualTo(
                new[]
                {
                    "1,,school,,,,,",
                    "2,,school,,,,,0.4",
                    "3,,school,,,,,",
                    "4,,school,,,,12,0.2",
                    "5,,school,,2,3,7,0.08",
                }
            )
        );
        Assert.That(
            report.KeptWithout.Select(line => (line.Reason, line.Count)),
            Is.EquivalentTo(
                new[]
                {
                    ("a place: no position", 1),
                    ("a place: half a position", 1),
                    ("a place: position 0, 0", 1),
                    ("a place: the position cannot be read", 1),
                    ("size: nothing given", 1),
                    ("size: not a number above 0", 2),
                    ("starting knowledge: no grade (it will be drawn)", 1),
                    ("starting knowledge: the grade is not an Ofsted grade (it will be drawn)", 1),
                }
            )
        );
    }

    [Test]
    public void Degrees_become_km_round_the_mean_of_the_schools_kept()
    {
        // 0.2 degrees of latitude are 0.2 · 111.195 = 22.239 km, of longitude at 60 degrees half of that.
        Write("urn,lat,lon,open\n1,59.9,9.9,1\n2,60.1,10.1,1\n3,10,10,0\n");
        Import(options => options with { Keep = [Keep.Parse("open=1")!] });
        Assert.That(
            _folder.Lines("p.csv").Skip(1),
            Is.EqualTo(new[] { "1,,school,,-5.56,-11.12,,", "2,,school,,5.56,11.12,," })
        );
    }

    [Test]
    public void A_guess_can_be_overruled_and_left_out()
    {
        Write("urn,name,group_uid,la_name,lat,lon,easting,northing,pupils\n1,Ash,77,Leeds,53,-1,400000,300000,200\n");
        ImportReport guessed = Import();
        Assert.That(
            guessed.Columns.Select(use => $"{use.Ours}={use.Theirs}"),
            Is.EqualTo(
                new[]
                {
                    "id=urn",
                    "name=name",
                    "group=group_uid",
                    "easting=easting",
                    "northing=northing",
                    "size=pupils",
                }
            )
        );

        Assert.That(guessed.ToText(), Does.Contain("nothing in the model uses it"));

        ImportReport said = Import(options =>
            options with
            {
                Columns = ImportOptions.ParseColumns("group=LA_name, size=, lat=lat, lon=lon"),
            }
        );
        Assert.That(said.ToText(), Does.Not.Contain("nothing in the model uses it"));
        Assert.That(
            said.Columns.Select(use => $"{use.Ours}={use.Theirs} {use.IsGuess}"),
            Is.EqualTo(
                new[] { "id=urn True", "name=name True", "group=la_name False", "lat=lat False", "lon=lon False" }
            )
        );
        Assert.That(_folder.Lines("p.csv")[1], Is.EqualTo("1,Ash,school,Leeds,0,0,,"));
    }

    [TestCase("id=urm", "did you mean 'urn'?")]
    [TestCase("naem=name", "did you mean 'name'?")]
    [TestCase("lat=lat", "a place needs two columns; lat stands alone")]
    public void A_column_that_does_not_exist_is_refused(string columns, string expected)
    {
        Write("urn,name,lat\n1,Ash,53\n");
        Assert.That(
            () => Import(options => options with { Columns = ImportOptions.ParseColumns(columns) }),
            Throws.TypeOf<FileProblemException>().With.Message.Contains(expected)
        );
    }

    [Test]
    public void A_register_without_identifiers_or_without_rows_is_refused()
    {
        Write("school,town\nAsh,York\n");
        Assert.That(() => Import(), Throws.TypeOf<FileProblemException>().With.Message.Contains("--columns id=COLUMN"));
        Write("urn,open\n1,0\n");
        Assert.That(
            () => Import(options => options with { Keep = [Keep.Parse("open=1")!] }),
            Throws.TypeOf<FileProblemException>().With.Message.Contains("nothing is left to write")
        );
        Assert.That(
            () => Import(options => options with { Keep = [Keep.Parse("opne=1")!] }),
            Throws.TypeOf<FileProblemException>().With.Message.Contains("did you mean 'open'?")
        );
        Assert.That(
            () => Import(options => options with { Output = options.Register }),
            Throws.TypeOf<FileProblemException>().With.Message.Contains("overwrite")
        );
        Assert.That(File.Exists(Path.Combine(_folder.Path, "p.csv")), Is.False);
    }

    [Test]
    public void Memberships_replace_the_column_and_give_ties_with_dates()
    {
        Write("urn,group_uid\n1,old\n2,old\n3,\n4,old\n");
        string memberships = _folder.Write(
            "m.csv",
            "URN,Group UID,Group Type,Date joined group\n1,10,Sponsor,01/09/2010\n1,20,MAT,01/09/2012\n2,20,MAT,2013-09-01\n3,30,Federation,\n3,20,MAT,\n9,20,MAT,\n"
        );
        ImportReport report = Import(options => options with { Memberships = memberships, TiesWithin = true });
        Assert.That(
            _folder.Lines("p.csv").Skip(1).Select(line => line.Split(',')[3]),
            Is.EqualTo(new[] { "20", "20", "20", "" })
        );
        Assert.That(
            _folder.Lines("p-ties.csv"),
            Is.EqualTo(new[] { "from,to,start", "1,2,2013-09-01", "1,3,2012-09-01", "2,3,2013-09-01" })
        );
        MembershipReport used = report.Memberships!;
        Assert.That(
            (used.RowsRead, used.InSeveral, used.Others, used.Matched, used.Ignored["Sponsor"]),
            Is.EqualTo((6, 1, 1, 3, 1))
        );
        Assert.That(report.Columns.Select(use => use.Ours), Is.EqualTo(new[] { "id" }));
    }

    [Test]
    public void Open_and_closed_schools_are_pointed_out_when_nobody_chose()
    {
        Write("urn,EstablishmentStatus (name)\n1,Open\n2,Closed\n3,Open\n");
        ImportReport report = Import();
        Assert.That(report.Statuses, Is.EquivalentTo(new Dictionary<string, int> { ["Open"] = 2, ["Closed"] = 1 }));
        Assert.That(
            report.ToText(),
            Does.Contain("all were kept; choose with --keep 'EstablishmentStatus (name)=Open'")
        );
    }

    [Test]
    public void A_register_with_decimal_commas_keeps_its_places_and_says_how_they_were_read()
    {
        Write("urn;lat;lon;pupils\n1;59,9;9,9;312\n2;60,1;10,1;1.204\n");
        ImportReport report = Import();
        Assert.That(
            _folder.Lines("p.csv").Skip(1),
            Is.EqualTo(new[] { "1,,school,,-5.56,-11.12,312,", "2,,school,,5.56,11.12,1204," })
        );
        Assert.That(report.ToText(), Does.Contain("lat: 59,9 is read as 59.9 (2 values)"));
    }

    [TestCase("1,Ash,53.4\n2,Elm,53.5\n")]
    [TestCase("Ash,53.4,-2.1\nElm,53.5,-2.2\n")]
    public void A_file_without_names_of_columns_is_named_as_such(string text)
    {
        Write(text);
        Assert.That(
            () => Import(),
            Throws
                .TypeOf<FileProblemException>()
                .With.Message.Contains("the first line seems to be a school; it must name the columns")
        );
    }

    [Test]
    public void Columns_that_are_not_used_and_values_that_none_gives_are_told()
    {
        Write("urn,name,head,ofsted\n1,Ash,Ms A,Good\n");
        string text = Import().ToText();
        Assert.That(
            text,
            Does.Contain("not used: head").And.Contain("no column is known to give group, size, a place")
        );
        Assert.That(_folder.Lines("p.csv")[1], Does.EndWith(",0.4"));
    }

    [Test]
    public void A_day_of_joining_that_cannot_be_read_is_counted()
    {
        Write("urn,trust_name,joined\n1,T,01/09/2020\n2,T,09/13/2020\n3,T,2020-9-1\n4,T,\n");
        ImportReport report = Import(options => options with { TiesWithin = true });
        CountedReason line = report.KeptWithout.Single(line =>
            line.Reason.StartsWith("a day of joining", StringComparison.Ordinal)
        );
        Assert.That(line.Count, Is.EqualTo(2));
        Assert.That(line.Examples, Is.EqualTo(new[] { "line 3 (2): 09/13/2020", "line 4 (3): 2020-9-1" }));
    }

    [Test]
    public void What_is_wrong_with_schools_that_are_not_kept_is_not_counted()
    {
        Write("urn,la,pupils\n1,Here,\n2,There,x\n,There,5\n3,There,\n");
        string memberships = _folder.Write(
            "m.csv",
            "urn,group_uid,group_type,joined\n1,10,MAT,\n2,20,Sponsor,\n3,20,MAT,nonsense\n3,30,SAT,\n"
        );
        ImportReport report = Import(options =>
            options with
            {
                Keep = [Keep.Parse("la=Here")!],
                Memberships = memberships,
            }
        );
        Assert.That((report.RowsKept, report.RowsLeftOut, report.RowsDropped), Is.EqualTo((1, 3, 0)));
        Assert.That(report.KeptWithout.Single().Count, Is.EqualTo(1));
        MembershipReport used = report.Memberships!;
        Assert.That((used.Others, used.InSeveral, used.Matched), Is.EqualTo((3, 0, 1)));
        Assert.That(used.Ignored, Is.Empty);
        Assert.That(used.Problems, Is.Empty);
    }

    [Test]
    public void A_school_far_from_all_others_of_its_authority_is_pointed_out()
    {
        // Nine schools on a line, a km from each other, and one 40 km on; another authority's schools are as far from these.
        string rows = string.Concat(Enumerable.Range(1, 9).Select(i => $"{i},School {i},Bury,{i * 1000},0\n"));
        Write("urn,name,la_name,easting,northing\n" + rows + "10,Cedar Lodge,Bury,49000,0\n11,Elm,Kent,300000,0\n");
        ImportReport report = Import();
        Assert.That(report.RowsKept, Is.EqualTo(11));
        Assert.That(report.FarAway, Is.EqualTo(new[] { new FarAway("10", "Cedar Lodge", 11, "Bury", 40) }));
        Assert.That(report.ToText(), Does.Contain("line 11 (10, Cedar Lodge): 40 km from the nearest in Bury"));
    }

    [Test]
    public void So_few_schools_that_the_usual_network_does_not_fit_are_told_of()
    {
        Write("urn\n1\n2\n3\n");
        Assert.That(Import().ToText(), Does.Contain("where a scenario does not say network.degree, it is 2"));
    }

    [Test]
    public void A_quotation_mark_left_open_is_told_with_its_line()
    {
        Write("urn,name\n1,Ash\n2,\"Elm\n" + string.Concat(Enumerable.Repeat("3,Oak Grove School\n", 80_000)));
        Assert.That(() => Import(), Throws.TypeOf<FileProblemException>().With.Message.Contains("r.csv:3: "));
    }

    [TestCase("size=\"pupils, all\",id=urn", "pupils, all")]
    [TestCase("size=\"a \"\"b\"\", c\"", "a \"b\", c")]
    public void A_column_whose_name_holds_a_comma_stands_in_quotation_marks(string text, string name) =>
        Assert.That(ImportOptions.ParseColumns(text)["size"], Is.EqualTo(name));

    [Test]
    public void The_account_beside_the_output_names_source_and_counts_but_no_folders()
    {
        Write("urn,name\n1,Ash\n");
        ImportReport report = Import();
        string json = File.ReadAllText(Path.Combine(_folder.Path, "p.import.json"));
        JsonElement account = JsonDocument.Parse(json).RootElement;
        Assert.That(account.GetProperty("sha256").GetString(), Is.EqualTo(report.Sha256).And.Length.EqualTo(64));
        Assert.That(account.GetProperty("rowsKept").GetInt32(), Is.EqualTo(1));
        Assert.That(json, Does.Not.Contain(_folder.Path));
    }

    [Test]
    public void A_grade_starts_where_its_share_of_schools_falls_in_the_models_distribution()
    {
        // The mean of a normal between its quantiles p and q is μ + σ (φ(z_p) − φ(z_q)) / (q − p).
        (string Grade, int Schools)[] england =
        [
            ("Inadequate", 828),
            ("Requires Improvement", 2327),
            ("Good", 13838),
            ("Outstanding", 3334),
        ];
        double total = england.Sum(grade => grade.Schools);
        double below = 0;
        foreach ((string grade, int schools) in england)
        {
            double share = schools / total;
            double mean = 0.4 + (0.15 * (Density(below) - Density(below + share)) / share);
            Assert.That(OfstedGrades.Knowledge[grade], Is.EqualTo(mean).Within(0.005), grade);
            below += share;
        }

        static double Density(double quantile) =>
            quantile is > 1e-9 and < 1 - 1e-9 ? Normal.PDF(0, 1, Normal.InvCDF(0, 1, quantile)) : 0;
    }

    [Test]
    public void The_synthetic_register_gives_the_synthetic_population()
    {
        string shipped = Path.Combine(RepositoryRoot(), "scenarios", "data");
        const string Register = "synthetic-register.csv";
        File.Copy(Path.Combine(shipped, Register), Path.Combine(_folder.Path, Register));
        RegisterImporter.Import(
            new ImportOptions
            {
                Register = Path.Combine(_folder.Path, Register),
                Output = Path.Combine(_folder.Path, "synthetic-population.csv"),
                Keep = [Keep.Parse("status=Open")!],
                TiesWithin = true,
            }
        );
        foreach (string suffix in new[] { ".csv", "-ties.csv", ".import.json" })
        {
            string name = "synthetic-population" + suffix;
            Assert.That(_folder.Lines(name), Is.EqualTo(File.ReadAllLines(Path.Combine(shipped, name))), name);
        }

        PopulationReading reading = PopulationFile.Read(
            new PopulationSource { File = "synthetic-population.csv", Ties = "synthetic-population-ties.csv" },
            shipped
        );
        Assert.That(reading.Problems, Is.Empty);
        Assert.That(reading.Population.Organisations, Has.Count.EqualTo(57));
        Assert.That(reading.Population.Ties, Has.Count.EqualTo(49));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property Whatever_can_be_imported_can_be_read_back()
    {
        Gen<string> field = Gen.Elements(
            "1",
            "2",
            "x y",
            "",
            "NA",
            "\"a,b\"",
            "\"",
            "\"a\nb\"",
            "Good",
            "53.1",
            "-2",
            "1e400",
            "é",
            "0",
            " ",
            "=1+1",
            "\0",
            "2012-09-01",
            ",",
            ";"
        );
        Gen<string> row = field.ListOf(7).Select(fields => string.Join(',', fields));
        Gen<string> text = row.ListOf()
            .Select(rows => "urn,name,trust,lat,lon,pupils,rating\n" + string.Join('\n', rows));
        return Prop.ForAll(
            text.ToArbitrary(),
            register =>
            {
                Write(register);
                try
                {
                    ImportReport report = Import(options => options with { TiesWithin = true });
                    Assert.That(report.RowsKept + report.RowsDropped + report.RowsLeftOut, Is.EqualTo(report.RowsRead));
                    PopulationReading reading = PopulationFile.Read(
                        new PopulationSource { File = "p.csv", Ties = "p-ties.csv" },
                        _folder.Path
                    );
                    Assert.That(reading.Problems, Is.Empty);
                    Assert.That(reading.Population.Organisations, Has.Count.EqualTo(report.RowsKept));
                    Assert.That(reading.Population.Ties, Has.Count.EqualTo(report.Ties!.Count));
                }
                catch (FileProblemException exception)
                {
                    Assert.That(exception.Message, Does.Contain("nothing is left").Or.Contain("not a text file"));
                }
            }
        );
    }

    private static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CollabSim.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }

    private void Write(string register) => _folder.Write("r.csv", register);

    private ImportReport Import(Func<ImportOptions, ImportOptions>? change = null)
    {
        ImportOptions options = new()
        {
            Register = Path.Combine(_folder.Path, "r.csv"),
            Output = Path.Combine(_folder.Path, "p.csv"),
        };
        return RegisterImporter.Import(change is null ? options : change(options));
    }
}
