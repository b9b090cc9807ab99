using CollabSim.Dashboard.Workshop;

namespace CollabSim.Tests.Dashboard.Workshop;

/// <summary>A workshop without a server: what may be done when.</summary>
internal sealed class RoomTests
{
    private static readonly BeliefSetting Pressure = new("authority.pressure", "Pressure.", "", 0, 0.8, false, 0.2);

    private int _tokens;
    private Room _room = null!;

    [SetUp]
    public void Open()
    {
        _tokens = 0;
        _room = new Room(["as now", "help", "order"], [Pressure], () => $"token {++_tokens}");
    }

    [Test]
    public void Rounds_follow_one_another_and_each_is_closed_before_the_next()
    {
        List<(Round, bool)> seen = [(_room.Round, _room.IsOpen)];
        (string ann, string ben) = (_room.Join("Ann").Token, _room.Join("Ben").Token);
        for (int step = 0; step < 6; step++)
        {
            _room.Next();
            seen.Add((_room.Round, _room.IsOpen));
            if (_room is { Round: Round.Believing, IsOpen: true })
            {
                _room.Believe(ann, [0.1]);
                _room.Believe(ben, [0.7]);
            }
        }

        Assert.That(
            seen,
            Is.EqualTo(
                new[]
                {
                    (Round.Gathering, false),
                    (Round.Betting, true),
                    (Round.Betting, false),
                    (Round.Believing, true),
                    (Round.Believing, false),
                    (Round.Reveal, false),
                    (Round.Together, false),
                }
            )
        );
        Assert.That(_room.Next, Throws.TypeOf<RoomException>().With.Message.EqualTo("that was the last round"));
    }

    [Test]
    public void A_step_back_opens_what_was_closed()
    {
        _room.Next();
        _room.Next();
        _room.Back();
        Assert.That((_room.Round, _room.IsOpen), Is.EqualTo((Round.Betting, true)));
        _room.Back();
        Assert.That((_room.Round, _room.IsOpen), Is.EqualTo((Round.Gathering, false)));
        _room.Back();
        Assert.That(_room.Round, Is.EqualTo(Round.Gathering));
    }

    [Test]
    public void Bets_are_taken_while_they_are_open_and_the_last_one_counts()
    {
        string ann = _room.Join("Ann").Token;
        Assert.That(
            () => _room.Bet(ann, [0, 1, 2]),
            Throws.TypeOf<RoomException>().With.Message.EqualTo("no bets are taken now")
        );
        _room.Next();
        _room.Bet(ann, [0, 1, 2]);
        _room.Bet(ann, [2, 0, 1]);
        string late = _room.Join("Late").Token;
        _room.Bet(late, [1, 0, 2]);
        _room.Next();

        Assert.That(_room.Bets, Is.EqualTo(new[] { new[] { 2, 0, 1 }, [1, 0, 2] }));
        Assert.That(() => _room.Bet(ann, [0, 1, 2]), Throws.TypeOf<RoomException>());
    }

    [TestCase(new[] { 0, 1 })]
    [TestCase(new[] { 0, 1, 1 })]
    [TestCase(new[] { 1, 2, 3 })]
    public void A_bet_ranks_every_option_once(int[] order)
    {
        string ann = _room.Join("Ann").Token;
        _room.Next();

        Assert.That(
            () => _room.Bet(ann, order),
            Throws.TypeOf<RoomException>().With.Message.EqualTo("a bet ranks all 3 options, each once")
        );
    }

    [TestCase(-0.1)]
    [TestCase(0.9)]
    [TestCase(double.NaN)]
    public void A_belief_lies_within_its_range(double value)
    {
        string ann = _room.Join("Ann").Token;
        Array.ForEach([1, 2, 3], _ => _room.Next());

        Assert.That(
            () => _room.Believe(ann, [value]),
            Throws.TypeOf<RoomException>().With.Message.EqualTo("authority.pressure lies between 0 and 0.8")
        );
    }

    [Test]
    public void Two_beliefs_are_needed_to_run_them_together()
    {
        string ann = _room.Join("Ann").Token;
        Array.ForEach([1, 2, 3], _ => _room.Next());
        _room.Believe(ann, [0.1]);
        Array.ForEach([1, 2], _ => _room.Next());

        Assert.That(_room.Round, Is.EqualTo(Round.Reveal));
        Assert.That(_room.Next, Throws.TypeOf<RoomException>().With.Message.Contains("at least two people"));
    }

    [Test]
    public void Names_are_short_of_one_line_and_told_apart()
    {
        string[] names =
        [
            .. new[] { "Ann", " Ann ", "Ann\n\tLee", "", "\u001b", new string('x', 40), "👩‍🏫👩‍🏫" }.Select(name =>
                _room.Join(name).Name
            ),
        ];

        Assert.That(
            names,
            Is.EqualTo(new[] { "Ann", "Ann 2", "Ann Lee", "Guest", "\uFFFD", new string('x', 30), "👩‍🏫👩‍🏫" })
        );
    }

    [Test]
    public void Who_comes_back_is_known_by_the_token_and_who_is_taken_out_is_not()
    {
        Participant ann = _room.Join("Ann");
        _room.Count(ann.Token, 1);
        _room.Count(ann.Token, -1);
        _room.Count(ann.Token, -1);
        Assert.That(_room.Find(ann.Token), Is.EqualTo(ann));
        Assert.That(_room.Find("token"), Is.Null);
        Assert.That(_room.Find(null), Is.Null);

        _room.Remove(ann.Number);
        Assert.That(_room.Find(ann.Token), Is.Null);
        Assert.That(
            () => _room.Count(ann.Token, 1),
            Throws.TypeOf<RoomException>().With.Message.Contains("join with the code")
        );
        Assert.That(_room.Join("Ben").Number, Is.EqualTo(2));
    }

    [Test]
    public void Sixty_people_fill_a_room()
    {
        for (int i = 0; i < 60; i++)
        {
            _room.Join("x");
        }

        Assert.That(
            () => _room.Join("y"),
            Throws.TypeOf<RoomException>().With.Message.StartsWith("the workshop is full: 60")
        );
    }

    [Test]
    public void What_beliefs_are_about_is_chosen_before_they_are_asked_for()
    {
        BeliefSetting other = Pressure with { Path = "trust.loss" };
        _room.Choose([other]);
        Assert.That(_room.Settings, Is.EqualTo(new[] { other }));
        Array.ForEach([1, 2, 3], _ => _room.Next());

        Assert.That(() => _room.Choose([Pressure]), Throws.TypeOf<RoomException>());
    }

    // By hand: of the pairs (0,1), (0,2), (1,2) the second order turns round as many as are counted.
    [TestCase(new[] { 0, 1, 2 }, new[] { 0, 1, 2 }, 0)]
    [TestCase(new[] { 0, 1, 2 }, new[] { 0, 2, 1 }, 1)]
    [TestCase(new[] { 0, 1, 2 }, new[] { 2, 0, 1 }, 2)]
    [TestCase(new[] { 0, 1, 2 }, new[] { 2, 1, 0 }, 3)]
    public void Rankings_lie_as_far_apart_as_pairs_are_turned_round(int[] one, int[] other, int pairs)
    {
        Assert.That(KendallDistance.Between(one, other), Is.EqualTo(pairs));
        Assert.That(KendallDistance.Between(other, one), Is.EqualTo(pairs));
        Assert.That(KendallDistance.Most(3), Is.EqualTo(3));
    }

    [Test]
    public void A_code_has_six_signs_that_can_be_told_apart()
    {
        string code = JoinCode.New();

        Assert.Multiple(() =>
        {
            Assert.That(code, Has.Length.EqualTo(6));
            Assert.That(JoinCode.Letters.Intersect("O0I1LS5"), Is.Empty);
            Assert.That(code.Except(JoinCode.Letters), Is.Empty);
            Assert.That(JoinCode.IsCode(code, $" {code.ToLowerInvariant()} "), Is.True);
            Assert.That(JoinCode.IsCode(code, code[..5]), Is.False);
            Assert.That(JoinCode.IsCode(code, null), Is.False);
        });
    }

    [Test]
    public void Beliefs_are_worlds_in_the_order_of_their_values_so_that_nobody_knows_whose_they_are() =>
        Assert.That(
            WorkshopScenario.Table(
                [Pressure, Pressure with { Path = "trust.loss" }],
                [
                    [0.4, 0.1],
                    [0.1, 0.2],
                    [0.4, 0.05],
                ]
            ),
            Is.EqualTo("world,authority.pressure,trust.loss\n1,0.1,0.2\n2,0.4,0.05\n3,0.4,0.1\n")
        );
}
