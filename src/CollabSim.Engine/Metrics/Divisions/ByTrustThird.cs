using CollabSim.Engine.State;

namespace CollabSim.Engine.Metrics.Divisions;

[Meaning(
    "Thirds of schools by their mean trust in their partners at the start of what is looked at (the first tick of a span, else the run's): lowest, middle, highest; a school without partners is in none."
)]
[NameInFiles("trustThird")]
public sealed record ByTrustThird : Division
{
    private static readonly string[] Thirds = ["lowest", "middle", "highest"];

    /// <summary>The tick at which trust is looked at.</summary>
    public int Since { get; init; }

    public override IReadOnlyList<string> Parts => Thirds;

    public override string PhraseOf(string part) => base.PhraseOf(part) + SinceWhen(Since);

    public override string WordsOf(string part) => $"the third of schools with the {part} trust";

    public override string MeaningOf(string part) =>
        $"{WordsOf(part)} in their partners at {(Since == 0 ? "the start" : $"tick {Since}")}";

    public override Division From(int tick) => this with { Since = tick };

    internal override IEnumerable<EarlierLook> LooksBack() => [new EarlierLook(new TrustThirds(), Since)];

    internal override Partition Divide(Observation now) =>
        now.Recall(new TrustThirds(), Since) ?? Partition.None(now.World.Schools.Count);

    private sealed record TrustThirds : Memory<Partition>
    {
        public override Partition Of(Observation now)
        {
            Schools schools = now.World.Schools;
            int[] ranked =
            [
                .. schools
                    .OpenByKey()
                    .Where(school => schools.Partnerships[school] > 0)
                    .OrderBy(school => (double)schools.TrustGiven[school] / schools.Partnerships[school]),
            ];
            int[] third = new int[schools.Count];
            Array.Fill(third, -1);
            for (int rank = 0; rank < ranked.Length; rank++)
            {
                third[ranked[rank]] = (int)((long)Thirds.Length * rank / ranked.Length);
            }

            return new Partition(Thirds, third);
        }
    }
}
