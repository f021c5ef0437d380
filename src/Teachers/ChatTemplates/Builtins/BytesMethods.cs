using System.Collections.Frozen;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>The methods of bytes.</summary>
internal static class BytesMethods
{
    public static readonly FrozenDictionary<string, Method> Table = new Method[]
    {
        new("decode", "encoding=, errors=", (context, self, given) => context.Budget.Made(TextEncoding.Decode(
            ((BytesValue)self).Bytes, given.TextOrNone(0, "decode") ?? "utf-8", given.TextOrNone(1, "decode") ?? "strict"))),
        new("hex", "", (context, self, _) => context.Budget.Made(Convert.ToHexStringLower(((BytesValue)self).Bytes))),
    }.ToFrozenDictionary(method => method.Name);
}
