using System.Buffers;
using System.Globalization;
using System.Text;

namespace DataForge.Core.Json;

/// <summary>
/// Writes canonical JSON (RFC 8785) into a growing buffer: no white space, ECMAScript numbers, minimal escapes.
/// The caller gives object members in the order of their names' UTF-16 code units; <see cref="Property"/> checks it.
/// </summary>
public sealed class CanonicalJson
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\" + new string([.. Enumerable.Range(0, 32).Select(code => (char)code)]));

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const int MostBytesOfUnit = 3;

    private byte[] _bytes = new byte[1024];
    private int _length;
    private string?[] _lastNames = new string?[8];
    private int _depth;
    private bool _needsComma;

    /// <summary>What has been written so far; valid until the next call.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>The text written so far.</summary>
    public override string ToString() => Strict.GetString(Written);

    /// <summary>Empties the buffer for reuse.</summary>
    public CanonicalJson Clear()
    {
        _length = 0;
        _depth = 0;
        _needsComma = false;
        return this;
    }

    /// <summary>Opens an array.</summary>
    public CanonicalJson BeginArray() => Open((byte)'[');

    /// <summary>Closes an array.</summary>
    public CanonicalJson EndArray() => Close((byte)']');

    /// <summary>Opens an object.</summary>
    public CanonicalJson BeginObject()
    {
        Open((byte)'{');
        if (_depth == _lastNames.Length)
        {
            Array.Resize(ref _lastNames, 2 * _depth);
        }

        _lastNames[_depth++] = null;
        return this;
    }

    /// <summary>Closes an object.</summary>
    public CanonicalJson EndObject()
    {
        _depth--;
        return Close((byte)'}');
    }

    /// <summary>Writes a member's name.</summary>
    /// <exception cref="InvalidOperationException">The name does not come after the one before it.</exception>
    public CanonicalJson Property(string name)
    {
        ref string? last = ref _lastNames[_depth - 1];
        if (last is not null && string.CompareOrdinal(last, name) >= 0)
        {
            throw new InvalidOperationException($"Canonical JSON has members in ordinal order: '{name}' came after '{last}'.");
        }

        last = name;
        String(name);
        Byte((byte)':');
        _needsComma = false;
        return this;
    }

    /// <summary>Writes a string.</summary>
    /// <exception cref="EncoderFallbackException">The text holds a lone surrogate, which no UTF-8 text can.</exception>
    public CanonicalJson String(ReadOnlySpan<char> value)
    {
        Comma();
        Byte((byte)'"');
        while (true)
        {
            int plain = value.IndexOfAny(Escaped);
            ReadOnlySpan<char> run = plain < 0 ? value : value[..plain];
            _length += Strict.GetBytes(run, Free(run.Length * MostBytesOfUnit));
            if (plain < 0)
            {
                break;
            }

            Escape(value[plain]);
            value = value[(plain + 1)..];
        }

        Byte((byte)'"');
        _needsComma = true;
        return this;
    }

    /// <summary>Writes a string or null.</summary>
    public CanonicalJson StringOrNull(string? value) => value is null ? Raw("null"u8) : String(value);

    /// <summary>Writes a whole number; beyond 2^53 as the ECMAScript double it becomes.</summary>
    public CanonicalJson Number(long value) => Math.Abs((double)value) < 9007199254740992d
        ? Whole(value)
        : Number((double)value);

    /// <summary>Writes a finite double as ECMAScript's Number::toString does.</summary>
    /// <exception cref="ArgumentException">The value is NaN or infinite.</exception>
    public CanonicalJson Number(double value) => double.IsFinite(value)
        ? Ascii(EcmaScriptNumber.Format(value))
        : throw new ArgumentException("JSON has no NaN and no infinity.", nameof(value));

    /// <summary>Writes true or false.</summary>
    public CanonicalJson Boolean(bool value) => Raw(value ? "true"u8 : "false"u8);

    /// <summary>Writes null.</summary>
    public CanonicalJson Null() => Raw("null"u8);

    private CanonicalJson Ascii(string text)
    {
        Comma();
        _length += Encoding.ASCII.GetBytes(text, Free(text.Length));
        _needsComma = true;
        return this;
    }

    private CanonicalJson Whole(long value)
    {
        const int mostDigits = 20;
        Comma();
        value.TryFormat(Free(mostDigits), out int written, default, CultureInfo.InvariantCulture);
        _length += written;
        _needsComma = true;
        return this;
    }

    private CanonicalJson Raw(ReadOnlySpan<byte> text)
    {
        Comma();
        text.CopyTo(Free(text.Length));
        _length += text.Length;
        _needsComma = true;
        return this;
    }

    private CanonicalJson Open(byte bracket)
    {
        Comma();
        Byte(bracket);
        _needsComma = false;
        return this;
    }

    private CanonicalJson Close(byte bracket)
    {
        Byte(bracket);
        _needsComma = true;
        return this;
    }

    private void Comma()
    {
        if (_needsComma)
        {
            Byte((byte)',');
        }
    }

    private void Escape(char character)
    {
        Byte((byte)'\\');
        switch (character)
        {
            case '"' or '\\': Byte((byte)character); break;
            case '\b': Byte((byte)'b'); break;
            case '\t': Byte((byte)'t'); break;
            case '\n': Byte((byte)'n'); break;
            case '\f': Byte((byte)'f'); break;
            case '\r': Byte((byte)'r'); break;
            default:
                Byte((byte)'u');
                Byte((byte)'0');
                Byte((byte)'0');
                Byte((byte)"01"[character >> 4]);
                Byte((byte)"0123456789abcdef"[character & 15]);
                break;
        }
    }

    private void Byte(byte value)
    {
        if (_length == _bytes.Length)
        {
            Free(1);
        }

        _bytes[_length++] = value;
    }

    /// <summary>At least so many bytes behind what is written.</summary>
    private Span<byte> Free(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, checked((int)Math.Min(Array.MaxLength, Math.Max(2L * _bytes.Length, (long)_length + count))));
        }

        return _bytes.AsSpan(_length);
    }
}
