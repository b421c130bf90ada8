//! Parts of the page that follow the state: each is drawn again when what it shows changed, and only then.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::html::Scope;
use yew::virtual_dom::VChild;
use yew::{Component, Context, Html, Properties};

use crate::app::session::{SessionRef, Subscription};
use crate::app::state::State;
use xxgk_core::form::CellIx;

/// What a part shows and how it is drawn.
pub(crate) trait Part: Sized + 'static {
    type Props: Clone + PartialEq + 'static;
    type Shown: PartialEq + 'static;

    fn session(props: &Self::Props) -> &SessionRef;
    /// A number that grows whenever what is shown may have changed. While it stands, nobody asks for it.
    fn version(state: &State, _props: &Self::Props) -> u32 {
        state.versions.state
    }
    /// The cell of the open report that it shows, and nothing else: it is asked when the cell looks different.
    fn cell(_props: &Self::Props) -> Option<CellIx> {
        None
    }
    /// What is shown, computed from the state.
    fn query(state: &State, props: &Self::Props) -> Self::Shown;
    fn draw(props: &Self::Props, shown: &Self::Shown) -> Html;
    /// Writes what changed into what was drawn, without drawing it again. Whether it did.
    fn write(_props: &Self::Props, _before: &Self::Shown, _now: &Self::Shown) -> bool {
        false
    }
    /// It stands in the page now, for the first time or drawn again.
    fn drawn(_props: &Self::Props, _shown: &Self::Shown, _first: bool) {}
}

/// A part as a place of the page.
pub(crate) fn follow<P: Part>(props: P::Props) -> Html {
    VChild::<Follow>::new(Followed::new::<P>(props), None).into()
}

/// The component of all parts. One for all: Yew compiles its handling of components anew for each type.
pub(crate) struct Follow {
    following: Rc<Following>,
    /// Ends with the component.
    subscription: Subscription,
}

/// A part with its properties, of any type.
#[derive(Clone, Properties)]
pub(crate) struct Followed {
    piece: Rc<dyn Piece>,
}

impl Followed {
    pub(crate) fn new<P: Part>(props: P::Props) -> Followed {
        Followed {
            piece: Rc::new(Seen::<P> {
                props,
                version: Cell::new(None),
                shown: RefCell::default(),
            }),
        }
    }
}

impl PartialEq for Followed {
    fn eq(&self, other: &Self) -> bool {
        self.piece.has_props_of(other.piece.as_any())
    }
}

/// A part without its types.
trait Piece {
    fn session(&self) -> &SessionRef;
    fn cell(&self) -> Option<CellIx>;
    /// Computes what is shown. Whether it is to be drawn again.
    fn look(&self, state: &State) -> bool;
    fn draw(&self) -> Html;
    fn drawn(&self, first: bool);
    fn has_props_of(&self, other: &dyn Any) -> bool;
    fn as_any(&self) -> &dyn Any;
}

/// What a part showed last.
struct Seen<P: Part> {
    props: P::Props,
    version: Cell<Option<u32>>,
    /// Nothing before the first look.
    shown: RefCell<Option<Rc<P::Shown>>>,
}

impl<P: Part> Seen<P> {
    /// Taken out and not borrowed: moving the keyboard makes the session look again at once.
    fn shown(&self) -> Option<Rc<P::Shown>> {
        self.shown.borrow().clone()
    }
}

impl<P: Part> Piece for Seen<P> {
    fn session(&self) -> &SessionRef {
        P::session(&self.props)
    }

    fn cell(&self) -> Option<CellIx> {
        P::cell(&self.props)
    }

    fn look(&self, state: &State) -> bool {
        let version = Some(P::version(state, &self.props));
        if self.version.replace(version) == version {
            return false;
        }
        let now = P::query(state, &self.props);
        let mut shown = self.shown.borrow_mut();
        if shown.as_deref() == Some(&now) {
            return false;
        }
        let before = shown.replace(Rc::new(now));
        drop(shown);
        !before.zip(self.shown()).is_some_and(|(before, now)| P::write(&self.props, &before, &now))
    }

    fn draw(&self) -> Html {
        self.shown().map_or_else(Html::default, |shown| P::draw(&self.props, &shown))
    }

    fn drawn(&self, first: bool) {
        if let Some(shown) = self.shown() {
            P::drawn(&self.props, &shown, first);
        }
    }

    fn has_props_of(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<Seen<P>>().is_some_and(|other| other.props == self.props)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The session looks at it after each action.
pub(crate) trait Watch {
    /// Draws again if the state calls for it.
    fn look(&self, state: &State);
}

/// What a component follows now.
struct Following {
    piece: RefCell<Rc<dyn Piece>>,
    link: Scope<Follow>,
}

impl Following {
    fn piece(&self) -> Rc<dyn Piece> {
        self.piece.borrow().clone()
    }
}

impl Watch for Following {
    fn look(&self, state: &State) {
        // Borrowed: whoever looks writes into elements, and puts no other piece here.
        if self.piece.borrow().look(state) {
            self.link.send_message(());
        }
    }
}

impl Component for Follow {
    type Message = ();
    type Properties = Followed;

    fn create(context: &Context<Self>) -> Self {
        let piece = context.props().piece.clone();
        let (session, cell) = (piece.session().clone(), piece.cell());
        session.read(|state| piece.look(state));
        let following =
            Rc::new(Following { piece: RefCell::new(piece), link: context.link().clone() });
        let subscription = session.subscribe(cell, following.clone());
        Follow { following, subscription }
    }

    fn changed(&mut self, context: &Context<Self>, _old: &Followed) -> bool {
        let piece = context.props().piece.clone();
        piece.session().read(|state| piece.look(state));
        let cell = piece.cell();
        if self.following.piece().cell() != cell {
            self.subscription = piece.session().subscribe(cell, self.following.clone());
        }
        self.following.piece.replace(piece);
        true
    }

    fn view(&self, _context: &Context<Self>) -> Html {
        self.following.piece().draw()
    }

    fn rendered(&mut self, _context: &Context<Self>, first: bool) {
        self.following.piece().drawn(first);
    }
}
