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

    /// <summary>
    /// The projection round the mean of these places. Where they lie on both sides of the date line, longitudes are counted on across it (-176.56 is
    /// 183.44), so that neighbours stay neighbours.
    /// </summary>
    public static Projection Round(IReadOnlyCollection<(double Lat, double Lon)> places)
    {
        bool isAcross = places.Max(place => place.Lon) - places.Min(place => place.Lon) > 180;
        double lon = places.Average(place => isAcross && place.Lon < 0 ? place.Lon + 360 : place.Lon);
        return new(places.Average(place => place.Lat), lon > 180 ? lon - 360 : lon);
    }

    public (double EastKm, double NorthKm) ToKm(double lat, double lon)
    {
        double east = lon - Lon;
        double nearer =
            east > 180 ? east - 360
            : east < -180 ? east + 360
            : east;
        return (KmPerDegree * Math.Cos(Lat * Math.PI / 180) * nearer, KmPerDegree * (lat - Lat));
    }
}
