namespace CollabSim.Dashboard.Workshop;

/// <summary>Counts wrong codes by address: after five of them an address waits, so that nobody tries them all.</summary>
/// <param name="clock">The time.</param>
internal sealed class WrongCodes(TimeProvider clock)
{
    /// <summary>Wrong codes that are let pass.</summary>
    public const int Most = 5;

    // Nobody has so many addresses in a room; more of them are forgotten together.
    private const int MostAddresses = 10_000;

    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (int Count, long Last)> _wrong = [];
    private readonly Lock _counting = new();

    /// <summary>True if an address has to wait.</summary>
    public bool HasToWait(string address)
    {
        lock (_counting)
        {
            return _wrong.TryGetValue(address, out (int Count, long Last) known)
                && known.Count >= Most
                && clock.GetElapsedTime(known.Last) < Wait;
        }
    }

    /// <summary>Counts a wrong code.</summary>
    public void Add(string address)
    {
        lock (_counting)
        {
            if (_wrong.Count >= MostAddresses)
            {
                _wrong.Clear();
            }

            (int count, long last) = _wrong.GetValueOrDefault(address);
            bool isOver = count >= Most && clock.GetElapsedTime(last) >= Wait;
            _wrong[address] = (isOver ? 1 : count + 1, clock.GetTimestamp());
        }
    }
}
