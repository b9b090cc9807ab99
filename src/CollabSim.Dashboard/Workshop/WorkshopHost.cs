using System.Threading.Channels;
using CollabSim.Dashboard.Bench;
using CollabSim.Dashboard.Looks;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Dashboard.Workshop;

/// <summary>
/// The one workshop of a server: its room, its runs and whoever watches. Everybody who watches is told only that something changed and then sees the latest; who reads slowly
/// misses pictures, and nobody waits.
/// </summary>
internal sealed class WorkshopHost : IDisposable
{
    private readonly Lock _moving = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly List<Channel<bool>> _watching = [];
    private readonly Dictionary<int, CancellationTokenSource> _looks = [];
    private readonly Dictionary<int, IReadOnlyList<int>> _answers = [];
    private readonly WorkshopRuns _runs;
    private CancellationTokenSource? _together;
    private string? _folder;
    private bool _hasBegun;

    /// <param name="opened">The scenario file that is open.</param>
    /// <param name="bench">Lives through runs.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="ScenarioException">The file cannot be used.</exception>
    public WorkshopHost(Document opened, RunBench bench, TimeProvider clock)
    {
        Scenario = new WorkshopScenario(opened);
        Room = new Room(Scenario.Options, Scenario.Settings, JoinCode.NewKey);
        _runs = new WorkshopRuns(Scenario, bench);
        Wrong = new WrongCodes(clock);
    }

    /// <summary>What the workshop is about.</summary>
    public WorkshopScenario Scenario { get; }

    /// <summary>Who is there and what was said; only within <see cref="Do"/> and <see cref="See{T}"/>.</summary>
    public Room Room { get; }

    /// <summary>Addresses from which wrong codes came.</summary>
    public WrongCodes Wrong { get; }

    /// <summary>What one must know to join.</summary>
    public string Code { get; } = JoinCode.New();

    /// <summary>The facilitator's secret.</summary>
    public string Key { get; } = JoinCode.NewKey();

    /// <summary>Tells this workshop from one that was held before or after it.</summary>
    public string Instance { get; } = Guid.NewGuid().ToString("N");

    /// <summary>What the model says over its worlds; null: not yet.</summary>
    public ModelAnswer? Model { get; private set; }

    /// <summary>What came of all beliefs; null: not yet.</summary>
    public BeliefsAnswer? Beliefs { get; private set; }

    /// <summary>Worlds that are whole, and how many there will be, of what runs just now.</summary>
    public (int Done, int Planned) Progress { get; private set; }

    /// <summary>Why runs of the workshop failed; null: they did not.</summary>
    public string? Failure { get; private set; }

    /// <summary>Does something in the room, sees to the runs that it asks for, and tells everybody.</summary>
    /// <exception cref="RoomException">It cannot be done.</exception>
    public T Do<T>(Func<Room, T> deed)
    {
        T done;
        lock (_moving)
        {
            Round before = Room.Round;
            done = deed(Room);
            Begin(before);
        }

        Tell();
        return done;
    }

    /// <summary>Sees the room as it is.</summary>
    public T See<T>(Func<Room, T> look)
    {
        lock (_moving)
        {
            return look(Room);
        }
    }

    /// <summary>Takes a belief and looks at what it brings; a later one of the same person takes its place.</summary>
    /// <exception cref="RoomException">It cannot be taken.</exception>
    public void Believe(string token, IReadOnlyList<double> values)
    {
        Do(room =>
        {
            room.Believe(token, values);
            Participant who = room.Find(token)!;
            _answers.Remove(who.Number);
            if (_looks.Remove(who.Number, out CancellationTokenSource? earlier))
            {
                earlier.Cancel();
            }

            CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
            _looks[who.Number] = stop;
            Start(
                () => _runs.WithBelief($"participant {who.Number}", room.Settings, values, stop.Token),
                answer => _answers[who.Number] = answer,
                stop.Token
            );
            return true;
        });
    }

    /// <summary>The options as somebody's belief ranks them; null: nothing is known yet. Only within <see cref="See{T}"/>.</summary>
    public IReadOnlyList<int>? AnswerOf(int number) => _answers.GetValueOrDefault(number);

    /// <summary>Says that something changed, until whoever watches leaves.</summary>
    public Channel<bool> Watch()
    {
        Channel<bool> changed = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );
        changed.Writer.TryWrite(true);
        lock (_watching)
        {
            _watching.Add(changed);
        }

        return changed;
    }

    /// <summary>Somebody watches no longer.</summary>
    public void Leave(Channel<bool> changed)
    {
        lock (_watching)
        {
            _watching.Remove(changed);
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
        RemoveFolder();
    }

    // What a round needs is begun before it: the model's answer as soon as bets are asked for.
    private void Begin(Round before)
    {
        if (!_hasBegun && Room.Round == Round.Betting)
        {
            _hasBegun = true;
            Start(
                () => _runs.OverWorlds((done, planned) => ShowProgress(done, planned), _closing.Token),
                answer => Model = answer,
                _closing.Token
            );
        }

        if (before != Round.Together && Room.Round == Round.Together)
        {
            _together?.Cancel();
            _together = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
            Beliefs = null;
            RemoveFolder();
            string folder = _folder = Directory.CreateTempSubdirectory("collabsim-workshop-").FullName;
            File.WriteAllText(
                Path.Combine(folder, WorkshopScenario.BeliefsFile),
                WorkshopScenario.Table(Room.Settings, Room.Beliefs)
            );
            WorkshopFiles.CopyData(Scenario, folder);
            CancellationToken stop = _together.Token;
            Start(
                () => _runs.Together(folder, (done, planned) => ShowProgress(done, planned), stop),
                answer => Beliefs = answer,
                stop
            );
        }
    }

    private void Start<T>(Func<Task<T>> work, Action<T> keep, CancellationToken stop) =>
        _ = Task.Run(
            async () =>
            {
                try
                {
                    T done = await work();
                    lock (_moving)
                    {
                        if (!stop.IsCancellationRequested)
                        {
                            keep(done);
                        }
                    }
                }
                catch (OperationCanceledException)
                {
                    return;
                }
                catch (Exception error) when (error is ScenarioException or RoomException or IOException)
                {
                    Failure = error.Message;
                }

                Tell();
            },
            CancellationToken.None
        );

    private void ShowProgress(int done, int planned)
    {
        Progress = (done, planned);
        Tell();
    }

    private void Tell()
    {
        lock (_watching)
        {
            foreach (Channel<bool> changed in _watching)
            {
                changed.Writer.TryWrite(true);
            }
        }
    }

    private void RemoveFolder()
    {
        if (_folder is { } folder && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
