using System.Numerics;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Whether a value counts as true: not zero, not empty, not none and not undefined.</summary>
internal static class Truth
{
    public static bool Of(object value) => value switch
    {
        bool truth => truth,
        string text => text.Length > 0,
        Undefined or NoneValue => false,
        SequenceValue sequence => sequence.Count > 0,
        DictValue dict => dict.Count > 0,
        long integer => integer != 0,
        double number => number != 0,
        BigInteger big => !big.IsZero,
        Markup markup => markup.Text.Length > 0,
        DictView view => view.Count > 0,
        RangeValue range => range.Count > 0,
        BytesValue bytes => bytes.Bytes.Length > 0,
        LoopContext loop => loop.Length > 0,
        _ => true,
    };
}
