//! The texts of a report, each with a name.

use crate::form::{Aspect, SectionId};

/// One text of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextField {
    /// Full name of the reporting organ.
    Organ,
    /// To whom the report is addressed (区政府办公室：), without colon.
    Addressee,
    /// 导语: legal basis, period of the statistics, where to download, contact.
    Preamble,
    /// 一、总体情况, before or instead of its aspects.
    Overview,
    /// One of the five aspects of 一、总体情况.
    Aspect(Aspect),
    /// Heading of an aspect where it differs from the notice's wording (主动公开方面).
    AspectHeading(Aspect),
    /// 五、存在的主要问题及改进情况
    Problems,
    /// 六、其他需要报告的事项
    Other,
    /// Organ in the signature block.
    SignatureOrgan,
}

impl TextField {
    /// How many texts a report has.
    pub const COUNT: usize = 17;

    /// All texts, in the order of the printed report.
    pub fn all() -> impl Iterator<Item = TextField> {
        let aspects = Aspect::ALL
            .into_iter()
            .flat_map(|aspect| [TextField::AspectHeading(aspect), TextField::Aspect(aspect)]);
        [TextField::Organ, TextField::Addressee, TextField::Preamble, TextField::Overview]
            .into_iter()
            .chain(aspects)
            .chain([TextField::Problems, TextField::Other, TextField::SignatureOrgan])
    }

    /// Name in `data-field` and in plain data; empty for the headings of aspects, which have no field.
    pub fn key(self) -> &'static str {
        match self {
            TextField::Organ => "organ",
            TextField::Addressee => "addressee",
            TextField::Preamble => "preamble",
            TextField::Overview => "overview",
            TextField::Aspect(aspect) => aspect.key(),
            TextField::AspectHeading(_) => "",
            TextField::Problems => "problems",
            TextField::Other => "other",
            TextField::SignatureOrgan => "signature_organ",
        }
    }

    /// Place in the order of [`TextField::all`].
    pub fn index(self) -> usize {
        match self {
            TextField::Organ => 0,
            TextField::Addressee => 1,
            TextField::Preamble => 2,
            TextField::Overview => 3,
            TextField::AspectHeading(aspect) => 4 + 2 * aspect as usize,
            TextField::Aspect(aspect) => 5 + 2 * aspect as usize,
            TextField::Problems => 14,
            TextField::Other => 15,
            TextField::SignatureOrgan => 16,
        }
    }

    /// Whether the text may have several paragraphs.
    pub fn is_multiline(self) -> bool {
        !matches!(
            self,
            TextField::Organ
                | TextField::Addressee
                | TextField::AspectHeading(_)
                | TextField::SignatureOrgan
        )
    }

    /// The section that the text belongs to, if any.
    pub fn section(self) -> Option<SectionId> {
        match self {
            TextField::Overview | TextField::Aspect(_) | TextField::AspectHeading(_) => {
                Some(SectionId::Overview)
            }
            TextField::Problems => Some(SectionId::Problems),
            TextField::Other => Some(SectionId::Other),
            TextField::Organ
            | TextField::Addressee
            | TextField::Preamble
            | TextField::SignatureOrgan => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_its_own_place() {
        let places: Vec<_> = TextField::all().map(TextField::index).collect();
        assert_eq!(places, (0..TextField::COUNT).collect::<Vec<_>>());
    }
}
