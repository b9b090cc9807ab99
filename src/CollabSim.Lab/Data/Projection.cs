namespace CollabSim.Lab.Data;

/// <summary>
/// Degrees to km on a flat map round an origin (equirectangular). In England distances east to west are 1 % off at 50 km north or
/// south of the origin and 7 % off at 330 km; north to south they are right; docs/data.md.
/// </summary>
/// <param name="Lat">Latitude of the origin in degrees.</param>
/// <param name="Lon">Longitude of the origin in degrees.</param>
internal sealed record Projection(double Lat, double Lon)
{
    /// <summary>Mean radius of the Earth in km (IUGG).</summary>
    private const double EarthRadius = 6371.0088;

    private const double KmPerDegree = EarthRadius * Math.PI / 180;

    /// <summary>The projection round the mean of these places.</summary>
    public static Projection Round(IReadOnlyCollection<(double Lat, double Lon)> places) =>
        new(places.Average(place => place.Lat), places.Average(place => place.Lon));

    public (double EastKm, double NorthKm) ToKm(double lat, double lon) =>
        (KmPerDegree * Math.Cos(Lat * Math.PI / 180) * (lon - Lon), KmPerDegree * (lat - Lat));
}
