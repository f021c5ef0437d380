namespace DataForge.Benchmarks.Tokenizers;

internal static class Program
{
    private const string Usage = """
        usage: DataForge.Benchmarks.Tokenizers throughput FOLDER TEXT.gz [NAME...]   against the Rust library (npm ci first)
               DataForge.Benchmarks.Tokenizers growth FOLDER [NAME...]               one million equal characters and parts of it
               DataForge.Benchmarks.Tokenizers load FOLDER [NAME...]                 time to load
               DataForge.Benchmarks.Tokenizers compare FOLDER [NAME...]              ids against the Rust library, all code points and random strings
        FOLDER holds a folder with tokenizer.json(.gz) for each NAME.
        """;

    private static int Main(string[] args)
    {
        if (args.Length < 2)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        switch (args[0])
        {
            case "throughput" when args.Length >= 3:
                Throughput.Run(args[1], args[2], Names(args, 3));
                return 0;
            case "growth":
                Growth.Run(args[1], Names(args, 2));
                return 0;
            case "load":
                LoadTime.Run(args[1], Names(args, 2));
                return 0;
            case "compare":
                return Comparison.Run(args[1], Names(args, 2));
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static string[] Names(string[] args, int from) => args.Length > from
        ? args[from..]
        : [.. Directory.GetDirectories(args[1]).Where(folder => Files.TokenizerFile(folder) is not null).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];
}
