using CollabSim.Dashboard.Looks;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Dashboard.Documents;

/// <summary>Changes to the text of a scenario, as the page's controls make them.</summary>
internal static class Edits
{
    /// <summary>The text with the changes; all else stays as its author wrote it.</summary>
    /// <exception cref="ScenarioException">The text cannot be changed there.</exception>
    /// <param name="document">The scenario.</param>
    /// <param name="edits">The changes, one after the other.</param>
    public static Document Apply(Document document, IReadOnlyList<Edit> edits)
    {
        string text = document.Text;
        foreach (Edit edit in (edits ?? []).Take(EditRequest.MostEdits))
        {
            object[] steps =
            [
                .. edit.Steps.Select(step =>
                    step.ValueKind == System.Text.Json.JsonValueKind.Number
                        ? (object)step.GetInt32()
                        : step.GetString()!
                ),
            ];
            text =
                edit.Insert is { } at ? ScenarioText.Insert(text, steps, at, edit.Value!)
                : edit.Value is null ? ScenarioText.Remove(text, steps)
                : ScenarioText.Set(text, steps, edit.Value);
        }

        return document with
        {
            Text = text,
        };
    }
}

/// <summary>Changes to a text.</summary>
internal sealed record EditRequest(string Name, string Text, IReadOnlyList<Edit> Edits)
{
    /// <summary>At most so many changes at a time.</summary>
    public const int MostEdits = 50;
}

/// <summary>One change.</summary>
/// <param name="Steps">Keys and indices from the root.</param>
/// <param name="Value">What is put there, as a scenario file would write it; null: what is there is taken away.</param>
/// <param name="Insert">Where in the list at the steps it is put in; null: it takes the place of what is there.</param>
internal sealed record Edit(IReadOnlyList<System.Text.Json.JsonElement> Steps, string? Value, int? Insert = null);
