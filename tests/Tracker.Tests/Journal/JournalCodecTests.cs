using System.Collections;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tracker.Accounts;
using Tracker.Campaigns;
using Tracker.Cases;
using Tracker.Fixtures;
using Tracker.WorkingGroups;

namespace Tracker.Journal;

public sealed class JournalCodecTests
{
    private static readonly Type[] Families = [typeof(CaseEvent), typeof(CampaignEvent), typeof(GroupEvent), typeof(AccountEvent)];

    public static TheoryData<string> Events => [.. Families.SelectMany(AnyValue.Derived).Select(t => t.FullName!)];

    [Theory, MemberData(nameof(Events))]
    public void Every_event_comes_back_as_it_was_written(string name) => OfFamily(name, new RoundTrip());

    [Theory, MemberData(nameof(Events))]
    public void Stored_bytes_hold_no_sealed_text(string name) => OfFamily(name, new HoldsNoText());

    [Fact]
    public void A_row_names_the_subjects_whose_keys_it_needs()
    {
        var opened = new AnyValue(1).Of<CaseOpened>();
        var subjects = new HashSet<Guid>();
        JournalCodec.Subjects(JournalCodec.Write<CaseEvent>([opened], Ring()), subjects);
        Assert.Equal(Texts(opened).Select(t => t.Subject).ToHashSet(), subjects);
    }

    [Fact]
    public void A_field_that_is_called_subject_is_no_subject()
    {
        var fields = CaseScenario.NoFields.Add("subject", Text(0, "工资"));
        var body = JournalCodec.Write<CaseEvent>([new StepCompleted(1, "done", fields, null, CaseWorld.Now)], Ring());
        var subjects = new HashSet<Guid>();
        JournalCodec.Subjects(body, subjects);
        Assert.Equal([AnyValue.Ids[0]], subjects);
    }

    [Fact]
    public void The_same_text_never_has_the_same_cipher() => Assert.NotEqual(
        JournalCodec.Write<CaseEvent>([Comment(0, "同")], Ring()), JournalCodec.Write<CaseEvent>([Comment(0, "同")], Ring()));

    [Fact]
    public void An_erased_subjects_text_is_gone_and_every_other_stays()
    {
        var body = JournalCodec.Write<CaseEvent>([Comment(0, "张三"), Comment(1, "李四")], Ring());
        var ring = Ring();
        ring.Add(AnyValue.Ids[0], null);

        var texts = JournalCodec.Read<CaseEvent>(body, ring).OfType<CommentAdded>().Select(c => c.Text);

        Assert.Equal([Text(0, null), Text(1, "李四")], texts);
    }

    [Fact]
    public void The_key_of_another_subject_opens_nothing()
    {
        var body = JournalCodec.Write<CaseEvent>([Comment(0, "张三")], Ring());
        var ring = new KeyRing();
        ring.Add(AnyValue.Ids[0], KeyOf(AnyValue.Ids[1]));
        Assert.ThrowsAny<CryptographicException>(() => JournalCodec.Read<CaseEvent>(body, ring));
    }

    [Fact]
    public void A_text_put_under_another_subject_does_not_open()
    {
        var sameKey = RandomNumberGenerator.GetBytes(32);
        var ring = new KeyRing();
        ring.Add(AnyValue.Ids[0], sameKey);
        ring.Add(AnyValue.Ids[1], sameKey);
        var json = Encoding.UTF8.GetString(JournalCodec.Write<CaseEvent>([Comment(0, "张三")], ring))
            .Replace(AnyValue.Ids[0].ToString(), AnyValue.Ids[1].ToString(), StringComparison.Ordinal);
        Assert.ThrowsAny<CryptographicException>(
            () => JournalCodec.Read<CaseEvent>(Encoding.UTF8.GetBytes(json), ring));
    }

    [Fact]
    public void A_key_that_was_not_loaded_is_a_defect_and_no_erasure()
    {
        var body = JournalCodec.Write<CaseEvent>([Comment(0, "张三")], Ring());
        Assert.Throws<InvalidOperationException>(() => JournalCodec.Read<CaseEvent>(body, new KeyRing()));
        Assert.Throws<InvalidOperationException>(() => JournalCodec.Write<CaseEvent>([Comment(0, "张三")], new KeyRing()));
    }

    [Fact]
    public void An_unknown_algorithm_is_named()
    {
        var body = Encoding.UTF8.GetBytes($$"""
            [{"type":"tracker.comment-added","text":{"subject":"{{AnyValue.Ids[0]}}","SM4":"AAAA"},"visibility":"group"}]
            """);
        var error = Assert.Throws<JsonException>(() => JournalCodec.Read<CaseEvent>(body, Ring()));
        Assert.Contains("SM4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_is_stored_under_its_alias()
    {
        using var json = JsonDocument.Parse(JournalCodec.Write<GroupEvent>([new MemberAdmitted("a.union")], new KeyRing()));
        Assert.Equal("""{"type":"tracker.member-admitted","agency":"a.union"}""", json.RootElement[0].GetRawText());
    }

    private static Sealed Text(int subject, string? text) => new(AnyValue.Ids[subject], text);

    private static CommentAdded Comment(int subject, string text) => new(Text(subject, text), Visibility.Group);

    private static byte[] KeyOf(Guid subject) => SHA256.HashData(subject.ToByteArray());

    private static KeyRing Ring()
    {
        var ring = new KeyRing();
        foreach (var id in AnyValue.Ids) ring.Add(id, KeyOf(id));
        return ring;
    }

    private static void OfFamily(string name, ICheck check)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var happened = new AnyValue(seed * 1000).Of(typeof(CaseEvent).Assembly.GetType(name)!);
            switch (happened)
            {
                case CaseEvent e: check.Run(e); break;
                case CampaignEvent e: check.Run(e); break;
                case GroupEvent e: check.Run(e); break;
                case AccountEvent e: check.Run(e); break;
                default: Assert.Fail($"{name} belongs to no family."); break;
            }
        }
    }

    /// <summary>All sealed texts within a value, however deep.</summary>
    private static IEnumerable<Sealed> Texts(object? value) => value switch
    {
        null or string => [],
        Sealed text => [text],
        IDictionary map => map.Values.Cast<object>().SelectMany(Texts),
        IEnumerable items => items.Cast<object>().SelectMany(Texts),
        _ when value.GetType().Namespace!.StartsWith("Tracker", StringComparison.Ordinal) && !value.GetType().IsEnum =>
            value.GetType().GetProperties().Select(p => p.GetValue(value)).SelectMany(Texts),
        _ => [],
    };

    private interface ICheck
    {
        void Run<TEvent>(TEvent happened);
    }

    private sealed class RoundTrip : ICheck
    {
        public void Run<TEvent>(TEvent happened)
        {
            var body = JournalCodec.Write([happened, happened], Ring());
            var read = JournalCodec.Read<TEvent>(body, Ring());
            Assert.Equal(2, read.Length);
            Assert.All(read, again => Assert.Equal(JsonSerializer.Serialize(happened), JsonSerializer.Serialize(again)));
            Assert.All(read, again => Assert.IsType(happened!.GetType(), again));
        }
    }

    private sealed class HoldsNoText : ICheck
    {
        public void Run<TEvent>(TEvent happened)
        {
            var body = Encoding.UTF8.GetString(JournalCodec.Write([happened], Ring()));
            foreach (var text in Texts(happened))
            {
                Assert.NotNull(text.Text);
                Assert.DoesNotContain(text.Text, body, StringComparison.Ordinal);
                Assert.DoesNotContain(JsonSerializer.Serialize(text.Text).Trim('"'), body, StringComparison.Ordinal);
                Assert.DoesNotContain(
                    Convert.ToBase64String(Encoding.UTF8.GetBytes(text.Text)), body, StringComparison.Ordinal);
            }
        }
    }
}
