namespace CollabSim.Engine.State;

/// <summary>
/// Whose copy is whose while a run under way is copied: what two parts of the state hold in common, their copies hold in common.
/// </summary>
internal sealed class Copies
{
    private readonly Dictionary<object, object> _copies = new(ReferenceEqualityComparer.Instance);

    /// <summary>The one copy of something, made the first time it is asked for.</summary>
    public T Of<T>(T original, Func<T, T> copy)
        where T : class
    {
        if (!_copies.TryGetValue(original, out object? known))
        {
            known = copy(original);
            _copies.Add(original, known);
        }

        return (T)known;
    }
}
