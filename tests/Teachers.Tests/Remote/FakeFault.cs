namespace DataForge.Teachers.Tests.Remote;

/// <summary>What a server may do instead of answering.</summary>
internal enum FakeFault
{
    None,
    TooManyRequests,
    TooManyRequestsWithRetryAfter,
    InternalError,
    Unavailable,
    Reset,
    TruncatedJson,
    ConnectionCutInTheBody,
    Slow,
    OneRowMissing,
    OneRowTooMany,
    NotANumber,
    PageOfHtml,
}
