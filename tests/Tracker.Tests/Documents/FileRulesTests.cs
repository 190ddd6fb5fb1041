using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Inbox;
using static Tracker.Cases.CaseScenario;

namespace Tracker.Documents;

/// <summary>Who attaches and withdraws files, who sees them and is told of them.</summary>
public sealed class FileRulesTests
{
    private static readonly Guid File = DerivedId.From("a file");
    private static readonly CaseEvent[] Invited = [.. Dispatched, new StepInvited(2, CaseWorld.Court, null)];

    [Fact]
    public void A_party_attaches_and_its_file_is_a_fact_of_the_case() => Given(Dispatched).When(Attach(CaseWorld.District))
        .Then(new FileAttached(File, Text("工资表.pdf"), "application/pdf", 10, "aa", null, "bb", Visibility.Group, null, null));

    [Fact]
    public void The_same_file_is_attached_once() => Given([.. Dispatched, Attached()]).When(Attach(CaseWorld.City)).Then();

    [Fact]
    public void Nobody_else_attaches_and_a_guest_only_into_its_step()
    {
        Given(Dispatched).When(Attach(CaseWorld.Court)).ThenRefused(RefusalCode.NotFound, Reasons.CaseNotFound);
        Given(Dispatched).When(Attach(CaseWorld.City) with { By = CaseWorld.By(CaseWorld.City, PostRoles.Signer) })
            .ThenRefused(RefusalCode.Forbidden, Reasons.RoleMissing);
        Given(Closed).When(Attach(CaseWorld.City)).ThenRefused(RefusalCode.Conflict, Reasons.CaseClosed);
        Given(Invited).When(Attach(CaseWorld.Court)).ThenRefused(RefusalCode.NotFound, Reasons.CaseNotFound);
        Given(Invited).When(Attach(CaseWorld.Court, Visibility.Invited, 1)).ThenRefused(RefusalCode.NotFound, Reasons.CaseNotFound);
        Given(Invited).When(Attach(CaseWorld.Court, Visibility.Group, 2)).ThenRefused(RefusalCode.Forbidden, Reasons.RoleMissing);
        Given(Invited).When(Attach(CaseWorld.Court, Visibility.Invited, 2)).Then(Attached(Visibility.Invited, 2));
    }

    [Fact]
    public void A_case_has_so_many_files_and_no_more_and_so_many_bytes()
    {
        var options = new DocumentOptions();
        var many = Enumerable.Range(0, options.FilesOfCase).Select(i => Attached() with { File = DerivedId.From($"file {i}") });
        Given([.. Dispatched, .. many]).When(Attach(CaseWorld.City)).ThenRefused(RefusalCode.Invalid, Reasons.FilesTooMany);
        Given([.. Dispatched, Attached() with { File = Guid.NewGuid(), Size = options.BytesOfCase }])
            .When(Attach(CaseWorld.City)).ThenRefused(RefusalCode.Invalid, Reasons.FilesTooLarge);
    }

    [Fact]
    public void Only_the_agency_that_attached_it_withdraws_it_with_a_reason_and_once()
    {
        CaseEvent[] attached = [.. Dispatched, Attached()];
        Given(attached).When(Withdraw(CaseWorld.City)).Then(new FileWithdrawn(File, Text("传错了")));
        Given(attached).When(Withdraw(CaseWorld.City, " ")).ThenRefused(RefusalCode.Invalid, Reasons.FieldRequired);
        Given(attached).When(Withdraw(CaseWorld.District)).ThenRefused(RefusalCode.Forbidden, Reasons.FileNotYours);
        Given(attached).When(Withdraw(CaseWorld.Court)).ThenRefused(RefusalCode.NotFound, Reasons.CaseNotFound);
        Given([.. attached, new FileWithdrawn(File, Text("x"))]).When(Withdraw(CaseWorld.City))
            .ThenRefused(RefusalCode.Conflict, Reasons.FileWithdrawn);
        // Of another agency's own file nobody learns.
        Given([.. Dispatched, Attached(Visibility.Agency)]).When(Withdraw(CaseWorld.District))
            .ThenRefused(RefusalCode.Invalid, Reasons.FileUnknown);
    }

    [Fact]
    public void A_file_is_seen_and_had_by_those_it_is_for_and_a_withdrawn_one_had_by_its_agency_alone()
    {
        var state = After([
            .. Invited, Attached() with { File = Of(1) }, Attached(Visibility.Agency) with { File = Of(2) },
            Attached(Visibility.Invited, 2) with { File = Of(3) }, Attached() with { File = Of(4) },
            new FileWithdrawn(Of(4), Text("传错了")),
        ]);
        Assert.Equal([1, 2, 4], Seen(state, CaseWorld.Handler(CaseWorld.City)));
        Assert.Equal([1, 3, 4], Seen(state, CaseWorld.Handler(CaseWorld.District)));
        Assert.Equal([3], Seen(state, CaseWorld.Handler(CaseWorld.Court)));
        Assert.Equal([1, 4], Seen(state, CaseWorld.CrossLine));
        Assert.True(state.Files[Of(4)].IsFor(CaseWorld.Sight(state, CaseWorld.Handler(CaseWorld.City)), CaseWorld.City));
        Assert.False(state.Files[Of(4)].IsFor(CaseWorld.Sight(state, CaseWorld.Handler(CaseWorld.District)), CaseWorld.District));
    }

    [Fact]
    public void Those_are_told_who_see_it_and_not_who_attached_it()
    {
        var state = After(Invited);
        Assert.Equal([(CaseWorld.District, NoticeKind.FileAttached)], Told(state, Attached()));
        Assert.Empty(Told(state, Attached(Visibility.Agency)));
        Assert.Equal(new[] { CaseWorld.Court, CaseWorld.District }.Order(),
            Told(state, Attached(Visibility.Invited, 2)).Select(told => told.Agency).Order());
    }

    [Fact]
    public void A_case_has_room_for_the_largest_file_or_the_program_does_not_start()
    {
        Assert.Empty(new DocumentOptions().Validate(new(new object())));
        var wrong = Assert.Single(new DocumentOptions { BytesOfCase = 1000 }.Validate(new(new object())));
        Assert.Contains("Tracker:Documents:BytesOfCase", wrong.ErrorMessage, StringComparison.Ordinal);
    }

    private static Guid Of(int no) => DerivedId.From($"file {no}");

    private static IEnumerable<int> Seen(CaseState state, Requester by) => CaseWorld
        .Read(state, 1, CaseWorld.Appeal, by).Files.Select(file => Enumerable.Range(1, 4).First(no => Of(no) == file.Id)).Order();

    private static IEnumerable<(string Agency, NoticeKind Kind)> Told(CaseState state, FileAttached attached) =>
        NotificationRules.Of(state, CaseWorld.City, [attached]).Select(row => (row.Agency, row.Kind));

    private static FileAttached Attached(Visibility visibility = Visibility.Group, int? step = null) =>
        new(File, Text("工资表.pdf"), "application/pdf", 10, "aa", null, "bb", visibility, step, null);

    private static AttachFile Attach(string agency, Visibility visibility = Visibility.Group, int? step = null) => new(
        CaseWorld.Handler(agency), Guid.Empty, Act.Attempt, File, "工资表.pdf", "application/pdf", 10, "aa", null, "bb",
        visibility, step, null);

    private static WithdrawFile Withdraw(string agency, string reason = "传错了") =>
        new(CaseWorld.Handler(agency), Guid.Empty, Act.Attempt, File, reason);
}
