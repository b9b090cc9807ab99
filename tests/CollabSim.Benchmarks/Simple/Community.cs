using CollabSim.Engine.Mechanisms;

namespace CollabSim.Benchmarks.Simple;

/// <summary>The one community of practice that all schools form, or none: what it adds to the rules; model.md §4.</summary>
internal sealed class Community
{
    public Community(Communities parameters)
    {
        if (parameters.Membership == Membership.Groups)
        {
            throw new NotSupportedException("The simple model knows one community of everyone, or none.");
        }

        bool exists = parameters.Membership == Membership.Everyone;
        double structure = exists ? parameters.Structure : 0;
        double process = exists ? parameters.Process : 0;
        Facilitation = parameters.Facilitation * structure;
        KeptTrustLoss = 1 - (parameters.Memory * structure);
        Days = parameters.Days * structure;
        Refers = structure > 0;
        KeptAims = 1 - (parameters.Purpose * process);
        Challenge = parameters.Challenge * process;
        Accountability = parameters.Accountability * process;
    }

    public double Facilitation { get; }

    /// <summary>Factor on the trust that is lost with a leader.</summary>
    public double KeptTrustLoss { get; }

    /// <summary>Days a tick that each member gives to the group itself.</summary>
    public double Days { get; }

    /// <summary>Whether every member is referred to every other.</summary>
    public bool Refers { get; }

    /// <summary>Factor on the toll of diverging aims.</summary>
    public double KeptAims { get; }

    public double Challenge { get; }

    /// <summary>Least collective accountability.</summary>
    public double Accountability { get; }
}
