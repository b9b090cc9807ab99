namespace CollabSim.Engine.Metrics.Inspections;

/// <summary>Share of schools that a virtual inspection now would give one of some grades.</summary>
public abstract class ShareOfGrades : MeanOverSchools, IInspecting
{
    private Inspection _inspection = new();

    public override string Key => Name + _inspection.Own;

    public override string Words => WordsFor("schools");

    public override string Meaning =>
        $"Share of schools that a virtual inspection (reliability {_inspection.Reliability}) would grade {Grades}, by their performance beside that of the same schools without partnerships.";

    public override string WordsFor(string schools) => $"share of {schools} graded {Grades}";

    /// <summary>The grades in words.</summary>
    private protected abstract string Grades { get; }

    public Metric Under(Inspection inspection)
    {
        ShareOfGrades other = (ShareOfGrades)MemberwiseClone();
        other._inspection = inspection;
        return other;
    }

    public sealed override double? ValueOf(Observation now, int school)
    {
        ArgumentNullException.ThrowIfNull(now);
        return now.Recall(new Standings(), now.Tick)!.OfSchool[school] is not { } standing ? null
            : Counts(_inspection.GradeOf(now.World, school, standing, now.Tick)) ? 1
            : 0;
    }

    /// <summary>True if the grade is one of those that count.</summary>
    private protected abstract bool Counts(Grade grade);
}
