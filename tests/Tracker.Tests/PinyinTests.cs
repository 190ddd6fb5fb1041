namespace Tracker;

public sealed class PinyinTests
{
    [Theory]
    [InlineData("王李张刘陈杨黄赵吴周", "wlzlcyhzwz")]
    [InlineData("徐孙马朱胡郭何高林罗", "xsmzhghgll")]
    [InlineData("郑梁谢宋唐许韩邓冯曹", "zlxstxhdfc")]
    [InlineData("彭萧肖田董潘袁蔡蒋余", "pxxtdpycjy")]
    [InlineData("于杜叶程魏苏吕丁沈姚", "ydycwsldsy")]
    [InlineData("卢傅钟姜崔谭廖范汪陆", "lfzjctlfwl")]
    [InlineData("欧阳上官司马诸葛东方", "oysgsmzgdf")]
    [InlineData("鑫淼琪睿燊堃喆昊玥翀", "xmqrskzhyc")]
    public void The_characters_of_names_have_the_initials_people_type(string characters, string initials) =>
        Assert.Equal(initials, Pinyin.Initials(characters));

    [Theory]
    [InlineData("华夏驾培有限公司", "hxjpyxgs")]
    [InlineData("深圳市某某科技股份有限公司", "szsmmkjgfyxgs")]
    [InlineData("北京上海天津广州宁波", "bjshtjgznb")]
    [InlineData("物流运输快递外卖配送", "wlyskdwmps")]
    [InlineData("建筑劳务工程机械制造", "jzlwgcjxzz")]
    [InlineData("餐饮酒店食品商贸百货", "cyjdspsmbh")]
    [InlineData("电子信息网络软件传媒", "dzxxwlrjcm")]
    [InlineData("教育文化旅游医疗药业", "jywhlyylyy")]
    [InlineData("物业保洁家政人力资源", "wybjjzrlzy")]
    [InlineData("化工能源环保农业茶叶", "hgnyhbnycy")]
    public void The_characters_of_companies_have_the_initials_people_type(string name, string initials) =>
        Assert.Equal(initials, Pinyin.Initials(name));

    [Theory]
    [InlineData("重庆银行", "cqyh")]
    [InlineData("厦门某某会计师事务所", "xmmmkjssws")]
    [InlineData("西藏调味品", "xztwp")]
    public void Words_that_are_read_otherwise_than_their_characters_are_known(string name, string initials) =>
        Assert.Equal(initials, Pinyin.Initials(name));

    [Theory]
    [InlineData("ABC（中国）有限公司", "abczgyxgs")]
    [InlineData("Ａ1 饭店·分店", "a1fdfd")]
    [InlineData("John Smith", "johnsmith")]
    [InlineData("二〇二四", "elES")]
    [InlineData("—— ", "")]
    public void Letters_and_digits_stay_and_marks_are_left_out(string name, string initials) =>
        Assert.Equal(initials.ToLowerInvariant(), Pinyin.Initials(name));

    [Theory]
    [InlineData("单雄信", "sxx", "dxx")]
    [InlineData("曾国藩", "zgf", "cgf")]
    [InlineData("解缙", "xj", "jj")]
    [InlineData("仇英", "qy", "cy")]
    [InlineData("区志强", "ozq", "qzq")]
    [InlineData("查良镛", "zly", "cly")]
    [InlineData("乐毅", "yy", "ly")]
    [InlineData("翟志刚", "zzg", "dzg")]
    [InlineData("尉迟恭", "ycg", "wcg")]
    [InlineData("万俟卨", "mqx", "wqx")]
    [InlineData("长孙皇后", "zshh", "cshh")]
    public void A_surname_is_found_by_either_reading(string name, params string[] initials) =>
        Assert.Subset(Pinyin.OfPerson(name).ToHashSet(), initials.ToHashSet());

    [Theory]
    [InlineData("王小明", "wxm")]
    [InlineData("任我行", "rwx")]
    [InlineData("盖叫天", "gjt")]
    [InlineData(" 李四 ", "ls")]
    public void Any_other_name_has_one(string name, string initials) => Assert.Equal([initials], Pinyin.OfPerson(name));

    [Theory]
    [InlineData("wxm", true)]
    [InlineData("hxjp2", true)]
    [InlineData("x", false)]
    [InlineData("12351", false)]
    [InlineData("王xm", false)]
    [InlineData("", false)]
    public void A_text_may_be_initials_or_cannot(string text, bool may) => Assert.Equal(may, Pinyin.MayBe(text));

    [Fact]
    public void The_order_it_reads_from_is_there() => Assert.True(Pinyin.IsAvailable);
}
