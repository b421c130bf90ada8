//! Radicals in the place of letters: ⽂ for 文. A browser that prints a page names the letters of some fonts
//! by these, which look the same.

use std::borrow::Cow;

/// What looks like the radicals from U+2F00 on, in their order.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
/// Further radicals that are letters of their own.
const OTHERS: [(char, char); 26] = [
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺮', '竹'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻬', '齐'),
    ('⻰', '龙'),
];

/// The letters that a text shows.
pub(super) fn letters(text: &str) -> Cow<'_, str> {
    if !text.contains(is_radical) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(letter).collect())
}

fn is_radical(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}')
}

fn letter(c: char) -> char {
    let other = || OTHERS.iter().find(|(radical, _)| *radical == c).map(|(_, letter)| *letter);
    let place = u32::from(c).checked_sub(0x2f00).and_then(|at| usize::try_from(at).ok());
    // 户 and 青 as they are printed today.
    match place.and_then(|at| KANGXI.chars().nth(at)).or_else(other) {
        Some('戶') => '户',
        Some('靑') => '青',
        found => found.unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_become_letters() {
        assert_eq!(KANGXI.chars().count(), 214);
        assert_eq!(letters("⻘岚市⽩⽯区⼈⺠政府⽂件⼀⼆⾏龠"), "青岚市白石区人民政府文件一二行龠");
        assert_eq!(letters("\u{2fd5}\u{2fdf}abc"), "龠\u{2fdf}abc");
        assert!(matches!(letters("规章"), Cow::Borrowed(_)));
    }
}
