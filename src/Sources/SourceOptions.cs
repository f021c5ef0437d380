using DataForge.Core.Options;

namespace DataForge.Sources;

/// <summary>One source of the pipeline file: which files, how they are laid out, and what their labels mean.</summary>
public sealed record SourceOptions
{
    /// <summary>Files, in the order of the list.</summary>
    [Option("Paths, globs (*, ?, **), folders (all files below) or - for standard input, relative to the pipeline file.", Required = true, Min = 1)]
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Name of a preset, or null where <see cref="Fields"/> says it all.</summary>
    [Option("Layout of the records; without it, fields names every text.", Choices = [
        "trl", "trl_margin", "unpaired", "prompt_completion", "stepwise", "hh_rlhf", "alpaca", "alpaca_ranking", "sharegpt", "sharegpt_ranking", "openai",
        "openai_ranking", "openai_preference", "nemo_rl", "ultrafeedback", "two_outputs", "gsm8k", "gsm8k_solutions", "math_shepherd", "prm800k", "nli"])]
    public string? Format { get; init; }

    /// <summary>Canonical field to path or constant; takes precedence over the preset's own paths.</summary>
    [Option("Canonical field to path (a.b, a[0].b, a[-1], a[*].b, [\"a.b\"]) or constant (=text); overrides the paths of format.")]
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>What the decompressed files are.</summary>
    [Option("What the decompressed files are; auto goes by the name's ending, for .json and standard input by the first character.", Choices = ["auto", "jsonl", "json", "csv", "tsv", "parquet"])]
    public string FileType { get; init; } = "auto";

    /// <summary>How the files are compressed.</summary>
    [Option("Compression; auto goes by the first bytes (brotli, which has no mark, by the ending .br).", Choices = ["auto", "none", "gzip", "zstd", "brotli"])]
    public string Compression { get; init; } = "auto";

    /// <summary>Column separator of CSV files; null for the comma (CSV) or the tab (TSV).</summary>
    [Option("One character between columns of a CSV file; by default a comma, in TSV files a tab.", Min = 1, Max = 1)]
    public string? Delimiter { get; init; }

    /// <summary>Names of the columns of CSV files without a header line.</summary>
    [Option("Names of the columns of CSV files that have no header line.")]
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Character encoding of text files.</summary>
    [Option("Character encoding of text files.", Choices = ["utf-8", "utf-16le", "utf-16be", "latin-1", "windows-1252"])]
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Largest record.</summary>
    [Option("Largest record in bytes with its line end; longer ones go to quarantine.", Min = 1024, Max = 1 << 29)]
    public int MaxRecordBytes { get; init; } = 16 << 20;

    /// <summary>Paths whose values make the group key, instead of the normalised prompt.</summary>
    [Option("Paths whose values name the group of a row, instead of its prompt; splits never divide a group.")]
    public IReadOnlyList<string> GroupBy { get; init; } = [];

    /// <summary>True where messages may call tools.</summary>
    [Option("Keep tool calls (tool_calls, tool_call_id, name of messages); without it such rows go to quarantine.")]
    public bool Tools { get; init; }

    /// <summary>Where the labels come from; null for the preset's own.</summary>
    [Option("Where the labels come from; by default what the format says, else human.", Choices = ["human", "rule", "executed", "judge", "teacher", "majority", "constructed"])]
    public string? LabelOrigin { get; init; }

    /// <summary>Numbers that label texts stand for.</summary>
    [Option("Numbers that the label's texts stand for, as in {Positive: 1, Negative: 0}; other texts go to quarantine.")]
    public IReadOnlyDictionary<string, double> LabelValues { get; init; } = new Dictionary<string, double>();

    /// <summary>Value that becomes 0 in scored rows; for two outputs the value that prefers the first.</summary>
    [Option("Smallest value of the label's scale: 0 in scored rows; for two_outputs, where the first output is best (default 0; two_outputs 1).")]
    public double? ScaleMin { get; init; }

    /// <summary>Value that becomes 1 in scored rows; for two outputs the value that prefers the second.</summary>
    [Option("Largest value of the label's scale: 1 in scored rows; for two_outputs, where the second output is best (default 1; two_outputs 2).")]
    public double? ScaleMax { get; init; }

    /// <summary>Number of ordinal levels of scored rows; null where values are not ordinal.</summary>
    [Option("Number of ordinal levels: the label of a scored row is then a level from 1 to this.", Min = 2, Max = 1000)]
    public int? Levels { get; init; }

    /// <summary>Text cut off the end of responses.</summary>
    [Option("Text that is cut off the end of every response where it stands there, as <|endoftext|>.", Min = 1)]
    public string? StripSuffix { get; init; }

    /// <summary>Licence of the data.</summary>
    [Option("Licence of the data (SPDX identifier or the hub's name); the card shows it.")]
    public string? License { get; init; }

    /// <summary>Language of the data.</summary>
    [Option("Language of the data (ISO 639-1 code); the card shows it.")]
    public string? Language { get; init; }
}
