using CollabSim.Engine;
using CollabSim.Engine.Networks;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Data;

namespace CollabSim.Tests.Lab.Scenarios;

internal sealed class NetworkOfStudyTests
{
    private DataFolder _folder = null!;

    [SetUp]
    public void Write_ten_schools_and_three_ties()
    {
        _folder = new DataFolder();
        _folder.Write("p.csv", "id,group\n" + string.Concat(Enumerable.Range(1, 10).Select(i => $"{i},G\n")));
        _folder.Write("t.csv", "from,to\n1,2\n2,3\n9,10\n");
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase("population: { file: p.csv, ties: t.csv }\n", 3)]
    [TestCase("population: { file: p.csv, ties: t.csv }\nmodel: { network: { kind: given } }\n", 3)]
    [TestCase("population: { file: p.csv, tiesWithin: group, mostTiesWithin: 9 }\n", 45)]
    public void Ties_that_are_given_are_the_network(string text, int ties)
    {
        Simulation simulation = new(Read(text).ScenarioAt(0, 0), 1);

        Assert.That(simulation.Partnerships(), Has.Count.EqualTo(ties));
    }

    [TestCase(
        "population: { file: p.csv, ties: t.csv }\nmodel: { network: { kind: ring, degree: 2 } }\n",
        "x.yaml:1:34: population.ties: 3 ties would do nothing, because network is ring"
    )]
    [TestCase(
        "population: { file: p.csv }\nmodel: { network: { kind: given } }\n",
        "x.yaml:2:19: model.network: given takes the ties of a population file, and there are none"
    )]
    [TestCase("model: { network: { kind: given } }\n", "given takes the ties of a population file, and there are none")]
    public void Ties_without_use_and_use_without_ties_are_refused(string text, string expected) =>
        Assert.That(() => Read(text), Throws.TypeOf<ScenarioException>().With.Message.Contains(expected));

    [Test]
    public void A_file_that_cannot_be_read_is_all_that_is_said()
    {
        ScenarioException refused = Assert.Throws<ScenarioException>(() =>
            Read("population: { file: none.csv }\nmodel: { network: { kind: given } }\n")
        )!;
        Assert.That(refused.Message, Does.Contain("there is no such file").And.Not.Contain("given takes"));
    }

    [Test]
    public void Ties_may_be_compared_with_another_network()
    {
        Study study = Read(
            "population: { file: p.csv, ties: t.csv }\nmodel: { network: { kind: given } }\n"
                + "arms: [ { name: chance, set: { network: { kind: random, degree: 2 } } } ]\n"
        );
        Assert.That(study.ScenarioAt(0, 1).Network, Is.InstanceOf<CollabSim.Engine.Networks.Random>());
        Assert.That(study.ScenarioAt(0, 0).Network, Is.InstanceOf<Given>());
    }

    [Test]
    public void Where_no_degree_is_said_it_fits_the_number_of_schools()
    {
        Assert.That(((SmallWorld)Read("model: { schools: 5 }\n").ScenarioAt(0, 0).Network).Degree, Is.EqualTo(4));
        Assert.That(((SmallWorld)Read("model: { schools: 300 }\n").ScenarioAt(0, 0).Network).Degree, Is.EqualTo(6));
        Assert.That(
            ((Ring)Read("model: { schools: 3, network: { kind: ring } }\n").ScenarioAt(0, 0).Network).Degree,
            Is.EqualTo(2)
        );
        Assert.That(
            () => Read("model: { schools: 5, network: { kind: ring, degree: 6 } }\n"),
            Throws.TypeOf<ScenarioException>().With.Message.Contains("network.degree must be below schools")
        );
    }

    [Test]
    public void The_number_of_partners_that_follows_from_ties_is_told()
    {
        // Three ties among ten schools: each has 0.6 partners in the mean.
        const string Ties = "population: { file: p.csv, ties: t.csv }\n";
        Assert.That(
            Explanation.Of(Read(Ties)),
            Does.Contain(
                "3 ties. The ties are the partnerships at the start, 0.6 a school in the mean; schools strive for as many (search.target is not said)."
            )
        );
        Assert.That(
            Explanation.Of(Read(Ties + "model: { search: { target: 4 } }\n")),
            Does.Contain("schools strive for 4, as search.target says.")
        );
    }

    private Study Read(string text) => ScenarioFile.Parse(text, "x.yaml", folder: _folder.Path);

    [Test]
    public void A_file_that_is_not_there_is_told_where_it_is_named_and_nothing_is_said_of_names_that_may_be_in_it()
    {
        ScenarioException refused = Assert.Throws<ScenarioException>(() =>
            Read(
                "population:\n  file: pp.csv\n  ties: tt.csv\nmodel: { network: { kind: ring, degree: 150 } }\n"
                    + "policies:\n  - { kind: facilitation, at: 1y, level: 0.5, target: { kind: inGroup, group: G } }\n"
                    + "  - { kind: funding, at: 1y, target: { kind: ofKind, name: health } }\n"
                    + "  - { kind: joinGroup, at: 1y, group: G, target: { kind: randomShare, share: 0.1 } }\n"
                    + "observe: { outcomes: [ advantage@2y in group G, advantage@2y in kind health, advantage@2y by group, advantag@2y ] }\n"
            )
        )!;
        Assert.That(
            refused.Message.Split('\n'),
            Has.Length.EqualTo(3)
                .And.Contains("x.yaml:2:9: population.file: pp.csv: there is no such file; did you mean 'p.csv'?")
                .And.Contains("x.yaml:3:9: population.ties: tt.csv: there is no such file; did you mean 't.csv'?")
                .And.Some.Contains("advantag;")
        );
    }
}
