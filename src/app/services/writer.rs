//! One writer: of those who have the same draft open, in other tabs or elements, one writes and the others follow it.
//!
//! Who may write is decided by a lock of the browser (`embed/xxgk-disk.js`), which another one can take over at any time. It
//! keeps people from working against each other; it is not what keeps their work safe: whoever writes all the same is put
//! together with the others as ever (`aside.rs`).

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use crate::app::actions::Action;
use crate::app::platform::js;
use crate::app::session::Session;
use xxgk_core::store::DraftId;

/// The draft that this element holds, or waits for.
#[derive(Default)]
pub(crate) struct Writer(RefCell<Option<Claim>>);

struct Claim {
    id: DraftId,
    /// `{ take, release }`, once the script has answered.
    lock: JsValue,
}

impl Claim {
    fn call(&self, name: &str) {
        if let Some(function) = js::get(&self.lock, name).dyn_ref::<Function>() {
            // A browser that lets nobody hold anything disturbs nobody.
            let _ = function.call0(&self.lock);
        }
    }
}

impl Writer {
    /// Gives up what is held.
    pub(crate) fn release(&self) {
        if let Some(claim) = self.0.take() {
            claim.call("release");
        }
    }

    fn id(&self) -> Option<DraftId> {
        self.0.borrow().as_ref().map(|claim| claim.id.clone())
    }
}

impl Session {
    /// Holds the draft that is open now, and no other.
    pub(crate) fn claim_open(self: &Rc<Self>) {
        let Some(persistence) = &self.persistence else { return };
        let id = self.read(|state| {
            state.open.as_ref().filter(|_| !state.readonly).map(|open| open.id.clone())
        });
        if self.writer.id() == id {
            return;
        }
        self.writer.release();
        let claim = |id: &DraftId| Claim { id: id.clone(), lock: JsValue::NULL };
        // Before anything is done, which would ask for it again.
        self.writer.0.replace(id.as_ref().map(claim));
        if self.read(|state| state.elsewhere) {
            self.dispatch(Action::ElsewhereIs(false));
        }
        let Some(id) = id else { return };
        let told = Closure::<dyn FnMut(bool)>::new({
            let (session, id) = (Rc::downgrade(self), id.clone());
            move |is_here: bool| {
                if let Some(session) = session.upgrade() {
                    session.writes(&id, is_here);
                }
            }
        });
        // The script may still call it when something else is open: whoever collects what is unused there ends it.
        let told = told.into_js_value();
        let name = [persistence.prefix(), id.as_str()].concat();
        let given = Array::of2(&name.into(), &told);
        let session = self.clone();
        spawn_local(async move {
            let lock = session.mirror.call("disk.hold", &given).await.unwrap_or_default();
            let mut claims = session.writer.0.borrow_mut();
            match claims.as_mut().filter(|claim| claim.id == id) {
                Some(claim) => claim.lock = lock,
                // Something else was opened meanwhile.
                None => {
                    if let Some(release) = js::get(&lock, "release").dyn_ref::<Function>() {
                        let _ = release.call0(&lock);
                    }
                }
            }
        });
    }

    /// Whether the open draft is written here, from now on.
    fn writes(self: &Rc<Self>, id: &DraftId, is_here: bool) {
        if self.writer.id().as_ref() != Some(id) || self.read(|state| state.elsewhere) != is_here {
            return;
        }
        // What was typed until now is stored, and goes on there.
        self.save_now();
        self.dispatch(Action::ElsewhereIs(!is_here));
        self.look_at_storage();
    }

    /// Goes on here with what is being written elsewhere.
    pub(crate) fn take_over(&self) {
        let claim = self.writer.0.borrow();
        // Its script did not come: then there is nothing to take.
        if let Some(claim) = claim.as_ref() {
            claim.call("take");
        }
    }
}
