using System.Collections.Immutable;
using Tracker.Cases;
using Tracker.Journal;
using Tracker.Procedures;

namespace Tracker.Letters;

/// <summary>A case of labour-law supervision in which the union has found the facts, and its letters.</summary>
internal sealed class LetterScenario
{
    private static readonly Procedure Supervision = CaseWorld.Delivered("supervision");

    public static readonly Requester Writer = CaseWorld.By(CaseWorld.City, PostRoles.Handler);
    public static readonly Requester Chair = Signer(CaseWorld.City) with { Account = DerivedId.From("chair") };

    public CaseState State { get; private set; } = CaseState.None;

    public DateTimeOffset Now { get; set; } = CaseWorld.Now;

    public IReadOnlyDictionary<string, LetterKind> Kinds { get; set; } = CaseWorld.Letters;

    public static LetterScenario Begun(params string[] respondents)
    {
        var scenario = new LetterScenario();
        scenario.Do(Act.Open with
        {
            Procedure = "supervision", Title = "六名教练反映未缴社会保险", Respondents = [.. (respondents.Length == 0 ? ["某驾校", "某驾校分校"] : respondents).Select(Act.Employer)],
            Parties = [CaseWorld.Hrss, CaseWorld.Procuratorate], Worker = Act.Person("赵小明"),
            Fields = new Dictionary<string, string> { ["source"] = "appeal", ["facts"] = "六名教练三至五年未参保。" }.ToImmutableDictionary(),
        });
        scenario.Do(new CompleteStep(Writer, Guid.NewGuid(), Act.Attempt, 1, "violation", null,
            new Dictionary<string, string> { ["findings"] = "驾校未为六名教练缴纳社会保险。", ["provisions"] = "《中华人民共和国社会保险法》第五十八条" }
                .ToImmutableDictionary(), null));
        return scenario;
    }

    public static Requester Signer(string agency) => CaseWorld.By(agency, PostRoles.Signer);

    public Letter Letter(int no = 1) => State.Letters[no];

    public void Do(ICommand command)
    {
        var decision = Decide(command);
        Assert.Null(decision.Refusal?.Message);
        foreach (var happened in decision.Events)
            State = State.Apply(new Fact(1, command.By.Account, command.By.Agency, Now), happened);
    }

    public string? Refusal(ICommand command) => Decide(command).Refusal?.Reason;

    public Decision<CaseEvent> Decide(ICommand command) => command is OpenCase open
        ? CaseRules.Decide(State, open, CaseWorld.Facts(open) with { Procedure = Supervision }, Now)
        : CaseRules.Decide(State, command, Facts(command));

    /// <summary>The first letter as its page shows it to this reader.</summary>
    public LetterDetails Read(Requester by, SupervisorScope? scope = null, IReadOnlyDictionary<string, LetterKind>? kinds = null)
    {
        var facts = Facts(new AcknowledgeLetter(by, Guid.Empty, Act.Attempt, 1));
        var sight = CaseSight.Of(State, by, scope, "44/4403/440304/", Now);
        Assert.True(CaseReading.SeesLetter(State, Letter(), by, sight));
        return CaseReading.Letter(
            CaseWorld.Id, State, 1, Letter(), by, sight,
            kinds is null ? facts : facts with { Letters = facts.Letters! with { Kinds = kinds } },
            ImmutableSortedDictionary<string, Filled>.Empty);
    }

    public ImmutableSortedDictionary<string, Filled> Fill(string kind) => LetterFiller.Fill(CaseWorld.Letters[kind], new LetterCase(
        State, Supervision, CaseWorld.Agencies[CaseWorld.City], "李某，0755-0000-0001", "广东省深圳市福田区", CaseWorld.Agencies,
        CaseWorld.Time, Now));

    private CaseFacts Facts(ICommand command) => new(
        CaseWorld.Id, Supervision, CaseWorld.Agencies, CaseWorld.People, CaseWorld.Time, Now, new LetterFacts(
            Kinds,
            command is DraftLetter { Fields: null } draft && CaseWorld.Letters.ContainsKey(draft.Kind)
                ? Fill(draft.Kind)
                : ImmutableSortedDictionary<string, Filled>.Empty,
            command is SignLetter
                ? ("深圳工劳监意〔2026〕1号", new DateOnly(2026, 3, 2), new LetterDocument(Guid.Empty, 1, "", "", null), "{}")
                : null));

    public static DraftLetter Draft(string kind, LetterAct? act = null, Requester? by = null) =>
        new(by ?? Writer, Guid.NewGuid(), Act.Attempt, kind, act, null, null, Visibility.Group);

    /// <summary>The same words once more, with nothing missing.</summary>
    public ReviseLetter Rewrite(Requester by) => new(
        by, Guid.NewGuid(), Act.Attempt, 1, Letter().Writings.Count,
        CaseReading.Values(Letter().Text).ToImmutableDictionary(),
        [.. Letter().Text.To.Select(to => new LetterTarget(to.Name.Text!, to.Agency))], Letter().Text.Visibility);

    public static ReviseLetter Revise(int seen, string problem = "改过的事实", params string[] to) => new(
        Writer, Guid.NewGuid(), Act.Attempt, 1, seen, new Dictionary<string, string> { ["facts"] = problem }.ToImmutableDictionary(),
        [.. to.DefaultIfEmpty("某驾校").Select(name => new LetterTarget(name, null))], Visibility.Group);

    public static SubmitLetter Submit(params string[] with) => new(Writer, Guid.NewGuid(), Act.Attempt, 1, [.. with]);

    public static CheckLetter Check(Requester by) => new(by, Guid.NewGuid(), Act.Attempt, 1);

    public static CountersignLetter Countersign(string agency) => new(Signer(agency), Guid.NewGuid(), Act.Attempt, 1);

    public static ReturnLetter Return(Requester by) => new(by, Guid.NewGuid(), Act.Attempt, 1, "请补充证据");

    public static SignLetter Sign(Requester by) => new(by, Guid.NewGuid(), Act.Attempt, 1);

    public static SealLetter Seal(Guid? scan = null) => new(Writer, Guid.NewGuid(), Act.Attempt, 1, scan);

    public static ServeLetter Serve(int addressee = 0, DateTimeOffset? on = null) =>
        new(Writer, Guid.NewGuid(), Act.Attempt, 1, addressee, ServiceMode.InPerson, on, "法定代表人签收", null);

    public static AcknowledgeLetter Acknowledge(string agency) =>
        new(CaseWorld.Handler(agency), Guid.NewGuid(), Act.Attempt, 1);

    public static VoidLetter Void(Requester by) => new(by, Guid.NewGuid(), Act.Attempt, 1, "另行发文");
}
