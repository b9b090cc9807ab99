namespace CollabSim.Lab.Calibrations;

/// <summary>The emulator of one target in one wave: fitted to the wave's design, tried at its validation points, then given all of them.</summary>
internal static class WaveEmulation
{
    /// <param name="index">The target's place.</param>
    /// <param name="training">What it is fitted to.</param>
    /// <param name="fresh">What it is tried at; may have no points.</param>
    /// <param name="settings">Limits.</param>
    public static WaveTarget Of(int index, ReferenceTable training, ReferenceTable fresh, EmulatorSettings settings)
    {
        TargetSample all = training.With(fresh).Sample(index);
        Emulation emulation = Emulator.Of(training.Sample(index), settings);
        if (emulation.Emulator is not { } emulator)
        {
            return new WaveTarget(index, emulation, null, all.LuckVariance, all.MissingShare, null);
        }

        double luck = all.LuckVariance ?? emulator.NoiseVariance;
        Validation? validation = Validation.Of(emulator, fresh.Sample(index));
        emulation = validation?.Refusal(settings) is { } refusal
            ? emulation with
            {
                Emulator = null,
                Refusal = refusal,
            }
            : emulation with
            {
                Emulator = emulator.Retrained(all),
            };
        return new WaveTarget(index, emulation, validation, luck, all.MissingShare, null);
    }
}
