namespace CollabSim.Lab.Calibrations;

/// <summary>
/// Runs the model. Every point and replication has a seed of its own, made of the wave's name and its place: one luck for all points would
/// make intervals too narrow.
/// </summary>
/// <param name="points">Points in the unit cube, one coordinate for each parameter.</param>
/// <param name="replications">Runs at each point, at least 1.</param>
/// <param name="wave">Which runs these are: the same wave, points and replications give the same outcomes.</param>
/// <returns>By point, replication and target; NaN where the outcome could not be had.</returns>
internal delegate double[][][] Simulator(IReadOnlyList<double[]> points, int replications, string wave);
