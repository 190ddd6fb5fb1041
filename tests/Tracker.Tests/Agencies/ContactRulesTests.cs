using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Web;

namespace Tracker.Agencies;

public sealed class ContactRulesTests
{
    private const string Agency = "shenzhen.union";
    private static readonly AgencyContact Liaison = new("李某", ContactDuty.Liaison, "0755-0000-0001", null, null);
    private static readonly AgencyContact Deputy = new("石某", ContactDuty.Deputy, "+86 755 0000 0002 转 12", "外出时", "李某");

    [Theory]
    [InlineData(Agency, PostRoles.Liaison, null)]
    [InlineData("national.office", PostRoles.Administrator, null)]
    [InlineData(Agency, PostRoles.Handler, Reasons.RoleMissing)]
    [InlineData("futian.union", PostRoles.Liaison, Reasons.RoleMissing)]
    [InlineData("national.office", PostRoles.Supervisor, Reasons.RoleMissing)]
    public void An_entry_is_kept_by_the_agencys_liaisons_and_by_administrators(string by, string role, string? reason) =>
        Assert.Equal(reason, Check([Liaison], new Requester(Guid.NewGuid(), by, [role]))?.Reason);

    [Fact]
    public void Who_saw_an_older_entry_is_told_so()
    {
        Assert.Null(Check([Liaison], seen: 3));
        Assert.Null(Check([Liaison], seen: null));
        Assert.Equal(Reasons.VersionStale, Check([Liaison], seen: 2)?.Reason);
    }

    [Fact]
    public void An_entry_has_ten_contacts_at_most_and_may_have_none()
    {
        Assert.Null(Check([]));
        Assert.Null(Check([.. Enumerable.Repeat(Liaison, 10)]));
        Assert.Equal(Reasons.ContactsTooMany, Check([.. Enumerable.Repeat(Liaison, 11)])?.Reason);
    }

    [Theory]
    [InlineData("", "0755-0000-0001", "", "", Reasons.FieldRequired)]
    [InlineData("李某", " ", "", "", Reasons.FieldRequired)]
    [InlineData("李\u0001", "0755-0000-0001", "", "", Reasons.TextNotValid)]
    [InlineData("李某", "打总机", "", "", Reasons.ContactPhoneInvalid)]
    [InlineData("李某", "0755-0000-0001 或 0002", "", "", Reasons.ContactPhoneInvalid)]
    [InlineData("李某", "0755-0000-0001", "", "张某", Reasons.ContactDeputyUnknown)]
    [InlineData("李某", "0755-0000-0001", "", "李某", Reasons.ContactDeputyUnknown)]
    [InlineData("李某", "(0755) 0000 0001 ext. 8", "工作日", "石某", null)]
    [InlineData("李某", "12351", "", " 石某 ", null)]
    public void A_contact_can_be_called(string name, string phone, string note, string deputyFor, string? reason) =>
        Assert.Equal(reason, Check([new(name, ContactDuty.Handler, phone, note, deputyFor), Deputy with { DeputyFor = null }])?.Reason);

    [Fact]
    public void A_text_is_no_longer_than_its_limit()
    {
        Assert.Equal(Reasons.TextTooLong, Check([Liaison with { Name = new string('李', Limits.Name + 1) }])?.Reason);
        Assert.Equal(Reasons.TextTooLong, Check([Liaison with { Phone = new string('0', AgencyContacts.LongestPhone + 1) }])?.Reason);
        Assert.Equal(Reasons.TextTooLong, Check([Liaison with { Note = new string('好', AgencyContacts.LongestNote + 1) }])?.Reason);
        Assert.Equal(Reasons.FieldInvalid, Check([Liaison with { Duty = (ContactDuty)77 }])?.Reason);
    }

    [Fact]
    public void It_is_stored_without_blanks_around() => Assert.Equal(
        new AgencyContact("李某", ContactDuty.Liaison, "0755-0000-0001", null, "石某"),
        ContactRules.Trimmed(new(" 李某 ", ContactDuty.Liaison, " 0755-0000-0001", " ", " 石某")));

    [Theory]
    [InlineData("0755-0000-0001", "tel:075500000001")]
    [InlineData("+86 755 0000 0002 转 12", "tel:+8675500000002;ext=12")]
    [InlineData("(0755) 0000 0001 ext. 8", "tel:075500000001;ext=8")]
    public void A_number_is_dialled(string phone, string dialled) => Assert.Equal(dialled, ContactTexts.Dial(phone));

    [Theory]
    [InlineData("up-1", "b a c")]
    [InlineData("down-1", "a c b")]
    [InlineData("up-0", "a b c")]
    [InlineData("down-2", "a b c")]
    [InlineData("remove-0", "b c")]
    [InlineData("add", "a b c ")]
    [InlineData("remove-9", "a b c")]
    [InlineData("remove--1", "a b c")]
    [InlineData("nonsense", "a b c")]
    public void A_line_of_the_form_is_moved_and_removed(string act, string names)
    {
        var form = new PostedForm("/", "contacts", Guid.NewGuid(), ImmutableSortedDictionary<string, string>.Empty.Add("act", act));
        ImmutableArray<ContactRow> rows = [.. "abc".Select(name => new ContactRow(name.ToString(), "Signer", "1", "n", ""))];
        var arranged = ContactRow.Into(ContactRow.Into(form, rows), ContactRow.Arranged(rows, act));
        Assert.Equal(names, string.Join(' ', ContactRow.In(arranged).Select(row => row.Name)));
        Assert.Equal(act, arranged["act"]);
    }

    private static Refusal? Check(ImmutableArray<AgencyContact> contacts, Requester? by = null, long? seen = 3) =>
        ContactRules.Check(Agency, 3, new KeepContacts(by ?? new Requester(Guid.NewGuid(), Agency, [PostRoles.Liaison]),
            Guid.NewGuid(), new Attempt([1], DateTimeOffset.MaxValue, seen), contacts));
}
