using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>A row in a bucket.</summary>
internal readonly record struct BucketMember(RowId Id, Sketch Sketch, Place Place);

/// <summary>
/// One bucket. Each member chooses from the few before it, in the order of a hash of bucket and row (in the order of places where the bucket is too
/// large to be held): large buckets stay linear, a new row changes the pairs beside it alone, and a row gets a bounded number of names however many
/// rows are like it.
/// </summary>
internal sealed class Bucket(BucketRules rules, ulong key, IReduceSink sink)
{
    private readonly List<BucketMember> _held = [];
    private BucketMember[] _window = [];
    private PayloadWriter? _writer;
    private bool _streaming;
    private int _passed;

    public void Add(in BucketMember member)
    {
        if (_streaming)
        {
            PassIfShared(member);
            return;
        }

        _held.Add(member);
        if (_held.Count > BucketRules.HeldBucket)
        {
            _streaming = true;
            _held.ForEach(held => PassIfShared(held));
            _held.Clear();
        }
    }

    public void Finish()
    {
        // Most buckets have one member; they should cost next to nothing.
        if (_held.Count < 2)
        {
            return;
        }

        _held.Sort((left, right) => Order(left) != Order(right) ? Order(left).CompareTo(Order(right)) : left.Id.CompareTo(right.Id));
        bool small = _held.Count <= BucketRules.SmallBucket;
        foreach (BucketMember member in _held)
        {
            if (small)
            {
                Pass(member, BucketRules.Names(_held.Count));
            }
            else
            {
                PassIfShared(member);
            }
        }
    }

    private ulong Order(in BucketMember member) => SplitMix64.Mix(key ^ PairIds.RowKey(member.Id));

    private void PassIfShared(in BucketMember member)
    {
        if (Order(member) % BucketRules.ShareInLarge == 0)
        {
            Pass(member, BucketRules.Names(int.MaxValue));
        }
    }

    /// <summary>Names the best of the members before, then joins them.</summary>
    private void Pass(in BucketMember member, int names)
    {
        if (_window.Length == 0)
        {
            (_window, _writer) = (new BucketMember[BucketRules.Window], new PayloadWriter());
        }

        ulong named = 0;
        for (int name = 0; name < names; name++)
        {
            int best = -1;
            int bestAgreements = 0;
            for (int i = 0; i < Math.Min(_passed, BucketRules.Window); i++)
            {
                int agreements = member.Sketch.Agreements(_window[i].Sketch);
                if ((named >> i & 1) == 0 && rules.MayHold(agreements) && (best < 0 || agreements > bestAgreements || (agreements == bestAgreements && _window[i].Id < _window[best].Id)))
                {
                    (best, bestAgreements) = (i, agreements);
                }
            }

            if (best < 0)
            {
                break;
            }

            named |= 1UL << best;
            PairRounds.Tell(_writer!, member.Place, member.Id, _window[best].Id, bestAgreements, sink);
            PairRounds.Tell(_writer!, _window[best].Place, _window[best].Id, member.Id, bestAgreements, sink);
        }

        _window[_passed++ % BucketRules.Window] = member;
    }
}
