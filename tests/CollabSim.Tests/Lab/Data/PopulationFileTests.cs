using System.Security.Cryptography;
using CollabSim.Engine;
using CollabSim.Lab.Data;

namespace CollabSim.Tests.Lab.Data;

internal sealed class PopulationFileTests
{
    private DataFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new DataFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void The_canonical_file_needs_no_mapping()
    {
        _folder.Write(
            "p.csv",
            "id,name,kind,group,eastKm,northKm,size,knowledge\n7,\"Ash, Upper\",school,North,1.5,-2,240,0.4\n8,,health,,,,,\n"
        );
        PopulationReading reading = Read(new PopulationSource { File = "p.csv" });
        Assert.That(reading.Problems, Is.Empty);
        Assert.That(
            reading.Population.Organisations,
            Is.EqualTo(
                new[]
                {
                    new Organisation
                    {
                        Id = "7",
                        Name = "Ash, Upper",
                        Kind = "school",
                        Group = "North",
                        EastKm = 1.5,
                        NorthKm = -2,
                        Size = 240,
                        Knowledge = 0.4,
                    },
                    new Organisation { Id = "8", Kind = "health" },
                }
            )
        );
        Assert.That(reading.Population.Ties, Is.Empty);
    }

    [Test]
    public void Trust_given_and_disposition_have_columns_and_a_column_called_trust_is_not_one_of_them()
    {
        _folder.Write("p.csv", "id,trust,trustGiven,disposition\n7,North Academies,0.7,0.2\n8,South Academies,,\n");
        PopulationReading reading = Read(new PopulationSource { File = "p.csv" });
        Assert.That(reading.Problems, Is.Empty);
        Assert.That(
            reading.Population.Organisations,
            Is.EqualTo(
                new[]
                {
                    new Organisation
                    {
                        Id = "7",
                        TrustGiven = 0.7,
                        Disposition = 0.2,
                    },
                    new Organisation { Id = "8" },
                }
            )
        );
    }

    [Test]
    public void A_register_is_read_through_columns_map_scale_and_filter()
    {
        _folder.Write(
            "r.csv",
            "URN;Title;rating;easting;northing;open;strength\n1;Ash;GOOD;400000;300500;yes;3\n2;Elm;NA;400000;300500;no;3\n3;Oak;NA;NA;NA;Yes;5\n"
        );
        PopulationReading reading = Read(
            new PopulationSource
            {
                File = "r.csv",
                Columns = new PopulationColumns
                {
                    Id = "urn",
                    Name = "Title",
                    Easting = "easting",
                    Northing = "northing",
                    Knowledge = new ColumnMapping
                    {
                        Column = "rating",
                        Map = new Dictionary<string, double> { ["Good"] = 0.4, ["Outstanding"] = 0.6 },
                    },
                    Leadership = new ColumnMapping
                    {
                        Column = "strength",
                        Scale = 0.25,
                        Offset = -0.25,
                    },
                },
                Keep = [Keep.Parse("open=yes")!],
            }
        );
        Assert.That(reading.Problems, Is.Empty);
        Assert.That(
            reading.Population.Organisations,
            Is.EqualTo(
                new[]
                {
                    new Organisation
                    {
                        Id = "1",
                        Name = "Ash",
                        EastKm = 400,
                        NorthKm = 300.5,
                        Knowledge = 0.4,
                        Leadership = 0.5,
                    },
                    new Organisation
                    {
                        Id = "3",
                        Name = "Oak",
                        Leadership = 1,
                    },
                }
            )
        );
    }

    [Test]
    public void Degrees_become_km_round_the_mean_place()
    {
        // Both lie 0.05 degrees from the mean: 0.1 degrees of longitude at 60 degrees north are 0.1 · 111.195 · cos 60° = 5.55975 km.
        _folder.Write("p.csv", "id,lat,lon\n1,60,10.0\n2,60,10.1\n3,,\n");
        Organisation[] read =
        [
            .. Read(
                new PopulationSource
                {
                    File = "p.csv",
                    Columns = new PopulationColumns { Lat = "lat", Lon = "lon" },
                }
            ).Population.Organisations,
        ];
        Assert.That(read[1].EastKm - read[0].EastKm, Is.EqualTo(5.55975).Within(0.0001));
        Assert.That(read[0].EastKm + read[1].EastKm, Is.Zero.Within(1e-9));
        Assert.That(read[0].NorthKm, Is.Zero.Within(1e-9));
        Assert.That(read[2].EastKm, Is.Null);
    }

    [TestCase("id,knowledge\n1,1.7\n", "p.csv:2: column 'knowledge': '1.7': give a number from 0 to 1")]
    [TestCase(
        "id,knowledge\n1,\"0,5\"\n",
        "p.csv:2: column 'knowledge': '0,5': give a number from 0 to 1, such as 0.5"
    )]
    [TestCase("id,knowledge\n1,NaN\n", "'NaN': give a number")]
    [TestCase("id,aim\n1,1\n", "column 'aim': '1': give a number from 0 up to, not including, 1")]
    [TestCase("id,absorptiveCapacity\n1,0\n", "'0': give a number above 0 and at most 1")]
    [TestCase("id,size\n1,-3\n", "'-3': give a number above 0")]
    [TestCase("id,eastKm,northKm\n1,3,\n", "p.csv:2: column 'northKm': '': half a place")]
    [TestCase("id\n1\n2\n1\n", "p.csv:4: column 'id': '1': this identifier is already on line 2")]
    [TestCase("id,name\n,Ash\n", "p.csv:2: column 'id': every row needs an identifier")]
    [TestCase("id,name\n1,Ash,more\n", "p.csv:2: the row has 3 fields, the first line names 2")]
    [TestCase("id,name\n1\n", "p.csv:2: the row has 1 fields, the first line names 2")]
    [TestCase("id,name\n1,\"Ash\n", "p.csv:2: a quotation mark is left open")]
    [TestCase("urn,name\n1,Ash\n", "there is no such column; say which of urn, name holds the identifier")]
    [TestCase("id,name\n", "the file has no organisations")]
    public void A_bad_row_is_named_with_what_is_allowed(string text, string expected)
    {
        _folder.Write("p.csv", text);
        Assert.That(Problems(new PopulationSource { File = "p.csv" }), Has.Some.Contains(expected));
    }

    [Test]
    public void A_column_that_is_named_must_exist_and_its_neighbour_is_offered()
    {
        _folder.Write("p.csv", "id,rating\n1,Good\n");
        PopulationColumns columns = new() { Knowledge = "ratings" };
        Assert.That(
            Problems(new PopulationSource { File = "p.csv", Columns = columns }),
            Is.EqualTo(
                new[]
                {
                    "p.csv:1: column 'ratings': there is no such column; there are id, rating; did you mean 'rating'?",
                }
            )
        );
    }

    [Test]
    public void A_word_that_the_map_lacks_is_an_error_with_the_nearest_word()
    {
        _folder.Write("p.csv", "id,rating\n1,Godo\n2,Good\n3,Godo\n");
        PopulationColumns columns = new()
        {
            Knowledge = new ColumnMapping
            {
                Column = "rating",
                Map = new Dictionary<string, double> { ["Good"] = 0.4, ["Outstanding"] = 0.6 },
            },
        };
        Assert.That(
            Problems(new PopulationSource { File = "p.csv", Columns = columns }),
            Is.EqualTo(
                new[]
                {
                    "p.csv:2: column 'rating': 'Godo': the map has Good, Outstanding; did you mean 'Good'?",
                    "p.csv:4: and 1 more problem",
                }
            )
        );
    }

    [Test]
    public void A_value_that_is_wrong_once_it_is_mapped_is_shown_as_it_became()
    {
        // A scale of 1 to 5, taken as if it were 0 to 4: 5 becomes 1.25.
        _folder.Write("p.csv", "id,q7,rating\n1,5,Best\n");
        PopulationColumns columns = new()
        {
            Leadership = new ColumnMapping { Column = "q7", Scale = 0.25 },
            Agency = new ColumnMapping
            {
                Column = "rating",
                Map = new Dictionary<string, double> { ["Best"] = 4 },
                Offset = -1,
            },
        };
        string[] problems = Problems(new PopulationSource { File = "p.csv", Columns = columns });
        Assert.That(
            problems[0],
            Does.Contain("'5': 5 × 0.25 is 1.25, which is not a number from 0 to 1; change map, scale or offset")
        );
        Assert.That(
            problems[1],
            Does.Contain("'Best': Best is 4 by the map, and 4 × 1 − 1 is 3, which is not a number from 0 to 1")
        );
    }

    [Test]
    public void A_national_file_of_memberships_is_judged_only_where_it_is_about_ones_own_schools()
    {
        _folder.Write("p.csv", "id\n1\n2\n");
        _folder.Write("m.csv", "urn,group_uid,joined\n1,9,2012-09-01\n2,9,\n77,9,nonsense\n");
        Assert.That(Problems(new PopulationSource { File = "p.csv", Memberships = "m.csv" }), Is.Empty);
    }

    [Test]
    public void Half_a_pair_of_place_columns_or_two_pairs_are_refused()
    {
        _folder.Write("p.csv", "id,lat,lon,e,n\n1,53,-2,1,1\n");
        foreach (
            PopulationColumns columns in new[]
            {
                new PopulationColumns { Lat = "lat" },
                new PopulationColumns
                {
                    Lat = "lat",
                    Lon = "lon",
                    Easting = "e",
                    Northing = "n",
                },
            }
        )
        {
            Assert.That(
                Problems(new PopulationSource { File = "p.csv", Columns = columns }).Single(),
                Does.Contain("both of a pair, and one pair only")
            );
        }
    }

    [Test]
    public void Twenty_problems_are_shown_and_the_rest_counted()
    {
        _folder.Write("p.csv", "id,knowledge\n" + string.Concat(Enumerable.Range(0, 53).Select(i => $"{i},2\n")));
        string[] problems = Problems(new PopulationSource { File = "p.csv" });
        Assert.That(problems, Has.Length.EqualTo(21));
        Assert.That(problems[^1], Is.EqualTo("p.csv:54: and 33 more problems"));
    }

    [Test]
    public void A_relative_path_stays_in_the_folder_and_a_full_path_is_taken()
    {
        string path = _folder.Write("p.csv", "id\n1\n");
        string below = Directory.CreateDirectory(Path.Combine(_folder.Path, "below")).FullName;
        Assert.That(
            PopulationFile.Read(new PopulationSource { File = "../p.csv" }, below).Problems.Single().Message,
            Does.Contain("leaves the scenario's folder")
        );
        Assert.That(PopulationFile.Read(new PopulationSource { File = path }, below).Problems, Is.Empty);
        Assert.That(
            PopulationFile.Read(new PopulationSource { File = "below/../p.csv" }, _folder.Path).Problems,
            Is.Empty
        );
        Assert.That(
            PopulationFile.Read(new PopulationSource { File = "q.csv" }, _folder.Path).Problems.Single().ToString(),
            Does.StartWith("q.csv: there is no such file")
        );
    }

    [Test]
    public void Two_rows_of_a_tie_give_trust_in_both_directions()
    {
        _folder.Write("p.csv", "id\na\nb\nc\n");
        _folder.Write("t.csv", "from,to,trust,rivalry,start\nb,a,0.8,0.1,\na,b,0.3,,\nc,b,,,2y\n");
        PopulationReading reading = Read(new PopulationSource { File = "p.csv", Ties = "t.csv" });
        Assert.That(reading.Problems, Is.Empty);
        Assert.That(
            reading.Population.Ties,
            Is.EqualTo(new[] { new GivenTie(0, 1, 0.3, 0.8, 0.1), new GivenTie(1, 2, From: Duration.OfYears(2)) })
        );
    }

    [TestCase("from,to\na,x\n", "t.csv:2: column 'to': 'x': the population has no organisation with this identifier")]
    [TestCase("from,to\na,a\n", "t.csv:2: column 'to': 'a': a school cannot be its own partner")]
    [TestCase("from,to\na,b\nb,a\na,b\n", "t.csv:4: 'a, b': this tie is already in the file")]
    [TestCase("from,to,trust\na,b,1.2\n", "column 'trust': '1.2': give a number from 0 to 1")]
    [TestCase("from,to,rivalry\na,b,0.2\nb,a,0.3\n", "t.csv:3: the two rows of this pair differ in rivalry or start")]
    [TestCase("from,to,start\na,b,soon\n", "'soon': give a day such as 2012-09-01, or a time")]
    [TestCase("source,to\na,b\n", "column 'from': there is no such column; there are source, to")]
    public void A_bad_tie_is_named(string ties, string expected)
    {
        _folder.Write("p.csv", "id\na\nb\n");
        _folder.Write("t.csv", ties);
        Assert.That(Problems(new PopulationSource { File = "p.csv", Ties = "t.csv" }), Has.Some.Contains(expected));
    }

    [Test]
    public void Ties_of_organisations_that_the_filter_left_out_are_left_out_too()
    {
        _folder.Write("p.csv", "id,open\na,1\nb,0\nc,1\n");
        _folder.Write("t.csv", "from,to\na,b\na,c\n");
        PopulationReading reading = Read(
            new PopulationSource
            {
                File = "p.csv",
                Keep = [Keep.Parse("open=1")!],
                Ties = "t.csv",
            }
        );
        Assert.That(reading.Problems, Is.Empty);
        Assert.That(reading.Population.Ties, Is.EqualTo(new[] { new GivenTie(0, 1) }));
    }

    [Test]
    public void A_memberships_file_gives_groups_ties_and_their_start()
    {
        _folder.Write("p.csv", "id\n1\n2\n3\n4\n");
        _folder.Write(
            "m.csv",
            "urn,group_uid,group_type,joined\n1,10,Sponsor,2010-09-01\n1,20,MAT,2012-09-01\n2,20,MAT,2019-09-01\n3,30,Federation,2011-01-01\n3,20,MAT,2013-09-01\n"
        );
        PopulationReading reading = Read(
            new PopulationSource
            {
                File = "p.csv",
                Memberships = "m.csv",
                TiesWithin = TiesWithin.Group,
                StartsOn = "2017-09-01",
            }
        );
        Assert.That(reading.Problems, Is.Empty);
        Assert.That(
            reading.Population.Organisations.Select(organisation => organisation.Group),
            Is.EqualTo(new[] { "20", "20", "20", null })
        );

        // The tie of 1 and 3 is older than the simulation; school 2 joins 730 days after its start.
        Duration two = Duration.OfYears(730 / 365.25);
        Assert.That(
            reading.Population.Ties,
            Is.EqualTo(new[] { new GivenTie(0, 1, From: two), new GivenTie(0, 2), new GivenTie(1, 2, From: two) })
        );
    }

    [Test]
    public void The_hash_is_that_of_the_bytes_read()
    {
        string path = _folder.Write("p.csv", "id\n1\n2\n");
        string one = Read(new PopulationSource { File = "p.csv" }).Hash;
        Assert.That(one, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))));

        _folder.Write("t.csv", "from,to\n1,2\n");
        string two = Read(new PopulationSource { File = "p.csv", Ties = "t.csv" }).Hash;
        _folder.Write("t.csv", "from,to\n2,1\n");
        string three = Read(new PopulationSource { File = "p.csv", Ties = "t.csv" }).Hash;
        Assert.That(new[] { one, two, three }, Is.Unique);
    }

    private PopulationReading Read(PopulationSource source) => PopulationFile.Read(source, _folder.Path);

    private string[] Problems(PopulationSource source) =>
        [.. Read(source).Problems.Select(problem => problem.ToString())];
}
