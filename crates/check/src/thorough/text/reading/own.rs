//! Who reports: the short names by which a text calls its own organ.

/// The names that mean the organ itself.
pub(super) fn names(organ: &str) -> Vec<String> {
    let organ: String = organ.chars().filter(|c| !c.is_whitespace()).collect();
    let mut names: Vec<String> =
        ["本机关", "本单位", "我单位", "本部门", "我机关"].map(str::to_owned).to_vec();
    if organ.is_empty() {
        return names;
    }
    let mut forms = vec![organ.clone()];
    for (long, short) in SHORT {
        for at in 0..forms.len() {
            if forms[at].contains(long) {
                forms.push(forms[at].replace(long, short));
            }
        }
        if forms.len() > 24 {
            break;
        }
    }
    let is_office = organ.contains("办公室") || organ.contains("办公厅");
    let is_region = organ.ends_with("人民政府") && !is_office
        || organ.ends_with(['省', '市', '县', '区', '州', '旗']);
    for form in &forms {
        names.push(form.clone());
        // Without the region that it lies in: 县市场监管局, 市场监管局, 青石镇.
        for (at, c) in form.char_indices() {
            if "省市县区州旗盟".contains(c) {
                let level = &form[at..];
                let rest = &form[at + c.len_utf8()..];
                // 县政府 may be the county or its office; 区 alone is any district.
                let is_own = rest.chars().count() >= 3 && rest != "人民政府" && rest != "政府";
                if is_own {
                    names.push(rest.to_owned());
                    names.push(level.to_owned());
                }
            }
        }
        let bare = form.trim_end_matches("人民政府").trim_end_matches("办事处");
        if bare.len() < form.len() && bare.chars().count() >= 2 {
            names.push(bare.to_owned());
            let from = bare.char_indices().rfind(|(_, c)| "市县区旗".contains(*c));
            let behind = from.map_or(bare, |(at, c)| &bare[at + c.len_utf8()..]);
            if behind.chars().count() >= 2 {
                names.push(behind.to_owned());
            }
        }
    }
    let kinds: &[&str] = if organ.contains("街道") {
        &["街道", "我街道", "本街道", "全街道", "街道办", "街道办事处", "办事处", "我办"]
    } else if organ.trim_end_matches("人民政府").ends_with('镇') {
        &["我镇", "本镇", "全镇", "镇政府", "镇"]
    } else if organ.trim_end_matches("人民政府").ends_with('乡') {
        &["我乡", "本乡", "全乡", "乡政府", "乡"]
    } else if is_office {
        &["我办", "本办", "我厅", "办公室", "县政府办", "市政府办", "区政府办", "省政府办公厅"]
    } else if organ.ends_with('局') {
        &["我局", "本局", "全局", "市局", "县局", "区局", "省局"]
    } else if organ.ends_with('委') || organ.ends_with("委员会") {
        &["我委", "本委", "全委", "管委会", "我会"]
    } else if organ.ends_with('厅') {
        &["我厅", "本厅", "全厅", "省厅"]
    } else if organ.ends_with("中心") {
        &["我中心", "本中心"]
    } else {
        &[]
    };
    names.extend(kinds.iter().map(|name| (*name).to_owned()));
    if is_region || organ.contains("政府") || organ.contains("开发区") || organ.contains("实验区")
    {
        names.extend(whole(&organ));
    }
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}

/// All who report together, for a government: 全区, 全区各部门.
fn whole(organ: &str) -> Vec<String> {
    const OF_ALL: [&str; 12] = [
        "",
        "各级行政机关",
        "行政机关",
        "各部门",
        "各单位",
        "政府系统",
        "上下",
        "各职能部门和镇街",
        "各级各部门",
        "各镇街和部门",
        "各责任单位",
        "各镇（街道）和部门",
    ];
    let mut found: Vec<String> =
        ["各责任单位", "各单位各部门", "各级行政机关"].map(str::to_owned).to_vec();
    for level in "省市县区州旗".chars().filter(|level| organ.contains(*level)) {
        for all in ["全", "我", "本"] {
            found.extend(OF_ALL.iter().map(|of| format!("{all}{level}{of}")));
        }
    }
    found
}

/// How names are shortened.
const SHORT: [(&str, &str); 23] = [
    ("人民政府办公室", "政府办"),
    ("人民政府办公厅", "政府办公厅"),
    ("人民政府", "政府"),
    ("监督管理局", "监管局"),
    ("管理委员会", "管委会"),
    ("街道办事处", "街道"),
    ("住房和城乡建设局", "住建局"),
    ("住房城乡建设局", "住建局"),
    ("自然资源和规划局", "资规局"),
    ("自然资源和规划局", "自然资源局"),
    ("发展和改革委员会", "发改委"),
    ("发展和改革局", "发改局"),
    ("卫生健康委员会", "卫健委"),
    ("委员会", "委"),
    ("卫生健康局", "卫健局"),
    ("人力资源和社会保障局", "人社局"),
    ("文化和旅游局", "文旅局"),
    ("退役军人事务局", "退役军人局"),
    ("应急管理局", "应急局"),
    ("综合行政执法局", "执法局"),
    ("城市管理局", "城管局"),
    ("交通运输局", "交通局"),
    ("农业农村局", "农业局"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names() {
        let has = |organ: &str, name: &str| names(organ).iter().any(|known| known == name);
        for (organ, name) in [
            ("云岭县青石镇人民政府", "青石镇"),
            ("云岭区青石街道办事处", "青石街道"),
            ("云岭区青石街道办事处", "街道"),
            ("云岭县市场监督管理局", "县市场监管局"),
            ("云岭县人民政府办公室", "县政府办"),
            ("云岭市水务局", "市局"),
            ("乙河区人民政府", "乙河区"),
            ("乙河区人民政府", "全区各部门"),
            ("云岭省自然资源厅", "我厅"),
        ] {
            assert!(has(organ, name), "{organ} {name}: {:?}", names(organ));
        }
        for (organ, name) in [
            ("乙河区人民政府", "区政府"),
            ("云岭县人民政府", "镇"),
            ("云岭县水务局", "全县"),
            ("云岭县水务局", "县住建局"),
        ] {
            assert!(!has(organ, name), "{organ} {name}");
        }
    }
}
