namespace CollabSim.Engine.State;

/// <summary>A partnership of a population file that starts later than the run.</summary>
internal readonly record struct AwaitedTie(int Tick, int A, int B, double TrustAB, double TrustBA, double? Rivalry);
