namespace CollabSim.Lab.Optimisation;

/// <summary>
/// A search through a <see cref="SearchSpace"/>, generation by generation. It knows nothing of where scores come from, and is a function of its seed and of what it
/// was told: told the same again, it asks the same again, so that a stopped search goes on by replay.
/// </summary>
internal interface ISearch
{
    /// <summary>
    /// Whose scores are needed now, in a fixed order; the same until they are told. Survivors of earlier generations are among them, for their scores may have been
    /// estimated anew: whoever keeps scores looks at <see cref="Candidate.Key"/>. If a generation asks for no candidate that is new, the search has come to an end of its space
    /// or stands still, and goes on if told.
    /// </summary>
    IReadOnlyList<Candidate> Ask();

    /// <summary>The scores of what <see cref="Ask"/> asked for, in its order; this begins the next generation.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    void Tell(IReadOnlyList<Score> scores);
}
