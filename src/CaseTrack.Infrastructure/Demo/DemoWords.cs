using CaseTrack.Domain.Cases;

namespace CaseTrack.Infrastructure.Demo;

// Names for parties, marks and goods. Nobody real: trades and goods are those of published cases, the names are made up.
internal static class DemoWords
{
    private sealed record Kind(IpType Type, int Weight, string[] Goods, string[] Marks, string Charge);

    private static readonly Kind[] Kinds =
    [
        new(IpType.Trademark, 52,
            ["洗衣液", "白酒", "运动鞋", "墙壁开关", "食用油", "干电池", "化妆品", "润滑油", "服装", "手机配件", "大米", "化肥"],
            ["云岭泉", "山茗堂", "晨露", "金穗牌", "鼎川", "凌峰", "汇纯", "嘉渝", "锦竹", "白鹭湾"],
            "涉嫌销售侵犯注册商标专用权的商品"),
        new(IpType.Copyright, 16,
            ["教辅图书", "儿童绘本", "中小学字典", "电子图书", "动漫玩具"],
            ["《阶梯练习》系列", "《小鹿讲故事》系列", "《新编字词典》", "“星河小兽”美术作品"],
            "涉嫌发行侵权复制品"),
        new(IpType.Patent, 13,
            ["防撬锁", "调味料包装", "保温杯", "折叠梯", "育苗盘"],
            ["一种防撬锁芯", "包装盒外观设计", "一种折叠梯", "一种育苗装置"],
            "涉嫌在产品上标注虚假专利标识"),
        new(IpType.GeographicalIndication, 11,
            ["花椒", "柑橘", "红橙", "莲藕", "马铃薯", "茶叶包装袋"],
            ["江津花椒", "云阳红橙", "马踏湖莲藕", "民和马铃薯"],
            "涉嫌擅自使用地理标志专用标志"),
        new(IpType.SpecialSign, 5,
            ["手机壳", "装饰贴纸", "广告牌", "纪念章"],
            ["赛事会徽", "赛事吉祥物"],
            "涉嫌未经许可使用特殊标志"),
        new(IpType.TradeSecret, 3,
            ["客户名单", "涂料配方", "供应商信息"],
            ["经营信息", "技术信息"],
            "涉嫌侵犯商业秘密"),
    ];

    private static readonly string[] Names = ["锦程", "万和", "嘉禾", "宏达", "汇丰源", "川东", "福临", "好邻居", "美家", "兴旺", "诚信", "百顺", "家兴", "金谷", "新天地", "顺意"];
    private static readonly string[] Trades = ["日化商行", "副食店", "五金经营部", "服饰店", "粮油门市", "百货超市", "农资经营部", "文具店", "汽配商行", "商贸有限公司", "茶叶店", "电子商务有限公司"];
    private static readonly string[] Holders = ["权利人甲公司", "权利人乙公司", "权利人丙公司", "权利人丁公司", "某行业协会"];
    private static readonly string[] Platforms = ["某团购平台", "某电商平台", "某直播平台"];

    public static IpType PickType(Random random)
    {
        var at = random.Next(Kinds.Sum(k => k.Weight));
        foreach (var kind in Kinds)
        {
            if ((at -= kind.Weight) < 0)
            {
                return kind.Type;
            }
        }

        return Kinds[0].Type;
    }

    public static InfringementFacts Facts(IpType type, IReadOnlyList<(string Code, string Name)> places, Random random)
    {
        var kind = Kinds.First(k => k.Type == type);
        var goods = Pick(kind.Goods, random);
        var online = random.Next(5) == 0;
        var respondent = $"{Pick(Names, random)}{(char)('A' + random.Next(26))}{random.Next(10, 99)}{Pick(Trades, random)}";
        var place = places.Count == 0 ? default : places[random.Next(places.Count)];
        return new InfringementFacts
        {
            IpType = type,
            Respondent = $"某{respondent}",
            Complainant = random.Next(2) == 0 ? Pick(Holders, random) : null,
            RightName = Pick(kind.Marks, random),
            RightNumber = type == IpType.Trademark ? $"示例{random.Next(1_000_000, 9_999_999)}" : null,
            RightHolder = Pick(Holders, random),
            Goods = goods,
            RegionCode = place.Code,
            Place = place.Name is null ? null : $"{place.Name}某路{random.Next(1, 200)}号",
            Platform = online ? Pick(Platforms, random) : null,
            Summary = $"{kind.Charge}，涉案商品为{goods}{(online ? "，线上销售" : "")}。",
        };
    }

    public static T Pick<T>(IReadOnlyList<T> from, Random random) => from[random.Next(from.Count)];
}
