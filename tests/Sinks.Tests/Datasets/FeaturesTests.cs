using System.Text.Json.Nodes;
using DataForge.Parquet.Schema;
using DataForge.Sinks.Cards;
using DataForge.Sinks.Datasets.Features;

namespace DataForge.Sinks.Tests.Datasets;

public sealed class FeaturesTests
{
    private static readonly ParquetType Message = ParquetType.List(ParquetType.Struct(message => message.String("role").String("content")));

    public static TheoryData<string> Names => ["preference_implicit", "preference_explicit", "prm", "messages_nulls"];

    [Theory]
    [MemberData(nameof(Names))]
    public void FooterKey_OfAGoldenSchema_EqualsTheGoldenWithListsAsArrays(string name)
    {
        JsonNode golden = JsonNode.Parse(JsonNode.Parse(Golden.Text($"hub/hub_{name}.footer_keys.json"))!["huggingface"]!.GetValue<string>())!;

        JsonNode actual = JsonNode.Parse(FooterFeatures.Write(SchemaFeatures.Of(Schema(name))))!;

        JsonNode.DeepEquals(actual, ListsAsArrays(golden)).Should().BeTrue($"it is {actual.ToJsonString()}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void CardFeatures_OfAGoldenSchema_EqualTheGolden(string name)
    {
        JsonNode golden = JsonNode.Parse(Golden.Text($"hub/hub_{name}.card_features.json"))!["yaml"]!;

        JsonNode? actual = ToJson(CardFeatures.Write(SchemaFeatures.Of(Schema(name))));

        actual!.ToJsonString().Should().Be(golden.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Features_WrittenAndReadBack_AreTheSame(string name)
    {
        IReadOnlyList<NamedFeature> features = SchemaFeatures.Of(Schema(name));
        string card = $"---\n{YamlWriter.Write(new YamlMap([("features", CardFeatures.Write(features))]))}---\n";

        FooterFeatures.Read(FooterFeatures.Write(features)).Should().Equal(features);
        CardFeatures.Read(FrontMatter.Read(card)!.Find("features")!).Should().Equal(features);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FooterKey_OfTheGoldens_IsReadAndHasListTypes(string name)
    {
        string golden = JsonNode.Parse(Golden.Text($"hub/hub_{name}.footer_keys.json"))!["huggingface"]!.GetValue<string>();

        FooterFeatures.Read(golden).Should().Equal(SchemaFeatures.Of(Schema(name)));
        FooterFeatures.HasListType(golden).Should().BeTrue();
        FooterFeatures.HasListType(FooterFeatures.Write(SchemaFeatures.Of(Schema(name)))).Should().BeFalse();
    }

    private static ParquetSchema Schema(string name) => name switch
    {
        "preference_implicit" => ParquetSchema.Create(row => row.Field("chosen", Message).Field("rejected", Message).Double("margin")),
        "preference_explicit" => ParquetSchema.Create(row => row.String("prompt").Field("chosen", Message).Field("rejected", Message).Double("score_chosen").Double("score_rejected")),
        "prm" => ParquetSchema.Create(row => row.String("prompt").List("completions", ParquetType.String).List("labels", ParquetType.Boolean)),
        _ => ParquetSchema.Create(row => row
            .List("messages", message => message.String("role").String("content").String("name"))
            .String("source")
            .List("tags", ParquetType.String)),
    };

    private static JsonNode? ListsAsArrays(JsonNode? node) => node switch
    {
        JsonObject list when list["_type"]?.GetValue<string>() == "List" => new JsonArray(ListsAsArrays(list["feature"])),
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, ListsAsArrays(field.Value)))),
        _ => node?.DeepClone(),
    };

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlList list => new JsonArray([.. list.Items.Select(ToJson)]),
        YamlMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Name, ToJson(entry.Value)))),
        _ => ((YamlText)node).Value,
    };
}
