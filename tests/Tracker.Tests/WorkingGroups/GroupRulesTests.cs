using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.WorkingGroups;

public sealed class GroupRulesTests
{
    private static readonly Requester Administrator = CaseWorld.By(Audiences.Office, PostRoles.Administrator);
    private static readonly Requester Nobody = CaseWorld.Handler(CaseWorld.City);

    [Fact]
    public void Founding_admits_each_member_once() => Assert.Equal(
        [new MemberAdmitted(CaseWorld.District)],
        GroupRules.Decide(Members(CaseWorld.City), Establish(CaseWorld.City, CaseWorld.District, CaseWorld.District)).Events);

    [Fact]
    public void A_member_is_admitted_and_removed()
    {
        Assert.Equal([new MemberAdmitted(CaseWorld.City)], GroupRules.Decide(Members(), Admit(CaseWorld.City), true, true).Events);
        Assert.Equal([new MemberRemoved(CaseWorld.City)],
            GroupRules.Decide(Members(CaseWorld.City), Remove(CaseWorld.City)).Events);
        Assert.False(GroupRules.MayRead(Members(CaseWorld.City).Apply(new MemberRemoved(CaseWorld.City)), Nobody));
    }

    [Fact]
    public void Nobody_is_admitted_or_removed_twice()
    {
        Refused(GroupRules.Decide(Members(CaseWorld.City), Admit(CaseWorld.City), true, true), Reasons.MemberExists);
        Refused(GroupRules.Decide(Members(), Remove(CaseWorld.City)), Reasons.MemberUnknown);
    }

    [Fact]
    public void Only_an_administrator_admits_and_removes()
    {
        Refused(GroupRules.Decide(Members(), Admit(CaseWorld.City) with { By = Nobody }, true, true), Reasons.RoleMissing);
        Refused(GroupRules.Decide(Members(), Remove(CaseWorld.City) with { By = Nobody }), Reasons.RoleMissing);
    }

    [Fact]
    public void Members_administrators_and_the_cross_line_supervisor_see_the_board()
    {
        var members = Members(CaseWorld.City);
        Assert.True(GroupRules.MayRead(members, CaseWorld.Handler(CaseWorld.City)));
        Assert.True(GroupRules.MayRead(members, CaseWorld.CrossLine));
        Assert.True(GroupRules.MayRead(members, Administrator));
        Assert.False(GroupRules.MayRead(members, CaseWorld.Handler(CaseWorld.Stranger)));
        Assert.False(GroupRules.MayRead(members, CaseWorld.By(CaseWorld.Stranger, PostRoles.Supervisor)));
        Assert.False(GroupRules.MayRead(members, CaseWorld.Handler("shenzhen\u200b.union")));
    }

    private static GroupMembers Members(params string[] agencies) =>
        agencies.Aggregate(GroupMembers.None, (members, agency) => members.Apply(new MemberAdmitted(agency)));

    private static EstablishGroup Establish(params string[] members) => new(
        Administrator, Guid.Empty, Act.Attempt, new GroupCharter("g", "", "", "G", "440300", CaseWorld.City, "", ""),
        [.. members]);

    private static AdmitMember Admit(string agency) => new(Administrator, Guid.Empty, Act.Attempt, agency);

    private static RemoveMember Remove(string agency) => new(Administrator, Guid.Empty, Act.Attempt, agency);

    private static void Refused(Decision<GroupEvent> decision, string reason) =>
        Assert.Equal(reason, decision.Refusal?.Reason);
}
