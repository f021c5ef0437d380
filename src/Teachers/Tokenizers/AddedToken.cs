namespace DataForge.Teachers.Tokenizers;

/// <summary>A token that is cut out of the text before the model sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">Its text.</param>
/// <param name="Special">Left out by decoding on request, and not recognised in text on request.</param>
/// <param name="Normalized">Matched in the normalized text, not in the raw one.</param>
/// <param name="LeftStrip">Takes the White_Space before it with it.</param>
/// <param name="RightStrip">Takes the White_Space after it with it.</param>
/// <param name="SingleWord">Matched only where no word character touches it.</param>
public sealed record AddedToken(int Id, string Content, bool Special, bool Normalized, bool LeftStrip, bool RightStrip, bool SingleWord);
