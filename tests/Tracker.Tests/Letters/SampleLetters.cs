using System.Collections.Immutable;
using static Tracker.Letters.LetterBlockKind;

namespace Tracker.Letters;

/// <summary>Letters as agencies write them, one of each form and size.</summary>
internal static class SampleLetters
{
    private const string Union = "澜沧拉祜族自治县总工会";
    private const string Procuratorate = "澜沧县人民检察院";
    private const string Bureau = "澜沧县人力资源和社会保障局";
    private static readonly DateOnly Day = new(2026, 11, 26);

    public static LetterSheet Reminder => new(
        LetterForm.Letter, Union, [], "劳动法律监督提示函", "澜沧工劳监提〔2026〕12号", "澜沧鑫茂建筑工程有限公司",
        [
            LetterBlock.Of(Paragraph,
                "我会在处理职工诉求时发现，你单位承建的勐朗镇“佛房河”安置房二期项目自2026年8月起未按月足额支付农民工工资，"
                + "涉及劳动者47人，金额合计人民币612,480元。"),
            LetterBlock.Of(Paragraph,
                "根据《工会劳动法律监督办法》第十二条的规定，现提示你单位："),
            LetterBlock.Of(Item, "依法按月足额支付农民工工资；"),
            LetterBlock.Of(Item, "自收到本函之日起十五日内将核对结果书面告知我会。"),
        ],
        Day, [], "李明，电话 0879-7220000", []);

    public static LetterSheet Opinion => new(
        LetterForm.Letter, Union, [Procuratorate, Bureau], "关于纠正拖欠劳动报酬行为的\n劳动法律监督意见书",
        "澜沧工劳监意〔2026〕3号", "澜沧鑫茂建筑工程有限公司",
        [
            LetterBlock.Of(Paragraph,
                "2026年10月9日，我会向你单位发出《劳动法律监督提示函》（澜沧工劳监提〔2026〕12号），你单位逾期未予回复。"
                + "经调查核实，现提出如下监督意见。"),
            LetterBlock.Of(Heading, "一、查明的事实"),
            LetterBlock.Of(Paragraph,
                "你单位于2025年11月与岩某等47名劳动者建立劳动关系，约定每月15日前支付上月工资。自2026年8月起，"
                + "你单位停止支付工资。截至2026年11月20日，"
                + "共拖欠工资人民币612,480元。上述事实有考勤表、工资结算单、劳动者陈述和银行流水等证据证实。"),
            LetterBlock.Of(Heading, "二、存在的问题"),
            LetterBlock.Of(Item, "未按照劳动合同约定和国家规定及时足额支付劳动报酬，违反《中华人民共和国劳动合同法》第三十条第一款；"),
            LetterBlock.Of(Item, "未按月考核农民工工作量并编制工资支付表，违反《保障农民工工资支付条例》第十五条。"),
            LetterBlock.Of(Heading, "三、意见和要求"),
            LetterBlock.Of(Paragraph,
                "根据《中华人民共和国工会法》第二十二条、《工会劳动法律监督办法》第十四条的规定，要求你单位自收到本意见书之日起"
                + "三十日内，足额支付上述47名劳动者的工资，并书面回复。"),
        ],
        Day, ["拖欠劳动报酬明细表", "证据目录", "《工会劳动法律监督办法》摘录"],
        "李明，电话 0879-7220000", ["普洱市总工会", "澜沧拉祜族自治县住房和城乡建设局", "勐朗镇人民政府"]);

    public static LetterSheet Problems => new(
        LetterForm.List, Union, [], "澜沧鑫茂建筑工程有限公司\n劳动用工问题整改清单", "澜沧工劳监清〔2026〕3号", null,
        [
            new(Table, "",
            [
                ["序号", "问题", "事实和证据", "违反的规定", "整改要求", "责任人", "整改期限", "整改结果"],
                .. Enumerable.Range(1, 8).Select(i => ImmutableArray.Create(
                    $"{i}", i % 2 == 0 ? "未按月足额支付劳动报酬" : "未与劳动者订立书面劳动合同",
                    "2026年8月至10月工资结算单、考勤表和岩某等人的陈述，涉及劳动者47人", "《中华人民共和国劳动合同法》第三十条第一款",
                    "足额支付拖欠的劳动报酬，并建立工资支付台账", "张建国", "2026年12月25日", i < 4 ? "已整改" : "")),
            ]),
        ],
        Day, [], null, []);

    public static LetterSheet Hearing => new(
        LetterForm.Record, Union, [], "听证记录", null, null,
        [
            new(Particulars, "",
            [
                ["案由", "拖欠劳动报酬"], ["时间", "2026年11月20日9时30分至11时10分"], ["地点", "澜沧拉祜族自治县总工会三楼会议室"],
                ["主持人", "李明"], ["到场人", "劳动者代表岩某、娜某；澜沧鑫茂建筑工程有限公司委托代理人张建国；人民检察院检察官王芳"],
            ]),
            LetterBlock.Of(Paragraph, "主持人：现在开始听证。请劳动者代表陈述诉求。"),
            LetterBlock.Of(Paragraph, "岩某：公司从今年8月开始没有发工资，我们47个人一共被拖欠61万多元。我们多次去找项目部，都说等工程款。"),
            LetterBlock.Of(Paragraph, "主持人：请用人单位说明情况。"),
            LetterBlock.Of(Paragraph, "张建国：对拖欠的事实和金额没有异议。建设单位的进度款没有到位，公司愿意先行筹集资金，分两期付清。"),
            LetterBlock.Of(Heading, "听证意见"),
            LetterBlock.Of(Item, "用人单位于2026年12月10日前支付拖欠工资的百分之六十；"),
            LetterBlock.Of(Item, "其余部分于2026年12月25日前付清。"),
            LetterBlock.Of(Paragraph, "以上记录经到场人核对无误。"),
        ],
        new(2026, 11, 20), [], null, []);

    public static LetterSheet Receipt => new(
        LetterForm.Receipt, Union, [], "劳动法律监督文书送达回执", "澜沧工劳监送〔2026〕12号", null,
        [
            new(Particulars, "",
            [
                ["送达文书", "劳动法律监督提示函（澜沧工劳监提〔2026〕12号）"], ["受送达单位", "澜沧鑫茂建筑工程有限公司"],
                ["送达地点", ""], ["送达方式", "直接送达"], ["收件人签名或者盖章", ""], ["收到时间", "　　　　年　　月　　日　　时"],
                ["送达人签名", ""], ["备注", ""],
            ]),
            LetterBlock.Of(Paragraph, "请收件人填写后将本回执退回我会。"),
        ],
        Day, [], null, []);

    public static IEnumerable<(string Name, LetterSheet Sheet)> All =>
    [
        ("reminder", Reminder), ("opinion", Opinion), ("problems", Problems), ("hearing", Hearing),
        ("receipt", Receipt),
    ];
}
