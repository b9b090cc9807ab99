namespace CollabSim.Engine.Metrics.Inspections;

/// <summary>
/// Of the schools that had some grade at their last virtual inspection, the share that are good or better at the next, which is now. A school that
/// was not inspected since the start of the run does not count.
/// </summary>
public abstract class NextGradeShare : MetricOfSchools, IInspecting
{
    private Inspection _inspection = new();

    public override string Key => Name + _inspection.Own;

    public override string Words => WordsFor("schools");

    public override string Meaning =>
        $"Share of schools {Before} at a virtual inspection that are good or better at the next, {_inspection.From} to {_inspection.To} later and now (reliability {_inspection.Reliability}).";

    public override string WordsFor(string schools) =>
        $"share of {schools} {Before} that are good or better at the next inspection";

    /// <summary>What they were graded before, in words.</summary>
    private protected abstract string Before { get; }

    public Metric Under(Inspection inspection)
    {
        NextGradeShare other = (NextGradeShare)MemberwiseClone();
        other._inspection = inspection;
        return other;
    }

    public sealed override double? Measure(Observation now, SchoolSet schools)
    {
        ArgumentNullException.ThrowIfNull(now);
        IReadOnlyList<double?> standings = now.Recall(new Standings(), now.Tick)!.OfSchool;
        int before = 0;
        int good = 0;
        foreach (int school in now.World.Schools.OpenByKey().Where(schools.Includes))
        {
            int last = now.Tick - _inspection.IntervalOf(now.World, school);
            if (
                now.Recall(new Standings(), last)?.OfSchool[school] is { } then
                && standings[school] is { } standing
                && Counts(_inspection.GradeOf(now.World, school, then, last))
            )
            {
                before++;
                good += _inspection.GradeOf(now.World, school, standing, now.Tick) >= Grade.Good ? 1 : 0;
            }
        }

        return before == 0 ? null : (double)good / before;
    }

    internal sealed override IEnumerable<EarlierLook> LooksBack(int tick, int ticksPerYear)
    {
        (int shortest, int longest) = _inspection.Intervals(ticksPerYear);
        for (int ago = shortest; ago <= longest && ago <= tick; ago++)
        {
            yield return new EarlierLook(new Standings(), tick - ago);
        }
    }

    /// <summary>True if the last grade is one of those that count.</summary>
    private protected abstract bool Counts(Grade last);
}
