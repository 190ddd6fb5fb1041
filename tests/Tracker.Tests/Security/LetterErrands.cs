namespace Tracker.Security;

/// <summary>What a party would send through the doors of a letter.</summary>
internal static class LetterErrands
{
    private static readonly (string By, string Act, object Body) Begun = (Errand.Opener, "letters", new { kind = "reminder" });
    private static readonly (string By, string Act, object Body) Submitted = (Errand.Opener, "letters/1/submit", new { });
    private static readonly (string By, string Act, object Body) Signed = (Errand.Opener, "letters/1/sign", new { });
    private static readonly (string By, string Act, object Body) Sealed = (Errand.Opener, "letters/1/seal", new { });

    public static bool Has(Door door) => door.Path.Contains("/letters", StringComparison.Ordinal);

    /// <summary>A signed letter is for all parties to read.</summary>
    public static Errand Reading { get; } = new(Errand.Invited, 1, new { }) { After = [Begun, Submitted, Signed] };

    public static Errand Through(Door door) => door.Path.Split('/')[^1] switch
    {
        "letters" => new(Errand.Opener, 1, new { kind = "reminder" }, ("letter", "reminder")),
        "revise" => Own(new { seen = 1, fields = new { problem = "拖欠工资" }, to = new[] { new { name = "测试有限公司" } } },
            [Begun], ("seen", "1"), ("field.problem", "拖欠工资"), ("to", "测试有限公司")),
        "submit" => Own(new { }, [Begun]),
        "check" => new("shenzhen.chair", 1, new { seen = 1 }, ("seen", "1"))
        {
            After = [(Errand.Opener, "letters", new { kind = "opinion" }), Submitted],
        },
        "countersign" => new(Errand.Guest, 1, new { seen = 1 }, ("seen", "1"))
        {
            After =
            [
                (Errand.Opener, "parties", new { agency = Errand.Guest }), Begun,
                (Errand.Opener, "letters/1/submit", new { countersigners = new[] { Errand.Guest } }),
            ],
        },
        "return" => Own(new { reason = "请补充事实" }, [Begun, Submitted], ("remarks", "请补充事实")),
        "sign" => Own(new { seen = 1 }, [Begun, Submitted], ("seen", "1")),
        "seal" => Own(new { }, [Begun, Submitted, Signed]),
        "serve" => Own(new { addressee = 0, mode = "post", proof = "邮件号 1000" }, [Begun, Submitted, Signed, Sealed],
            ("addressee", "0"), ("mode", "Post"), ("proof", "邮件号 1000")),
        "acknowledge" => new(Errand.Invited, 1, new { })
        {
            After =
            [
                (Errand.Opener, "letters", new { kind = "reminder", to = new[] { new { name = "人社局", agency = Errand.Invited } } }),
                Submitted, Signed, Sealed,
                (Errand.Opener, "letters/1/serve", new { addressee = 0, mode = "electronic", proof = "同意电子送达" }),
            ],
        },
        "void" => Own(new { reason = "重复起草" }, [Begun], ("reason", "重复起草")),
        _ => throw new NotSupportedException($"Say what a party sends through {door}."),
    };

    private static Errand Own(
        object body, (string By, string Act, object Body)[] after, params (string Name, string Value)[] form) =>
        new(Errand.Opener, 1, body, form) { After = after };
}
