using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>Who goes without where a policy asks for more money than there is for it. A kind is a sealed record.</summary>
public abstract record Rationing
{
    /// <summary>True if some schools get all of a policy and others nothing of it; false: all go short alike.</summary>
    internal virtual bool IsBySchool => false;

    /// <summary>True if each pot goes on with those who had to wait in the one before.</summary>
    internal virtual bool GoesOn => false;

    /// <summary>What money goes by when a pot is opened: schools with a lower number come first; ties go by key.</summary>
    internal virtual double PlaceOf(World world, int school) => 0;
}
