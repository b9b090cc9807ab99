using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>How an emulator predicts points that it has not seen.</summary>
/// <param name="Points">How many.</param>
/// <param name="R2">The share of their outcomes' variance that is predicted.</param>
/// <param name="BeyondThree">The share of them beyond three standard errors, luck included.</param>
internal sealed record Validation(int Points, double R2, double BeyondThree)
{
    // Two of a few dozen points may lie beyond by chance.
    private const int MostByChance = 2;

    /// <summary>Null where no point has the outcome.</summary>
    public static Validation? Of(Emulator emulator, TargetSample fresh)
    {
        if (fresh.Points.Length == 0)
        {
            return null;
        }

        Prediction[] predictions = emulator.Predict(fresh.Points);
        double all = Deviations.Squares(fresh.Means);
        double rounding = LeaveOneOut.Rounding * all / fresh.Means.Length;
        (double wrong, int beyond) = (0, 0);
        for (int i = 0; i < predictions.Length; i++)
        {
            double error = fresh.Means[i] - predictions[i].Mean;
            double luck = emulator.LuckAt(fresh.Points[i]) ?? emulator.NoiseVariance;
            double variance = predictions[i].Variance + (luck / fresh.Values[i].Length) + rounding;
            wrong += error * error;
            beyond += error * error > 9 * variance ? 1 : 0;
        }

        return new Validation(predictions.Length, 1 - (wrong / all), (double)beyond / predictions.Length);
    }

    /// <summary>Why an emulator that passed with its own points fails with fresh ones; null if it does not.</summary>
    public EmulatorRefusal? Refusal(EmulatorSettings settings) =>
        BeyondThree > settings.MostBeyondThree && BeyondThree * Points > MostByChance
            ? new(RefusalReason.StandardErrors, BeyondThree, settings.MostBeyondThree)
            : null;
}
