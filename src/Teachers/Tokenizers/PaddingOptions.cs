namespace DataForge.Teachers.Tokenizers;

/// <summary>How encodings are filled up.</summary>
/// <param name="Length">Fill up to this many tokens; null: to the longest of the batch.</param>
/// <param name="Left">Fill at the start instead of the end. Default false.</param>
/// <param name="MultipleOf">Fill on to a multiple; 0 for none.</param>
/// <param name="Id">Id of padding. Default 0.</param>
/// <param name="TypeId">Segment of padding. Default 0.</param>
/// <param name="Token">Text of padding. Default <c>[PAD]</c>.</param>
public sealed record PaddingOptions(int? Length = null, bool Left = false, int MultipleOf = 0, int Id = 0, int TypeId = 0, string Token = "[PAD]");
