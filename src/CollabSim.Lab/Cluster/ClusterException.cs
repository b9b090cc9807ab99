namespace CollabSim.Lab.Cluster;

/// <summary>The cluster cannot do what is asked. The message says why and what to do; it needs no stack trace.</summary>
public sealed class ClusterException : Exception
{
    public ClusterException(string message)
        : base(message) { }

    public ClusterException(string message, Exception inner)
        : base(message, inner) { }

    public ClusterException()
        : this("the cluster cannot be used") { }
}
