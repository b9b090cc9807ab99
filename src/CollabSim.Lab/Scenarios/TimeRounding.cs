using CollabSim.Engine;
using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Says which times are no whole number of ticks.</summary>
internal sealed class TimeRounding(StudyDraft draft)
{
    /// <summary>Notes the times of a scenario and of its policies.</summary>
    public void Note(Scenario scenario)
    {
        Note("years", Duration.OfYears(scenario.Years), scenario.TicksPerYear);
        foreach (Policy policy in scenario.Policies)
        {
            foreach (Setting setting in Settings.Of(policy.GetType()).Where(setting => setting.Of(policy) is Duration))
            {
                Note($"{policy.Label}.{setting.Name}", (Duration)setting.Of(policy)!, scenario.TicksPerYear);
            }
        }
    }

    /// <summary>Notes one time.</summary>
    public void Note(string path, Duration time, int ticksPerYear)
    {
        double exact = time.ExactTicks(ticksPerYear);
        int ticks = time.ToTicks(ticksPerYear);
        if (exact <= Duration.MostTicks && Math.Abs(exact - ticks) > 1e-6)
        {
            draft.Note(
                $"{path}: {time} is {SettingText.Number(Math.Round(exact, 3))} ticks, which stands for {Amount.Of(ticks, "tick")}, the nearest whole number"
            );
        }
    }
}
