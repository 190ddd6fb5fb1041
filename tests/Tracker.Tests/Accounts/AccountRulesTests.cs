using Tracker.Cases;
using Tracker.Journal;

namespace Tracker.Accounts;

public sealed class AccountRulesTests
{
    private static readonly Requester Administrator = CaseWorld.By(Audiences.Office, PostRoles.Administrator);
    private static readonly AccountState Posted = new(new Post(CaseWorld.City, [PostRoles.Handler]));

    [Fact]
    public void A_person_is_posted_to_an_agency()
    {
        var posted = Assert.IsType<PostAssigned>(
            Assert.Single(AccountRules.Decide(AccountState.None, Assign(PostRoles.Handler), agencyKnown: true).Events));
        Assert.Equal(CaseWorld.City, posted.Agency);
        Assert.Equal([PostRoles.Handler], posted.Roles);
    }

    [Fact]
    public void The_same_post_again_changes_nothing()
    {
        var decision = AccountRules.Decide(Posted, Assign(PostRoles.Handler), agencyKnown: true);
        Assert.Null(decision.Refusal);
        Assert.Empty(decision.Events);
    }

    [Fact]
    public void Other_roles_are_another_post() =>
        Assert.Single(AccountRules.Decide(Posted, Assign(PostRoles.Signer), agencyKnown: true).Events);

    [Fact]
    public void A_post_needs_an_agency_and_roles_that_exist()
    {
        Refused(AccountRules.Decide(AccountState.None, Assign(PostRoles.Handler), agencyKnown: false), Reasons.AgencyUnknown);
        Refused(AccountRules.Decide(AccountState.None, Assign("king"), agencyKnown: true), Reasons.FieldInvalid);
    }

    [Fact]
    public void A_post_ends_once()
    {
        Assert.Equal([new PostEnded()], AccountRules.Decide(Posted, End()).Events);
        Refused(AccountRules.Decide(AccountState.None, End()), Reasons.AccountNotFound);
    }

    [Fact]
    public void Only_an_administrator_keeps_posts()
    {
        var nobody = CaseWorld.By(CaseWorld.City, [.. PostRoles.All.Remove(PostRoles.Administrator)]);
        Refused(AccountRules.Decide(Posted, Assign(PostRoles.Handler) with { By = nobody }, true), Reasons.RoleMissing);
        Refused(AccountRules.Decide(Posted, End() with { By = nobody }), Reasons.RoleMissing);
    }

    private static AssignPost Assign(params string[] roles) =>
        new(Administrator, Guid.Empty, Act.Attempt, CaseWorld.City, [.. roles]);

    private static EndPost End() => new(Administrator, Guid.Empty, Act.Attempt);

    private static void Refused(Decision<AccountEvent> decision, string reason) =>
        Assert.Equal(reason, decision.Refusal?.Reason);
}
