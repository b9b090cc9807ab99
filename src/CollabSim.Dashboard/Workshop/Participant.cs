namespace CollabSim.Dashboard.Workshop;

/// <summary>Somebody in a workshop.</summary>
/// <param name="Number">From 1, in the order of joining.</param>
/// <param name="Token">The secret by which the phone is known again.</param>
/// <param name="Name">What the wall calls them.</param>
internal sealed record Participant(int Number, string Token, string Name)
{
    /// <summary>The options from the best to the worst, as indices; null: no bet.</summary>
    public IReadOnlyList<int>? Bet { get; init; }

    /// <summary>A value for each setting; null: nothing was said.</summary>
    public IReadOnlyList<double>? Belief { get; init; }

    /// <summary>Pages that are open just now.</summary>
    public int Pages { get; init; }
}

/// <summary>What cannot be done in a workshop as it stands; the message is for whoever tried.</summary>
internal sealed class RoomException(string message) : Exception(message);
