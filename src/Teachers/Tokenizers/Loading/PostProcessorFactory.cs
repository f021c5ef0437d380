using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.PostProcessors;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>Makes post-processors of their JSON.</summary>
internal static class PostProcessorFactory
{
    private const string Known = "Sequence, TemplateProcessing, BertProcessing, RobertaProcessing, ByteLevel";

    /// <summary>The post-processor; the default one for null.</summary>
    public static PostProcessor Create(JsonPart json)
    {
        if (json.IsNull)
        {
            return PostProcessor.Default;
        }

        var trimmings = new List<OffsetTrimming>();
        (IReadOnlyList<TemplateItem> Single, IReadOnlyList<TemplateItem> Pair)? templates = null;
        Collect(json, trimmings, ref templates);
        return templates is null ? PostProcessor.Plain(trimmings) : new PostProcessor(templates.Value.Single, templates.Value.Pair, trimmings) { ClearsWindowTypes = ContainsRoberta(json) };
    }

    private static bool ContainsRoberta(JsonPart json) => json["type"].String() is "RobertaProcessing"
        || (json["type"].String() == "Sequence" && json["processors"].Items().Any(ContainsRoberta));

    private static void Collect(JsonPart json, List<OffsetTrimming> trimmings, ref (IReadOnlyList<TemplateItem> Single, IReadOnlyList<TemplateItem> Pair)? templates)
    {
        string type = json["type"].String();
        if (type == "Sequence")
        {
            foreach (JsonPart part in json["processors"].Items())
            {
                Collect(part, trimmings, ref templates);
            }

            return;
        }

        if (type is "ByteLevel" or "RobertaProcessing" && json["trim_offsets"].Boolean(true))
        {
            trimmings.Add(new OffsetTrimming(json["add_prefix_space"].Boolean(true)));
        }

        if (type == "ByteLevel")
        {
            return;
        }

        if (templates is not null)
        {
            throw json.Error("a sequence with two post-processors that add tokens is not supported");
        }

        templates = type switch
        {
            "TemplateProcessing" => (Template(json, "single"), Template(json, "pair")),
            "BertProcessing" => Classic(json, doubleSeparator: false, pairType: 1),
            "RobertaProcessing" => Classic(json, doubleSeparator: true, pairType: 0),
            _ => throw json["type"].Unknown("post-processor", type, Known),
        };
    }

    private static (IReadOnlyList<TemplateItem> Single, IReadOnlyList<TemplateItem> Pair) Classic(JsonPart json, bool doubleSeparator, int pairType)
    {
        (int Id, string Token) start = Token(json["cls"]), separator = Token(json["sep"]);
        List<TemplateItem> single = [TemplateItem.OfToken(start.Id, start.Token, 0), TemplateItem.OfSequence(0, 0), TemplateItem.OfToken(separator.Id, separator.Token, 0)];
        var pair = new List<TemplateItem>(single);
        if (doubleSeparator)
        {
            pair.Add(TemplateItem.OfToken(separator.Id, separator.Token, pairType));
        }

        pair.Add(TemplateItem.OfSequence(1, pairType));
        pair.Add(TemplateItem.OfToken(separator.Id, separator.Token, pairType));
        return (single, pair);
    }

    private static (int Id, string Token) Token(JsonPart json)
    {
        JsonPart[] parts = [.. json.Items()];
        return parts.Length == 2 ? (parts[1].Integer(0, TokenTableBuilder.MaximumId), parts[0].String()) : throw json.Error("[token, id] is needed");
    }

    private static List<TemplateItem> Template(JsonPart json, string name)
    {
        if (json[name].IsNull && name == "pair")
        {
            return [TemplateItem.OfSequence(0, 0), TemplateItem.OfSequence(1, 1)];
        }

        var items = new List<TemplateItem>();
        foreach (JsonPart part in json[name].Items())
        {
            JsonPart sequence = part["Sequence"], special = part["SpecialToken"];
            if (!sequence.IsNull)
            {
                string id = sequence["id"].String();
                int index = id switch { "A" => 0, "B" when name == "pair" => 1, _ => throw sequence["id"].Error($"'{id}' is not a text of this template") };
                items.Add(TemplateItem.OfSequence(index, sequence["type_id"].Integer(0, int.MaxValue, 0)));
            }
            else if (!special.IsNull)
            {
                items.Add(Special(json["special_tokens"], special));
            }
            else
            {
                throw part.Error("a Sequence or a SpecialToken is needed");
            }
        }

        return items;
    }

    private static TemplateItem Special(JsonPart specialTokens, JsonPart item)
    {
        JsonPart definition = specialTokens[item["id"].String()];
        if (definition.IsNull)
        {
            throw item["id"].Error($"'{item["id"].String()}' is not in special_tokens");
        }

        int[] ids = [.. definition["ids"].Items().Select(id => id.Integer(0, TokenTableBuilder.MaximumId))];
        string[] tokens = [.. definition["tokens"].Items().Select(token => token.String())];
        return ids.Length == tokens.Length
            ? new TemplateItem(-1, item["type_id"].Integer(0, int.MaxValue, 0), ids, tokens)
            : throw definition.Error($"{ids.Length} ids for {tokens.Length} tokens");
    }
}
