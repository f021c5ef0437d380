using DataForge.Core.Identity;
using DataForge.Core.Rows;
using DataForge.Pipelines.Families;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Pipelines.Tests.Families;

public class FamilyCodecTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        Prop.ForAll<ulong>(seed =>
        {
            List<Family> families = [.. Enumerable.Range(0, 5).Select(i => Some.RandomFamily(seed + (ulong)i))];
            byte[] bytes = Bytes(families);
            List<Family> back = [.. CommittedRows.Read(FamilyCodec.Open(bytes))];
            return Bytes(back).AsSpan().SequenceEqual(bytes) && Describe(back) == Describe(families);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_RowsRestored_HaveTheIdOfTheirContent()
    {
        foreach (Family family in CommittedRows.Read(FamilyCodec.Open(Bytes([.. Enumerable.Range(0, 200).Select(i => Some.RandomFamily((ulong)i))]))))
        {
            foreach (FamilyEntry entry in family.Entries)
            {
                Row row = entry.Row;
                RowId expected = row.IsOriginal
                    ? RowIdentity.SeedId(row.Content, row.Origin.Source)
                    : RowIdentity.ChildId(row.Content, row.Origin.Parents, row.Origin.Step!);
                row.Id.Should().Be(expected);
            }
        }
    }

    [Fact]
    public void Read_DamagedBytes_IsRefusedOrHarmless()
    {
        byte[] bytes = Bytes([.. Enumerable.Range(0, 4).Select(i => Some.RandomFamily((ulong)i))]);
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] damaged = [.. bytes];
            damaged[i] ^= 0x55;
            Func<int> read = () => CommittedRows.Read(FamilyCodec.Open(damaged)).Count();
            try
            {
                read();
            }
            catch (Exception error) when (error is InvalidDataException or ArgumentException or OverflowException)
            {
                error.Message.Should().NotBeEmpty();
            }
        }
    }

    private static byte[] Bytes(IReadOnlyList<Family> families)
    {
        var buffer = new CodecBuffer();
        FamilyCodec.Write(families, buffer);
        return buffer.Written.ToArray();
    }

    private static string Describe(IEnumerable<Family> families) => string.Join('\n', families.SelectMany(family => family.Entries).Select(entry =>
        $"{entry.Row.Id} {entry.Row.Content} {entry.Row.Origin.Kind} {entry.Row.Origin.Step} {entry.Row.Origin.OperatorParameters} {string.Join(',', entry.Row.Groups)} "
        + $"{entry.Row.Annotations.ChosenProbability} {entry.Row.Annotations.Weight} {entry.Row.Annotations.Scores.Length} {entry.State} {entry.EndedBy} {entry.Reason} {entry.Detail}"));
}
