using System.Text.Json;
using DataForge.Core.Json;
using DataForge.Core.Rows;

namespace DataForge.Pipelines.Graph;

/// <summary>Books as the canonical JSON that commits carry.</summary>
internal static class StepBookJson
{
    public static void Write(CanonicalJson json, IEnumerable<StepBook> books)
    {
        json.BeginArray();
        foreach (StepBook book in books)
        {
            json.BeginObject().Property("children").Number(book.Children).Property("declined").Number(book.Declined).Property("declines");
            Reasons(json, book.Declines);
            json.Property("passed").Number(book.Passed).Property("rejected").Number(book.Rejected).Property("rejections");
            Reasons(json, book.Rejections);
            json.Property("replaced").Number(book.Replaced).Property("step").String(book.Step).EndObject();
        }

        json.EndArray();
    }

    public static IReadOnlyList<StepBook> Read(JsonElement array)
    {
        var books = new List<StepBook>();
        foreach (JsonElement item in array.EnumerateArray())
        {
            var book = new StepBook(item.GetProperty("step").GetString()!);
            book.Restore(Number(item, "passed"), Number(item, "replaced"), Number(item, "rejected"), Number(item, "children"), Number(item, "declined"));
            Reasons(book, item.GetProperty("rejections"), rejection: true);
            Reasons(book, item.GetProperty("declines"), rejection: false);
            books.Add(book);
        }

        return books;
    }

    private static long Number(JsonElement item, string name) => item.GetProperty(name).GetInt64();

    private static void Reasons(CanonicalJson json, IReadOnlyDictionary<string, ReasonTally> reasons)
    {
        json.BeginObject();
        foreach ((string reason, ReasonTally count) in reasons)
        {
            json.Property(reason).BeginObject().Property("examples").BeginArray();
            foreach (RowId example in count.Examples)
            {
                json.String(example.ToString());
            }

            json.EndArray().Property("rows").Number(count.Rows).EndObject();
        }

        json.EndObject();
    }

    private static void Reasons(StepBook book, JsonElement reasons, bool rejection)
    {
        foreach (JsonProperty reason in reasons.EnumerateObject())
        {
            IEnumerable<RowId> examples = reason.Value.GetProperty("examples").EnumerateArray().Select(item =>
                RowId.TryParse(item.GetString(), out RowId id) ? id : throw new InvalidDataException($"'{item}' is no row id."));
            book.RestoreReason(rejection, reason.Name, reason.Value.GetProperty("rows").GetInt64(), examples);
        }
    }
}
