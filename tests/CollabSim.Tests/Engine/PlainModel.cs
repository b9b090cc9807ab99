using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine;

/// <summary>
/// One tick of model.md, equation by equation in double precision, for a handful of schools among whom nothing is seen or learnt
/// by chance and nobody seeks a partner. Whose leader leaves and which schools close is told.
/// </summary>
internal sealed class PlainModel
{
    private readonly Parameters _s;
    private readonly PlainPolicies _policies;
    private readonly bool[] _open;
    private readonly double[,] _rivalry;

    public PlainModel(World start, PlainPolicies policies)
    {
        _s = start.Parameters;
        _policies = policies;
        _open = start.Schools.Open;
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
            (E[a, b], E[b, a]) = (start.Partnerships.ExpectationAB[e], start.Partnerships.ExpectationBA[e]);
            V[a, b] = start.Partnerships.ValueAverage[e];
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

    /// <summary>Partnerships that ended with the last tick.</summary>
    public List<(int A, int B)> Ended { get; } = [];

    /// <param name="leavers">Schools whose leader leaves.</param>
    /// <param name="rivalryOf">Rivalry of two schools that become partners.</param>
    public void Step(IReadOnlyCollection<int>? leavers = null, Func<int, int, double>? rivalryOf = null)
    {
        PlainPolicies now = _policies;
        double slack = _s.Time.SlackDays;
        double[] p = new double[N];
        double[] q = new double[N];
        double[] led = new double[N];
        double[] free = new double[N];
        double[] phi = new double[N];
        double[] k = new double[N];
        double[,] w = new double[N, N];
        double[,] gained = new double[N, _s.Domains];
        double[] pull = new double[N];
        Ties.RemoveAll(tie => !_open[tie.A] || !_open[tie.B]);
        for (int i = 0; i < N; i++)
        {
            for (int j = i + 1; j < N; j++)
            {
                bool bothOpen = _open[i] && _open[j]; // What is put together with a school that closes in the same tick ends with it.
                if (bothOpen && now.Connects(i, j) && !Ties.Contains((i, j)) && !Ties.Contains((j, i)))
                {
                    Ties.Add((i, j));
                    T[i, j] = O[i] + (now.Referral(i, j) * _s.Search.ReferralTrust * (1 - O[i])); //             (21)
                    T[j, i] = O[j] + (now.Referral(i, j) * _s.Search.ReferralTrust * (1 - O[j]));
                    E[i, j] = E[j, i] = V[i, j] = 0;
                    _rivalry[i, j] = _rivalry[j, i] = rivalryOf!(i, j);
                }
            }
        }

        double[,] trustAtStart = (double[,])T.Clone();
        for (int i = 0; i < N; i++)
        {
            p[i] = now.Pressure(i);
            led[i] = now.Leadership(i, C[i]);
            q[i] = p[i] * (1 - (_s.Authority.AutonomyBuffer * now.Autonomy(i, U[i]))); //                        (1)
            double s = _open[i] ? (now.SlackDays(i) * (1 - q[i])) + now.ProtectedDays(i) : 0; //                  (2)
            Days[i] = Math.Min(s, now.DaysOfCommunities(i));
            s -= Days[i];
            double wished = 0;
            foreach (int j in PartnersOf(i))
            {
                w[i, j] = Math.Max(now.Ordered(i, j), _s.JointWork.MaxDays * T[i, j] * (0.5 + (0.5 * led[i]))); //    (3)
                wished += w[i, j];
                k[i]++;
            }

            phi[i] = wished > s ? s / wished : 1; //                                                              (4)
        }

        foreach ((int i, int j) in Ties)
        {
            double h = Math.Min(phi[i] * w[i, j], phi[j] * w[j, i]); //                                           (5)
            double mean = (trustAtStart[i, j] + trustAtStart[j, i]) / 2;
            double mutual = Math.Sqrt(trustAtStart[i, j] * trustAtStart[j, i]);
            double meanLed = (led[i] + led[j]) / 2;
            double structure = now.Structure(i, j);
            double process = now.Process(i, j);
            double apart = Math.Min(Math.Abs(G[i] - G[j]), 1 - Math.Abs(G[i] - G[j]));
            TransactionCost cost = _s.TransactionCost; //                                                         (6)
            double toll =
                cost.Base
                * (
                    1
                    + (cost.Aims * (1 - (_s.Communities.Purpose * process)) * apart)
                    + (cost.Distrust * (1 - mean) * (1 - mean))
                    + (cost.Negotiation * meanLed)
                )
                * (1 + (cost.Load * Math.Max(k[i], k[j])))
                * (1 + (cost.Compliance * (q[i] + q[j]) / 2))
                / (1 + ((now.Facilitation(i) + now.Facilitation(j)) / 2) + (_s.Communities.Facilitation * structure));
            double y = Math.Max(0, h - toll); //                                                                  (7)
            double lambda = 1 - Math.Exp(-y / _s.Effectiveness.DaysScale); //                                     (8)
            double delta = 0; //                                                                                  (9)
            for (int d = 0; d < _s.Domains; d++)
            {
                delta += Math.Abs(K[i, d] - K[j, d]) / _s.Domains;
            }

            double friend =
                ((now.CriticalFriend(i) + now.CriticalFriend(j)) / 2) + (_s.Communities.Challenge * process);
            double competition = (now.Competition(i) + now.Competition(j)) / 2;
            double chi = Math.Clamp(
                _s.Challenge.Level + friend - (_s.Challenge.Comfort * mutual * Math.Pow(1 - delta, 4)),
                0,
                1
            );
            foreach ((int one, int other) in new[] { (i, j), (j, i) })
            {
                double shown = trustAtStart[other, one] * (1 - (competition * _rivalry[i, j])); // (10)
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
                    (_s.Value.Horizon * meanGain) - (_s.Performance.DayCost * (1 - now.Subsidy(one)) * h / slack);
                pull[one] += //                                                                                 (21c)
                    _s.Aims.Rate * lambda * meanLed * Math.IEEERemainder(G[other] - G[one], 1);
                Days[one] += h;
            }

            (H[i, j], Y[i, j], Chi[i, j]) = (h, y, chi);
            double shared = Math.Max(
                (now.Accountability(i) + now.Accountability(j)) / 2,
                _s.Communities.Accountability * process
            );
            double seenI = ((1 - shared) * Value[i, j]) + (shared * (Value[i, j] + Value[j, i]) / 2);
            double seenJ = ((1 - shared) * Value[j, i]) + (shared * (Value[i, j] + Value[j, i]) / 2);
            V[i, j] += _s.Expectation.Adjustment * (((seenI + seenJ) / 2) - V[i, j]); //                         (16)
            Judge(i, j, seenI);
            Judge(j, i, seenJ);
        }

        for (int i = 0; i < N; i++)
        {
            free[i] = Math.Max(0, 1 - (Days[i] / slack));
            Knowledge rule = _s.Knowledge; //                                                                    (13)
            for (int d = 0; d < _s.Domains; d++)
            {
                double faded = (rule.Depreciation + now.Obsolescence(i, d)) * K[i, d];
                double innovated =
                    rule.Innovation * Specialism[i, d] * M[i] * (0.5 + (0.5 * free[i])) * 2 * (1 - K[i, d]);
                K[i, d] = Math.Clamp(K[i, d] + gained[i, d] - faded + innovated, 0, 1);
            }

            M[i] += //                                                                                           (18)
                _s.Agency.Adjustment
                * (
                    Math.Max(0, _s.Agency.Ceiling - (_s.Agency.PressureLoss * p[i] * (1 - now.Autonomy(i, U[i]))))
                    - M[i]
                );
            int[] partners = [.. PartnersOf(i)];
            if (partners.Length > 0)
            {
                O[i] += _s.Disposition.Rate * (partners.Average(j => trustAtStart[i, j]) - O[i]); //            (21b)
            }

            G[i] = G[i] + pull[i] - Math.Floor(G[i] + pull[i]);
        }

        foreach (int i in leavers ?? []) //                                                                      (19)
        {
            O[i] += _s.Turnover.DispositionReset * (_s.Disposition.Initial - O[i]);
            foreach (int j in PartnersOf(i))
            {
                double kept = 1 - (_s.Turnover.TrustLoss * (1 - (_s.Communities.Memory * now.Structure(i, j))));
                (T[i, j], T[j, i]) = (T[i, j] * kept, T[j, i] * kept);
            }
        }

        Ended.Clear(); //                                                                                        (20)
        Ended.AddRange(
            Ties.Where(tie =>
                (T[tie.A, tie.B] + T[tie.B, tie.A]) / 2 < _s.Dissolution.TrustBelow
                && V[tie.A, tie.B] < 0
                && now.Ordered(tie.A, tie.B) == 0
            )
        );
        Ties.RemoveAll(Ended.Contains);
    }

    /// <summary>(14)</summary>
    public double PerformanceOf(int school) =>
        (Enumerable.Range(0, _s.Domains).Average(d => K[school, d]) * (0.85 + (0.15 * M[school])))
        - (_s.Performance.DayCost * Days[school] * (1 - _policies.Subsidy(school)) / _s.Time.SlackDays);

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
