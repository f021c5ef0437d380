namespace DataForge.Sources.Records;

/// <summary>Why records of a source become no rows.</summary>
public static class QuarantineReasons
{
    /// <summary>The record is no JSON object (RFC 8259).</summary>
    public const string BrokenJson = "broken_json";

    /// <summary>The CSV record breaks RFC 4180, or has another number of columns than the header.</summary>
    public const string BrokenCsv = "broken_csv";

    /// <summary>The record is nested deeper than 64 levels.</summary>
    public const string TooDeep = "too_deep";

    /// <summary>The bytes are no UTF-8, or an escape stands for half a surrogate pair.</summary>
    public const string InvalidUtf8 = "invalid_utf8";

    /// <summary>The record is longer than <c>max_record_bytes</c>.</summary>
    public const string RecordTooLong = "record_too_long";

    /// <summary>A field that the format needs is absent or null.</summary>
    public const string MissingField = "missing_field";

    /// <summary>A field that the format needs stands twice in the record.</summary>
    public const string DuplicateField = "duplicate_field";

    /// <summary>A field has another type than the format needs, or its text another layout.</summary>
    public const string WrongType = "wrong_type";

    /// <summary>A number or a name is not among those allowed.</summary>
    public const string ValueOutOfRange = "value_out_of_range";

    /// <summary>The two sides of a pair are equal, or equal responses of a ranked list have different values.</summary>
    public const string EqualSides = "equal_sides";

    /// <summary>The prompt has no text.</summary>
    public const string EmptyPrompt = "empty_prompt";

    /// <summary>A response has no text.</summary>
    public const string BlankSide = "blank_side";

    /// <summary>Two whole conversations do not begin with a common prompt.</summary>
    public const string NoCommonPrompt = "no_common_prompt";

    /// <summary>A message calls or answers a tool, and the source does not declare <c>tools</c>.</summary>
    public const string UndeclaredTools = "undeclared_tools";

    /// <summary>All reasons, in ordinal order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        BlankSide, BrokenCsv, BrokenJson, DuplicateField, EmptyPrompt, EqualSides, InvalidUtf8, MissingField, NoCommonPrompt, RecordTooLong, TooDeep,
        UndeclaredTools, ValueOutOfRange, WrongType,
    ];
}
