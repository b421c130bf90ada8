//! The sentences about storage, in both languages.

use crate::lang::Lang;
use crate::wire::MAX_BYTES;

use super::{LoadError, Recovered, SaveError, StoreError};

impl StoreError {
    /// The error as a sentence, for someone who has just edited something.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            StoreError::Forbidden => lang
                .pick(
                    "浏览器不允许本页保存数据（可能是无痕窗口，或单位策略禁止），修改只在本页内存中。关闭前请下载备份。",
                    "The browser does not let this page store data (perhaps a private window or a policy); changes are only in this page's memory. Download a backup before you close it.",
                )
                .to_owned(),
            StoreError::Full => lang
                .pick(
                    "浏览器存储已满，刚才的修改只在本页内存中。请现在下载备份。",
                    "The browser's storage is full; your last changes are only in this page's memory. Please download a backup now.",
                )
                .to_owned(),
            StoreError::Other(reason) => lang.fill(
                "浏览器没能保存数据（{0}），刚才的修改只在本页内存中。请现在下载备份。",
                "The browser could not store data ({0}); your last changes are only in this page's memory. Please download a backup now.",
                &[reason],
            ),
        }
    }
}

impl SaveError {
    /// The error as a sentence.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            SaveError::Store(error) => error.text(lang),
            SaveError::NotVerified => lang
                .pick(
                    "保存后读回的内容与写入的不一致，这次保存不作数；上一次保存的内容还在。请下载备份，稍后再试。",
                    "What was read back differs from what was written, so this save does not count; the one before is still there. Please download a backup and try again later.",
                )
                .to_owned(),
            SaveError::Stale { .. } => lang
                .pick(
                    "这份草稿在另一个标签页里有更新的内容，这里的修改没有存入，以免盖掉它。请下载这里的备份，再打开较新的内容。",
                    "Another tab has saved newer work on this draft, so the changes here were not stored over it. Please download a backup of them, then open the newer draft.",
                )
                .to_owned(),
            SaveError::Newer { version } => newer(*version, lang),
            SaveError::Deleted => lang
                .pick(
                    "这份草稿已在别处删除，这里的修改没有存入。撤销删除后可继续保存。",
                    "This draft was deleted elsewhere, so the changes here were not stored. Take the deletion back to go on saving.",
                )
                .to_owned(),
            SaveError::TooLarge { bytes } => lang.fill(
                "这份年报约 {0} MB，超过 {1} MB 的上限，没有保存。文字部分可能粘贴了过多内容，请删减。",
                "This report has about {0} MB, more than the limit of {1} MB, and was not saved. Perhaps too much was pasted into a text; please shorten it.",
                &[&bytes.div_ceil(1 << 20).to_string(), &(MAX_BYTES >> 20).to_string()],
            ),
        }
    }
}

impl LoadError {
    /// The error as a sentence.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            LoadError::Store(StoreError::Forbidden) => lang
                .pick(
                    "浏览器不允许本页读取保存的数据（可能是无痕窗口，或单位策略禁止），草稿打不开。",
                    "The browser does not let this page read stored data (perhaps a private window or a policy), so the draft cannot be opened.",
                )
                .to_owned(),
            LoadError::Store(StoreError::Full) => lang
                .pick("浏览器存储已满，这一步没有完成。", "The browser's storage is full; this could not be done.")
                .to_owned(),
            LoadError::Store(StoreError::Other(reason)) => lang.fill(
                "浏览器没能读取保存的数据（{0}），草稿没有改动。请刷新页面再试。",
                "The browser could not read stored data ({0}); the draft was not changed. Please reload the page and try again.",
                &[reason],
            ),
            LoadError::Missing => lang
                .pick(
                    "本机没有这份草稿，可能浏览器数据已被清除。",
                    "This draft is not on this computer; the browser's data may have been cleared.",
                )
                .to_owned(),
            LoadError::Deleted => lang
                .pick(
                    "这份草稿在回收站里，撤销删除后可以打开。",
                    "This draft lies in the trash; take the deletion back to open it.",
                )
                .to_owned(),
            LoadError::Corrupt => lang
                .pick(
                    "这份草稿的存档不完整，读不出来；原始数据仍保留在本机，可以下载。",
                    "What is stored of this draft is incomplete and cannot be read; the raw data is still on this computer and can be downloaded.",
                )
                .to_owned(),
            LoadError::Newer { version } => newer(*version, lang),
        }
    }
}

impl Recovered {
    /// What happened, as a sentence.
    pub fn text(&self, lang: Lang) -> String {
        if self.lost_newest {
            lang.pick(
                "最近一次保存的内容不完整，已打开它之前保存的内容。请核对最后的几处修改。",
                "The last save is incomplete; the one before it was opened. Please check your last changes.",
            )
        } else {
            lang.pick(
                "草稿的备份损坏了，最近保存的内容完整，已打开。",
                "The spare copy of this draft is damaged; the last save is whole and was opened.",
            )
        }
        .to_owned()
    }
}

fn newer(version: u64, lang: Lang) -> String {
    lang.fill(
        "这份草稿由更新版本的程序保存（存档第 {0} 版），本页面没有改动它。请刷新页面后再打开。",
        "This draft was saved by a newer program (version {0} of its storage); this page did not touch it. Please reload the page and open it again.",
        &[&version.to_string()],
    )
}
