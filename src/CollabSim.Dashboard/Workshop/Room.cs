using CollabSim.Lab;

namespace CollabSim.Dashboard.Workshop;

/// <summary>
/// A workshop as a state machine: who is there, which round it is, what was bet and believed. It knows no clock, no network and no runs. Whoever calls it sees to it
/// that one call ends before the next begins.
/// </summary>
/// <param name="options">The options that are ranked.</param>
/// <param name="settings">What beliefs are about.</param>
/// <param name="newToken">Makes a secret.</param>
internal sealed class Room(IReadOnlyList<string> options, IReadOnlyList<BeliefSetting> settings, Func<string> newToken)
{
    /// <summary>People in a workshop.</summary>
    public const int MostPeople = 60;

    /// <summary>Letters of a name.</summary>
    public const int MostLetters = 30;

    private readonly List<Participant> _people = [];
    private int _joined;

    /// <summary>The options that are ranked.</summary>
    public IReadOnlyList<string> Options { get; } = options;

    /// <summary>What beliefs are about.</summary>
    public IReadOnlyList<BeliefSetting> Settings { get; private set; } = settings;

    /// <summary>Everybody, in the order of joining.</summary>
    public IReadOnlyList<Participant> People => _people;

    /// <summary>Where the workshop is.</summary>
    public Round Round { get; private set; }

    /// <summary>True while bets, or beliefs, are taken.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Bets so far.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Bets => [.. _people.Select(each => each.Bet).OfType<IReadOnlyList<int>>()];

    /// <summary>Beliefs so far.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Beliefs =>
        [.. _people.Select(each => each.Belief).OfType<IReadOnlyList<double>>()];

    /// <summary>Somebody comes in, at whatever time: a name that is taken gets a number.</summary>
    /// <exception cref="RoomException">The room is full.</exception>
    public Participant Join(string name)
    {
        if (_people.Count >= MostPeople)
        {
            throw new RoomException($"the workshop is full: {MostPeople} people are in it");
        }

        string wanted = Tidy(name);
        string given = wanted;
        for (int number = 2; _people.Exists(each => each.Name == given); number++)
        {
            given = $"{wanted} {number}";
        }

        Participant joined = new(++_joined, newToken(), given);
        _people.Add(joined);
        return joined;
    }

    /// <summary>Who has a token; null: nobody.</summary>
    public Participant? Find(string? token) => _people.Find(each => JoinCode.IsSame(each.Token, token));

    /// <summary>A page of somebody was opened (1) or closed (-1).</summary>
    public void Count(string token, int pages) =>
        Change(token, each => each with { Pages = Math.Max(0, each.Pages + pages) });

    /// <summary>Takes somebody out, with bet and belief.</summary>
    public void Remove(int number) => _people.RemoveAll(each => each.Number == number);

    /// <summary>Takes a bet; a second one takes the place of the first.</summary>
    /// <exception cref="RoomException">No bets are taken now, or it is none.</exception>
    public void Bet(string token, IReadOnlyList<int> order)
    {
        Require(Round.Betting, "bets");
        if (!order.Order().SequenceEqual(Enumerable.Range(0, Options.Count)))
        {
            throw new RoomException($"a bet ranks all {Options.Count} options, each once");
        }

        Change(token, each => each with { Bet = [.. order] });
    }

    /// <summary>Takes a belief; a second one takes the place of the first.</summary>
    /// <exception cref="RoomException">None is taken now, or a value is out of its range.</exception>
    public void Believe(string token, IReadOnlyList<double> values)
    {
        Require(Round.Believing, "beliefs");
        if (values.Count != Settings.Count)
        {
            throw new RoomException($"a belief has a value for each of {Amount.Of(Settings.Count, "setting")}");
        }

        foreach ((BeliefSetting setting, double value) in Settings.Zip(values))
        {
            if (!(value >= setting.From && value <= setting.To))
            {
                throw new RoomException($"{setting.Path} lies between {setting.From} and {setting.To}");
            }
        }

        Change(token, each => each with { Belief = [.. values] });
    }

    /// <summary>What beliefs are about, chosen before anybody has said one.</summary>
    /// <exception cref="RoomException">It is too late.</exception>
    public void Choose(IReadOnlyList<BeliefSetting> settings)
    {
        if (Round >= Round.Believing)
        {
            throw new RoomException("what is believed has been asked already");
        }

        Settings = settings;
    }

    /// <summary>The next thing: a round is closed, or the next one begins.</summary>
    /// <exception cref="RoomException">There is nothing left, or too few have said what it needs.</exception>
    public void Next()
    {
        if (IsOpen)
        {
            IsOpen = false;
            return;
        }

        if (Round == Round.Together)
        {
            throw new RoomException("that was the last round");
        }

        if (Round == Round.Reveal && Beliefs.Count < 2)
        {
            throw new RoomException("at least two people must have said what they believe; go back to that round");
        }

        Round++;
        IsOpen = Round is Round.Betting or Round.Believing;
    }

    /// <summary>Back by one step: a closed round is opened again.</summary>
    public void Back()
    {
        if (!IsOpen && Round is Round.Betting or Round.Believing)
        {
            IsOpen = true;
        }
        else if (Round > Round.Gathering)
        {
            Round--;
            IsOpen = false;
        }
    }

    private void Require(Round round, string what)
    {
        if (Round != round || !IsOpen)
        {
            throw new RoomException($"no {what} are taken now");
        }
    }

    private void Change(string token, Func<Participant, Participant> change)
    {
        int index = _people.FindIndex(each => JoinCode.IsSame(each.Token, token));
        if (index < 0)
        {
            throw new RoomException("you are not in this workshop; join with the code on the wall");
        }

        _people[index] = change(_people[index]);
    }

    private static string Tidy(string name)
    {
        string one = string.Join(
            ' ',
            Unseen.Harmless(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        int[] starts = System.Globalization.StringInfo.ParseCombiningCharacters(one);
        string cut = starts.Length > MostLetters ? one[..starts[MostLetters]].TrimEnd() : one;
        return cut.Length == 0 ? "Guest" : cut;
    }
}
