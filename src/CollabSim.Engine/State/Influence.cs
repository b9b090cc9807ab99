namespace CollabSim.Engine.State;

/// <summary>Something that changes the parameters of the schools it reaches, such as one start of a policy.</summary>
internal abstract class Influence
{
    /// <summary>What it is called in reports.</summary>
    public abstract string Name { get; }

    /// <summary>Whom it reaches.</summary>
    public required Reach Reach { get; set; }

    /// <summary>False while it reaches its schools with nothing.</summary>
    public virtual bool IsActing => true;

    /// <summary>Adds what it does at a tick.</summary>
    public abstract void AddTo(ref PolicyEffects effects, int tick);

    /// <summary>The same in a copy of the run.</summary>
    public abstract Influence Copy(Copies copies);
}
