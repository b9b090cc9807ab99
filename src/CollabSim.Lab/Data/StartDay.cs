using System.Globalization;
using CollabSim.Engine;

namespace CollabSim.Lab.Data;

/// <summary>The day of tick 0, which turns dates into times of the simulation.</summary>
/// <param name="Day">The day, or null: every date counts as past.</param>
internal sealed record StartDay(DateOnly? Day)
{
    private const double DaysPerYear = 365.25;
    private static readonly string[] Formats = ["yyyy-MM-dd", "dd/MM/yyyy", "dd-MM-yyyy"];

    public static StartDay Read(string? text, string file, FileProblems problems)
    {
        DateOnly? day = text is null ? null : DayOf(text);
        if (text is not null && day is null)
        {
            problems.Add(file, 0, null, text, "startsOn: give a day such as 2018-09-01");
        }

        return new StartDay(day);
    }

    /// <summary>A day as English registers write it (2012-09-01, 01/09/2012 or 01-09-2012), or null.</summary>
    public static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : null;

    /// <summary>When a tie of that day starts; null: it is there from the start.</summary>
    public Duration? From(DateOnly? day) =>
        Day is { } first && day > first
            ? Duration.OfYears((day.Value.DayNumber - first.DayNumber) / DaysPerYear)
            : null;
}
