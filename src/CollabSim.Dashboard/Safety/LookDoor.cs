using CollabSim.Lab.Scenarios;

namespace CollabSim.Dashboard.Safety;

/// <summary>How many looks there are at a time: each keeps its runs until it ends, so that memory stays within what is stated.</summary>
internal sealed class LookDoor
{
    /// <summary>Looks of one at a time: a page has one, and a view's beside it.</summary>
    public const int MostOfOne = 4;

    /// <summary>Looks of all at a time.</summary>
    public const int Most = 64;

    /// <summary>Runs of all looks together; each takes some 4 kB while its look lasts.</summary>
    public const long MostRuns = 150_000;

    /// <summary>The longest that a look lasts.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, int> _of = new(StringComparer.Ordinal);
    private readonly Lock _counting = new();
    private int _looks;
    private long _runs;

    /// <summary>How long somebody waits for a place: a look that was left ends when its server thread notices.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Knock = TimeSpan.FromMilliseconds(20);

    /// <summary>Lets somebody in, after a short while if need be, until what is given back is disposed.</summary>
    /// <param name="who">Who looks.</param>
    /// <param name="runs">How many runs the look keeps.</param>
    /// <param name="stop">Who waits has left.</param>
    /// <exception cref="ScenarioException">There are too many at the moment.</exception>
    public async Task<IDisposable> EnterAsync(string who, long runs, CancellationToken stop)
    {
        for (TimeSpan waited = TimeSpan.Zero; waited < Patience; waited += Knock)
        {
            if (Refusal(who, runs) is null)
            {
                break;
            }

            await Task.Delay(Knock, stop);
        }

        return Enter(who, runs);
    }

    /// <summary>The same at once or not at all.</summary>
    /// <exception cref="ScenarioException">There are too many at the moment.</exception>
    public IDisposable Enter(string who, long runs)
    {
        lock (_counting)
        {
            if (Refusal(who, runs) is { } refusal)
            {
                throw new ScenarioException(new Problem("the server", 0, 0, "", refusal));
            }

            _of[who] = _of.GetValueOrDefault(who) + 1;
            _looks++;
            _runs += runs;
            return new Place(this, who, runs);
        }
    }

    private string? Refusal(string who, long runs)
    {
        lock (_counting)
        {
            return _of.GetValueOrDefault(who) >= MostOfOne
                    ? $"this page has {MostOfOne} looks open already; close one, or wait for it"
                : _looks >= Most || (_runs > 0 && _runs + runs > MostRuns)
                    ? "too many people are looking at the moment; try again in a while"
                : null;
        }
    }

    private void Leave(string who, long runs)
    {
        lock (_counting)
        {
            _looks--;
            _runs -= runs;
            if (--_of[who] == 0)
            {
                _of.Remove(who);
            }
        }
    }

    private sealed class Place(LookDoor door, string who, long runs) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                door.Leave(who, runs);
            }
        }
    }
}
