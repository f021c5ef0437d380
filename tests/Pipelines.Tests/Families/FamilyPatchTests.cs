using DataForge.Core.Randomness;
using DataForge.Pipelines.Families;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Pipelines.Tests.Families;

public class FamilyPatchTests
{
    [Fact]
    public void Open_PatchesOnPatches_GiveTheFamiliesAsTheyAreNow()
    {
        Prop.ForAll<ulong>(seed =>
        {
            var random = new SplitMix64(seed);
            List<Family> families = [.. Enumerable.Range(0, 12).Select(i => Some.RandomFamily(seed + (ulong)i))];
            byte[] whole = Whole(families);
            List<byte[]> patches = [];
            foreach (int step in Enumerable.Range(0, 3))
            {
                families = Read(whole, patches);
                foreach (Family family in families.Where(_ => random.NextIndex(3) == 0))
                {
                    family.Entries[0].End(EntryState.Rejected, $"step {step}", "too_long", null);
                }

                var body = new CodecBuffer();
                FamilyPatch.Write("hash", families, body);
                patches.Add(body.Written.ToArray());
            }

            return Whole(Read(whole, patches)).AsSpan().SequenceEqual(Whole(families));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Open_WithFilter_GivesOnlyFamiliesOfTheStateAndSplit()
    {
        List<Family> families = Read(Whole([.. Enumerable.Range(0, 40).Select(i => Some.RandomFamily((ulong)i))]), []);
        byte[] whole = Whole(families);
        families[3].Entries[0].End(EntryState.Rejected, "step", "too_long", null);
        families[39].Entries[0].End(EntryState.Rejected, "step", "too_long", null);
        var body = new CodecBuffer();
        FamilyPatch.Write("hash", families, body);

        foreach (EntryState state in Enum.GetValues<EntryState>())
        {
            foreach (string split in families.Select(family => family.Entries[0].Row.Split).Distinct())
            {
                var filter = new FamilyFilter(split, state);
                List<Family> expected = [.. families.Where(family => family.Entries[0].Row.Split == split && family.Entries.Any(entry => entry.State == state))];
                Whole(Read(whole, [body.Written.ToArray()], filter)).Should().Equal(Whole(expected));
            }
        }
    }

    [Fact]
    public void IsWorthIt_ManyFamiliesChanged_IsFalse()
    {
        List<Family> families = Read(Whole([.. Enumerable.Range(0, 10).Select(i => Some.RandomFamily((ulong)i))]), []);
        FamilyPatch.IsWorthIt(families).Should().BeTrue();
        foreach (Family family in families.Take(6))
        {
            family.Entries[0].End(EntryState.Rejected, "step", "too_long", null);
        }

        FamilyPatch.IsWorthIt(families).Should().BeFalse();
    }

    private static List<Family> Read(byte[] whole, IEnumerable<byte[]> patches, FamilyFilter filter = default) =>
        [.. CommittedRows.Read(patches.Aggregate(FamilyCodec.Open(whole), (below, patch) => FamilyPatch.Open(below, patch)), filter)];

    private static byte[] Whole(IReadOnlyList<Family> families)
    {
        var buffer = new CodecBuffer();
        FamilyCodec.Write(families, buffer);
        return buffer.Written.ToArray();
    }
}
