using System.Globalization;
using DataForge.Augmenters.Contrast.Mining;
using DataForge.Benchmarks.Shared;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Benchmarks.Operators;

/// <summary>
/// Which of the nearest prompts in the band, by exact Jaccard similarity of 3-grams, are among the candidates that mining keeps: for a keyed draw of prompts against all of them.
/// </summary>
internal static class Recall
{
    private const double Least = 0.20;
    private const double Most = 0.65;
    private const int Candidates = 40;

    private static readonly int[] Depths = [1, 2, 5, 10, 20];

    public static int Run(string file, int sample, int copies)
    {
        string[] source = file.Split('=', 2);
        Row[] rows = [.. SeedFile.Read(source[0], source.Length > 1 ? source[1] : null).Where(row => Instruction.Of(row.Content) is not null)
            .GroupBy(row => row.Groups[0]).Select(group => group.MinBy(row => row.Id)!).OrderBy(row => row.Id)];
        var prompts = new Prompts([.. rows.Select(row => Instruction.Compared(Instruction.Of(row.Content)!.Prompt))], copies);
        int[] drawn = [.. Enumerable.Range(0, prompts.Count).OrderBy(i => SplitMix64.Mix((ulong)i)).Take(sample)];
        (int Neighbour, double Similarity)[][] exact = Exact(prompts, drawn);
        double start = CpuTime.Seconds();
        HashSet<int>[] mined = prompts.Count <= BlockRounds.MostRows ? AllPairs(prompts, drawn) : InBuckets(prompts, drawn);
        Console.WriteLine($"{prompts.Count} prompts, {drawn.Length} drawn, {(prompts.Count <= BlockRounds.MostRows ? "all pairs of sketches" : "MinHash bands")}: {CpuTime.Seconds() - start:F1} s of processor time for the candidates");
        foreach (int depth in Depths)
        {
            long wanted = 0, found = 0, close = 0;
            for (int i = 0; i < drawn.Length; i++)
            {
                foreach ((int neighbour, double similarity) in exact[i].Take(depth))
                {
                    wanted++;
                    found += mined[i].Contains(neighbour) ? 1 : 0;
                }

                // As good as the one it stands for, to 0.02: prompts of one template are alike by the hundred.
                double[] similarities = [.. exact[i].Where(item => mined[i].Contains(item.Neighbour)).Select(item => item.Similarity)];
                close += exact[i].Take(depth).Where((item, rank) => rank < similarities.Length && similarities[rank] >= item.Similarity - 0.02).Count();
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  nearest {depth}: {wanted} in the band, {found / (double)wanted:F4} of them among the candidates, {close / (double)wanted:F4} met by one as near to 0.02"));
        }

        return 0;
    }

    private static (int Neighbour, double Similarity)[][] Exact(Prompts prompts, int[] drawn)
    {
        ulong[][] own = [.. drawn.Select(i => CharacterNGrams.Set(prompts[i]))];
        var found = drawn.Select(_ => new List<(int Neighbour, double Similarity)>()).ToArray();
        for (int j = 0; j < prompts.Count; j++)
        {
            ulong[] other = CharacterNGrams.Set(prompts[j]);
            for (int i = 0; i < drawn.Length; i++)
            {
                // A set of less than a fifth of the other's size cannot be in the band.
                if (drawn[i] != j && other.Length >= Least * own[i].Length && own[i].Length >= Least * other.Length
                    && CharacterNGrams.Jaccard(own[i], other) is >= Least and <= Most and var similarity)
                {
                    found[i].Add((j, similarity));
                }
            }
        }

        return [.. found.Select(list => list.OrderByDescending(item => item.Similarity).ThenBy(item => item.Neighbour).ToArray())];
    }

    private static HashSet<int>[] AllPairs(Prompts prompts, int[] drawn)
    {
        var hashes = new MinHash(LongSketch.Places);
        var block = new SketchBlock();
        for (int i = 0; i < prompts.Count; i++)
        {
            block.Add(Id(i), new Place(0, i), LongSketch.Of(hashes.Signature(CharacterNGrams.Set(prompts[i]))));
        }

        BestNeighbours?[] best = new SketchSearch(new BucketRules(Least, Most), Candidates).Within(block);
        return [.. drawn.Select(i => best[i]?.Sorted().Select(found => found.Neighbour).ToHashSet() ?? [])];
    }

    /// <summary>The buckets of the prompts drawn, and no others.</summary>
    private static HashSet<int>[] InBuckets(Prompts prompts, int[] drawn)
    {
        var hashes = new MinHash(BucketRounds.Bands * BucketRounds.RowsPerBand);
        var sink = new Told(drawn);
        var buckets = new SortedDictionary<ulong, Bucket>();
        var rules = new BucketRules(Least, Most);
        foreach (uint[] signature in drawn.Select(i => hashes.Signature(CharacterNGrams.Set(prompts[i]))))
        {
            for (int band = 0; band < BucketRounds.Bands; band++)
            {
                ulong key = MinHash.BandKey(signature, band, BucketRounds.RowsPerBand);
                buckets.TryAdd(key, new Bucket(rules, key, sink));
            }
        }

        for (int i = 0; i < prompts.Count; i++)
        {
            uint[] signature = hashes.Signature(CharacterNGrams.Set(prompts[i]));
            for (int band = 0; band < BucketRounds.Bands; band++)
            {
                if (buckets.TryGetValue(MinHash.BandKey(signature, band, BucketRounds.RowsPerBand), out Bucket? bucket))
                {
                    bucket.Add(new BucketMember(Id(i), Sketch.Of(signature), new Place(0, i)));
                }
            }
        }

        foreach (Bucket bucket in buckets.Values)
        {
            bucket.Finish();
        }

        return [.. drawn.Select(sink.Best)];
    }

    private static RowId Id(int number) => new(((UInt128)SplitMix64.Mix((ulong)number) << 64) | (uint)number);

    /// <summary>The prompts, and further ones whose second half is another prompt's: texts alike to every degree, made as they are asked for.</summary>
    private sealed class Prompts(string[] texts, int copies)
    {
        public int Count => texts.Length * copies;

        public string this[int index]
        {
            get
            {
                string text = texts[index % texts.Length];
                if (index < texts.Length)
                {
                    return text;
                }

                var draw = new SplitMix64((ulong)index);
                string other = texts[draw.NextIndex(texts.Length)];
                int cut = text.Length / 4 * (1 + draw.NextIndex(3));
                return string.Concat(text.AsSpan(0, cut), other.AsSpan(other.Length / 2));
            }
        }
    }

    /// <summary>Keeps what the prompts drawn are told.</summary>
    private sealed class Told(int[] drawn) : IReduceSink
    {
        private readonly Dictionary<int, HashSet<(int Neighbour, long Weight)>> _told = drawn.ToDictionary(i => i, _ => new HashSet<(int, long)>());

        public HashSet<int> Best(int row) => [.. _told[row].OrderByDescending(item => item.Weight).ThenBy(item => item.Neighbour).Take(Candidates).Select(item => item.Neighbour)];

        public void ToKey(ulong key, Place place, ReadOnlySpan<byte> payload)
        {
            var reader = new PayloadReader(payload);
            reader.Byte();
            if (_told.TryGetValue((int)(uint)reader.Id().Value, out HashSet<(int, long)>? told))
            {
                told.Add(((int)(uint)reader.Id().Value, reader.Count()));
            }
        }

        public void ToSlice(Place place, ReadOnlySpan<byte> payload) => throw new InvalidOperationException("A bucket sends nothing to slices.");

        public void ToAll(ReadOnlySpan<byte> payload) => throw new InvalidOperationException("A bucket sends nothing to all.");
    }
}
