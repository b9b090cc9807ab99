using CollabSim.Engine.Mechanisms;

namespace CollabSim.Engine.State;

/// <summary>
/// The parameters of each cohort of schools in this tick: those of the scenario plus what policies add, clamped. A cohort is all
/// schools that the same policies reach; a policy for all makes no new cohort. What is asked between two calls of
/// <see cref="Set"/> is answered for the last tick, also of a cohort that has just been split off.
/// </summary>
internal sealed class CohortParameters
{
    public const int Facilitation = 0;
    public const int CriticalFriend = 1;
    public const int Accountability = 2;
    public const int Competition = 3;
    public const int Subsidy = 4;

    /// <summary>The fields before this one concern partnerships.</summary>
    public const int PartnershipFields = 8;

    public const int Pressure = 8;
    public const int Autonomy = 9;
    public const int Leadership = 10;
    public const int SlackDays = 11;
    public const int ProtectedDays = 12;
    public const int Turnover = 13;
    public const int Brokerage = 14;
    public const int Obsolescence = 16;
    public const int Stride = 24;

    private readonly Parameters _parameters;
    private readonly List<List<Influence>> _reachedBy =
    [
        [],
    ];
    private readonly List<int> _justReached = [];

    public CohortParameters(Parameters parameters)
    {
        _parameters = parameters;
        Rows = GC.AllocateArray<float>(Stride, pinned: true);
    }

    private CohortParameters(CohortParameters other, Copies copies)
    {
        _parameters = other._parameters;
        _reachedBy =
        [
            .. other._reachedBy.Select(influences =>
                influences.ConvertAll(influence => copies.Of(influence, each => each.Copy(copies)))
            ),
        ];
        _justReached.AddRange(other._justReached);
        Rows = GC.AllocateArray<float>(other.Rows.Length, pinned: true);
        other.Rows.CopyTo(Rows, 0);
    }

    /// <summary>Number of cohorts, at least 1.</summary>
    public int Cohorts => _reachedBy.Count;

    /// <summary>Field f of cohort c is entry c·Stride + f.</summary>
    public float[] Rows { get; private set; }

    /// <summary>All parameters of a cohort.</summary>
    public ReadOnlySpan<float> Of(int cohort) => Rows.AsSpan(cohort * Stride, Stride);

    public double this[int cohort, int field] => Rows[(cohort * Stride) + field];

    /// <summary>True if something of this name acts on a cohort.</summary>
    public bool IsUnder(int cohort, string influence) =>
        _reachedBy[cohort].Exists(each => each.Name == influence && each.IsActing);

    /// <summary>Splits cohorts so that an influence reaches all of a cohort or none of it.</summary>
    public void Split(Schools schools, Reach reach)
    {
        if (reach.Members is null)
        {
            return;
        }

        int[] reachedTwin = new int[Cohorts];
        Array.Fill(reachedTwin, -1);
        for (int i = 0; i < schools.Count; i++)
        {
            if (reach.Members[i])
            {
                ref int twin = ref reachedTwin[schools.Cohort[i]];
                if (twin < 0)
                {
                    twin = Twin(schools.Cohort[i]);
                }

                schools.Cohort[i] = twin;
            }
        }

        for (int cohort = 0; cohort < reachedTwin.Length; cohort++)
        {
            if (reachedTwin[cohort] >= 0)
            {
                _justReached.Add(reachedTwin[cohort]);
            }
        }
    }

    /// <summary>A new cohort that has lived under the same parameters as another.</summary>
    private int Twin(int cohort)
    {
        int twin = Cohorts;
        _reachedBy.Add([.. _reachedBy[cohort]]);
        if (Rows.Length < Cohorts * Stride)
        {
            float[] rows = GC.AllocateArray<float>(2 * Rows.Length, pinned: true);
            Rows.CopyTo(rows, 0);
            Rows = rows;
        }

        Of(cohort).CopyTo(Rows.AsSpan(twin * Stride));
        return twin;
    }

    /// <summary>Lets an influence act on the cohorts that <see cref="Split"/> has just made for it, or on all.</summary>
    public void Join(Influence influence)
    {
        IEnumerable<int> cohorts = influence.Reach.Members is null ? Enumerable.Range(0, Cohorts) : _justReached;
        foreach (int cohort in cohorts)
        {
            _reachedBy[cohort].Add(influence);
        }

        _justReached.Clear();
    }

    /// <summary>An influence reaches others from now on.</summary>
    public void Move(Influence influence, Schools schools, Reach reach)
    {
        Leave(influence);
        influence.Reach = reach;
        Split(schools, reach);
        Join(influence);
    }

    /// <summary>
    /// Makes one cohort of those on which the same influences act, so that influences that move do not leave ever more cohorts behind. To be called after
    /// <see cref="Set"/>, when such cohorts have the same parameters.
    /// </summary>
    public void Merge(Schools schools)
    {
        int[] to = new int[Cohorts];
        List<int> kept = [];
        for (int cohort = 0; cohort < to.Length; cohort++)
        {
            int same = kept.FindIndex(other => _reachedBy[other].SequenceEqual(_reachedBy[cohort]));
            to[cohort] = same < 0 ? kept.Count : same;
            if (same < 0)
            {
                kept.Add(cohort);
            }
        }

        if (kept.Count == to.Length)
        {
            return;
        }

        for (int i = 0; i < schools.Count; i++)
        {
            schools.Cohort[i] = to[schools.Cohort[i]];
        }

        for (int n = 0; n < kept.Count; n++)
        {
            _reachedBy[n] = _reachedBy[kept[n]];
            Of(kept[n]).CopyTo(Rows.AsSpan(n * Stride, Stride));
        }

        _reachedBy.RemoveRange(kept.Count, to.Length - kept.Count);
    }

    /// <summary>An influence acts no more.</summary>
    public void Leave(Influence influence)
    {
        foreach (List<Influence> influences in _reachedBy)
        {
            influences.Remove(influence);
        }
    }

    /// <summary>Works out the parameters of every cohort at a tick.</summary>
    public void Set(int tick)
    {
        for (int cohort = 0; cohort < Cohorts; cohort++)
        {
            PolicyEffects effects = default;
            foreach (Influence influence in _reachedBy[cohort])
            {
                influence.AddTo(ref effects, tick);
            }

            Clamp(in effects, Rows.AsSpan(cohort * Stride, Stride));
        }
    }

    private void Clamp(in PolicyEffects effects, Span<float> row)
    {
        row[Facilitation] = (float)Math.Max(0, _parameters.TransactionCost.Facilitation + effects.Facilitation);
        row[CriticalFriend] = (float)(_parameters.Challenge.CriticalFriend + effects.CriticalFriend);
        row[Accountability] = Share(_parameters.Value.Accountability + effects.Accountability);
        row[Competition] = Share(_parameters.Disclosure.Competition + effects.Competition);
        row[Subsidy] = Share(_parameters.Performance.Subsidy + effects.Subsidy);
        row[Pressure] = Share(_parameters.Authority.Pressure + effects.Pressure);
        row[Autonomy] = (float)effects.Autonomy;
        row[Leadership] = (float)effects.Leadership;
        row[SlackDays] = (float)Math.Max(0, _parameters.Time.SlackDays - effects.LostDays);
        row[ProtectedDays] = (float)Math.Max(0, _parameters.Time.ProtectedDays + effects.ProtectedDays);
        row[Turnover] = (float)effects.Turnover;
        row[Brokerage] = Share(effects.Brokerage);
        for (int d = 0; d < PolicyEffects.MostDomains; d++)
        {
            row[Obsolescence + d] = Share(_parameters.Knowledge.Obsolescence + effects.ObsolescenceIn(d));
        }
    }

    /// <summary>The same in a copy of the run.</summary>
    public CohortParameters Copy(Copies copies) => new(this, copies);

    private static float Share(double value) => (float)Math.Clamp(value, 0, 1);
}
