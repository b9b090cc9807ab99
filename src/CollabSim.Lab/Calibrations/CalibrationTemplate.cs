namespace CollabSim.Lab.Calibrations;

/// <summary>A commented calibration file to start from.</summary>
internal static class CalibrationTemplate
{
    public const string Name = "calibration";
    public const string Meaning = "The model held against what you know of real schools.";

    public const string Text = """
        # yaml-language-server: $schema=calibration.schema.json
        name: What do our findings say about the model?

        scenario:            # what the findings are about: a scenario file, or its keys here; targets name its arms
          model: { schools: 60, years: 3 }
          arms:
            - name: groups of six
              set: { network: { kind: clusters, size: 6, bridges: 0 } }

        parameters:          # what nobody has measured; parameters: ranges takes all that the model declares (collabsim list uncertain)
          priors:
            transactionCost.base: { from: 0.1, to: 0.6, distribution: logUniform }
            trust.gain: { from: 0.04, to: 0.16 }
            time.slackDays: { from: 3, to: 15 }
            learning.rate: { from: 0.05, to: 0.4, distribution: logUniform }

        targets:             # what was found; or the name of an evidence file
          - name: days in partnerships
            observe: daysSpent@1y        # an outcome or an expression, as in scenario files
            from: 6                      # anything between from and to; or value and sd; or sign: positive
            to: 25
            use: fit                     # fit, check (held out) or input
            basis: found                 # found (in the source), memory or judgement; only what was found may be fitted
            source: invented for this template
          - name: effect of a group
            observe: advantage@3y / sd of autarkyPerformance@3y
            arm: groups of six
            value: 0
            sd: 0.13
            use: fit
            basis: found
            source: invented for this template
          - name: trust after three years
            observe: meanTrust@3y
            sign: positive
            use: check
            basis: judgement
            source: invented for this template

        seed: 1
        check: { worlds: 100 }
        waves: { most: 2, worldsPerParameter: 20 }
        posterior: { draws: 100, worlds: 50 }

        """;
}
