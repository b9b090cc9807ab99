using CollabSim.Lab.Passages;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>The rules of the model in words, in the order of a tick, with the settings that each obeys.</summary>
internal sealed record ModelAndAssumptions : Section
{
    public override int Rank => 1050;

    public override string Title => "The model and its assumptions";

    public override string ShortTitle => "Model";

    public override string Answers => "By which rules do schools work together in this simulation?";

    public override IEnumerable<Block> Of(Evidence evidence) =>
        [
            new Paragraph(
                "A partnership must first pay its transaction cost in days; only the days left over are productive. When little is left, results fall short of what was hoped and trust falls, which raises the cost: collaborative inertia. When enough is left, small wins raise trust, which lowers the cost: collaborative advantage, measured against the same schools, with the same luck, without any partnership."
            ),
            new Paragraph(
                $"In each tick, in this order: {string.Join("; ", ModelDescription.Steps)}. All schools read the state at the start of the tick. The numbers are those of the equations in docs/model.md."
            ),
            new Folded(
                "All rules in words",
                [
                    new Terms(
                        [
                            .. Submodel.All.Select(rule =>
                                ((Prose)$"({rule.Number}) {rule.Title}", (Prose)rule.Equation)
                            ),
                        ],
                        "rules"
                    ),
                ],
                IsEssential: true
            ),
        ];
}
