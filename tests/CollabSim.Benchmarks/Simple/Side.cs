namespace CollabSim.Benchmarks.Simple;

/// <summary>One school's side of a partnership.</summary>
internal sealed class Side(School school)
{
    public School School { get; } = school;

    /// <summary>The other school's side; set once, by the partnership.</summary>
    public Side Opposite { get; set; } = null!;

    public School Partner => Opposite.School;

    /// <summary>Trust of the school in its partner.</summary>
    public double Trust { get; set; }

    public double Expectation { get; set; }

    public double WishedDays { get; set; }

    /// <summary>What the school learnt and co-created this tick, by domain.</summary>
    public double[] Gain { get; } = new double[school.Knowledge.Length];

    /// <summary>What the partnership was worth to the school this tick.</summary>
    public double Value { get; set; }

    public double PerceivedValue { get; set; }
}
