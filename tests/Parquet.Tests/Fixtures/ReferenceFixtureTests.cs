namespace DataForge.Parquet.Tests.Fixtures;

/// <summary>Files of pyarrow, datasets, DuckDB, polars and fastparquet are read to exactly the rows that pyarrow gives for them.</summary>
public sealed class ReferenceFixtureTests
{
    private const string Folder = "goldens/parquet/fixtures";

    public static TheoryData<string> Names()
    {
        var names = new TheoryData<string>();
        if (Reference.SkipReason(Folder) is not null)
        {
            names.Add("none");
            return names;
        }

        foreach (string path in Directory.GetFiles(Reference.Path(Folder), "*.expected.jsonl.gz").Order(StringComparer.Ordinal))
        {
            names.Add(Path.GetFileName(path).Split('.')[0]);
        }

        return names;
    }

    [ReferenceTheory(Folder)]
    [MemberData(nameof(Names))]
    public void Read_Fixture_GivesTheExpectedRows(string name) =>
        ExpectedRows.Compare(Reference.Path($"{Folder}/{name}.parquet"), Reference.Path($"{Folder}/{name}.expected.jsonl.gz"));

    [ReferenceTheory(Folder)]
    [InlineData("encrypted_footer")]
    [InlineData("encrypted_columns_plaintext_footer")]
    public void Open_EncryptedFile_IsRefusedByName(string name)
    {
        Action open = () => ParquetReader.Open(Reference.Path($"{Folder}/{name}.parquet")).Dispose();
        open.Should().Throw<ParquetException>().WithMessage("*encrypt*");
    }
}
