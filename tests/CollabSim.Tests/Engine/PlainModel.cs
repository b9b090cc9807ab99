using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine;

/// <summary>
/// One tick of model.md, equation by equation in double precision, for a handful of schools to whom nothing happens by
/// chance: no noise, no leader leaves, no partnership ends or forms. All are in one community, or none is.
/// </summary>
internal sealed class PlainModel
{
    private readonly Scenario _s;
    private readonly double _mandated;
    private readonly double[,] _rivalry;

    public PlainModel(World start, double mandatedDays = 0)
    {
        _s = start.Scenario;
        _mandated = mandatedDays;
        Schools schools = start.Schools;
        int n = schools.Count;
        (K, Specialism, A, C, U) = (
            new double[n, _s.Domains],
            new double[n, _s.Domains],
            new double[n],
            new double[n],
            new double[n]
        );
        (M, G, O, Days) = (new double[n], new double[n], new double[n], new double[n]);
        (T, E, _rivalry, H, Y) = (
            new double[n, n],
            new double[n, n],
            new double[n, n],
            new double[n, n],
            new double[n, n]
        );
        (Chi, V, Value) = (new double[n, n], new double[n, n], new double[n, n]);
        for (int i = 0; i < n; i++)
        {
            (A[i], C[i], U[i]) = (schools.AbsorptiveCapacity[i], schools.Leadership[i], schools.Autonomy[i]);
            (M[i], G[i], O[i]) = (schools.Agency[i], schools.Aim[i], schools.Disposition[i]);
            for (int d = 0; d < _s.Domains; d++)
            {
                K[i, d] = schools.Knowledge[(d * schools.Length) + i];
                Specialism[i, d] = schools.Specialism[(d * schools.Length) + i];
            }
        }

        for (int e = 0; e < start.Partnerships.Count; e++)
        {
            (int a, int b) = (start.Partnerships.A[e], start.Partnerships.B[e]);
            Ties.Add((a, b));
            (T[a, b], T[b, a]) = (start.Partnerships.TrustAB[e], start.Partnerships.TrustBA[e]);
            _rivalry[a, b] = _rivalry[b, a] = start.Partnerships.Rivalry[e];
        }
    }

    public List<(int A, int B)> Ties { get; } = [];
    public double[,] K { get; }
    public double[,] Specialism { get; }
    public double[] A { get; }
    public double[] C { get; }
    public double[] U { get; }
    public double[] M { get; }
    public double[] G { get; }
    public double[] O { get; }
    public double[] Days { get; }
    public double[,] T { get; }
    public double[,] E { get; }
    public double[,] V { get; }
    public double[,] H { get; }
    public double[,] Y { get; }
    public double[,] Chi { get; }
    public double[,] Value { get; }

    private int N => A.Length;

    public void Step()
    {
        bool community = _s.Communities.Membership == Membership.Everyone;
        double structure = community ? _s.Communities.Structure : 0;
        double process = community ? _s.Communities.Process : 0;
        double slack = _s.Time.SlackDays;
        double p = _s.Authority.Pressure;
        double[] q = new double[N];
        double[] phi = new double[N];
        double[] k = new double[N];
        double[,] w = new double[N, N];
        double[,] gained = new double[N, _s.Domains];
        double[] pull = new double[N];
        double[,] trustAtStart = (double[,])T.Clone();

        for (int i = 0; i < N; i++)
        {
            q[i] = p * (1 - (_s.Authority.AutonomyBuffer * U[i])); //                                            (1)
            double s = (slack * (1 - q[i])) + _s.Time.ProtectedDays - (_s.Communities.Days * structure); //       (2)
            double wished = 0;
            foreach (int j in PartnersOf(i))
            {
                w[i, j] = Math.Max(_mandated, _s.JointWork.MaxDays * T[i, j] * (0.5 + (0.5 * C[i]))); //          (3)
                wished += w[i, j];
                k[i]++;
            }

            phi[i] = wished > s ? s / wished : 1; //                                                              (4)
            Days[i] = _s.Communities.Days * structure;
        }

        foreach ((int i, int j) in Ties)
        {
            double h = Math.Min(phi[i] * w[i, j], phi[j] * w[j, i]); //                                           (5)
            double mean = (trustAtStart[i, j] + trustAtStart[j, i]) / 2;
            double mutual = Math.Sqrt(trustAtStart[i, j] * trustAtStart[j, i]);
            double led = (C[i] + C[j]) / 2;
            double apart = Math.Min(Math.Abs(G[i] - G[j]), 1 - Math.Abs(G[i] - G[j]));
            TransactionCost cost = _s.TransactionCost; //                                                         (6)
            double toll =
                cost.Base
                * (
                    1
                    + (cost.Aims * (1 - (_s.Communities.Purpose * process)) * apart)
                    + (cost.Distrust * (1 - mean) * (1 - mean))
                    + (cost.Negotiation * led)
                )
                * (1 + (cost.Load * Math.Max(k[i], k[j])))
                * (1 + (cost.Compliance * (q[i] + q[j]) / 2))
                / (1 + cost.Facilitation + (_s.Communities.Facilitation * structure));
            double y = Math.Max(0, h - toll); //                                                                  (7)
            double lambda = 1 - Math.Exp(-y / _s.Effectiveness.DaysScale); //                                     (8)
            double delta = 0; //                                                                                  (9)
            for (int d = 0; d < _s.Domains; d++)
            {
                delta += Math.Abs(K[i, d] - K[j, d]) / _s.Domains;
            }

            double friend = _s.Challenge.CriticalFriend + (_s.Communities.Challenge * process);
            double chi = Math.Clamp(
                _s.Challenge.Level + friend - (_s.Challenge.Comfort * mutual * Math.Pow(1 - delta, 4)),
                0,
                1
            );
            foreach ((int one, int other) in new[] { (i, j), (j, i) })
            {
                double shown = trustAtStart[other, one] * (1 - (_s.Disclosure.Competition * _rivalry[i, j])); // (10)
                double meanGain = 0;
                for (int d = 0; d < _s.Domains; d++)
                {
                    double x = Math.Max(0, K[other, d] - K[one, d]); //                                          (11)
                    double learnt =
                        _s.Learning.Rate
                        * A[one]
                        * lambda
                        * shown
                        * (0.4 + (0.6 * chi))
                        * 1.384
                        * x
                        * Math.Pow(1 - x, 3);
                    double created = //                                                                          (12)
                        _s.CoCreation.Creation * lambda * mutual * chi * (0.3 + (2 * delta)) * (1 - K[one, d]);
                    gained[one, d] += learnt + created;
                    meanGain += (learnt + created) / _s.Domains;
                }

                Value[one, other] = //                                                                           (15)
                    (_s.Value.Horizon * meanGain) - (_s.Performance.DayCost * (1 - _s.Performance.Subsidy) * h / slack);
                pull[one] += //                                                                                 (21c)
                    _s.Aims.Rate * lambda * led * Math.IEEERemainder(G[other] - G[one], 1);
                Days[one] += h;
            }

            (H[i, j], Y[i, j], Chi[i, j]) = (h, y, chi);
            double shared = Math.Max(_s.Value.Accountability, _s.Communities.Accountability * process);
            double seenI = ((1 - shared) * Value[i, j]) + (shared * (Value[i, j] + Value[j, i]) / 2);
            double seenJ = ((1 - shared) * Value[j, i]) + (shared * (Value[i, j] + Value[j, i]) / 2);
            V[i, j] += _s.Expectation.Adjustment * (((seenI + seenJ) / 2) - V[i, j]); //                         (16)
            Judge(i, j, seenI);
            Judge(j, i, seenJ);
        }

        for (int i = 0; i < N; i++)
        {
            double free = Math.Max(0, 1 - (Days[i] / slack));
            Knowledge rule = _s.Knowledge; //                                                                    (13)
            for (int d = 0; d < _s.Domains; d++)
            {
                double faded = (rule.Depreciation + rule.Obsolescence) * K[i, d];
                double innovated = rule.Innovation * Specialism[i, d] * M[i] * (0.5 + (0.5 * free)) * 2 * (1 - K[i, d]);
                K[i, d] = Math.Clamp(K[i, d] + gained[i, d] - faded + innovated, 0, 1);
            }

            M[i] += //                                                                                           (18)
                _s.Agency.Adjustment * (_s.Agency.Ceiling - (_s.Agency.PressureLoss * p * (1 - U[i])) - M[i]);
            int[] partners = [.. PartnersOf(i)];
            if (partners.Length > 0)
            {
                O[i] += _s.Disposition.Rate * (partners.Average(j => trustAtStart[i, j]) - O[i]); //            (21b)
            }

            G[i] = G[i] + pull[i] - Math.Floor(G[i] + pull[i]);
        }
    }

    /// <summary>(14)</summary>
    public double PerformanceOf(int school) =>
        (Enumerable.Range(0, _s.Domains).Average(d => K[school, d]) * (0.85 + (0.15 * M[school])))
        - (_s.Performance.DayCost * Days[school] * (1 - _s.Performance.Subsidy) / _s.Time.SlackDays);

    /// <summary>(16), (17)</summary>
    private void Judge(int one, int other, double seen)
    {
        double z = seen - Math.Max(_s.Expectation.Floor, _s.Expectation.Ambition * E[one, other]);
        E[one, other] += _s.Expectation.Adjustment * (seen - E[one, other]);
        double force = Math.Tanh(Math.Abs(z) / _s.Trust.Scale);
        T[one, other] += z > 0 ? _s.Trust.Gain * (1 - T[one, other]) * force : -_s.Trust.Loss * T[one, other] * force;
    }

    private IEnumerable<int> PartnersOf(int school) =>
        Ties.Where(tie => tie.A == school || tie.B == school).Select(tie => tie.A == school ? tie.B : tie.A);
}
