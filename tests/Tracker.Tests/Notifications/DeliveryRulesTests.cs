using Tracker.Deadlines;
using Tracker.Inbox;

namespace Tracker.Notifications;

/// <summary>Which messages follow from a notice, when they may be sent, and what follows from an attempt.</summary>
public sealed class DeliveryRulesTests
{
    private static readonly Guid Case = Guid.Parse("5f0c2b4e-0000-4000-8000-000000000001");
    private static readonly Guid Person = Guid.Parse("5f0c2b4e-0000-4000-8000-000000000002");
    private static readonly NotificationOptions Options = new();
    private static readonly WorkCalendar Calendar = Lawful.Calendar;

    /// <summary>A Thursday, in office hours.</summary>
    private static readonly DateTimeOffset Noonish = Lawful.At("2026-03-05 10:00");

    [Theory]
    // Group, what is chosen, the channels it goes to.
    [InlineData(NoticeKind.StepReceived, "act:mail", "Mail")]
    [InlineData(NoticeKind.StepReceived, "act:sms", "Sms")]
    [InlineData(NoticeKind.StepReceived, "act:mail+sms", "Mail Sms")]
    [InlineData(NoticeKind.StepReceived, "deadline:mail+sms", "")]
    [InlineData(NoticeKind.StepReceived, "", "")]
    [InlineData(NoticeKind.DeadlineWarned, "deadline:sms", "Sms")]
    [InlineData(NoticeKind.DeadlineMissed, "deadline:mail", "Mail")]
    [InlineData(NoticeKind.CommentAdded, "information:mail", "Mail")]
    [InlineData(NoticeKind.CaseClosed, "act:mail", "")]
    public void A_person_is_told_on_the_ways_she_chose_for_the_group(NoticeKind kind, string chosen, string channels) =>
        Assert.Equal(channels, string.Join(' ', Of(kind, Settings(chosen)).Select(d => d.Channel)));

    [Theory]
    [InlineData(NoticeKind.StepReceived, "her", NoticeScope.Mine, "Mail WeCom")]
    [InlineData(NoticeKind.StepReceived, "another", NoticeScope.Mine, "WeCom")]
    [InlineData(NoticeKind.StepReceived, "another", NoticeScope.Agency, "Mail WeCom")]
    [InlineData(NoticeKind.StepReceived, "all", NoticeScope.Mine, "Mail WeCom")]
    // What waits for a person, or for supervisors, stands in no chat of the agency.
    [InlineData(NoticeKind.HandOverAwaits, "her", NoticeScope.Mine, "Mail")]
    [InlineData(NoticeKind.HandOverAwaits, "another", NoticeScope.Agency, "")]
    [InlineData(NoticeKind.SupervisionProposed, "all", NoticeScope.Agency, "")]
    public void A_message_goes_to_whom_the_notice_concerns(NoticeKind kind, string whom, NoticeScope scope, string channels)
    {
        AgencyEndpoint chat = new(Guid.NewGuid(), NoticeChannel.WeCom, "x", "token", [NoticeGroup.Act], "", null);
        var told = DeliveryRules.Of(
            Notice(kind) with { Persons = whom switch { "her" => [Person], "another" => [Case], _ => null } },
            new([new Recipient(Person, Settings("act:mail") with { Scope = scope }, [PostRoles.Handler])], [chat]), Calendar, Noonish);
        Assert.Equal(channels, string.Join(' ', told.Select(d => d.Channel)));
    }

    [Fact]
    public void Nothing_goes_to_an_address_that_is_not_verified() =>
        Assert.Empty(Of(NoticeKind.StepReceived, Settings("act:mail") with
        {
            Addresses = [new PersonAddress(NoticeChannel.Mail, "a@b.cn", false)],
        }));

    [Fact]
    public void An_agencys_place_gets_the_groups_it_was_opened_for_and_at_once()
    {
        AgencyEndpoint place = new(
            Guid.NewGuid(), NoticeChannel.Webhook, "x", "https://x", [NoticeGroup.Deadline], "whsec_", null);
        var night = Lawful.At("2026-03-05 23:00");
        Assert.Empty(DeliveryRules.Of(Notice(NoticeKind.StepReceived), new([], [place]), Calendar, night));
        Assert.Equal(night, Assert.Single(
            DeliveryRules.Of(Notice(NoticeKind.DeadlineMissed), new([], [place]), Calendar, night)).DueAt);
        var robot = Assert.Single(DeliveryRules.Of(
            Notice(NoticeKind.DeadlineMissed), new([], [place with { Channel = NoticeChannel.WeCom }]), Calendar, night));
        Assert.True(robot.DueAt > night);
    }

    [Fact]
    public void A_delivery_has_the_same_id_whenever_it_is_derived_and_another_for_each_recipient_and_channel()
    {
        var settings = Settings("act:mail+sms");
        var once = Of(NoticeKind.StepReceived, settings).Select(d => d.Id).ToArray();
        Assert.Equal(once, Of(NoticeKind.StepReceived, settings).Select(d => d.Id));
        Assert.Equal(2, once.Distinct().Count());
    }

    [Theory]
    [InlineData("2026-03-05 08:58", "2026-03-05 09:00")]
    // A bundle is closed a minute before.
    [InlineData("2026-03-05 08:59", "2026-03-06 09:00")]
    [InlineData("2026-03-05 09:00", "2026-03-06 09:00")]
    [InlineData("2026-03-05 23:30", "2026-03-06 09:00")]
    public void What_is_sent_daily_waits_for_its_hour_and_comes_in_one_bundle(string now, string sent)
    {
        var settings = Settings("act:mail") with
        {
            Groups = [new(NoticeGroup.Act, true, false, true), new(NoticeGroup.Information, true, false, true)],
            DigestHour = 9,
        };
        var both = Of(NoticeKind.StepReceived, settings, Lawful.At(now)).Concat(Of(NoticeKind.CommentAdded, settings, Lawful.At(now))).ToArray();
        Assert.Equal([Lawful.At(sent), Lawful.At(sent)], both.Select(d => d.DueAt));
        Assert.Single(both.Select(d => d.Bundle).Distinct());
        Assert.NotNull(both[0].Bundle);
    }

    [Theory]
    // Quiet from 22 to 7. Kind, now, its own last day, when it is sent.
    [InlineData("StepReceived", "2026-03-05 21:59", null, "2026-03-05 21:59")]
    [InlineData("StepReceived", "2026-03-05 22:00", null, "2026-03-06 07:00")]
    [InlineData("StepReceived", "2026-03-06 06:59", null, "2026-03-06 07:00")]
    [InlineData("StepReceived", "2026-03-06 07:00", null, "2026-03-06 07:00")]
    // It would come too late.
    [InlineData("DeadlineWarned", "2026-03-05 23:00", "2026-03-06 06:00", "2026-03-05 23:00")]
    [InlineData("DeadlineWarned", "2026-03-05 23:00", "2026-03-06 18:00", "2026-03-06 07:00")]
    // What presses waits for office hours; over a weekend too, and over a holiday.
    [InlineData("DeadlineMissed", "2026-03-05 03:00", "2026-03-04 18:00", "open 2026-03-05")]
    [InlineData("DeadlineMissed", "2026-03-06 20:00", "2026-03-06 18:00", "open 2026-03-09")]
    [InlineData("ItemOverdue", "2026-03-07 10:00", null, "open 2026-03-09")]
    [InlineData("DeadlineMissed", "2026-02-15 10:00", null, "open 2026-02-24")]
    // 14 February is a Saturday on which one works for the Spring Festival.
    [InlineData("DeadlineMissed", "2026-02-14 10:00", null, "2026-02-14 10:00")]
    public void A_message_waits_for_the_hour_in_which_it_may_come(string kind, string now, string? due, string sent)
    {
        var settings = Settings("") with { QuietFrom = 22, QuietTo = 7 };
        var at = SendingTimes.Of(Lawful.At(now), NoticeTraits.Of(Enum.Parse<NoticeKind>(kind)), due is null ? null : Lawful.At(due), settings, Calendar);
        var expected = sent.StartsWith("open ", StringComparison.Ordinal)
            ? ChinaTime.At(Lawful.Day(sent[5..]), Calendar.OfficeHours[0].Opens)
            : Lawful.At(sent);
        Assert.Equal(expected, at);
    }

    [Theory]
    // From, to, now, when it is sent.
    [InlineData(7, 22, "2026-03-05 10:00", "2026-03-05 10:00")]
    [InlineData(7, 22, "2026-03-06 23:00", "open 2026-03-09")]
    [InlineData(7, 22, "2026-02-15 10:00", "open 2026-02-24")]
    public void Where_no_office_hour_lies_outside_quiet_hours_what_presses_comes_in_the_next(int from, int to, string now, string sent)
    {
        var settings = Settings("") with { QuietFrom = from, QuietTo = to };
        var at = SendingTimes.Of(Lawful.At(now), NoticeTraits.Of(NoticeKind.DeadlineMissed), null, settings, Calendar);
        Assert.Equal(
            sent.StartsWith("open ", StringComparison.Ordinal)
                ? ChinaTime.At(Lawful.Day(sent[5..]), Calendar.OfficeHours[0].Opens)
                : Lawful.At(sent), at);
    }

    [Theory]
    [InlineData(1, 1, 7.5, 15)]
    [InlineData(2, 1, 15, 30)]
    [InlineData(3, 1, 30, 60)]
    [InlineData(20, 1, 1800, 3600)]
    [InlineData(400, 1, 1800, 3600)]
    public void Pauses_double_up_to_an_hour_and_half_of_each_is_chance(int attempts, double jitter, double least, double most)
    {
        Assert.Equal(TimeSpan.FromSeconds(least), DeliveryRules.Pause(attempts, Options, 0));
        Assert.Equal(TimeSpan.FromSeconds(most), DeliveryRules.Pause(attempts, Options, jitter));
    }

    public static TheoryData<string, int, bool, bool, int, string> AfterAttempts => new()
    {
        // What the receiver said, attempts, fall-back way chosen, a page open, hours since, what follows.
        { "done", 1, false, true, 0, "Sent" },
        { "failed", 1, false, true, 0, "Waiting" },
        { "unsure", 1, false, true, 0, "Waiting" },
        { "failed", 1, true, false, 0, "Waiting" },
        { "failed", 2, true, false, 0, "Fallen" },
        { "failed", 2, true, true, 0, "Waiting" },
        { "failed", 8, true, true, 0, "Fallen" },
        { "failed", 8, false, false, 0, "Waiting" },
        { "failed", 40, false, true, 0, "Dead" },
        { "failed", 5, false, true, 49, "Dead" },
        { "failed", 5, true, true, 49, "Fallen" },
        { "final", 1, false, true, 0, "Dead" },
        { "final", 1, true, true, 0, "Fallen" },
    };

    [Theory, MemberData(nameof(AfterAttempts))]
    public void What_follows_from_an_attempt(string said, int attempts, bool hasFallBack, bool isSeen, int hours, string state)
    {
        var result = said switch
        {
            "done" => SendResult.Done,
            "final" => new SendResult(DeliveryReasons.BadAddress, IsFinal: true),
            _ => new SendResult(DeliveryReasons.NoAnswer, IsUnsure: said == "unsure"),
        };
        var after = DeliveryRules.After(result, attempts, Noonish.AddHours(-hours), Noonish, hasFallBack, isSeen, Options, 0.5);
        Assert.Equal(state, after.State.ToString());
        if (state == "Waiting") Assert.True(after.At > Noonish);
    }

    [Fact]
    public void A_receiver_that_asks_to_be_left_alone_is()
    {
        var after = DeliveryRules.After(
            new SendResult(DeliveryReasons.Refused, NotBefore: TimeSpan.FromMinutes(5)), 1, Noonish, Noonish, false, true, Options, 0);
        Assert.Equal(Noonish.AddMinutes(5), after.At);
        after = DeliveryRules.After(
            new SendResult(DeliveryReasons.Refused, NotBefore: TimeSpan.FromDays(5)), 1, Noonish, Noonish, false, true, Options, 0);
        Assert.Equal(Noonish.AddHours(1), after.At);
    }

    [Fact]
    public void Every_kind_of_notice_belongs_to_a_group() => Assert.All(Enum.GetValues<NoticeKind>(), kind =>
        Assert.True(Enum.IsDefined(NoticeTraits.Of(kind).Group)));

    private static NewDelivery[] Of(NoticeKind kind, NoticeSettings settings, DateTimeOffset? now = null) =>
        [.. DeliveryRules.Of(Notice(kind), new([new Recipient(Person, settings, [PostRoles.Handler])], []), Calendar, now ?? Noonish)];

    private static NoticeToSend Notice(NoticeKind kind) => new(Case, 3, 0, "a.union", kind, Noonish, null);

    private static NoticeSettings Settings(string chosen)
    {
        var groups = chosen.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(':')).Select(part =>
            new GroupChoice(Enum.Parse<NoticeGroup>(part[0], true), part[1].Contains("mail"), part[1].Contains("sms"), false));
        return new NoticeSettings(1, "zh", [.. groups], 9, null, null, null,
        [
            new(NoticeChannel.Mail, "a@b.cn", true), new(NoticeChannel.Sms, "13800001234", true),
        ]);
    }
}
