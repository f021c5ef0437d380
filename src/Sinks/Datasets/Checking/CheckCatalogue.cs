namespace DataForge.Sinks.Datasets.Checking;

/// <summary>Every check with its consequence and remedy, in the order of the table in <c>docs/datasets.md</c>.</summary>
internal static class CheckCatalogue
{
    public static readonly CheckDescription Card = new("card", "without a card load_dataset sees one config, and with a broken one none", "write a README.md with 'configs' in its front matter");
    public static readonly CheckDescription CardPath = new("card_path", "the card reads files from outside the dataset", "let every 'path' lie inside the dataset");
    public static readonly CheckDescription SplitName = new("split_name", "load_dataset fails with a message that does not say so", "use letters, digits, underscores and dots");
    public static readonly CheckDescription StrayFile = new("stray_file", "load_dataset reads it as Parquet and fails", "delete it, or rename it so that no 'path' of the card matches");
    public static readonly CheckDescription SharedFile = new("shared_file", "its rows are trained on and tested on", "let every file match one split of a config");
    public static readonly CheckDescription MissingShard = new("missing_shard", "the split loads silently short", "add the missing files, or build the dataset again");
    public static readonly CheckDescription EmptySplit = new("empty_split", "load_dataset fails ('corresponds to no data', ExpectedMoreSplitsError)", "take the split out of the card");
    public static readonly CheckDescription EmptyShard = new("empty_shard", "a row group of 0 rows stops load_dataset ('BatchSize must be greater than 0')", "leave out shards without rows");
    public static readonly CheckDescription Unreadable = new("unreadable", "load_dataset stops at this file", "write the file again");
    public static readonly CheckDescription NullType = new("null_type", "a column without a type in the first shard makes every other shard fail to cast", "give the column its type");
    public static readonly CheckDescription ShardSchema = new("shard_schema", "a missing column becomes nulls silently, a further one stops loading, another type is cast", "write all shards of a config with one schema");
    public static readonly CheckDescription RowGroups = new("row_group_size", "the hub's viewer refuses to read row groups of more than 300 MB", "write row groups of 100 MB");
    public static readonly CheckDescription NumExamples = new("num_examples", "load_dataset fails with NonMatchingSplitsSizesError or an unexpected split", "write the footers' row counts into the card");
    public static readonly CheckDescription CardSizes = new("card_sizes", "the hub shows a wrong size; nothing verifies it", "write the files' sizes into the card");
    public static readonly CheckDescription CardFeatures = new("card_features", "columns are cast to the card's types, filled with nulls, or stop loading", "write the files' features into the card");
    public static readonly CheckDescription FooterKey = new("footer_key", "broken JSON stops loading; \"_type\": \"List\" stops datasets before 4.0; class labels may be lost", "write lists as JSON arrays, and the file's own types");
    public static readonly CheckDescription ManifestFiles = new("manifest", "the dataset is not what was built", "build the dataset again, or delete what the manifest does not list");
    public static readonly CheckDescription ReservedName = new("reserved_name", "trainers give the name a meaning of their own", "rename the column");
    public static readonly CheckDescription PromptTwice = new("prompt_twice", "TRL puts the prompt in front of whole conversations again", "drop the column 'prompt', or cut the prompt off both sides");
    public static readonly CheckDescription Margin = new("margin", "a NaN margin makes every weight NaN at loss 0; a null one stops training", "write the column whole or not at all");
    public static readonly CheckDescription TooLong = new("too_long", "TRL drops the rows silently, OpenRLHF cuts both sides until they are equal", "raise the trainer's length limit, or filter by length");
    public static readonly CheckDescription TrailingWhiteSpace = new("trailing_white_space", "OpenRLHF strips line ends: both sides become equal", "drop pairs that differ only in white space at the end");
    public static readonly CheckDescription EqualSides = new("equal_sides", "OpenRLHF and TRL train on it, ms-swift drops it", "drop the pair");
    public static readonly CheckDescription EmptyReply = new("empty_reply", "LLaMA-Factory reads a desired empty reply as undesired; pairs with a blank side teach length", "drop the row");
    public static readonly CheckDescription StepLabels = new("step_labels", "soft labels below 1 become 'wrong', null labels and too few of them stop training", "write one whole label per step, and cut rows before unknown steps");
    public static readonly CheckDescription ShortReply = new("short_reply", "axolotl's chat_template format finds the reply in the template and trains on the prompt", "lengthen or drop the reply, or use another format");
    public static readonly CheckDescription Ties = new("ties", "NeMo RL stops; other trainers learn the tie as a preference", "drop ties from what trainers read");
    public static readonly CheckDescription NullContent = new("null_content", "TRL stops with 'no attribute content' or 'list index out of range'", "give every message a role and a content, and every list a message");
    public static readonly CheckDescription TemplateInput = new("template_input", "TRL stops with JSONDecodeError or \"'NoneType' object is not a mapping\"", "write valid JSON in every row, or drop the column");
    public static readonly CheckDescription LabelType = new("label_type", "KTO trainers fail on a text and LLaMA-Factory drops rows whose label is no bool", "write a boolean column");
    public static readonly CheckDescription DuplicateId = new("duplicate_id", "rows cannot be told apart", "make ids unique within a config");
    public static readonly CheckDescription DividedGroup = new("divided_group", "rows of one prompt are trained on and tested on", "split by group");

    public static readonly IReadOnlyList<CheckDescription> All =
    [
        Card, CardPath, SplitName, StrayFile, SharedFile, MissingShard, EmptySplit, EmptyShard, Unreadable, NullType, ShardSchema, RowGroups, NumExamples, CardSizes, CardFeatures,
        FooterKey, ManifestFiles, ReservedName, PromptTwice, Margin, TooLong, TrailingWhiteSpace, EqualSides, EmptyReply, StepLabels, ShortReply, Ties, NullContent,
        TemplateInput, LabelType, DuplicateId, DividedGroup,
    ];

    public static Finding Error(this CheckDescription check, string place, string problem) => new(check.Name, Severity.Error, place, problem, check.Remedy);

    public static Finding Warning(this CheckDescription check, string place, string problem) => new(check.Name, Severity.Warning, place, problem, check.Remedy);
}
