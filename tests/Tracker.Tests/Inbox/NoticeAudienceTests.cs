using System.Collections.Immutable;
using Tracker.Accounts;
using Tracker.Cases;
using Tracker.Journal;
using Tracker.Overdue;
using Tracker.Supervision;

namespace Tracker.Inbox;

/// <summary>Whom of an agency a notice concerns, and who of it is told: tables.</summary>
public sealed class NoticeAudienceTests
{
    private const string City = CaseWorld.City;
    private const string District = CaseWorld.District;
    private static readonly Guid First = DerivedId.From("account/" + City);
    private static readonly Guid Second = DerivedId.From("second/" + City);
    private static readonly Guid There = DerivedId.From("account/" + District);

    /// <summary>The situation; then of its last act each notice: agency, kind, whom it concerns there.</summary>
    public static TheoryData<string> Whom =>
    [
        "nobody handles it      | city DeadlineMissed all",
        "handled                | city DeadlineMissed first",
        "handled by two         | city DeadlineMissed first+second",
        "recused                | city DeadlineMissed all",
        // The other agency has no handler yet; the sender's is told of her own step.
        "dispatched             | district StepReceived all",
        "accepted               | city StepAccepted first",
        "asked                  | city SupplementAsked first",
        "given                  | district SupplementGiven there",
        // It came back: whoever had it last.
        "returned               | city StepReturned first; city StepReceived first",
        "commented there        | city CommentAdded first",
        "commented here         | district CommentAdded there",
        "closed                 | district CaseClosed there",
        // A new party has its first look, and a signature is no handler's.
        "joined                 | hrss PartyJoined all",
        "lent                   | court CaseLent all",
        // Urged is who handles it; an answer goes to all who supervise.
        "urged                  | district SupervisionAlerted there",
        "answered               | other SupervisionAnswered all",
        "circulated             | city SupervisionCirculated all; district SupervisionCirculated all",
        "listed                 | city SupervisionListed first; district SupervisionListed there",
        "order missed           | district SupervisionOrderMissed there; other SupervisionOrderMissed all",
    ];

    [Theory, MemberData(nameof(Whom))]
    public void A_notice_concerns_whom_the_table_says(string line)
    {
        var (situation, expected) = line.Split('|') is [var left, var right] ? (left.Trim(), right.Trim()) : (line, "");
        var (state, actor, events) = Situation(situation);
        var told = NotificationRules.Of(state, actor, events).OrderBy(row => row.Agency == City ? 0 : 1)
            .ThenBy(row => row.Agency == District ? 0 : 1).ThenBy(row => row.Kind == NoticeKind.StepReceived)
            .Select(row => $"{NameOf(row.Agency)} {row.Kind} {(row.Persons is { } persons ? string.Join('+', persons.Select(NameOf)) : "all")}");
        Assert.Equal(expected, string.Join("; ", told));
    }

    /// <summary>Kind, whom it concerns, who she is, her roles, what she chose; whether she is told.</summary>
    public static TheoryData<string> Told =>
    [
        "StepReceived        | all    | first  | handler             | Mine    | yes",
        "StepReceived        | first  | first  | handler             | Mine    | yes",
        "StepReceived        | first  | second | handler             | Mine    | no",
        "StepReceived        | first  | second | handler             | Agency  | yes",
        "StepReceived        | first  | second | handler liaison     | default | yes",
        "StepReceived        | first  | second | handler liaison     | Mine    | no",
        "StepReceived        | first  | second | handler             | default | no",
        "StepReceived        | first  | second | handler signer      | default | no",
        "StepReceived        | first  | second | handler supervisor  | default | yes",
        "StepReceived        | first  | second | signer              | default | yes",
        "LetterAwaits        | all    | second | handler signer      | default | yes",
        // A proposal is there for supervisors, whatever they chose, and for nobody else.
        "SupervisionProposed | all    | first  | supervisor          | default | yes",
        "SupervisionProposed | all    | first  | handler supervisor  | Mine    | yes",
        "SupervisionProposed | all    | first  | handler liaison     | Agency  | no",
        // What waits for a person is there for her alone.
        "DeputyAwaits        | first  | first  | handler             | Mine    | yes",
        "DeputyAwaits        | first  | second | handler liaison     | Agency  | no",
        "HandOverAwaits      | first  | second | administrator       | Agency  | no",
    ];

    [Theory, MemberData(nameof(Told))]
    public void A_person_is_told_as_the_table_says(string line)
    {
        var parts = line.Split('|').Select(part => part.Trim()).ToArray();
        ImmutableArray<string> roles = [.. parts[3].Split(' ')];
        ImmutableArray<Guid>? persons = parts[1] == "all" ? null : [First];
        Assert.Equal(parts[5] == "yes", NoticeAudience.Hears(
            Enum.Parse<NoticeKind>(parts[0]), persons, parts[2] == "first" ? First : Second, roles,
            parts[4] == "default" ? NoticeScopes.Default(roles) : Enum.Parse<NoticeScope>(parts[4])));
    }

    [Fact]
    public void A_proposal_tells_the_supervisors_of_line_and_region_the_groups_lead_and_the_office_once()
    {
        AgencyMap places = new(
        [
            new(City, "union", "44/4403/"), new(District, "union", "44/4403/440304/"), new(CaseWorld.OtherDistrict, "union", "44/4403/440305/"),
            new(CaseWorld.Hrss, "hrss", "44/4403/"), new("province.union", "union", "44/"), new("lancang.union", "union", "53/5308/"),
        ]);
        var walk = new LadderWalk(CaseWorld.Delivered("supervision")).Do(Act.Open with
        {
            Procedure = "supervision",
            Fields = Act.Open.Fields.Add("source", "appeal").Add("headcount", "12").Add("media", "yes"),
        });
        Assert.Equal(2, walk.Causes().Length);
        Assert.Equal(["province.union", City, District, Audiences.Office], Proposed(null).Select(row => row.Agency));
        Assert.All(Proposed(null), row => Assert.Equal(NoticeKind.SupervisionProposed, row.Kind));
        // The lead is told while it is a party, and once where it is both.
        Assert.Equal(4, Proposed(City).Length);
        Assert.DoesNotContain(Proposed(CaseWorld.Hrss), row => row.Agency == CaseWorld.Hrss);
        walk.Do(Act.Add(City, CaseWorld.Hrss));
        Assert.Empty(Proposed(CaseWorld.Hrss));

        NoticeRow[] Proposed(string? lead) =>
            [.. SupervisionNotices.Proposed(walk.State, walk.Last, places, "44/4403/440304/", lead)];
    }

    [Fact]
    public void Whoever_must_confirm_a_mandate_or_a_hand_over_is_told_and_nobody_of_what_she_did_herself()
    {
        var named = new DeputyNamed(1, Second, City, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 6));
        Assert.Equal([Second], Mandate(First));
        Assert.Equal([Second, First], Mandate(There));
        // A liaison who named herself: the person confirms.
        Assert.Equal([First], Mandate(Second));
        Assert.Empty(PeopleNotices.Of(First, Fact(First), [new DeputyConfirmed(1)]));
        var proposed = new HandOverProposed(First, City,
            [new HandOverLine(1, CaseWorld.Id, "SZ-1", 1, null, Second), new HandOverLine(2, CaseWorld.Id, "SZ-1", 2, null, Second)]);
        var row = Assert.Single(PeopleNotices.Of(Fact(First), [proposed]));
        Assert.Equal((City, NoticeKind.HandOverAwaits), (row.Agency, row.Kind));
        Assert.Equal([Second], row.Persons!.Value);
        Assert.Empty(PeopleNotices.Of(Fact(Second), [proposed]));

        Guid[] Mandate(Guid by) => [.. Assert.Single(PeopleNotices.Of(First, Fact(by), [named])).Persons!.Value];
    }

    private static Fact Fact(Guid account) => new(1, account, City, CaseWorld.Now);

    private static (CaseState, string, ImmutableArray<CaseEvent>) Situation(string name)
    {
        var walk = new LadderWalk(CaseWorld.Appeal).Do(Act.Open);
        if (name != "nobody handles it")
            walk.Do(name == "handled by two" ? Act.Assign(City, 1, First, Second) : Act.Assign(City, 1, First));
        if (name == "recused") walk.Do(Act.Recuse(City, First));
        if (name is "nobody handles it" or "recused" || name.StartsWith("handled", StringComparison.Ordinal))
            return (walk.State, Audiences.System, [new DeadlineMissed(1, "x")]);
        if (name is "joined" or "lent")
            return Last(City, name == "joined" ? Act.Add(City, CaseWorld.Hrss)
                : Act.Lend(City, CaseWorld.Court, Deadlines.ChinaTime.DayOf(CaseWorld.Now)));
        if (name == "dispatched") return Last(City, Act.Dispatch(City, 1, District));
        walk.Do(Act.Dispatch(City, 1, District), Act.Assign(District, 2, There));
        if (name == "given") walk.Do(Act.Ask(District, 2));
        var tomorrow = Deadlines.ChinaTime.DayOf(CaseWorld.Now).AddDays(1);
        if (name is "answered" or "order missed") walk.Do(Supervise.Order(District, tomorrow));
        if (name != "order missed")
            return name switch
            {
                "accepted" => Last(District, Act.Accept(District, 2)),
                "asked" => Last(District, Act.Ask(District, 2)),
                "given" => Last(City, Act.Give(City, 2)),
                "returned" => Last(District, Act.Return(District, 2)),
                "commented there" => Last(District, Act.Comment(District, "已联系")),
                "commented here" => Last(City, Act.Comment(City, "请抓紧")),
                "closed" => Last(City, Act.Close(City)),
                "urged" => Last(CaseWorld.OtherDistrict, Supervise.Urge(District)),
                "answered" => Last(District, Supervise.Answer(District, 1)),
                "circulated" => Last(CaseWorld.OtherDistrict, Supervise.Circulate(Circle.Parties, "影响较大")),
                "listed" => Last(CaseWorld.OtherDistrict, Supervise.List(District)),
                _ => throw new InvalidOperationException(name),
            };
        walk.Tend(CaseWorld.Now.AddDays(3));
        return (walk.State, Audiences.System, [.. walk.Last.OfType<HandlingOrderMissed>()]);

        (CaseState, string, ImmutableArray<CaseEvent>) Last(string actor, ICommand command) =>
            (walk.Do(command).State, actor, walk.Last);
    }

    private static string NameOf(string agency) => agency switch
    {
        City => "city",
        District => "district",
        CaseWorld.OtherDistrict => "other",
        CaseWorld.Hrss => "hrss",
        CaseWorld.Court => "court",
        _ => agency,
    };

    private static string NameOf(Guid person) =>
        person == First ? "first" : person == Second ? "second" : person == There ? "there" : person.ToString();
}
