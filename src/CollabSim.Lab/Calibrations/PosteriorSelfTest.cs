using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CollabSim.Lab.Results;

namespace CollabSim.Lab.Calibrations;

/// <summary>The emulated posterior tried on worlds of the prior, each with luck, discrepancy and observation error of its own.</summary>
/// <param name="Test">By parameter, and last of the log likelihood, which sees what no single parameter shows (Modrák et al. 2023).</param>
/// <param name="Missing">Worlds left out because an outcome is missing.</param>
internal sealed record PosteriorSelfTest(SelfTest Test, int Missing)
{
    /// <summary>Draws of each posterior: 100 ranks, five for each bin.</summary>
    public const int Draws = 99;

    /// <param name="likelihood">Whose emulators are used; its targets' values do not count.</param>
    /// <param name="worlds">Fresh runs at draws of the prior, at least as many at each as a target averages worlds.</param>
    /// <param name="settings">Of each posterior.</param>
    /// <param name="workers">Cores, over worlds.</param>
    /// <param name="file">Keeps each world as soon as it is done; null: nothing is kept.</param>
    /// <exception cref="ArgumentException">Fewer runs at a point than a target averages worlds, or no world has all outcomes.</exception>
    public static PosteriorSelfTest Of(
        SyntheticLikelihood likelihood,
        ReferenceTable worlds,
        SmcSettings settings,
        Workers workers,
        SelfTestFile? file = null
    )
    {
        MatchedTarget[] targets = [.. likelihood.Matches.Select(match => match.Target)];
        if (worlds.Outcomes.Min(runs => runs.Length) < targets.Max(target => target.Worlds))
        {
            throw new ArgumentException("Fewer runs at a point than a target averages worlds.", nameof(worlds));
        }

        double[][] clean =
        [
            .. worlds.Outcomes.Select(runs =>
                likelihood
                    .Matches.Select(match => runs.Take(match.Target.Worlds).Average(run => run[match.Index]))
                    .ToArray()
            ),
        ];
        int[] whole = [.. Enumerable.Range(0, clean.Length).Where(world => clean[world].All(double.IsFinite))];
        if (whole.Length == 0)
        {
            throw new ArgumentException("No world has all outcomes.", nameof(worlds));
        }

        double[][] data = PredictiveNoise.Added(targets, [.. whole.Select(world => clean[world])], settings.Seed);
        SyntheticLikelihood[] own = [.. data.Select(values => likelihood.WithValues(values))];
        double[][] truths = [.. whole.Select((world, i) => WithLog(worlds.Points[world], own[i]))];
        PosteriorSampler sampler = (_, world) => DrawsOf(own[world], worlds.Dimensions, settings, world);
        file?.Begin(NameOf(truths, data, settings), truths.Length);
        SelfTest test = SelfTest.Of(truths, data, sampler, workers, file);
        file?.End();
        return new PosteriorSelfTest(test, clean.Length - whole.Length);
    }

    // Truths hold the log likelihoods there, and so all that emulators, targets and luck have to do with it.
    private static string NameOf(double[][] truths, double[][] data, SmcSettings settings)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (double[] row in truths.Concat(data))
        {
            hash.AppendData(MemoryMarshal.AsBytes(row.AsSpan()));
        }

        hash.AppendData(
            Encoding.UTF8.GetBytes(
                $"{settings.Seed} {settings.Particles} {settings.FewestMoves} {settings.MostMoves} {Draws} {Provenance.ProgramVersion}"
            )
        );
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static double[] WithLog(double[] point, SyntheticLikelihood likelihood) =>
        [.. point, likelihood.Of([point])[0]];

    private static double[][] DrawsOf(SyntheticLikelihood likelihood, int dimensions, SmcSettings settings, int world)
    {
        Posterior posterior = TemperedSmc.Run(
            likelihood.Of,
            dimensions,
            settings with
            {
                Seed = settings.Seed + (ulong)world,
            }
        );
        return
        [
            .. Enumerable
                .Range(0, Draws)
                .Select(i => (int)((long)i * posterior.Draws.Length / Draws))
                .Select(i => (double[])[.. posterior.Draws[i], posterior.LogLikelihoods[i]]),
        ];
    }
}
