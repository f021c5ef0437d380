namespace DataForge.Parquet.Tests.Fixtures;

/// <summary>Files of other writers that lie in the repository are read to exactly the rows beside them.</summary>
public sealed class FixtureTests
{
    public static TheoryData<string> Names()
    {
        var names = new TheoryData<string>();
        foreach (string path in Directory.GetFiles(Golden.Path("parquet"), "*.expected.jsonl.gz").Order(StringComparer.Ordinal))
        {
            names.Add(Path.GetFileName(path).Split('.')[0]);
        }

        return names;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_FileOfAnotherWriter_GivesTheExpectedRows(string name) =>
        ExpectedRows.Compare(Golden.Path($"parquet/{name}.parquet"), Golden.Path($"parquet/{name}.expected.jsonl.gz"));
}
