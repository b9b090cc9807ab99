namespace CollabSim.Lab.Surveys;

/// <summary>One person's answers as they were given: those to reversed items are not turned.</summary>
/// <param name="School">The school that they belong to, or another code that tells clusters apart; empty where it is not known.</param>
/// <param name="Answers">One for each item in the order of the survey's items: 1 to its number of categories; null where it is missing.</param>
public sealed record Respondent(string School, IReadOnlyList<int?> Answers)
{
    /// <summary>Whether it is known which school they belong to.</summary>
    public bool HasSchool => School.Length > 0;
}
