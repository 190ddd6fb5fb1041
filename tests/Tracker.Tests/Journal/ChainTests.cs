using System.Text;
using Tracker.Cases;

namespace Tracker.Journal;

public sealed class ChainTests
{
    private const int Length = 5;
    private static readonly Guid Stream = DerivedId.From("stream");

    public static TheoryData<string> Changes => [.. Tampering.Keys];

    private static readonly Dictionary<string, Func<JournalRow, JournalRow>> Tampering = new()
    {
        ["first byte of the body"] = row => row with { Body = Flipped(row.Body, 0) },
        ["last byte of the body"] = row => row with { Body = Flipped(row.Body, row.Body.Length - 1) },
        ["a byte cut off the body"] = row => row with { Body = row.Body[..^1] },
        ["version"] = row => row with { Version = row.Version + 1 },
        ["command"] = row => row with { Command = Guid.NewGuid() },
        ["person"] = row => row with { Account = Guid.NewGuid() },
        ["agency"] = row => row with { Agency = row.Agency + " " },
        ["time"] = row => row with { At = row.At.AddTicks(TimeSpan.TicksPerMicrosecond) },
        ["type"] = row => row with { Type = "tracker.case-closed" },
        ["previous hash"] = row => row with { PreviousHash = Flipped(row.PreviousHash, 31) },
        ["hash"] = row => row with { Hash = Flipped(row.Hash, 0) },
    };

    [Fact]
    public void An_untouched_chain_is_whole()
    {
        var rows = Chained();
        Assert.Null(ChainCheck.FirstBroken(Stream, rows, Length, HeadOf(rows)));
        Assert.Null(ChainCheck.FirstBroken(Stream, [], 0, Convert.ToHexStringLower(Chain.Start)));
    }

    [Fact]
    public void A_time_is_the_same_in_every_zone()
    {
        var rows = Chained();
        rows[1] = rows[1] with { At = rows[1].At.ToOffset(TimeSpan.FromHours(8)) };
        Assert.Null(ChainCheck.FirstBroken(Stream, rows, Length, HeadOf(rows)));
    }

    [Theory, MemberData(nameof(Changes))]
    public void A_changed_row_is_found(string change)
    {
        for (var at = 0; at < Length; at++)
        {
            var rows = Chained();
            var head = HeadOf(rows);
            rows[at] = Tampering[change](rows[at]);
            Assert.Equal(at + 1, ChainCheck.FirstBroken(Stream, rows, Length, head));
        }
    }

    [Fact]
    public void A_missing_row_is_found()
    {
        for (var at = 0; at < Length; at++)
        {
            var rows = Chained();
            var head = HeadOf(rows);
            rows.RemoveAt(at);
            Assert.Equal(at + 1, ChainCheck.FirstBroken(Stream, rows, Length, head));
        }
    }

    [Fact]
    public void Two_rows_in_each_others_place_are_found()
    {
        var rows = Chained();
        var head = HeadOf(rows);
        (rows[2], rows[3]) = (rows[3], rows[2]);
        Assert.Equal(3, ChainCheck.FirstBroken(Stream, rows, Length, head));
    }

    [Fact]
    public void A_cut_off_tail_shows_against_a_known_head()
    {
        var rows = Chained();
        Assert.Equal(4, ChainCheck.FirstBroken(Stream, rows[..3], Length, HeadOf(rows)));
        Assert.Equal(1, ChainCheck.FirstBroken(Stream, [], Length, HeadOf(rows)));
    }

    [Fact]
    public void A_history_written_anew_shows_against_a_known_head()
    {
        var head = HeadOf(Chained());
        Assert.Equal(Length, ChainCheck.FirstBroken(Stream, Chained(agency: "forger.union"), Length, head));
    }

    [Fact]
    public void The_chain_of_another_stream_does_not_fit()
    {
        var rows = Chained();
        Assert.Equal(1, ChainCheck.FirstBroken(DerivedId.From("other"), rows, Length, HeadOf(rows)));
    }

    [Fact]
    public void A_longer_chain_with_a_known_beginning_is_whole()
    {
        var rows = Chained();
        Assert.Null(ChainCheck.FirstBroken(Stream, rows, 3, Convert.ToHexStringLower(rows[2].Hash)));
    }

    [Theory]
    [InlineData("ab", "c", "d", "a", "bc", "d")]
    [InlineData("a", "bc", "d", "a", "b", "cd")]
    [InlineData("", "ab", "", "ab", "", "")]
    [InlineData("a", "", "b", "a", "b", "")]
    [InlineData("中", "国", "", "中国", "", "")]
    public void Parts_that_only_together_read_the_same_hash_differently(
        string agency, string type, string body, string agency2, string type2, string body2) =>
        Assert.NotEqual(Hash(agency, type, body), Hash(agency2, type2, body2));

    [Fact]
    public void What_is_hashed_never_changes() => Assert.Equal(
        "7400df9df2b105bcb7f756782ae146a331e6b7c9de36e9712b9493099d230806",
        Convert.ToHexStringLower(Hash("shenzhen.union", "tracker.case-opened", "[]")));

    private static byte[] Hash(string agency, string type, string body) => Chain.Hash(
        Chain.Start, Stream, 1, Guid.Empty, Guid.Empty, agency, CaseWorld.Now, type, Encoding.UTF8.GetBytes(body));

    private static string HeadOf(List<JournalRow> rows) => Convert.ToHexStringLower(rows[^1].Hash);

    private static byte[] Flipped(byte[] bytes, int at)
    {
        var changed = bytes.ToArray();
        changed[at] ^= 1;
        return changed;
    }

    private static List<JournalRow> Chained(string agency = CaseWorld.City)
    {
        var rows = new List<JournalRow>();
        var previous = Chain.Start;
        for (var version = 1L; version <= Length; version++)
        {
            var entry = new JournalEntry(
                Stream, version, "case", Stream.ToString(), DerivedId.From($"command/{version}"), [],
                DerivedId.From("account"), agency, CaseWorld.Now.AddSeconds(version), "tracker.comment-added",
                Encoding.UTF8.GetBytes($"[{version}]"), previous, DateTimeOffset.MaxValue, null);
            rows.Add(new JournalRow(
                version, entry.Command, [], entry.Account, entry.Agency, entry.At, entry.At, entry.Type, entry.Body,
                Chain.Algorithm, entry.PreviousHash, entry.Hash));
            previous = entry.Hash;
        }

        return rows;
    }
}
