using System.Globalization;
using System.Text;
using DataForge.Benchmarks.Shared;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Benchmarks.Tokenizers;

/// <summary>MB of UTF-8 a second on one thread, beside the Rust library on the same texts in the same run, and two threads against one.</summary>
internal static class Throughput
{
    private const int LargeText = 1 << 20;
    private const int Runs = 7;

    public static void Run(string folder, string textFile, string[] names)
    {
        byte[] text = Files.Bytes(textFile);
        // A short text is read five times over, a long one once: it has new words to the end.
        int repeats = text.Length < LargeText ? 5 : 1;
        byte[][] lines = [.. Encoding.UTF8.GetString(text).Split('\n').Where(line => line.Length > 0).Select(Encoding.UTF8.GetBytes)];
        Console.WriteLine("| tokenizer | input | Rust MB/s median (max) | this MB/s median (max) | ratio of medians | bytes allocated | two threads |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (string name in names)
        {
            foreach ((string label, byte[][] batch) in new[] { ("lines", lines), ("whole", new[] { text }) })
            {
                double[] peer = [.. Peer.Run("throughput", Files.TokenizerFile(Path.Combine(folder, name))!, textFile, label, repeats.ToString(CultureInfo.InvariantCulture), Runs.ToString())
                    .Select(line => double.Parse(line, CultureInfo.InvariantCulture)).Order()];
                (double[] own, long allocated) = Measure(folder, name, batch, repeats);
                string two = label == "lines" ? TwoThreads(Files.Load(folder, name), batch, repeats * 4) : "";
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {name} | {label} x {repeats} | {peer[peer.Length / 2]:F2} ({peer[^1]:F2}) | {own[own.Length / 2]:F1} ({own[^1]:F1}) | {own[own.Length / 2] / peer[peer.Length / 2]:F1} | {allocated} | {two} |"));
            }
        }
    }

    private static (double[] Rates, long Allocated) Measure(string folder, string name, byte[][] batch, int repeats)
    {
        int[] ids = new int[batch.Max(item => item.Length) + 16];
        Tokenizer warm = Files.Load(folder, name);
        for (int i = 0; i < 3; i++)
        {
            EncodeAll(warm, batch, ids);
            Thread.Sleep(150);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        EncodeAll(warm, batch, ids);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var rates = new double[Runs];
        for (int run = 0; run < Runs; run++)
        {
            // A new tokenizer has an empty word cache, as the library's has in its runs.
            Tokenizer tokenizer = Files.Load(folder, name);
            GC.Collect();
            double start = CpuTime.Seconds();
            for (int i = 0; i < repeats; i++)
            {
                EncodeAll(tokenizer, batch, ids);
            }

            rates[run] = repeats * batch.Sum(item => (double)item.Length) / 1e6 / (CpuTime.Seconds() - start);
        }

        return ([.. rates.Order()], allocated);
    }

    private static int EncodeAll(Tokenizer tokenizer, byte[][] batch, int[] ids)
    {
        int count = 0;
        foreach (byte[] item in batch)
        {
            count += tokenizer.Encode(item, ids);
        }

        return count;
    }

    // On a busy machine wall time says little, so the same work's processor time is compared too: 2 x means a second thread costs nothing.
    private static string TwoThreads(Tokenizer tokenizer, byte[][] batch, int repeats)
    {
        (double Wall, double Cpu) Time(int threads)
        {
            var cpu = new double[threads];
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            Thread[] workers = [.. Enumerable.Range(0, threads).Select(index => new Thread(() =>
            {
                int[] ids = new int[batch.Max(item => item.Length) + 16];
                double before = CpuTime.Seconds();
                for (int i = index; i < batch.Length * repeats; i += threads)
                {
                    tokenizer.Encode(batch[i % batch.Length], ids);
                }

                cpu[index] = CpuTime.Seconds() - before;
            }))];
            Array.ForEach(workers, worker => worker.Start());
            Array.ForEach(workers, worker => worker.Join());
            return (System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds, cpu.Sum());
        }

        Time(2);
        double[] wall = new double[7], cpu = new double[7];
        for (int i = 0; i < wall.Length; i++)
        {
            (double Wall, double Cpu) one = Time(1), two = Time(2);
            wall[i] = one.Wall / two.Wall;
            cpu[i] = 2 * one.Cpu / two.Cpu;
        }

        Array.Sort(wall);
        Array.Sort(cpu);
        return string.Create(CultureInfo.InvariantCulture, $"{wall[3]:F2} x wall (max {wall[6]:F2}), {cpu[3]:F2} x by processor time");
    }
}
