using System.Text.Json;
using Tracker.Deadlines;

namespace Tracker.Cases;

/// <summary>Who sees what, as a table; and that a reading keeps to it.</summary>
public sealed class CaseSightTests
{
    private const string Guest = CaseWorld.Procuratorate;
    private const string Borrower = CaseWorld.Court;
    private const string Internal = "内部研判意见";
    private const string ForAll = "给各方的说明";
    private const string ForStep = "给受邀方的说明";

    private static readonly Requester Supervisor = CaseWorld.By(CaseWorld.OtherDistrict, PostRoles.Supervisor);

    private static readonly SupervisorScope Unions =
        new([CaseWorld.City, CaseWorld.District, CaseWorld.OtherDistrict, CaseWorld.Street], "44/4403/");

    // City (opener) and District (owner of step 2) are parties, so is HRSS; the procuratorate is invited into step 2.
    private readonly CaseWalk walk = new CaseWalk().Do(
        Act.Open with { Worker = Act.Person("张三"), Fields = Act.Open.Fields.Add("facts", "秘密事实") },
        Act.Add(CaseWorld.City, CaseWorld.Hrss), Act.Dispatch(CaseWorld.City, 1, CaseWorld.District),
        Act.Accept(CaseWorld.District, 2), Act.Invite(CaseWorld.District, 2, Guest),
        Act.Comment(CaseWorld.District, Internal, Visibility.Agency), Act.Comment(CaseWorld.District, ForAll),
        Act.Discuss(CaseWorld.District, 2, ForStep),
        Act.Appoint(CaseWorld.District, AppointmentKind.Hearing, CaseWorld.Now.AddDays(3), Visibility.Invited, 2),
        Act.Appoint(CaseWorld.City, AppointmentKind.Meeting, CaseWorld.Now.AddDays(1)),
        Act.Lend(CaseWorld.City, Borrower, ChinaTime.DayOf(CaseWorld.Now)));

    /// <summary>Every line: the item; its author and step; then who sees it.</summary>
    public static TheoryData<string> Table =>
    [
        //item     author step | owner party guest line cross borrower stranger
        "Course     -        - | yes   yes   yes   yes  yes   yes      no",
        "Whole      -        - | yes   yes   no    no   yes   yes      no",
        "Step       -        1 | yes   yes   no    yes  yes   yes      no",
        "Step       -        2 | yes   yes   yes   yes  yes   yes      no",
        "Group      district - | yes   yes   no    yes  yes   yes      no",
        "Group      district 2 | yes   yes   no    yes  yes   yes      no",
        "Group      hrss     - | yes   yes   no    no   yes   yes      no",
        "Invited    district 2 | yes   no    yes   no   no    no       no",
        "Invited    guest    2 | yes   no    yes   no   no    no       no",
        "Agency     district - | yes   no    no    no   no    no       no",
        "Agency     district 2 | yes   no    no    no   no    no       no",
        "Agency     guest    2 | no    no    yes   no   no    no       no",
        "Agency     hrss     - | no    yes   no    no   no    no       no",
    ];

    [Theory, MemberData(nameof(Table))]
    public void Each_reader_sees_what_the_table_says(string line)
    {
        var words = line.Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries);
        var author = words[1] switch
        {
            "district" => CaseWorld.District,
            "hrss" => CaseWorld.Hrss,
            "guest" => Guest,
            _ => null,
        };
        int? step = int.TryParse(words[2], null, out var no) ? no : null;
        var item = Enum.Parse<CaseItem>(words[0]);
        Assert.Equal(words[3..], Readers.Select(reader => reader.Sees(item, author, step) ? "yes" : "no"));
    }

    [Fact]
    public void Every_kind_of_item_is_in_the_table() => Assert.Equal(
        Enum.GetNames<CaseItem>().Order(), Table.Select(row => row.Data.Split(' ')[0]).Distinct().Order());

    [Fact]
    public void Each_reader_is_to_the_case_what_she_is() => Assert.Equal(
        [Standing.Party, Standing.Party, Standing.Guest, Standing.LineSupervisor, Standing.CrossLine, Standing.Borrower,
            Standing.Stranger],
        Readers.Select(reader => reader.Standing));

    [Fact]
    public void A_supervisor_of_another_line_or_region_or_who_is_none_is_a_stranger()
    {
        Assert.False(CaseWorld.Sight(walk.State, Supervisor, Unions with { RegionPath = "44/4401/" }).IsAny);
        Assert.False(CaseWorld.Sight(walk.State, Supervisor, Unions with { Agencies = [CaseWorld.Court] }).IsAny);
        Assert.False(CaseWorld.Sight(walk.State, Supervisor).IsAny);
    }

    [Fact]
    public void A_guest_reads_its_step_and_nothing_else()
    {
        var read = Read(CaseWorld.Handler(Guest));
        Assert.Equal([2], read.Steps.Select(s => s.No));
        Assert.True(read.Steps[0].MayDiscuss);
        Assert.Empty(read.Steps[0].Acts);
        Assert.All(read.Timeline, entry => Assert.Equal(2, entry.StepNo));
        Assert.Contains(read.Timeline, entry => entry.Text == ForStep);
        Assert.Equal([AppointmentKind.Hearing], read.Appointments.Select(a => a.Kind));
        Assert.Equal((null, 0, 0, 0), (read.Worker, read.Parties.Length, read.Fields.Length, read.Held.Length));
        AssertNothingOf(read, Internal, ForAll, "秘密事实", "张");
        Assert.Equal(new CaseRights(false, false, false, false, false, false, false, false), read.Rights);
    }

    [Fact]
    public void A_party_that_was_not_invited_reads_nothing_of_the_deliberation()
    {
        var read = Read(CaseWorld.Handler(CaseWorld.Hrss));
        Assert.Equal([1, 2], read.Steps.Select(s => s.No));
        Assert.Equal([AppointmentKind.Meeting], read.Appointments.Select(a => a.Kind));
        AssertNothingOf(read, Internal, ForStep);
        Assert.Contains(read.Timeline, entry => entry.Text == ForAll);
    }

    [Fact]
    public void A_borrower_reads_the_case_as_a_whole_and_does_nothing()
    {
        var read = Read(CaseWorld.Handler(Borrower));
        Assert.Equal([1, 2], read.Steps.Select(s => s.No));
        Assert.Contains(read.Timeline, entry => entry.Text == ForAll);
        AssertNothingOf(read, Internal, ForStep);
        Assert.Equal(new CaseRights(false, false, false, false, false, false, false, false), read.Rights);
        Assert.All(read.Steps, step => Assert.Empty(step.Acts));
    }

    [Fact]
    public void A_loan_lapses_by_itself_when_its_day_has_ended()
    {
        var by = CaseWorld.Handler(Borrower);
        var end = ChinaTime.EndOf(ChinaTime.DayOf(CaseWorld.Now));
        Assert.Equal(Standing.Borrower, CaseSight.Of(walk.State, by, null, "", end.AddTicks(-1)).Standing);
        Assert.False(CaseSight.Of(walk.State, by, null, "", end).IsAny);
    }

    [Fact]
    public void A_supervisor_reads_what_her_line_did()
    {
        walk.Do(Act.Comment(CaseWorld.Hrss, "人社的说明"));
        var read = Read(Supervisor, Unions);
        Assert.Equal([1, 2], read.Steps.Select(s => s.No));
        Assert.Contains(read.Timeline, entry => entry.Text == ForAll);
        AssertNothingOf(read, Internal, ForStep, "秘密事实", "张", "人社的说明");
        Assert.Empty(read.Deadlines.Where(d => d.Step == 0));
    }

    [Fact]
    public void Who_is_uninvited_reads_nothing_and_a_party_stays_one()
    {
        walk.Do(Act.Invite(CaseWorld.District, 2, CaseWorld.Hrss), Act.Uninvite(CaseWorld.District, 2, Guest),
            Act.Uninvite(CaseWorld.District, 2, CaseWorld.Hrss));
        Assert.False(CaseWorld.Sight(walk.State, CaseWorld.Handler(Guest)).IsAny);
        Assert.Equal(Standing.Party, CaseWorld.Sight(walk.State, CaseWorld.Handler(CaseWorld.Hrss)).Standing);
        AssertNothingOf(Read(CaseWorld.Handler(CaseWorld.Hrss)), ForStep);
    }

    private CaseSight[] Readers =>
    [
        CaseWorld.Sight(walk.State, CaseWorld.Handler(CaseWorld.District)), CaseWorld.Sight(walk.State, CaseWorld.Handler(CaseWorld.Hrss)),
        CaseWorld.Sight(walk.State, CaseWorld.Handler(Guest)), CaseWorld.Sight(walk.State, Supervisor, Unions),
        CaseWorld.Sight(walk.State, CaseWorld.CrossLine), CaseWorld.Sight(walk.State, CaseWorld.Handler(Borrower)),
        CaseWorld.Sight(walk.State, CaseWorld.Handler(CaseWorld.Stranger)),
    ];

    private CaseDetails Read(Requester by, SupervisorScope? scope = null) =>
        CaseWorld.Read(walk.State, walk.Version, walk.Procedure, by, scope);

    private static void AssertNothingOf(CaseDetails read, params string[] secrets)
    {
        var all = JsonSerializer.Serialize(read, CaseCards.Json);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
    }
}
