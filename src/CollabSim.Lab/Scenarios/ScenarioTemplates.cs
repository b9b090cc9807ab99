namespace CollabSim.Lab.Scenarios;

/// <summary>Commented scenario files to start from: what <c>collabsim new</c> writes.</summary>
public static class ScenarioTemplates
{
    /// <summary>The templates' texts by name, the simplest first.</summary>
    public static IReadOnlyList<ScenarioTemplate> All { get; } =
    [
        new(
            "minimal",
            "One system of schools as it is.",
            """
            # yaml-language-server: $schema=scenario.schema.json
            name: What becomes of collaboration if nothing changes?
            source: where the idea comes from

            model:               # what is not said has its default; collabsim list shows all settings
              schools: 300
              years: 20
              network: { kind: smallWorld, degree: 6, rewiring: 0.1 }
              # transactionCost: { base: 0.25 }       # days a half-term that a partnership costs at best
              # initial: { trust: { kind: normal, mean: 0.45, sd: 0.12 } }

            replications: 30     # runs with other luck each time
            seed: 1              # the same seed gives the same results

            """
        ),
        new(
            "interventions",
            "Interventions compared under a policy shock.",
            """
            # yaml-language-server: $schema=scenario.schema.json
            name: Which help carries schools through a time of pressure?
            about: Each arm is the baseline plus its own policies and settings; all arms meet the same luck.

            model:
              schools: 300
              years: 20

            policies:            # these hold in every arm; collabsim list policies shows all kinds
              - { kind: pressure, at: 8y, for: 3y, level: 0.5, why: national targets }

            baseline: no help
            arms:
              - name: facilitation
                why: somebody to organise meetings and settle aims
                policies:
                  - { kind: facilitation, at: 6y, for: 6y, level: 0.5, cost: 4000 per school per year }
              - name: protected time
                why: days that no pressure can take
                policies:
                  - { kind: protectedTime, at: 6y, days: 5, cost: 6000 per school per year }
              - name: gentler targets
                why: what if the shock were half as strong?
                set: { pressure.level: 0.25 }         # paths as in --set and factors

            replications: 30
            seed: 1
            observe:
              outcomes: [ advantage@8y, advantage@11y, advantage@20y, inertiaShare@20y ]
              series: { every: 1y }

            """
        ),
        new(
            "sweep",
            "Two uncertain settings over a grid.",
            """
            # yaml-language-server: $schema=scenario.schema.json
            name: Where does advantage turn into inertia?

            model:
              schools: 300
              years: 20

            factors:             # lever: ours to choose; uncertain: the world's
              transactionCost.base: { from: 0.05, to: 0.6, steps: 12, role: uncertain }
              authority.pressure: { values: [ 0, 0.2, 0.4, 0.6 ], role: uncertain }

            design: factorial    # or oneAtATime, zip, list, random: collabsim list designs
            replications: 10
            seed: 1
            observe:
              outcomes: [ advantage@20y, inertiaShare@20y, "mean(advantage, 5y..10y)" ]

            """
        ),
        new(
            "population",
            "Schools from a file.",
            """
            # yaml-language-server: $schema=scenario.schema.json
            name: What would happen to our schools?

            population:          # collabsim import REGISTER.csv -o population.csv --ties   makes these files
              file: population.csv
              # ties: population-ties.csv    # these are then the network; schools strive for as many as they have on average
              # Another file needs to be told which of its columns hold what; those of the same name need no entry:
              # columns: { id: urn, name: school, group: trust, easting: easting, northing: northing }

            model:
              years: 20
              # network: { kind: smallWorld, degree: 6 }    # who works with whom at the start, where no ties are given

            replications: 30
            seed: 1

            """
        ),
    ];
}

/// <summary>One template.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Meaning">What it is for.</param>
/// <param name="Text">The scenario file.</param>
public sealed record ScenarioTemplate(string Name, string Meaning, string Text);
