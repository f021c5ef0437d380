using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using DataForge.Core.Text;
using DataForge.Filters.Deduplication.Similarity;
using DataForge.Filters.Text;

namespace DataForge.Filters.Tests.Deduplication;

/// <summary>Signatures and bands against the reference. No step uses SimHash or Bloom filters, which the reference also has.</summary>
public class ReferenceSignaturesTests
{
    /// <summary>Candidates of one seed may lie this many standard deviations from what the curve says, and the mean of five seeds half as far: pairs are not independent.</summary>
    private const double OneSeed = 5, MeanOfSeeds = 2.5;

    private const int Seeds = 5;

    /// <summary>The words of a text, as every step here cuts them, give the reference's shingles to the byte: its own hash functions over them give its signatures.</summary>
    [ReferenceFact(DedupGolden.Folder)]
    public void Words_UnderTheReferenceHashes_GiveItsMinHashSignatures()
    {
        JsonElement golden = DedupGolden.Json("signatures.json").GetProperty("minhash");
        BigInteger prime = (BigInteger.One << 61) - 1;
        BigInteger[] a = Numbers("a"), b = Numbers("b");
        int[] documents = [.. golden.GetProperty("documents").EnumerateArray().Select(item => item.GetInt32())];
        for (int i = 0; i < documents.Length; i++)
        {
            BigInteger[] hashes = [.. ShinglesOf(DedupGolden.Texts[documents[i]], 5).Select(shingle => XxHash64(Encoding.UTF8.GetBytes(shingle)) % prime)];
            uint[] signature = [.. a.Zip(b, (factor, term) => (uint)(hashes.Select(hash => ((factor * hash) + term) % prime & uint.MaxValue).Min()))];
            signature.Should().Equal(golden.GetProperty("signatures")[i].EnumerateArray().Select(item => item.GetUInt32()), $"of document {documents[i]}");
        }

        BigInteger[] Numbers(string name) => [.. golden.GetProperty(name).EnumerateArray().Select(item => BigInteger.Parse(item.GetString()!))];
    }

    [ReferenceFact(DedupGolden.Folder)]
    public void Bands_AllSettings_FollowTheCurveOfTheReference()
    {
        var shingler = new Shingler(false, 5);
        ulong[][] sets = [.. DedupGolden.Texts.Select(text => shingler.Set(text).ToArray())];
        JsonElement[] pairs = [.. DedupGolden.Json("jaccard_pairs.json.gz").GetProperty("n5").EnumerateArray()];
        foreach (JsonProperty setting in DedupGolden.Json("banding.json").GetProperty("settings").EnumerateObject())
        {
            int[] numbers = [.. setting.Name.Split(',').Select(part => int.Parse(part.Split('=')[1]))];
            var cut = new Banding(numbers[0], numbers[1]);
            foreach (JsonProperty point in setting.Value.GetProperty("curve").EnumerateObject())
            {
                cut.Probability(double.Parse(point.Name)).Should().BeApproximately(point.Value.GetDouble(), 1e-12);
            }

            cut.Probability(setting.Value.GetProperty("half_point").GetDouble()).Should().BeApproximately(0.5, 1e-9);

            // Disjoint blocks of one long signature are as many independent families of hash functions.
            var hashes = new MinHash(Seeds * cut.Size);
            uint[][] signatures = [.. sets.Select(set => hashes.Signature(set))];
            double[] odds = [.. pairs.Select(pair => cut.Probability(pair[2].GetInt32() / (double)pair[3].GetInt32()))];
            double expected = odds.Sum(), deviation = Math.Sqrt(odds.Sum(p => p * (1 - p)));
            double[] found = [.. Enumerable.Range(0, Seeds).Select(seed => (double)pairs.Count(pair => ShareABand(signatures[pair[0].GetInt32()], signatures[pair[1].GetInt32()], cut, seed)))];
            found.Should().OnlyContain(count => Math.Abs(count - expected) < OneSeed * deviation, $"{expected:F1} are expected with {setting.Name}");
            Math.Abs(found.Average() - expected).Should().BeLessThan(MeanOfSeeds * deviation, $"{expected:F1} are expected with {setting.Name}");
        }
    }

    /// <summary>What banding alone would merge, and what stays of it after the exact check: 14 bands of 8 at a similarity of 0.8, the mean of five families of hash functions.</summary>
    [ReferenceFact(DedupGolden.Folder)]
    public void Candidates_AfterTheExactCheck_HavePrecisionOne()
    {
        var cut = new Banding(14, 8);
        var hashes = new MinHash(Seeds * cut.Size);
        var shingler = new Shingler(false, 5);
        var threshold = new JaccardThreshold(0.8);
        ulong[][] sets = [.. DedupGolden.Texts.Select(text => shingler.Set(text).ToArray())];
        uint[][] signatures = [.. sets.Select(set => hashes.Signature(set))];
        var alike = DedupGolden.Json("jaccard_pairs.json.gz").GetProperty("n5").EnumerateArray()
            .Where(pair => pair[2].GetInt32() * 5 >= pair[3].GetInt32() * 4).Select(pair => (pair[0].GetInt32(), pair[1].GetInt32())).ToHashSet();
        var (recall, precision) = (new List<double>(), new List<double>());
        for (int seed = 0; seed < Seeds; seed++)
        {
            HashSet<(int, int)> candidates = [.. Enumerable.Range(0, cut.Bands).SelectMany(band => Buckets(seed, band)).SelectMany(bucket => bucket.SelectMany((first, i) => bucket.Skip(i + 1).Select(second => (first, second))))];
            HashSet<(int, int)> met = [.. candidates.Where(pair => Meets(sets[pair.Item1], sets[pair.Item2]))];
            met.Should().BeSubsetOf(alike, "precision is 1 after the check");
            recall.Add(met.Count / (double)alike.Count);
            precision.Add(met.Count / (double)candidates.Count);
        }

        recall.Average().Should().BeInRange(0.98, 0.995, $"0.986 is expected of {string.Join(", ", recall)}");
        precision.Average().Should().BeInRange(0.55, 0.62, $"of {string.Join(", ", precision)}");

        IEnumerable<int[]> Buckets(int seed, int band) => Enumerable.Range(0, sets.Length).Where(i => sets[i].Length > 0)
            .GroupBy(i => MinHash.BandKey(signatures[i].AsSpan(seed * cut.Size, cut.Size), band, cut.Rows)).Where(bucket => bucket.Skip(1).Any()).Select(bucket => bucket.ToArray());

        bool Meets(ulong[] first, ulong[] second) => JaccardThreshold.Shared(MemoryMarshal.AsBytes<ulong>(first), MemoryMarshal.AsBytes<ulong>(second)) is var shared
            && threshold.IsMet(shared, first.Length + second.Length - shared);
    }

    private static bool ShareABand(uint[] first, uint[] second, Banding cut, int seed) => Enumerable.Range(0, cut.Bands).Any(band =>
        first.AsSpan((seed * cut.Size) + (band * cut.Rows), cut.Rows).SequenceEqual(second.AsSpan((seed * cut.Size) + (band * cut.Rows), cut.Rows)));

    private static IEnumerable<string> ShinglesOf(string text, int length)
    {
        List<string> words = PlainWords.List(text);
        return words.Count < length
            ? words.Count == 0 ? [] : [string.Join(' ', words)]
            : Enumerable.Range(0, words.Count - length + 1).Select(i => string.Join(' ', words.Skip(i).Take(length))).Distinct();
    }

    /// <summary>xxHash's specification, 64 bits, seed 0.</summary>
    private static ulong XxHash64(ReadOnlySpan<byte> bytes)
    {
        const ulong P1 = 0x9E3779B185EBCA87, P2 = 0xC2B2AE3D27D4EB4F, P3 = 0x165667B19E3779F9, P4 = 0x85EBCA77C2B2AE63, P5 = 0x27D4EB2F165667C5;
        ulong hash = P5;
        ulong length = (ulong)bytes.Length;
        if (bytes.Length >= 32)
        {
            ulong[] lanes = [unchecked(P1 + P2), P2, 0, unchecked(0 - P1)];
            for (; bytes.Length >= 32; bytes = bytes[32..])
            {
                for (int lane = 0; lane < 4; lane++)
                {
                    lanes[lane] = Round(lanes[lane], BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * lane)..]));
                }
            }

            hash = BitOperations.RotateLeft(lanes[0], 1) + BitOperations.RotateLeft(lanes[1], 7) + BitOperations.RotateLeft(lanes[2], 12) + BitOperations.RotateLeft(lanes[3], 18);
            foreach (ulong lane in lanes)
            {
                hash = ((hash ^ Round(0, lane)) * P1) + P4;
            }
        }

        hash += length;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            hash = (BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(bytes)), 27) * P1) + P4;
        }

        if (bytes.Length >= 4)
        {
            hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(bytes) * P1), 23) * P2) + P3;
            bytes = bytes[4..];
        }

        foreach (byte unit in bytes)
        {
            hash = BitOperations.RotateLeft(hash ^ (unit * P5), 11) * P1;
        }

        hash = (hash ^ (hash >> 33)) * P2;
        hash = (hash ^ (hash >> 29)) * P3;
        return hash ^ (hash >> 32);

        static ulong Round(ulong lane, ulong input) => BitOperations.RotateLeft(lane + (input * P2), 31) * P1;
    }
}
