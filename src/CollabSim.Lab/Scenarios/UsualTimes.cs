using CollabSim.Engine;
using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// Notes lengths of time of a policy that are longer than the whole study: each is allowed (what lasts to the end lasts longer as well), and yet
/// a slip of the unit is written just so. What starts after the end is refused (<see cref="Relations"/>).
/// </summary>
internal sealed class UsualTimes(StudyDraft draft)
{
    /// <summary>Notes those of one scenario, each with where it was written.</summary>
    public void Note(Scenario scenario, MapNode tree)
    {
        for (int i = 0; i < scenario.Policies.Count; i++)
        {
            Policy policy = scenario.Policies[i];
            if (policy.For is { } lasting)
            {
                Note(scenario, tree, i, "for", lasting, "lasts");
            }

            if (policy.Shape == Shape.Ramp)
            {
                Note(scenario, tree, i, "over", policy.Over, "takes to full strength");
            }
        }
    }

    private void Note(Scenario scenario, MapNode tree, int i, string setting, Duration time, string does)
    {
        int ticks = time.ToTicks(scenario.TicksPerYear);
        if (ticks <= scenario.Horizon || Tree.Find(tree, "policies", i, setting) is not { } place)
        {
            return;
        }

        string years = SettingText.Number(Math.Round((double)ticks / scenario.TicksPerYear, 1));
        string said = time.Unit == DurationUnit.Year ? $"{time}" : $"{time} ({years} years)";
        draft.Note(
            place,
            $"{Settings.NameOf(scenario.Policies[i])} {does} {said}, longer than the whole study: {Relations.EndOf(scenario)}; it is run as it was said"
        );
    }
}
