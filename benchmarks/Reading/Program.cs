using System.Globalization;
using DataForge.Benchmarks.Reading;
using DataForge.Benchmarks.Reading.Drawing;
using DataForge.Benchmarks.Reading.Scoring;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
try
{
    var given = Arguments.Read(args);
    return given.Command switch
    {
        "draw" => DrawCommand.Run(
            given.One("data"), given.Optional("root") ?? ".", given.Optional("model"), given.One("out"),
            int.Parse(given.Optional("rows") ?? "100", CultureInfo.InvariantCulture), given.All("operator")),
        "score" => ScoreCommand.Run(given.One("sheets"), given.One("verdicts"), given.One("write")),
        _ => throw new ArgumentException($"There is no command '{given.Command}'."),
    };
}
catch (Exception error) when (error is ArgumentException or InvalidDataException or IOException or FormatException)
{
    Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("draw --data FOLDER --out SHEETS [--rows 100] [--operator NAME ...] [--model FOLDER] [--root .] | score --sheets SHEETS --verdicts FOLDER --write FILE");
    return 2;
}
