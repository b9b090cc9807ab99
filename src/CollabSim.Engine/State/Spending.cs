namespace CollabSim.Engine.State;

/// <summary>What all policies together have cost since the start.</summary>
/// <param name="Money">Money spent.</param>
/// <param name="PresentValue">The same, each sum discounted from when it was spent to the start.</param>
/// <param name="Asked">Money that policies asked for; null: there is no budget that they could ask.</param>
/// <param name="Unspent">Money that was left in pots that are over; null: there is no budget.</param>
internal readonly record struct Spending(double Money, double PresentValue, double? Asked, double? Unspent);
