namespace DataForge.Core.Text;

/// <summary>A number written in ASCII digits: <c>7</c>, <c>1,250</c>, <c>3.50</c>, <c>.5</c>.</summary>
/// <param name="Span">Where it stands, without sign, currency or unit.</param>
/// <param name="Value">Its exact value, not negative.</param>
/// <param name="Decimals">Digits after the point.</param>
/// <param name="IsGrouped">True with separators of thousands.</param>
public readonly record struct NumberToken(TextSpan Span, decimal Value, int Decimals, bool IsGrouped);
