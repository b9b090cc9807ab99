using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Says what <c>view</c> names that the study does not have: in notes, since what is only shown keeps no study from being run.</summary>
internal sealed class ViewCheck(StudyDraft draft)
{
    /// <summary>Notes what is not there; too many arms side by side are a problem.</summary>
    public void Check(IReadOnlyList<BoundArm> arms, IReadOnlyList<OutcomeSpec> outcomes)
    {
        if (draft.File.View is not { } view)
        {
            return;
        }

        string[] names = [.. arms.Select(arm => arm.Arm.Name)];
        NoteUnknown("options", view.Options ?? [], names);
        NoteUnknown("pinned", view.Pinned, names);
        if (view.Pinned.Count > ViewSection.MostPinned)
        {
            draft.Problems.Add(
                Tree.Find(draft.Root, ViewSection.Key, "pinned")!,
                $"{view.Pinned.Count} arms are pinned; at most {ViewSection.MostPinned} fit side by side"
            );
        }

        if (view.Outcome is { } outcome && !OutcomeText.Known.ContainsKey(MetricOf(outcome)))
        {
            NoteUnknown("outcome", [outcome], [.. outcomes.Select(each => each.Text)]);
        }

        if (view.Year is { } year && year > arms[0].Scenario.Years)
        {
            draft.Note(
                $"{ViewSection.Key}.year is {SettingText.Number(year)}, but runs end after {SettingText.Number(arms[0].Scenario.Years)} years; nothing is marked"
            );
        }
    }

    private void NoteUnknown(string key, IEnumerable<string> said, string[] known)
    {
        foreach (string name in said.Except(known))
        {
            draft.Note($"{ViewSection.Key}.{key}: there is no {name} to show{Nearest.Hint(name, known)}");
        }
    }

    private static string MetricOf(string outcome) => outcome.Split('@', ' ')[0];
}
