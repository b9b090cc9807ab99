namespace CollabSim.Engine.Policies;

[Meaning(
    "Nobody alone: all whom a policy reaches get the same share of its strength, the share of the money that there is."
)]
public sealed record ByShare : Rationing;
