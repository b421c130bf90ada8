//! Parts of the page that follow the state: each is drawn again when what it shows changed, and only then.

use std::cell::RefCell;
use std::rc::Rc;

use yew::html::Scope;
use yew::{Component, Context, Html, Properties};

use super::session::{SessionRef, Subscription};
use super::state::State;

/// What a part shows and how it is drawn.
pub(crate) trait Part: Sized + 'static {
    type Props: Properties + Clone;
    type Shown: PartialEq + 'static;

    fn session(props: &Self::Props) -> &SessionRef;
    /// What is shown, computed from the state.
    fn query(state: &State, props: &Self::Props) -> Self::Shown;
    fn draw(props: &Self::Props, shown: &Self::Shown) -> Html;
    /// It stands in the page now.
    fn drawn(_props: &Self::Props, _shown: &Self::Shown) {}
}

/// The component of a part.
pub(crate) struct Follow<P: Part> {
    seen: Rc<Seen<P>>,
    /// Ends with the component.
    _subscription: Subscription,
}

/// What a part showed last. The session looks at it after each action.
struct Seen<P: Part> {
    props: RefCell<P::Props>,
    shown: RefCell<Rc<P::Shown>>,
    link: Scope<Follow<P>>,
}

impl<P: Part> Seen<P> {
    /// Taken out and not borrowed: moving the keyboard makes the session look again at once.
    fn shown(&self) -> Rc<P::Shown> {
        self.shown.borrow().clone()
    }
}

/// Without types, so that the session holds all parts in one list.
pub(crate) trait Watch {
    /// Draws again if the state calls for it.
    fn look(&self, state: &State);
}

impl<P: Part> Watch for Seen<P> {
    fn look(&self, state: &State) {
        let now = P::query(state, &self.props.borrow());
        if now != **self.shown.borrow() {
            self.shown.replace(Rc::new(now));
            self.link.send_message(());
        }
    }
}

impl<P: Part> Component for Follow<P> {
    type Message = ();
    type Properties = P::Props;

    fn create(context: &Context<Self>) -> Self {
        let props = context.props();
        let session = P::session(props);
        let seen = Rc::new(Seen {
            props: RefCell::new(props.clone()),
            shown: RefCell::new(Rc::new(session.read(|state| P::query(state, props)))),
            link: context.link().clone(),
        });
        Follow { _subscription: session.subscribe(seen.clone()), seen }
    }

    fn changed(&mut self, context: &Context<Self>, _old: &P::Props) -> bool {
        let props = context.props();
        let now = P::session(props).read(|state| P::query(state, props));
        self.seen.shown.replace(Rc::new(now));
        self.seen.props.replace(props.clone());
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        P::draw(context.props(), &self.seen.shown())
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        P::drawn(context.props(), &self.seen.shown());
    }
}
