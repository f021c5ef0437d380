using DataForge.Teachers.Tokenizers.AddedTokens;
using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.Normalizers;
using DataForge.Teachers.Tokenizers.PreTokenizers;
using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.Encoders;

/// <summary>
/// Raw text to tokens: added tokens out of the raw text, each section normalized on its own, added tokens out of the normalized text,
/// pre-tokenizer, model.
/// </summary>
internal sealed class TextPipeline
{
    private readonly AddedVocabulary _added;
    private readonly Normalizer? _normalizer;
    private readonly PreTokenizer? _preTokenizer;
    private readonly TokenModel _model;
    private readonly bool _needsRawStarts;

    /// <summary>Joins the parts of a tokenizer.</summary>
    public TextPipeline(AddedVocabulary added, Normalizer? normalizer, PreTokenizer? preTokenizer, TokenModel model)
    {
        _added = added;
        _normalizer = normalizer;
        _preTokenizer = preTokenizer;
        _model = model;
        _needsRawStarts = NeedsRawStarts();
    }

    /// <summary>Adds the ids (and meaningless ranges) of a text to <paramref name="output"/>.</summary>
    public void EncodeIds(ReadOnlySpan<byte> text, bool ignoreSpecial, EncodeScratch scratch, TokenList output)
    {
        scratch.Sections.Clear();
        _added.Raw.Split(text, ignoreSpecial, scratch.Sections);
        foreach (Piece section in scratch.Sections.Items)
        {
            if (section.Token >= 0)
            {
                output.Add(section.Token, section.Start, section.End);
                continue;
            }

            Prepare(text, section, ignoreSpecial, _needsRawStarts, scratch.Workspace);
            ReadOnlySpan<byte> prepared = scratch.Workspace.Text.Span;
            foreach (Piece piece in scratch.Workspace.Pieces.Items)
            {
                if (piece.Token >= 0)
                {
                    output.Add(piece.Token, piece.Start, piece.End);
                }
                else
                {
                    Tokenize(prepared, piece, scratch, output);
                }
            }
        }
    }

    /// <summary>Adds the tokens of a text with their places to <paramref name="output"/>.</summary>
    public void EncodeDetails(ReadOnlySpan<byte> text, bool ignoreSpecial, EncodeScratch scratch, DetailedTokens output)
    {
        output.BeginText(text);
        scratch.Sections.Clear();
        _added.Raw.Split(text, ignoreSpecial, scratch.Sections);
        foreach (Piece section in scratch.Sections.Items)
        {
            if (section.Token >= 0)
            {
                output.AddAdded(section.Token, text[section.Start..section.End], section.Start, section.End);
                continue;
            }

            Prepare(text, section, ignoreSpecial, tracked: true, scratch.Workspace);
            TextBuffer prepared = scratch.Workspace.Text;
            foreach (Piece piece in scratch.Workspace.Pieces.Items)
            {
                if (piece.Token >= 0)
                {
                    output.AddAdded(piece.Token, prepared.Span[piece.Start..piece.End], prepared.RawStart(piece.Start), prepared.RawEnd(piece.End - 1));
                    continue;
                }

                scratch.MoreTokens.Clear();
                Tokenize(prepared.Span, piece, scratch, scratch.MoreTokens);
                output.AddWord(scratch.MoreTokens.Items, prepared, _model);
            }
        }
    }

    private void Prepare(ReadOnlySpan<byte> text, Piece section, bool ignoreSpecial, bool tracked, TextWorkspace workspace)
    {
        workspace.Text.Load(text[section.Start..section.End], section.Start, tracked);
        _normalizer?.Apply(workspace);
        workspace.Pieces.Clear();
        if (_added.Normalized.IsEmpty)
        {
            workspace.Pieces.AddText(0, workspace.Text.Length);
        }
        else
        {
            _added.Normalized.Split(workspace.Text.Span, ignoreSpecial, workspace.Pieces);
        }

        if (workspace.Pieces.Count > 0)
        {
            _preTokenizer?.Apply(workspace);
        }
    }

    private void Tokenize(ReadOnlySpan<byte> text, Piece piece, EncodeScratch scratch, TokenList output)
    {
        if (_model.UsesCache)
        {
            CachedTokenizer.Tokenize(text, piece.Start, piece.End, scratch.Model, output, _model, TokenizeUncached);
        }
        else
        {
            _model.Tokenize(text, piece.Start, piece.End, scratch.Model, output);
        }
    }

    private static void TokenizeUncached(TokenModel model, ReadOnlySpan<byte> text, int start, int end, ModelScratch scratch, TokenList output) =>
        model.Tokenize(text, start, end, scratch, output);

    // Metaspace "first" asks whether a piece starts at the start of the raw text. Without alignments that is known as long as the text is
    // an unchanged copy, or the piece is the first of a section whose normalizer keeps the start.
    private bool NeedsRawStarts()
    {
        PreTokenizer[] parts = _preTokenizer is null ? [] : [.. _preTokenizer.Flatten()];
        int first = Array.FindIndex(parts, part => part is Metaspace { Scheme: PrependScheme.First });
        if (first < 0)
        {
            return false;
        }

        bool rewritten = _normalizer is { KeepsStart: false } || parts.Take(first).Any(part => part is not SplittingPreTokenizer);
        bool split = first > 0 || !_added.Normalized.IsEmpty;
        return rewritten || (_normalizer is not null && split);
    }
}
