namespace CollabSim.Lab.Calibrations;

/// <summary>The logarithm of the likelihood at each point of the unit cube; minus infinity where the data are impossible.</summary>
internal delegate double[] LogLikelihood(IReadOnlyList<double[]> points);
