namespace CollabSim.Engine.Passes;

/// <summary>Work over a list that threads may share: what one part of it does, no other part sees.</summary>
internal interface IInParts
{
    /// <summary>Does one part.</summary>
    /// <param name="part">Number of the part, for room of its own.</param>
    /// <param name="range">What of the list is in it.</param>
    void Do(int part, Range range);
}
